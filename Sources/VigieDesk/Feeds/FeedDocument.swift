// What a feed says, before it is written as Atom or JSON: the same words in both. What comes from publishers is plain text, and links lead
// to web pages alone: feed readers run in browsers, too.
import Foundation
import VigieModel
import VigieStore

/// A page of a feed.
struct FeedDocument: Sendable {
    struct Entry: Sendable {
        var id: String
        var item: ItemID
        var title: String
        var link: String?
        var text: String
        /// Nil where it is not known.
        var language: LanguageCode?
        var published: Date
        var updated: Date
        var kept: Date
        var publisher: String
        var source: Source
        var themes: [(id: ThemeID, name: String)]
    }

    var address: SelectionAddress
    var base: String
    var title: String
    var subtitle: String
    /// What the words of the feed itself are written in.
    var language: LanguageCode
    var modified: Date
    /// Of this page.
    var own: String
    /// Of the newest page.
    var first: String
    var next: String?
    var entries: [Entry]

    init(_ address: SelectionAddress, _ page: SelectionPage, before: Int64?, _ call: DeskCall) {
        self.address = address
        base = call.base
        language = address.language.flatMap { PageLanguage.known($0.rawValue) } ?? (address.language == nil ? .french : .english)
        let words = call.desk.words[language]
        title =
            address.theme.map { words.fill(FeedPhrase.titleOfTheme, ["theme": $0.name(in: words.language)]) } ?? words[FeedPhrase.title]
        subtitle = words[FeedPhrase.subtitle]
        let names = Dictionary(call.desk.settings.themes.map { ($0.id, $0.name(in: words.language)) }) { first, _ in first }
        let entries = page.items.map { Entry($0, names: names) }
        self.entries = entries
        modified = (entries.map(\.updated) + [page.changed].compactMap { $0 }).max() ?? Date(timeIntervalSince1970: 0)
        let path = address.path(in: address.format)
        first = base + path
        own = base + path + (before.map { "?before=\($0)" } ?? "")
        next = page.next.map { "\(call.base)\(path)?before=\($0)" }
    }

    /// The same page in another format.
    func own(in format: SelectionAddress.Format) -> String { base + address.path(in: format) }
}

extension FeedDocument.Entry {
    /// Longer extracts would stand in for the publisher's page.
    private static let extract = 500

    init(_ selected: SelectedItem, names: [ThemeID: String]) {
        let (record, revision) = (selected.record, selected.record.item.revision)
        item = record.item.id
        id = FeedID.urn(of: item)
        title = FeedText.line(revision.title)
        link = FeedText.webLink(revision.link)
        text = FeedText.opening(revision.text, Self.extract)
        language = record.language == .undetermined ? nil : record.language
        published = record.item.date
        updated = max(selected.keptAt, selected.revisedAt)
        kept = selected.keptAt
        publisher = FeedText.line(record.source.publisher)
        source = record.source
        themes = record.themes.map { ($0, names[$0] ?? $0.rawValue) }
    }
}

/// Names of entries that stay whatever address the desk has: feed readers know by them what they have read.
enum FeedID {
    /// A UUID of version 8 (RFC 9562, section 5.8) out of the item's id.
    static func urn(of item: ItemID) -> String {
        var digits = Array(ContentHash(of: "vigie item \(item.rawValue)").hex.prefix(32))
        digits[12] = "8"
        digits[16] = ["8", "9", "a", "b"][(digits[16].hexDigitValue ?? 0) % 4]
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "urn:uuid:" + parts.joined(separator: "-")
    }
}

/// Words of publishers on their way into a feed.
enum FeedText {
    /// On one line, without what no XML may hold (XML 1.0, section 2.2).
    static func line(_ text: String) -> String {
        plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The first characters, cut between words.
    static func opening(_ text: String, _ most: Int) -> String {
        let line = line(text)
        guard line.count > most else { return line }
        let cut = line.prefix(most)
        return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }

    static func plain(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: kept.append(scalar)
            default: kept.append(" ")
            }
        }
        return String(kept)
    }

    /// Nil for what is no address of a web page: a reader could run it.
    static func webLink(_ link: String?) -> String? {
        guard let link, let parts = URLComponents(string: link), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme),
            parts.host?.isEmpty == false, link.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        return link
    }
}
