// What a person may do at the desk. Roles are a ladder: each one may do all that those before it may.

/// A person's role, least first.
package enum Role: String, CaseIterable, Comparable, Codable, Sendable {
    /// The minister's office: editions and approved briefs.
    case reader
    /// Triages, corrects themes and writes briefs.
    case analyst
    /// Approves, undoes anyone's decisions, orders editions and trains the classifier.
    case editor
    /// Looks after people and sources.
    case administrator

    package static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .reader: 0
        case .analyst: 1
        case .editor: 2
        case .administrator: 3
        }
    }
}
