// Why no model comes out of a training.

/// What is wrong with the labels, or with what was asked of them.
package struct LearningError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        case notALabel
        case unknownTheme(String)
        case tooFew(count: Int, needed: Int)
        case tooFewDecisions(count: Int, needed: Int)
        case vectorCount(found: Int, expected: Int)
        case vectorLength(found: Int, expected: Int)
        case refused
    }

    /// The file and line, the item or the step.
    package var place: String
    package var reason: Reason

    package init(place: String, reason: Reason) {
        self.place = place
        self.reason = reason
    }

    package var description: String {
        switch reason {
        case .notALabel: "\(place): no labelled item; write {\"uid\", \"title\", \"summary\", \"themes\": [\"…\"]}, as text"
        case .unknownTheme(let id): "\(place): '\(id)' is no theme of the catalogue; use one of its ids"
        case .tooFew(let count, let needed): "\(place): \(count) labelled items are too few to learn from; give \(needed) or more"
        case .tooFewDecisions(let count, let needed):
            "\(place): \(count) are too few to learn from, \(needed) are needed; keep items, or set their themes, and train again"
        case .vectorCount(let found, let expected): "\(place): \(found) vectors for \(expected) items; encode all items anew"
        case .vectorLength(let found, let expected):
            "\(place): a vector of \(found) numbers among those of \(expected); encode all items anew"
        case .refused: "\(place): liblinear refuses the parameters; report this as a defect"
        }
    }
}
