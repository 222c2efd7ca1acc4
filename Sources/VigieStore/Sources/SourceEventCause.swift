// Who or what brought an event of a source about. Events keep one English line, which logs and programs read; pages say the same in their
// own language, and take the person and the address out of that line here.
import Foundation
import VigieModel

/// What an event of a source tells beside its conditions.
package enum SourceEventCause: Hashable, Sendable {
    case paused(by: String)
    /// By a list of sources that was taken in.
    case pausedByList
    case resumed(by: String)
    /// Its failures were forgotten, so that it is asked again.
    case retried(by: String)
    /// A person or a list gave it this address.
    case readdressed(String)
    /// Its publisher sends there for good, and the address was taken over.
    case adopted(String)
    /// Its publisher sends for good to an address that is watched already as that source.
    case double(of: SourceID)
    /// A poll found it in another condition.
    case polled
}

extension SourceEvent {
    /// What brought it about, read from its line.
    package var cause: SourceEventCause { ConditionWords.cause(of: message) }
}

extension ConditionWords {
    /// The inverse of the lines that name a person or an address; what is none of them came of a poll.
    static func cause(of message: String) -> SourceEventCause {
        if message == paused(by: sourceList) { return .pausedByList }
        if let person = values(in: message, like: paused(by: place)) { return .paused(by: person[0]) }
        if let person = values(in: message, like: resumed(by: place)) { return .resumed(by: person[0]) }
        if let person = values(in: message, like: retried(by: place)) { return .retried(by: person[0]) }
        if let url = values(in: message, like: readdressed(place)) { return .readdressed(url[0]) }
        if let urls = values(in: message, like: adopted(place, before: place)) { return .adopted(urls[0]) }
        if let found = values(in: message, like: double(of: SourceID(rawValue: place), url: place)) {
            return .double(of: SourceID(rawValue: found[1]))
        }
        return .polled
    }

    /// Stands for a value in a line; no text of the store holds this character.
    private static let place = "\u{0}"

    /// What stands in the places of a line; nil where the message is not that line.
    private static func values(in message: String, like line: String) -> [String]? {
        var words = line.split(separator: place, omittingEmptySubsequences: false)[...]
        guard let first = words.popFirst(), message.hasPrefix(first), let last = words.popLast() else { return nil }
        var rest = message.dropFirst(first.count)
        guard rest.hasSuffix(last) else { return nil }
        rest = rest.dropLast(last.count)
        var values: [String] = []
        for word in words {
            guard let range = rest.range(of: word) else { return nil }
            values.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        values.append(String(rest))
        return values.contains("") ? nil : values
    }
}
