// The facets' words as `themes/facets.yaml` lists them: what speaks for a level of government, for a kind, and for a date that binds.
import Foundation
import VigieModel

/// Every value has been checked.
package struct FacetCatalogue: Hashable, Sendable {
    package var scoring: FacetScoring
    package var terms: [FacetTerm]
    /// Of the file's bytes: two catalogues with one fingerprint give the same proposals.
    package var fingerprint: ContentHash

    package init(scoring: FacetScoring, terms: [FacetTerm], fingerprint: ContentHash) {
        self.scoring = scoring
        self.terms = terms
        self.fingerprint = fingerprint
    }

    /// Reads and checks a file of words.
    ///
    /// Throws every error that was found, not only the first.
    package init(contentsOf path: String) throws(InvalidCatalogue) {
        try self.init(yaml: InvalidCatalogue.bytes(of: path), path: path)
    }

    /// Reads and checks the words from their bytes; `path` only names them in errors.
    ///
    /// Throws every error that was found, not only the first.
    package init(yaml bytes: Data, path: String) throws(InvalidCatalogue) {
        var reader = FacetCatalogueReader(path: path)
        let catalogue = reader.catalogue(from: bytes)
        self = try reader.sound(catalogue)
    }
}

/// How the weights of the phrases that were found become a strength.
package struct FacetScoring: Hashable, Sendable {
    /// How much more a phrase counts in the title than in the summary.
    package var titleWeight: Double
    package var slope: Double
    package var intercept: Double
    /// A candidate is proposed from this strength on; 0 to 1.
    package var threshold: Double
    /// What the publisher weighs for its own level, where it is a government, and for what its kind of source mostly publishes.
    package var sourceWeight: Double

    package init(titleWeight: Double, slope: Double, intercept: Double, threshold: Double, sourceWeight: Double) {
        self.titleWeight = titleWeight
        self.slope = slope
        self.intercept = intercept
        self.threshold = threshold
        self.sourceWeight = sourceWeight
    }
}
