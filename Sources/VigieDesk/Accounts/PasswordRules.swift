// Which passwords are refused: short ones, and those that are tried first, as known from breaches. No rule asks for digits or signs:
// length is what counts (NIST SP 800-63B, section 3.1.1.2).
import Foundation
import VigieModel

/// Why a password is refused.
enum PasswordFault: Error, Equatable, Sendable {
    case tooShort
    case tooLong
    /// Made of leaked passwords, of the words that everybody uses, of a run of keys or digits, or of a few characters again and again.
    case common
    /// Made of the person's own name.
    case ownName

    var phrase: AccountPhrase {
        switch self {
        case .tooShort: .passwordTooShort
        case .tooLong: .passwordTooLong
        case .common: .passwordCommon
        case .ownName: .passwordOwnName
        }
    }
}

/// Judges new passwords.
enum PasswordRules {
    static let shortest = 12
    /// Long sentences are welcome; megabytes are not.
    static let longest = 200
    /// Whoever stole the stored hashes tries some ten a second and machine, scrypt being what it is: a thousand machines take three years for
    /// so many. Two words and a year stay below, three words are above.
    static let leastBits = 40.0

    /// Nil where the password may be used.
    static func fault(in password: String, name: UserName, displayName: String) -> PasswordFault? {
        guard password.count >= shortest else { return .tooShort }
        guard password.utf8.count <= longest * 4, password.count <= longest else { return .tooLong }
        let plain = PasswordText.plain(password)
        guard Set(plain).count >= 5, !PasswordText.isRun(plain) else { return .common }
        // What is left besides the words that everybody would try has to carry the password.
        let letters = PasswordText.letters(plain)
        if left(of: letters, without: CommonWords.all) < 4 { return .common }
        let own = Set([displayName, name.rawValue].flatMap { PasswordText.plain($0).split { !$0.isLetter }.map(String.init) })
        let names = own.filter { $0.count >= 3 }.sorted()
        if left(of: letters, without: CommonWords.all.union(names)) < 4 { return .ownName }
        if CommonWords.phrases.contains(where: { letters.contains($0) && letters.count - $0.count < 4 }) { return .common }
        if PasswordGuesses.bits(password, words: CommonWords.inOrder) < leastBits { return .common }
        return PasswordGuesses.bits(password, words: PasswordWords(names + CommonWords.inOrderList)) < leastBits ? .ownName : nil
    }

    /// How many letters remain where words of the list cover the rest: two words at most, since three or more are a sentence.
    static func left(of letters: String, without words: Set<String>) -> Int {
        let text = Array(letters)
        guard !text.isEmpty else { return 0 }
        // best[i][n]: the fewest uncovered of the first i letters with n words.
        var best = Array(repeating: [Int](repeating: text.count, count: 3), count: text.count + 1)
        best[0] = [0, 0, 0]
        for end in 1...text.count {
            for count in 0...2 {
                best[end][count] = best[end - 1][count] + 1
                guard count > 0 else { continue }
                for start in max(0, end - 20)..<end where best[start][count - 1] < best[end][count] {
                    if words.contains(String(text[start..<end])) { best[end][count] = best[start][count - 1] }
                }
            }
        }
        return best[text.count].min() ?? text.count
    }
}

/// Passwords as guessing programs see them.
enum PasswordText {
    /// In lower case, without accents.
    static func plain(_ text: String) -> String {
        String(text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter { !("\u{300}"..."\u{36F}").contains($0) })
    }

    /// The letters alone, with the digits and signs that stand for letters between them read as such: `brux3lles` and `p@ssw0rd`.
    static func letters(_ plain: String) -> String {
        let characters = Array(plain)
        let first = characters.firstIndex { $0.isLetter } ?? characters.endIndex
        let last = characters.lastIndex { $0.isLetter } ?? -1
        guard first <= last else { return "" }
        return String(characters[first...last].compactMap { $0.isLetter ? $0 : stand[$0] })
    }

    private static let stand: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i", "€": "e",
    ]

    /// Whether each character follows the one before it on the keyboard, in the alphabet or in counting, or repeats it, nearly all the way.
    static func isRun(_ plain: String) -> Bool {
        let characters = Array(plain)
        guard characters.count > 1 else { return true }
        let steps = zip(characters, characters.dropFirst()).count { left, right in
            left == right || CommonWords.rows.contains { $0.contains("\(left)\(right)") || $0.contains("\(right)\(left)") }
        }
        return steps * 10 >= (characters.count - 1) * 8
    }
}
