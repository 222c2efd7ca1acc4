// Where an edition stands between its opening and its last erratum, as values.
import Foundation
import VigieModel

/// How a year's edition is to be made.
package struct EditionPlan: Hashable, Sendable {
    package var number: Int64
    package var year: Int
    /// What was known at the end of that day is in; nil where it ends when it is frozen.
    package var asOf: CivilDate?
    package var hasEnglish: Bool
    package var by: String
    package var at: Date

    /// The languages that it will be printed in.
    package var languages: [LanguageCode] { Self.languages(hasEnglish: hasEnglish) }

    package static func languages(hasEnglish: Bool) -> [LanguageCode] {
        LanguageCode.ofReport.filter { hasEnglish || LanguageCode.binding.contains($0) }
    }
}

/// An issue of a frozen edition: the edition itself, or the edition with an erratum more.
package struct EditionIssue: Hashable, Sendable {
    package var record: EditionRecord
    /// Counted from 0.
    package var issue: Int
    /// The fingerprint of the key that signed its manifest.
    package var key: ContentHash
    /// The number of the row of the erratum that made it necessary.
    package var erratum: Int64?
}

/// A correction that somebody proposed.
package struct Erratum: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case proposed
        case approved(by: String, at: Date)
        case dropped(by: String, at: Date)
    }

    /// Of its row; the number that readers see is the issue's that prints it.
    package var number: Int64
    package var year: Int
    package var brief: BriefID
    package var field: BriefField
    package var texts: [LanguageCode: PrintedErratum.Change]
    package var by: String
    package var at: Date
    package var state: State

    /// As pages show it; nil where nobody has approved it.
    package func printed(as number: Int) -> PrintedErratum? {
        guard case .approved(let person, let at) = state else { return nil }
        return PrintedErratum(
            number: number, brief: brief, field: field, texts: texts, proposedBy: by, approvedBy: person, at: at)
    }
}

/// What somebody did to an edition.
package enum EditionEvent: Hashable, Sendable {
    case planned(EditionPlan)
    /// The issue's number, 0 for the freezing itself.
    case issued(year: Int, issue: Int)
    case erratum(Erratum, EditionErratumDeed)
}

package enum EditionErratumDeed: String, Hashable, Sendable { case propose, drop }

/// An item that a frozen edition rests on, with what proves it.
package struct EditionEvidence: Hashable, Sendable {
    package var item: ItemID
    package var source: SourceID
    package var revision: Int
    /// Of that revision's content.
    package var digest: ContentHash
    /// The record of the archive that holds it; nil where none was kept.
    package var record: EvidenceRecord?
}
