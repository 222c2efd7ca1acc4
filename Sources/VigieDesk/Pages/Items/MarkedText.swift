// An item's text with the words that led to its themes: cut into plain parts, some of them marked, so that nothing of it is ever markup.
import Foundation
import VigieModel

/// Texts cut at the words that speak for themes.
enum MarkedText {
    /// So much of a text can hold reasons: classifiers read no more.
    private static let readCharacters = 4_096

    /// The text's parts in their order, with the words of the reasons marked.
    ///
    /// A reason's place counts where its phrase stands there. Where it does not, because the text has been revised since, or where the
    /// classifier gave words without places, the words are looked up.
    static func parts(_ text: String, field: Reason.Field, scores: [ThemeScore]) -> [TextPartView] {
        let bytes = Array(text.utf8)
        var ranges: [Range<Int>] = []
        for score in scores {
            for reason in score.reasons where reason.field == field {
                if let range = place(of: reason, in: bytes) ?? search(reason.phrase, in: text).first { ranges.append(range) }
            }
            if score.reasons.isEmpty { for phrase in score.because { ranges += search(phrase, in: text).prefix(3) } }
        }
        return parts(bytes, marking: joined(ranges))
    }

    /// The parts of each paragraph: what stands between line breaks.
    static func paragraphs(_ text: String, scores: [ThemeScore]) -> [ParagraphView] {
        var paragraphs = [ParagraphView()]
        for part in parts(text, field: .summary, scores: scores) {
            for (index, line) in part.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { paragraphs.append(ParagraphView()) }
                if !line.isEmpty {
                    paragraphs[paragraphs.count - 1].parts.append(TextPartView(text: String(line), isMarked: part.isMarked))
                }
            }
        }
        return paragraphs.filter { !$0.parts.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
    }

    private static func place(of reason: Reason, in bytes: [UInt8]) -> Range<Int>? {
        guard reason.bytes.upperBound <= bytes.count, bytes[reason.bytes].elementsEqual(reason.phrase.utf8) else { return nil }
        return reason.bytes.isEmpty ? nil : reason.bytes
    }

    /// Whole words alone: `ai` is not in `maintenance`.
    private static func search(_ phrase: String, in text: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let head = text.prefix(readCharacters)
        var rest = head[...]
        guard !phrase.isEmpty else { return [] }
        while found.count < 3, let range = rest.range(of: phrase, options: [.caseInsensitive, .diacriticInsensitive]) {
            let before = range.lowerBound == head.startIndex ? nil : head[head.index(before: range.lowerBound)]
            let after = range.upperBound == head.endIndex ? nil : head[range.upperBound]
            if before.map({ !$0.isLetter && !$0.isNumber }) ?? true, after.map({ !$0.isLetter && !$0.isNumber }) ?? true {
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                found.append(start..<start + text[range].utf8.count)
            }
            rest = head[range.upperBound...]
        }
        return found
    }

    /// In order, with those that touch as one.
    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
    }

    private static func parts(_ bytes: [UInt8], marking ranges: [Range<Int>]) -> [TextPartView] {
        var parts: [TextPartView] = []
        var place = 0
        func add(_ end: Int, isMarked: Bool) {
            if end > place { parts.append(TextPartView(text: String(decoding: bytes[place..<end], as: UTF8.self), isMarked: isMarked)) }
            place = end
        }
        for range in ranges {
            add(range.lowerBound, isMarked: false)
            add(range.upperBound, isMarked: true)
        }
        add(bytes.count, isMarked: false)
        return parts
    }
}

/// A paragraph of an item's text.
struct ParagraphView: View {
    var parts: [TextPartView] = []

    var content: ViewContent { ["parts": .list(parts)] }
}

/// A stretch of text.
struct TextPartView: View {
    var text = ""
    var isMarked = false

    var content: ViewContent { ["text": .text(text), "isMarked": .flag(isMarked)] }
}
