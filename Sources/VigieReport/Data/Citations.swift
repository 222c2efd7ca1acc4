// The items that briefs cite, for reference managers: RIS, BibTeX and CSL-JSON say the same of each, and nothing that the watch does not know.
// No author is named: a feed's publisher is not the author of what it publishes.
import Foundation
import VigieModel

/// The cited items of an edition, each once, in the order of the briefs.
struct Citations {
    struct Reference {
        /// Stable over editions: an item has the same id in every store.
        var key: String
        var title: String
        var publisher: String
        var container: String
        var link: String?
        var language: LanguageCode
        var date: CivilDate
    }

    let references: [Reference]

    init(_ edition: Edition) {
        let sources = Dictionary(edition.sources.map { ($0.source.id, $0.source) }) { first, _ in first }
        var seen: Set<ItemID> = []
        references = PrintOrder(edition).briefs.flatMap(\.brief.items).filter { seen.insert($0).inserted }
            .compactMap { edition.citedItems[$0] }
            .map { item in
                let source = sources[item.source]
                return Reference(
                    key: "vigie-" + item.id.rawValue, title: PlainLine.of(item.title),
                    publisher: PlainLine.of(source?.publisher ?? item.source.rawValue), container: PlainLine.of(source?.title ?? ""),
                    link: SafeLink.of(item.link), language: item.language, date: CivilDate(item.date))
            }
    }

    // MARK: RIS, as its specification of 2011 has it: a tag of two signs, two spaces, a hyphen, a space; lines end in CR LF

    var ris: String { references.map(Self.ris).joined(separator: "\r\n") }

    private static func ris(_ reference: Reference) -> String {
        let day = reference.date.description.split(separator: "-")
        var lines = [("TY", "ELEC"), ("ID", reference.key), ("TI", reference.title), ("PB", reference.publisher)]
        if !reference.container.isEmpty { lines.append(("T2", reference.container)) }
        lines += [("PY", String(day[0])), ("DA", day.joined(separator: "/"))]
        if let link = reference.link { lines.append(("UR", link)) }
        if reference.language != .undetermined { lines.append(("LA", reference.language.rawValue)) }
        lines.append(("ER", ""))
        return lines.map { "\($0)  - \($1)\r\n" }.joined()
    }

    // MARK: BibTeX

    var bibtex: String { references.map(Self.bibtex).joined(separator: "\n") }

    private static func bibtex(_ reference: Reference) -> String {
        let day = reference.date
        // Doubled braces keep the title's capitals; `date` and `langid` are biblatex's, `year` and `month` BibTeX's own.
        var fields = [("title", "{\(escaped(reference.title))}"), ("publisher", "{\(escaped(reference.publisher))}")]
        if !reference.container.isEmpty { fields.append(("howpublished", escaped(reference.container))) }
        fields += [("year", String(day.year)), ("month", String(day.month)), ("date", day.description)]
        if let link = reference.link { fields.append(("url", link)) }
        if let name = babelNames[reference.language] { fields.append(("langid", name)) }
        return "@misc{\(reference.key),\n" + fields.map { "  \($0) = {\($1)},\n" }.joined() + "}\n"
    }

    private static let babelNames: [LanguageCode: String] = [.french: "french", .dutch: "dutch", .english: "english", .german: "german"]

    /// Text that TeX prints as it is. Braces must balance even where they are escaped, so they are written as words.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\textbackslash{}"
            case "{": out += "\\textbraceleft{}"
            case "}": out += "\\textbraceright{}"
            case "~": out += "\\textasciitilde{}"
            case "^": out += "\\textasciicircum{}"
            case "$", "&", "#", "%", "_":
                out.unicodeScalars.append("\\")
                out.unicodeScalars.append(scalar)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    // MARK: CSL-JSON

    /// One entry as CSL's schema names its fields.
    private struct Entry: Encodable {
        struct Day: Encodable {
            var parts: [[Int]]

            enum CodingKeys: String, CodingKey { case parts = "date-parts" }
        }

        var id: String
        var type = "webpage"
        var title: String
        var publisher: String
        var container: String?
        var issued: Day
        var link: String?
        var language: String?

        enum CodingKeys: String, CodingKey {
            case id, type, title, publisher, issued, language
            case container = "container-title"
            case link = "URL"
        }
    }

    func csl() throws -> String {
        let entries = references.map { reference in
            Entry(
                id: reference.key, title: reference.title, publisher: reference.publisher,
                container: reference.container.isEmpty ? nil : reference.container,
                issued: Entry.Day(parts: [[reference.date.year, reference.date.month, reference.date.day]]), link: reference.link,
                language: reference.language == .undetermined ? nil : reference.language.rawValue)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
    }
}
