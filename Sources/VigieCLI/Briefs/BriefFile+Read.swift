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
        brief.ring = try reader.optionalChoice(fields, "ring")
        brief.maturity = try reader.optionalChoice(fields, "maturity")
        brief.isWeakSignal = try reader.flag(fields, "weak_signal")
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
        for (part, text) in parts { words[part] = text }
        brief.texts = [language: words]
        self.init(language: language, brief: brief)
    }

    private static let keys: Set<String> = [
        "brief", "year", "lang", "themes", "level", "kind", "impact", "horizon", "confidence", "ring", "maturity", "weak_signal",
        "services",
        "items", "dates", "decision", "title", "message",
    ]

    /// The texts under the headings, which stand in order; all but that on public values must be there.
    private static func parts(
        of lines: [String], firstLine: Int, language: LanguageCode, file: String
    ) throws(CommandError) -> [BriefField: String] {
        let expected = Array(zip(Self.parts, headings(in: language)))
        var texts: [BriefField: [String]] = [:]
        // The parts met so far, with those that were passed over.
        var next = 0
        for (offset, line) in lines.enumerated() {
            if line.hasPrefix("## ") {
                let heading = line.dropFirst(3).trimmingCharacters(in: .whitespaces)
                let open = expected[next...].prefix { $0.0 == .values }.count + 1
                guard let found = expected[next...].prefix(open).firstIndex(where: { plain($0.1) == plain(heading) }) else {
                    let wanted = expected[next...].prefix(open).map { "'## \($0.1)'" }.joined(separator: " or ")
                    throw CommandError(
                        place: "\(file):\(firstLine + offset)", cause: "unexpected heading '## \(heading)'",
                        remedy: wanted.isEmpty ? "no further heading is known" : "\(wanted) is next")
                }
                texts[expected[found].0] = []
                next = found + 1
            } else if next == 0 {
                if !line.trimmingCharacters(in: .whitespaces).isEmpty {
                    throw CommandError(
                        place: "\(file):\(firstLine + offset)", cause: "text before the first heading",
                        remedy: "begin with '## \(expected[0].1)'")
                }
            } else {
                texts[expected[next - 1].0, default: []].append(line)
            }
        }
        if let missing = expected.first(where: { $0.0 != .values && texts[$0.0] == nil }) {
            throw CommandError(place: file, cause: "the heading '## \(missing.1)' is missing", remedy: "add it with its text")
        }
        return texts.mapValues { $0.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Typewriter and typographic apostrophes and spaces count the same.
    private static func plain(_ heading: String) -> String {
        heading.replacing("'", with: "’").replacing("\u{A0}", with: " ").lowercased()
    }
}
