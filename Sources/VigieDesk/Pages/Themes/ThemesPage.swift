// The themes of the watch: how much there is of each, how often people agreed with the classifier, and how it is taught.
import Foundation
import VigieClassify
import VigieModel
import VigieReport
import VigieStore

struct ThemesPage: Page {
    static let template = "themes"

    var layout = LayoutView()
    var lede = ""
    var themes: [ThemeLineView] = []
    var offTopic = ""
    /// What a bar of full height stands for.
    var scale = ""
    var edits: [TermEditView] = []
    var training = TrainingView()

    var content: ViewContent {
        [
            "layout": .part(layout), "lede": .text(lede), "themes": .list(themes), "offTopic": .text(offTopic), "scale": .text(scale),
            "edits": .list(edits),
            "training": .part(training),
        ]
    }
}

/// A theme in the list.
struct ThemeLineView: View {
    var path = ""
    var name = ""
    var items = ""
    var kept = ""
    var rejected = ""
    var months: [BarView] = []
    var agreement = ""
    var hasAgreement = false

    init() {}

    /// - Parameter scale: the highest month of all that stand beside it.
    init(_ theme: Theme, _ figures: ThemeFigures, scale: Int = 0, _ words: DeskWords) {
        path = ThemeRoutes.path(of: theme.id)
        name = theme.name(in: words.language)
        items = words.report.number(figures.items)
        kept = words.report.number(figures.kept)
        rejected = words.report.number(figures.rejected)
        months = figures.bars(scale: scale, words)
        agreement = figures.agreement(words)
        hasAgreement = figures.given >= ThemeFigures.fewest
    }

    var content: ViewContent {
        [
            "path": .text(path), "name": .text(name), "items": .text(items), "kept": .text(kept), "rejected": .text(rejected),
            "months": .list(months), "agreement": .text(agreement), "hasAgreement": .flag(hasAgreement),
        ]
    }
}

/// The figures of one theme over the last twelve months, and what people said of it.
struct ThemeFigures: Sendable {
    /// With fewer, a share says nothing.
    static let fewest = 10

    var theme: ThemeID?
    var now: Date
    var months: [String: ThemeMonth]
    var agreements: [ThemeAgreement]

    init(_ theme: ThemeID?, _ months: [ThemeMonth], _ agreements: [ThemeAgreement], at now: Date) {
        self.theme = theme
        self.now = now
        self.months = Dictionary(months.filter { $0.theme == theme }.map { ($0.month, $0) }, uniquingKeysWith: { first, _ in first })
        self.agreements = agreements.filter { $0.theme == theme }
    }

    var items: Int { months.values.reduce(0) { $0 + $1.items } }
    var kept: Int { months.values.reduce(0) { $0 + $1.kept } }
    var rejected: Int { months.values.reduce(0) { $0 + $1.rejected } }
    var given: Int { agreements.reduce(0) { $0 + $1.given } }
    var confirmed: Int { agreements.reduce(0) { $0 + $1.confirmed } }

    var most: Int { months.values.map(\.items).max() ?? 0 }

    func bars(scale: Int, _ words: DeskWords) -> [BarView] {
        BarView.bars(
            scale: scale,
            LastMonths.all(until: now, words).map { month in
                let found = months[month.key]
                let count = found?.items ?? 0
                return (
                    label: words.fill(
                        ThemePhrase.monthLine, ["month": month.name, "items": words.counted(SourceCount.items, count)]),
                    name: month.name, value: count
                )
            }, words)
    }

    /// Such as "92 % (46 sur 50)".
    func agreement(_ words: DeskWords) -> String { Self.share(confirmed, of: given, words) }

    static func share(_ confirmed: Int, of given: Int, _ words: DeskWords) -> String {
        guard given >= fewest else { return words.fill(ThemePhrase.tooFew, ["n": words.report.number(given)]) }
        return words.fill(
            ThemePhrase.agreement,
            [
                "share": words.report.share(confirmed, of: given), "confirmed": words.report.number(confirmed),
                "given": words.report.number(given),
            ])
    }
}

/// A row of the journal of terms, with the button that takes it back.
struct TermEditView: View {
    var at = ""
    var line = ""
    var path = ""
    var number = ""
    var isUndone = false
    var mayUndo = false

    init() {}

    init(_ edit: TermEdit, _ themes: [Theme], mayEdit: Bool, _ words: DeskWords) {
        let phrase: ThemePhrase =
            if edit.undoes != nil { .editUndone } else if edit.before == nil { .editAdded } else if edit.after == nil { .editRemoved } else
            {
                .editChanged
            }
        let name = themes.first { $0.id == edit.place.theme }?.name(in: words.language) ?? words[ThemePhrase.offTopic]
        at = words.moment(edit.at)
        line = words.fill(
            phrase,
            [
                "person": words.person(edit.by), "term": edit.place.term, "theme": name, "before": words.weight(edit.before, edit.place),
                "after": words.weight(edit.after, edit.place),
            ])
        path = ThemeRoutes.path(of: edit.place.theme)
        number = String(edit.number)
        isUndone = edit.isUndone
        mayUndo = mayEdit && !edit.isUndone
    }

    var content: ViewContent {
        [
            "at": .text(at), "line": .text(line), "path": .text(path), "number": .text(number), "isUndone": .flag(isUndone),
            "mayUndo": .flag(mayUndo),
        ]
    }
}

extension DeskWords {
    /// What an entry of the catalogue weighs, in words.
    func weight(_ weight: Double?, _ place: TermChange.Place) -> String {
        guard let weight else { return self[ThemePhrase.weightNone] }
        return place.isExclusion ? self[ThemePhrase.excluded] : fill(ThemePhrase.weightIs, ["weight": decimal(weight)])
    }

    /// With at most three digits behind this language's decimal sign.
    func decimal(_ number: Double) -> String {
        var text = thousandths(number)
        while text.last == "0" { text.removeLast() }
        if text.last == "," || text.last == "." { text.removeLast() }
        return text
    }

    /// With three digits behind it, so that figures of a table stand below each other.
    func thousandths(_ number: Double) -> String {
        let thousandths = Int((number.magnitude * 1_000).rounded())
        let digits = String(thousandths % 1_000)
        let sign = number < 0 && thousandths > 0 ? "\u{2212}" : ""
        let whole = sign + report.number(thousandths / 1_000) + (language == .english ? "." : ",")
        return whole + String(repeating: "0", count: 3 - digits.count) + digits
    }

    func section(_ section: TermSection) -> String {
        section.language.map { report.name(of: $0) } ?? self[ThemePhrase.sectionAny]
    }
}
