// What an item's values are called in the language of the page: themes, states, what a decision changed.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Names of values for one page.
struct ItemWords: Sendable {
    let words: DeskWords
    let themes: [Theme]

    init(_ call: DeskCall, people: [String: String] = [:]) {
        words = call.words.naming(people)
        themes = call.desk.settings.themes
    }

    func name(of theme: ThemeID) -> String { themes.first { $0.id == theme }?.name(in: words.language) ?? theme.rawValue }
    func name(of person: String) -> String { words.person(person) }

    func name(of state: Curation.State) -> String {
        switch state {
        case .undecided: words[ItemPhrase.stateUndecided]
        case .kept: words[ItemPhrase.stateKept]
        case .rejected: words[ItemPhrase.stateRejected]
        }
    }

    func name(of importance: Importance?) -> String {
        importance.map { words.report.name(of: $0) } ?? words[ItemPhrase.importanceNone]
    }

    func percent(_ probability: Double) -> String { words.report.percent(Self.hundredths(probability)) }

    static func hundredths(_ probability: Double) -> Int { Int((min(max(probability, 0), 1) * 100).rounded()) }

    /// What one decision changed, each with before and after; nothing where what it asked for stood already.
    func changes(_ before: Curation, _ after: Curation) -> [ChangeView] {
        var changes: [ChangeView] = []
        if before.state != after.state {
            changes.append(ChangeView(label: words[ItemPhrase.state], before: name(of: before.state), after: name(of: after.state)))
        }
        if before.themes != after.themes {
            changes.append(ChangeView(label: words[ItemPhrase.themes], before: list(before.themes), after: list(after.themes)))
        }
        if before.importance != after.importance {
            changes.append(
                ChangeView(
                    label: words[ItemPhrase.importance], before: name(of: before.importance), after: name(of: after.importance)))
        }
        if before.note != after.note {
            let quoted = { (note: String?) in note.map { words.fill(ItemPhrase.quoted, ["text": $0]) } ?? words[ItemPhrase.noteNone] }
            changes.append(ChangeView(label: words[ItemPhrase.note], before: quoted(before.note), after: quoted(after.note)))
        }
        return changes
    }

    /// What a change of a story did.
    func change(_ edit: StoryEdit) -> ChangeView {
        let named = { (story: StoryID?) in
            story.map { words.fill(ItemPhrase.storyNumber, ["n": $0.short]) } ?? words[ItemPhrase.storyNone]
        }
        return ChangeView(label: words[ItemPhrase.story], before: named(edit.before), after: named(edit.after))
    }

    private func list(_ themes: [ThemeID]?) -> String {
        guard let themes else { return words[ItemPhrase.themesByMachine] }
        return themes.isEmpty ? words[ItemPhrase.themesNone] : words.report.list(themes.map { name(of: $0) })
    }
}

/// One value before and after.
struct ChangeView: View {
    var label = ""
    var before = ""
    var after = ""

    var content: ViewContent { ["label": .text(label), "before": .text(before), "after": .text(after)] }
}

extension StoryID {
    /// As pages show it: what people put together has numbers of its own, far behind the machine's, and reads `P7`.
    var short: String { rawValue > Self.lastOfMachine ? "P\(rawValue - Self.lastOfMachine)" : String(rawValue) }
}
