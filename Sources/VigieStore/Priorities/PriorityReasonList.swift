// The reasons of a place in the queue as a JSON list of short lists, such as `["date","2027-08-02","applies"]`: there are some for every item.
import Foundation
import VigieModel

/// Reasons in and out of their column.
enum PriorityReasonList {
    static func write(_ reasons: [PriorityReason]) -> String {
        JSONText.list(reasons) { reason, json in
            switch reason {
            case .theme(let theme, let probability, let weight):
                row("theme", [.text(theme.rawValue), .number(probability), .number(weight)], &json)
            case .chosen(let theme, let weight): row("chosen", [.text(theme.rawValue), .number(weight)], &json)
            case .source(let kind, let rank): row("source", [.text(kind?.rawValue ?? ""), .number(rank)], &json)
            case .story(let size): row("story", [.number(Double(size))], &json)
            case .date(let date, let meaning): row("date", [.text(date.description), .text(meaning.rawValue)], &json)
            case .unsure(let theme, let probability, let threshold):
                row("unsure", [.text(theme.rawValue), .number(probability), .number(threshold)], &json)
            case .between(let first, let one, let second, let other):
                row("between", [.text(first.rawValue), .number(one), .text(second.rawValue), .number(other)], &json)
            case .relevance(let relevance): row("relevance", [.number(relevance)], &json)
            case .unlike(let similarity): row("unlike", [.number(similarity)], &json)
            case .like(let similarity): row("like", [.number(similarity)], &json)
            }
        }
    }

    static func read(_ text: String) throws -> [PriorityReason] {
        if text == "[]" { return [] }
        let rows: [[Value]] = try JSONText.read(text)
        return try rows.map { row in
            guard let reason = reason(row) else { throw Refusal(.damaged("'\(text)' are no reasons of a priority")) }
            return reason
        }
    }

    private static func reason(_ row: [Value]) -> PriorityReason? {
        func number(_ place: Int) -> Double? { row.indices.contains(place) ? row[place].number : nil }
        func text(_ place: Int) -> String? { row.indices.contains(place) ? row[place].text : nil }
        func theme(_ place: Int) -> ThemeID? { text(place).map(ThemeID.init(rawValue:)) }
        switch text(0) {
        case "theme":
            guard let theme = theme(1), let probability = number(2), let weight = number(3) else { return nil }
            return .theme(theme, probability: probability, weight: weight)
        case "chosen":
            guard let theme = theme(1), let weight = number(2) else { return nil }
            return .chosen(theme, weight: weight)
        case "source": return number(2).map { .source(text(1).flatMap(SourceKind.init(rawValue:)), rank: $0) }
        case "story": return number(1).flatMap { Int(exactly: $0) }.map { .story(size: $0) }
        case "date":
            guard let date = text(1).flatMap({ CivilDate($0) }), let meaning = text(2).flatMap(FacetDate.Meaning.init) else { return nil }
            return .date(date, meaning)
        case "unsure":
            guard let theme = theme(1), let probability = number(2), let threshold = number(3) else { return nil }
            return .unsure(theme, probability: probability, threshold: threshold)
        case "between":
            guard let first = theme(1), let one = number(2), let second = theme(3), let other = number(4) else { return nil }
            return .between(first, one, second, other)
        case "relevance": return number(1).map { .relevance($0) }
        case "unlike": return number(1).map { .unlike($0) }
        case "like": return number(1).map { .like($0) }
        default: return nil
        }
    }

    private static func row(_ name: String, _ values: [Value], _ json: inout [UInt8]) {
        json.append(UInt8(ascii: "["))
        JSONText.quote(name, &json)
        for value in values {
            json.append(UInt8(ascii: ","))
            switch value {
            case .text(let text): JSONText.quote(text, &json)
            // Three decimals are more than anybody reads.
            case .number(let number): json.append(contentsOf: ((number * 1_000).rounded() / 1_000).description.utf8)
            }
        }
        json.append(UInt8(ascii: "]"))
    }

    /// An element of a row.
    private enum Value: Decodable {
        case text(String)
        case number(Double)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        var text: String? { if case .text(let text) = self { text } else { nil } }
        var number: Double? { if case .number(let number) = self { number } else { nil } }
    }
}
