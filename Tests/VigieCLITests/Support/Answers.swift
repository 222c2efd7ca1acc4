// What an invented server answers, one poll after the other.
import Foundation
import Synchronization
import VigieTestKit

/// The answers of each path in turn; the last one is given again and again.
final class Answers: Sendable {
    private let waiting: Mutex<[String: [LoopbackResponse]]>

    init(_ answers: [String: [LoopbackResponse]]) {
        waiting = Mutex(answers)
    }

    func next(for request: LoopbackRequest) -> LoopbackResponse {
        waiting.withLock { waiting in
            guard let answers = waiting[request.path], let first = answers.first else { return LoopbackResponse(404, body: "nothing here") }
            if answers.count > 1 { waiting[request.path] = Array(answers.dropFirst()) }
            return first
        }
    }

    /// A watch of the feeds that these answers give; a source is named by its path without suffix.
    static func watch(_ answers: [String: [LoopbackResponse]], sources: [String]? = nil) throws -> SmallWatch {
        let script = Answers(Dictionary(uniqueKeysWithValues: answers.map { ("/" + $0.key, $0.value) }))
        let names = sources ?? Array(answers.keys)
        return try SmallWatch(Dictionary(uniqueKeysWithValues: names.map { ($0, "") })) { request, _ in script.next(for: request) }
    }

    static func feed(_ name: String, items: Range<Int>, headers: KeyValuePairs<String, String> = [:]) -> LoopbackResponse {
        LoopbackResponse(200, headers: headers, body: SmallWatch.feed(name, items: items))
    }
}
