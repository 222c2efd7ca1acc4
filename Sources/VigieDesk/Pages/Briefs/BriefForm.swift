// The form of the editor as a brief, and the buttons in it that change its lists. All of it works without a script: a button sends the whole
// form, which is kept as the person's draft.
import Foundation
import VigieModel

/// What the editor's form says.
struct BriefForm: Sendable {
    var brief: Brief
    /// The revision that the page rested on.
    var base: Int
    /// The draft that the page rested on; zero for none.
    var serial: Int
    /// What the page has to say of fields that could not be taken as they were typed.
    var remarks: [Remark] = []

    enum Remark: String, CaseIterable {
        /// No year: the edition stays as it was.
        case year
        /// No main theme: the first of the ticked ones became it.
        case theme
    }

    /// - Parameter before: what the page was made from: it gives what the form leaves out, such as a language that is not shown.
    init(_ form: FormFields, before: Brief) throws {
        guard let base = form["base"].flatMap({ Int($0) }), let serial = form["serial"].flatMap({ Int($0) }), base >= 1, serial >= 0 else {
            throw DeskError(.malformed)
        }
        self.base = base
        self.serial = serial
        brief = before
        if let text = form["year"]?.trimmingCharacters(in: .whitespaces) {
            if let year = Int(text) { brief.year = year } else { remarks.append(.year) }
        }
        brief.level = try Self.choice(form, "level") ?? before.level
        brief.kind = try Self.choice(form, "kind") ?? before.kind
        brief.impact = try Self.choice(form, "impact") ?? before.impact
        brief.horizon = try Self.choice(form, "horizon") ?? before.horizon
        brief.confidence = try Self.choice(form, "confidence") ?? before.confidence
        brief.ring = try Self.optional(form, "ring", before: before.ring)
        brief.maturity = try Self.optional(form, "maturity", before: before.maturity)
        // A box that is not ticked sends nothing: the choice beside it tells whether the form had one.
        if form["ring"] != nil { brief.isWeakSignal = form["weak-signal"] == "1" }
        let main = form["theme"] ?? ""
        let themes = ([main] + form.all("themes")).filter { !$0.isEmpty }
        if main.isEmpty, !themes.isEmpty { remarks.append(.theme) }
        var seen: Set<String> = []
        brief.themes = themes.filter { seen.insert($0).inserted }.map(ThemeID.init(rawValue:))
        brief.services =
            form["services"].map { text in
                text.split(whereSeparator: { $0.isNewline || $0 == "," }).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                    !$0.isEmpty
                }
            } ?? before.services
        brief.items = form.all("item").map(ItemID.init(rawValue:))
        readDates(form)
        brief.decision = nil
        if form["has-decision"] == "1" {
            brief.decision = Brief.DecisionSought(due: form.trimmed("due"), effort: try Self.choice(form, "effort") ?? .medium)
        }
        for language in LanguageCode.ofReport { readText(form, language) }
        brief.evenLabels()
    }

    /// A day that is not filled in keeps the one that it had, so that its labels are not lost.
    private mutating func readDates(_ form: FormFields) {
        let former = form.all("was")
        let days = form.all("date")
        let before = brief.dates
        brief.dates = days.enumerated().compactMap { index, text in
            let earlier = before.indices.contains(index) ? before[index].date : nil
            guard let date = CivilDate(text) ?? earlier else { return nil }
            return Brief.BindingDate(date: date, was: index < former.count ? CivilDate(former[index]) : nil)
        }
    }

    private mutating func readText(_ form: FormFields, _ language: LanguageCode) {
        let name = language.rawValue
        guard form["\(name).title"] != nil else { return }
        var text = BriefText()
        for field in [BriefField.title, .message, .owner, .decision] { text[field] = Self.line(form["\(name).\(field.rawValue)"] ?? "") }
        for field in [BriefField.facts, .importance, .values, .action] {
            text[field] = Self.paragraphs(form["\(name).\(field.rawValue)"] ?? "")
        }
        text.dateLabels = form.all("\(name).label").map(Self.line)
        if brief.decision == nil {
            // What was written of a decision that is no longer sought stays for when it is again.
            text.decision = brief.texts[language]?.decision
            text.owner = brief.texts[language]?.owner
        }
        // A language in which nothing is written is missing, not empty.
        brief.texts[language] = text.isWritten || brief.texts[language] != nil ? text : nil
    }

    /// One line: line breaks as spaces. Spaces that do not break stay: French needs them before its signs.
    static func line(_ text: String) -> String {
        text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    }

    /// With plain line feeds, as browsers do not send them.
    static func paragraphs(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether the form changes nothing of that brief: not even where the brief came from a file, with spaces that no field keeps.
    func says(nothingBeyond saved: Brief) -> Bool {
        var saved = saved
        for language in saved.texts.keys {
            for field in BriefField.allCases where field != .labels {
                let text = saved.texts[language]?[field] ?? ""
                saved.texts[language]?[field] = Self.isLong(field) ? Self.paragraphs(text) : Self.line(text)
            }
        }
        return BriefPart.changed(from: saved, to: brief).isEmpty
    }

    /// Whether a field holds paragraphs.
    static func isLong(_ field: BriefField) -> Bool { [.facts, .importance, .values, .action].contains(field) }

    private static func choice<Value: RawRepresentable<String>>(_ form: FormFields, _ name: String) throws -> Value? {
        guard let text = form[name] else { return nil }
        guard let value = Value(rawValue: text) else { throw DeskError(.malformed) }
        return value
    }

    /// An empty choice is none; nothing sent leaves what was.
    private static func optional<Value: RawRepresentable<String>>(_ form: FormFields, _ name: String, before: Value?) throws -> Value? {
        guard let text = form[name] else { return before }
        return text.isEmpty ? nil : try choice(form, name)
    }

    /// Does what a button of the lists says; false where it is none of them.
    mutating func perform(_ act: String) -> Bool {
        let parts = act.split(separator: ":", maxSplits: 1).map(String.init)
        let index = parts.count == 2 ? Int(parts[1]) : nil
        switch (parts.first ?? "", index) {
        case ("item-up", let index?): brief.moveItem(at: index, by: -1)
        case ("item-down", let index?): brief.moveItem(at: index, by: 1)
        case ("item-remove", let index?): brief.removeItem(at: index)
        case ("item-add", _) where parts.count == 2:
            let id = ItemID(rawValue: parts[1])
            if !brief.items.contains(id) { brief.items.append(id) }
        case ("date-add", _):
            if let day = CivilDate(year: min(max(brief.year, 1), 9998) + 1, month: 12, day: 31) { brief.addDate(.init(date: day)) }
        case ("date-remove", let index?): brief.removeDate(at: index)
        case ("decision-add", _): brief.decision = brief.decision ?? .init(due: "\(brief.year + 1)", effort: .medium)
        case ("decision-remove", _): brief.decision = nil
        default: return false
        }
        return true
    }
}
