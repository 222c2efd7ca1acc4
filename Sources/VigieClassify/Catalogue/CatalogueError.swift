// What is wrong with a theme catalogue, told so that its editor can put everything right in one go.
import VigieModel

/// One thing that is wrong in a theme catalogue.
package struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case unreadable(String)
        case notUTF8
        case invalidYAML(String)
        case unknownKey(allowed: [String])
        case missing
        case wrongKind(expected: String)
        case wrongVersion(String)
        case duplicateID(String)
        case duplicateTerm(String)
        case unknownThemeID(String)
        case thresholdOutOfRange(String)
        case notPositive(String)
        case notANumber(String)
        case emptyTerm(String)
        case misplacedWildcard(String)
    }

    /// The catalogue's file as it was named by the caller.
    package var path: String
    /// The line, from 1; nil where the trouble is with the file as a whole.
    package var line: Int?
    /// Where in the document: `themes[3].terms.fr`; empty for the whole of it.
    package var place: String
    package var reason: Reason

    /// One line: file, line, place, what is wrong, what to do.
    package var description: String {
        let position = line.map { "\(path):\($0)" } ?? path
        return [position, place, explanation].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private var explanation: String {
        switch reason {
        case .unreadable(let why): "cannot be read (\(why)); check the path and the rights on the file"
        case .notUTF8: "is not UTF-8; save the file as UTF-8"
        case .invalidYAML(let problem): "is not valid YAML (\(problem)); correct it there"
        case .unknownKey(let allowed): "unknown key; use \(Self.list(allowed))"
        case .missing: "is missing or empty; add it"
        case .wrongKind(let expected): "is not \(expected); write \(expected) here"
        case .wrongVersion(let found): "'\(found)' is not a version that this program reads; write 1"
        case .duplicateID(let id): "'\(id)' is already the id of an earlier theme; keep one of them"
        case .duplicateTerm(let id): "'\(id)' is already the id of an earlier term; keep one of them"
        case .unknownThemeID(let id): "'\(id)' is not one of the sixteen themes; use \(Self.list(ThemeCatalogue.knownIDs.map(\.rawValue)))"
        case .thresholdOutOfRange(let found): "'\(found)' is no probability; write a number from 0 to 1"
        case .notPositive(let found): "'\(found)' is not a positive number; write one such as 2.0"
        case .notANumber(let found): "'\(found)' is not a number; write one such as -2.0"
        case .emptyTerm(let term): "'\(term)' has no letter or digit, so it would never match; write a word or remove it"
        case .misplacedWildcard(let term): "'\(term)' has a * where none can stand; put it before or after a word, as in cyber*"
        }
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}

/// Everything that is wrong in a theme catalogue, in the order of the file.
package struct InvalidCatalogue: Error, Hashable, Sendable, CustomStringConvertible {
    /// Never empty.
    package var errors: [CatalogueError]

    /// One line for each error.
    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
