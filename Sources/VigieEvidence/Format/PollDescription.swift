// What a metadata record says of a poll: enough to make the source again, and to undo what was done to the response's head.
import Foundation
import VigieModel

/// The block of a metadata record, as JSON. Its names are a file format: they are added to, never changed.
struct PollDescription: Codable, Sendable {
    /// 1 so far.
    var vigie = 1
    var source: SourceDescription
    var requestedURL: String
    var finalURL: String
    /// What differs between the response's head in the record and the head as received.
    var head: ArchivedHead.Changes

    struct SourceDescription: Codable, Sendable {
        var id: String
        var title: String
        var feedURL: String
        var siteURL: String?
        var publisher: String
        var kind: String
        var languages: [String]
        var reason: String
    }

    init(_ entry: EvidenceEntry, head: ArchivedHead.Changes) {
        let source = entry.source
        self.source = SourceDescription(
            id: source.id.rawValue, title: source.title, feedURL: WARCFormat.withoutCredentials(source.feedURL), siteURL: source.siteURL,
            publisher: source.publisher, kind: source.kind.rawValue, languages: source.languages.map(\.rawValue), reason: source.reason)
        requestedURL = WARCFormat.withoutCredentials(entry.requestedURL)
        finalURL = WARCFormat.withoutCredentials(entry.exchange.url)
        self.head = head
    }

    /// Nil where the block is not of this form.
    init?(_ block: Data) {
        guard let read = try? JSONDecoder().decode(PollDescription.self, from: block) else { return nil }
        self = read
    }

    var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Text, numbers and lists of text: there is nothing in it that cannot be written as JSON.
        return (try? encoder.encode(self)) ?? Data("{}".utf8)
    }

    /// The source as it was; nil where its id or its kind is none of ours.
    var model: Source? {
        let id = SourceID(rawValue: source.id)
        guard id.isWellFormed, let kind = SourceKind(rawValue: source.kind) else { return nil }
        return Source(
            id: id, title: source.title, feedURL: source.feedURL, siteURL: source.siteURL, publisher: source.publisher, kind: kind,
            languages: source.languages.map { LanguageCode(rawValue: $0) }, reason: source.reason)
    }
}
