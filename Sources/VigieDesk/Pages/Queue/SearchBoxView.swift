// The box of the search, and what is wrong with it, at its place.
import Foundation
import VigieModel
import VigieStore

struct SearchBoxView: View {
    var text = ""
    var orders: [ChoiceView] = []
    var isFaulty = false
    /// What was typed, in parts, with the faulty places marked.
    var parts: [SearchPartView] = []
    var problems: [SearchProblemView] = []

    init() {}

    init(_ look: QueueLook, _ parsed: ParsedSearch) {
        text = look.address.text
        orders = QueueOrder.inPages.map {
            ChoiceView(value: $0.rawValue, label: look.words[QueuePhrase.name(of: $0)], isChosen: $0 == look.address.order)
        }
        isFaulty = !parsed.problems.isEmpty
        guard isFaulty else { return }
        parts = SearchPartView.parts(of: text, parsed.problems)
        problems = parsed.problems.map { SearchProblemView($0, look) }
    }

    var content: ViewContent {
        [
            "text": .text(text), "orders": .list(orders), "isFaulty": .flag(isFaulty), "parts": .list(parts), "problems": .list(problems),
        ]
    }
}

/// A piece of what was typed.
struct SearchPartView: View {
    var text = ""
    var isWrong = false

    static func parts(of text: String, _ problems: [SearchProblem]) -> [SearchPartView] {
        let bytes = Array(text.utf8)
        var parts: [SearchPartView] = []
        var place = 0
        func add(_ range: Range<Int>, isWrong: Bool) {
            guard !range.isEmpty else { return }
            parts.append(SearchPartView(text: String(decoding: bytes[range], as: UTF8.self), isWrong: isWrong))
        }
        for problem in problems.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            let end = min(problem.bytes.upperBound, bytes.count)
            let start = min(max(place, problem.bytes.lowerBound), bytes.count)
            guard start <= end else { continue }
            add(place..<start, isWrong: false)
            add(start..<end, isWrong: true)
            place = max(place, end)
        }
        add(place..<bytes.count, isWrong: false)
        return parts
    }

    var content: ViewContent { ["text": .text(text), "isWrong": .flag(isWrong)] }
}

/// One mistake, and the search as it was likely meant.
struct SearchProblemView: View {
    var text = ""
    var meant: SuggestionView?

    init() {}

    init(_ problem: SearchProblem, _ look: QueueLook) {
        var arguments = problem.arguments
        // Fields are named as this language's pages write them.
        arguments["field"] = problem.arguments["field"].map { SearchField(rawValue: $0)?.name(in: look.words.language) ?? $0 }
        text = look.words.fill(SearchPhrase.text(of: problem.code), arguments)
        if let suggestion = problem.suggestion, let corrected = problem.corrected(look.address.text) {
            meant = SuggestionView(
                text: suggestion,
                path: look.address.with {
                    $0.text = corrected
                    $0.after = nil
                    $0.item = nil
                }.path.text)
        }
    }

    var content: ViewContent { ["text": .text(text), "meant": .maybe(meant)] }
}

struct SuggestionView: View {
    var text = ""
    var path = ""

    var content: ViewContent { ["text": .text(text), "path": .text(path)] }
}

extension QueueOrder {
    /// As the page offers them.
    static let inPages: [QueueOrder] = [.matters, .newest, .decides, .importance, .relevance]
}
