// The choices of the dialogs: each theme and each importance under a key of its own.
import Foundation
import VigieModel
import VigieReport

/// A theme with the letter that chooses it.
struct ThemeKeyView: View {
    var id = ""
    var name = ""
    var definition = ""
    var key = ""

    /// Each theme takes the first letter of a word of its name, else any letter of it, that no theme before it has: so the letter can be
    /// guessed. First letters are given out before the others.
    static func all(_ themes: [Theme], _ words: DeskWords) -> [ThemeKeyView] {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        let names = themes.map { $0.name(in: words.language).lowercased().folding(options: .diacriticInsensitive, locale: nil) }
        var keys: [Character?] = themes.map { _ in nil }
        let choices: [(String) -> [Character]] = [
            { Array($0.prefix(1)) }, { $0.split { !$0.isLetter }.compactMap(\.first) }, { Array($0) }, { _ in alphabet },
        ]
        for letters in choices {
            for (index, name) in names.enumerated() where keys[index] == nil {
                keys[index] = letters(name).first { alphabet.contains($0) && !keys.contains($0) }
            }
        }
        return zip(themes, keys).map { theme, key in
            ThemeKeyView(
                id: theme.id.rawValue, name: theme.name(in: words.language), definition: theme.definition[words.language] ?? "",
                key: key.map(String.init) ?? "")
        }
    }

    var content: ViewContent { ["id": .text(id), "name": .text(name), "definition": .text(definition), "key": .text(key)] }
}

extension ChoiceView {
    /// From none to major; the value is also the key.
    static func importances(_ words: DeskWords) -> [ChoiceView] {
        [ChoiceView(value: "0", label: words[QueuePhrase.noImportance])]
            + Importance.allCases.map { ChoiceView(value: String($0.rawValue), label: words.report.name(of: $0)) }
    }
}
