// The manifest of an edition: from what it was made, and the hash of every file, so that a copy can be checked years later.
import Foundation
import VigieModel

/// `manifest.json`; the keys are a stable edge.
struct EditionManifest: Encodable {
    struct File: Encodable {
        var name: String
        var sha256: String
    }

    struct BriefEntry: Encodable {
        var id: String
        var revision: Int
        var approvedBy: String?

        enum CodingKeys: String, CodingKey {
            case id, revision
            case approvedBy = "approved_by"
        }
    }

    var generator: String
    var year: Int
    var asOf: String
    var isSample: Bool
    var briefs: [BriefEntry]
    var items: [String]
    var sources: [String]
    var files: [File]

    enum CodingKeys: String, CodingKey {
        case generator, year, briefs, items, sources, files
        case asOf = "as_of"
        case isSample = "sample"
    }

    init(_ edition: Edition, files: [(name: String, text: String)]) {
        generator = "Vigie \(VigieVersion.number)"
        year = edition.year
        asOf = Timestamp.text(edition.asOf)
        isSample = edition.isSample
        briefs = edition.briefs.map { BriefEntry(id: $0.brief.id.rawValue, revision: $0.revision, approvedBy: $0.approval?.by) }
        items = Set(edition.keptItems.map(\.id)).union(edition.citedItems.keys).map(\.rawValue).sorted()
        sources = edition.sources.map(\.source.id.rawValue)
        self.files = files.map { File(name: $0.name, sha256: ContentHash(of: $0.text).hex) }
    }
}
