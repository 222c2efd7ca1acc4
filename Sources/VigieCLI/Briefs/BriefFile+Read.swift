// Reads a brief's file; every complaint names the file, the line and the remedy, and an unknown key is a complaint too.
import Foundation
import VigieModel
import Yams

extension BriefFile {
    /// Reads a file's text; `file` names it in errors.
    init(_ text: String, file: String) throws(CommandError) {
        let lines = TextLines.split(text)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            throw CommandError(place: "\(file):1", cause: "no front matter", remedy: "begin with a line ---, the fields, and a line ---")
        }
        // The front matter is read from line 2 on: the marks count from its first line.
        let reader = FrontMatter(file: file, firstLine: 2)
        let fields = try reader.fields(of: lines[1..<end].joined(separator: "\n"))
        try reader.refuseUnknown(fields, known: Self.keys)

        let language = LanguageCode(rawValue: try reader.text(fields, "lang"))
        guard LanguageCode.ofReport.contains(language) else {
            throw reader.error(fields["lang"], "'\(language.rawValue)' is no language of the report", "write fr, nl or en")
        }
        let year = try reader.number(fields, "year")
        guard BriefCheck.years.contains(year) else {
            let (first, last) = (BriefCheck.years.lowerBound, BriefCheck.years.upperBound)
            throw reader.error(fields["year"], "\(year) is no edition's year", "write one from \(first) to \(last)")
        }
        var brief = Brief(id: BriefID(rawValue: try reader.text(fields, "brief")), year: year)
        brief.themes = try reader.texts(fields, "themes").map(ThemeID.init)
        brief.level = try reader.choice(fields, "level")
        brief.kind = try reader.choice(fields, "kind")
        brief.impact = try reader.choice(fields, "impact")
        brief.horizon = try reader.choice(fields, "horizon")
        brief.confidence = try reader.choice(fields, "confidence")
        brief.services = try reader.texts(fields, "services", isOptional: true)
        brief.items = try reader.texts(fields, "items").map(ItemID.init)

        var words = BriefText(title: try reader.text(fields, "title"), message: try reader.text(fields, "message"))
        for date in try reader.list(fields, "dates") {
            let entry = try reader.mapping(date, "a date is written {date: 2027-12-31, label: \"…\"}", known: ["date", "was", "label"])
            brief.dates.append(.init(date: try reader.day(entry, "date"), was: entry["was"] == nil ? nil : try reader.day(entry, "was")))
            words.dateLabels.append(try reader.text(entry, "label"))
        }
        if let node = fields["decision"] {
            let entry = try reader.mapping(node, "a decision has text, owner, due and effort", known: ["text", "owner", "due", "effort"])
            brief.decision = .init(due: try reader.text(entry, "due"), effort: try reader.choice(entry, "effort"))
            words.decision = try reader.text(entry, "text")
            words.owner = try reader.text(entry, "owner")
        }
        let parts = try Self.parts(of: Array(lines[(end + 1)...]), firstLine: end + 2, language: language, file: file)
        (words.facts, words.importance, words.action) = (parts[0], parts[1], parts[2])
        brief.texts = [language: words]
        self.init(language: language, brief: brief)
    }

    private static let keys: Set<String> = [
        "brief", "year", "lang", "themes", "level", "kind", "impact", "horizon", "confidence", "services", "items", "dates", "decision",
        "title",
        "message",
    ]

    /// The texts under the three headings, which must all be there, in order.
    private static func parts(of lines: [String], firstLine: Int, language: LanguageCode, file: String) throws(CommandError) -> [String] {
        let expected = headings(in: language)
        var parts: [[String]] = []
        for (offset, line) in lines.enumerated() {
            if line.hasPrefix("## ") {
                let heading = line.dropFirst(3).trimmingCharacters(in: .whitespaces)
                guard parts.count < expected.count, plain(heading) == plain(expected[parts.count]) else {
                    let wanted = parts.count < expected.count ? "'## \(expected[parts.count])' is next" : "no further heading is known"
                    throw CommandError(place: "\(file):\(firstLine + offset)", cause: "unexpected heading '## \(heading)'", remedy: wanted)
                }
                parts.append([])
            } else if parts.isEmpty {
                if !line.trimmingCharacters(in: .whitespaces).isEmpty {
                    throw CommandError(
                        place: "\(file):\(firstLine + offset)", cause: "text before the first heading",
                        remedy: "begin with '## \(expected[0])'")
                }
            } else {
                parts[parts.count - 1].append(line)
            }
        }
        guard parts.count == expected.count else {
            throw CommandError(place: file, cause: "the heading '## \(expected[parts.count])' is missing", remedy: "add it with its text")
        }
        return parts.map { $0.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Typewriter and typographic apostrophes and spaces count the same.
    private static func plain(_ heading: String) -> String {
        heading.replacing("'", with: "’").replacing("\u{A0}", with: " ").lowercased()
    }
}
