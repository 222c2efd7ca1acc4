// What a program may do with a token of a person: a part of what that person may, named so that a token can be given just what it needs.

/// One kind of use of the API. Each is of no use to whoever has a lower role than its least one.
package enum TokenScope: String, CaseIterable, Comparable, Codable, Sendable {
    case readItems = "read:items"
    case writeDecisions = "write:decisions"
    case readBriefs = "read:briefs"
    case writeBriefs = "write:briefs"
    case readSources = "read:sources"
    case writeSources = "write:sources"
    case readEditions = "read:editions"
    case readFeeds = "read:feeds"

    /// The least role whose people may do this at all.
    package var least: Role {
        switch self {
        case .readBriefs, .readEditions: .reader
        case .readItems, .writeDecisions, .writeBriefs, .readSources, .readFeeds: .analyst
        case .writeSources: .administrator
        }
    }

    /// The scopes that are of use to somebody of that role, in the order in which pages list them.
    package static func all(for role: Role) -> [TokenScope] { allCases.filter { role >= $0.least } }

    package static func < (left: TokenScope, right: TokenScope) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
