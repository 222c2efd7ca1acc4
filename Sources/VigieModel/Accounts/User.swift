// The people who may log in, as the desk and the command line know them.
import Foundation

/// The name by which a person logs in and by which journals name them, such as `marie.dupont`. It never changes.
package struct UserName: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// As somebody typed it: without spaces around it, in lower case.
    package init(typed: String) {
        rawValue = typed.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }

    package static func < (left: UserName, right: UserName) -> Bool { left.rawValue < right.rawValue }

    /// Whether it is 2 to 64 of `a-z`, `0-9`, `.`, `_`, `-` and `@`, starting with a letter or digit.
    package var isWellFormed: Bool {
        let isPlain = { (byte: UInt8) in (97...122).contains(byte) || (48...57).contains(byte) }
        return (2...64).contains(rawValue.utf8.count) && rawValue.utf8.first.map(isPlain) == true
            && rawValue.utf8.allSatisfy { isPlain($0) || $0 == 46 || $0 == 95 || $0 == 45 || $0 == 64 }
    }
}

/// A person who may log in. Users are never deleted: journals name them.
package struct User: Hashable, Sendable {
    package var name: UserName
    /// How pages call them, such as `Marie Dupont`.
    package var displayName: String
    package var role: Role
    /// Whether they may log in; their past stays when not.
    package var isActive: Bool
    /// Whether they have set a password yet.
    package var hasPassword: Bool
    /// The language of their pages; nil until they choose one.
    package var language: LanguageCode?
    /// Whether the keys of the keyboard act on lists.
    package var usesKeys: Bool
    package var since: Date

    package init(
        name: UserName, displayName: String, role: Role, isActive: Bool = true, hasPassword: Bool = false, language: LanguageCode? = nil,
        usesKeys: Bool = true, since: Date
    ) {
        self.name = name
        self.displayName = displayName
        self.role = role
        self.isActive = isActive
        self.hasPassword = hasPassword
        self.language = language
        self.usesKeys = usesKeys
        self.since = since
    }

    /// Whether pages may call somebody so: 1 to 100 characters on one line, none of which turns the direction of writing.
    package static func isDisplayName(_ text: String) -> Bool {
        (1...100).contains(text.unicodeScalars.count) && !text.allSatisfy(\.isWhitespace)
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: false
                default: !("\u{202A}"..."\u{202E}").contains(scalar) && !("\u{2066}"..."\u{2069}").contains(scalar)
                }
            }
    }
}
