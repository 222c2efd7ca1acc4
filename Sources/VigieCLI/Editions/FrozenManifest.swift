// The manifest of a frozen edition: from what it was made and by whom it was approved, with the hash of every file. It is what is signed.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// `manifest.json` of a frozen edition; the keys are a stable edge.
struct FrozenManifest: Codable, Equatable {
    static let knownFormat = "vigie-edition-1"

    struct File: Codable, Equatable {
        var name: String
        var sha256: String
        var bytes: Int

        init(_ name: String, _ content: Data) {
            (self.name, sha256, bytes) = (name, ContentHash(of: content).hex, content.count)
        }
    }

    struct Approval: Codable, Equatable {
        var by: String
        var at: String
    }

    struct BriefEntry: Codable, Equatable {
        var id: String
        var revision: Int
        /// Of the brief as `data/edition.json` holds it.
        var sha256: String
        /// By language.
        var approved: [String: Approval]
    }

    struct Evidence: Codable, Equatable {
        /// The record's `WARC-Record-ID`, the archive's file, and the hash of the body.
        var record: String
        var file: String
        var sha256: String
    }

    struct ItemEntry: Codable, Equatable {
        var id: String
        var source: String
        var revision: Int
        var sha256: String
        var evidence: Evidence?
    }

    struct SourceEntry: Codable, Equatable {
        var id: String
        var title: String
        var url: String
    }

    struct ErratumEntry: Codable, Equatable {
        var number: Int
        var brief: String
        var field: String
        var proposedBy: String
        var approved: Approval

        enum CodingKeys: String, CodingKey {
            case number, brief, field, approved
            case proposedBy = "proposed_by"
        }
    }

    var format = FrozenManifest.knownFormat
    /// The program that made the data.
    var generator: String
    var year: Int
    /// 0 as it was frozen; each erratum makes another one.
    var issue: Int
    var asOf: String
    var isSample: Bool
    var languages: [String]
    /// The fingerprint of all that the pages say, as they print it.
    var content: String
    /// The model whose verdicts counted, where no person had set themes.
    var classifier: String
    var frozen: Approval
    /// Who made this issue: the same as `frozen` in the first, else who approved its erratum.
    var issued: Approval
    /// The fingerprint of the key that signs this.
    var key: String
    var briefs: [BriefEntry]
    var items: [ItemEntry]
    var sources: [SourceEntry]
    var templates: [File]
    var errata: [ErratumEntry] = []
    /// Of the manifest of the issue before; nil in the first.
    var previous: String?
    /// All files but this one and its signature.
    var files: [File] = []

    enum CodingKeys: String, CodingKey {
        case format, generator, year, issue, languages, content, classifier, frozen, issued, key, briefs, items, sources, templates, errata
        case previous, files
        case asOf = "as_of"
        case isSample = "sample"
    }

    /// The bytes that are signed.
    func bytes() throws -> Data { Data((try JSONText.pretty(self) + "\n").utf8) }

    init(_ bytes: Data, place: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: bytes)
        } catch {
            throw CommandError(
                place: place, cause: "this is no manifest of a frozen edition",
                remedy: "name the folder of one; a draft has none of this form")
        }
        guard format == Self.knownFormat else {
            throw CommandError(
                place: place, cause: "a newer version of Vigie wrote it (\(format))", remedy: "check it with that version, or with openssl")
        }
    }

    /// - Parameter templates: by their path in the folder.
    init(
        _ edition: Edition, languages: [LanguageCode], evidence: [EditionEvidence], templates: [String: Data], content: String,
        classifier: String, key: PublicKey, by person: String, at: Date
    ) throws {
        generator = "Vigie \(VigieVersion.number)"
        year = edition.year
        issue = 0
        asOf = Timestamp.text(edition.asOf)
        isSample = edition.isSample
        self.languages = languages.map(\.rawValue)
        self.content = content
        self.classifier = classifier
        frozen = Approval(by: person, at: Timestamp.text(at))
        issued = frozen
        self.key = key.fingerprint.hex
        briefs = try edition.briefs.map { stored in
            BriefEntry(
                id: stored.brief.id.rawValue, revision: stored.revision, sha256: ContentHash(of: try JSONText.line(stored)).hex,
                approved: Dictionary(
                    stored.approvals.filter { stored.brief.texts[$0.key] != nil }.map {
                        ($0.key.rawValue, Approval(by: $0.value.by, at: Timestamp.text($0.value.at)))
                    }, uniquingKeysWith: { first, _ in first }))
        }
        items = evidence.map { item in
            ItemEntry(
                id: item.item.rawValue, source: item.source.rawValue, revision: item.revision, sha256: item.digest.hex,
                evidence: item.record.map { Evidence(record: $0.id, file: $0.file, sha256: $0.payloadHash.hex) })
        }
        sources = edition.sources.map {
            SourceEntry(id: $0.source.id.rawValue, title: $0.source.title, url: $0.source.feedURL)
        }
        self.templates = templates.sorted { $0.key < $1.key }.map { File($0.key, $0.value) }
    }
}
