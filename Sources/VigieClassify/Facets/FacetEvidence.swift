// What speaks for each level and kind in one item, and what it adds up to.
import Foundation
import VigieModel

/// Gathers phrases for levels and kinds.
struct FacetEvidence {
    let lexicon: FacetLexicon
    let scoring: FacetScoring
    /// The language of the text; nil where it is not known.
    let language: TermSection?

    private var ofLevel: [GovernmentLevel: [Piece]] = [:]
    private var ofKind: [Brief.Kind: [Piece]] = [:]

    private struct Piece {
        var weight: Double
        var ground: FacetGround
        /// One phrase speaks once, however often and wherever it stands.
        var key: String
    }

    /// English is borrowed everywhere, though less surely meant.
    private static let shareOfEnglish = 0.7
    /// Each further phrase says less that is new.
    private static let shareOfFurther = 0.5
    /// What speaks more for another value speaks against this one.
    private static let shareOfRival = 0.4
    private static let mostGrounds = 3

    init(lexicon: FacetLexicon, scoring: FacetScoring, language: TermSection?) {
        self.lexicon = lexicon
        self.scoring = scoring
        self.language = language
    }

    // MARK: - Gathering

    mutating func add(_ occurrences: [FacetOccurrence], in text: FacetText, _ field: FacetPhrase.Field) {
        for occurrence in occurrences {
            let term = lexicon.terms[occurrence.term]
            let share = language != nil && term.section == .english && language != .english ? Self.shareOfEnglish : 1
            switch term.role {
            case .level(let level?):
                ofLevel[level, default: []].append(piece(term.weight * share, occurrence.words, text, field))
            case .kind(let kind?):
                ofKind[kind, default: []].append(piece(term.weight * share, occurrence.words, text, field))
            default: break
            }
        }
    }

    /// A version in a title tells of a product: `v2.4`, `1.29.0`.
    mutating func addVersions(in text: FacetText, _ field: FacetPhrase.Field) {
        guard field == .title else { return }
        for (index, word) in text.words.enumerated() {
            let isMarked = word.folded.first == "v" && word.folded.count > 1 && word.folded.dropFirst().allSatisfy(\.isNumber)
            let next = index + 1 < text.words.count ? text.words[index + 1] : nil
            let hasSecond = next.map { $0.gap == .dot && $0.digits > 0 && $0.digits < 4 } ?? false
            let third = index + 2 < text.words.count ? text.words[index + 2] : nil
            let hasThird = hasSecond && (third.map { $0.gap == .dot && $0.digits > 0 && $0.digits < 4 } ?? false)
            guard isMarked && (hasSecond || word.folded.count <= 3) || word.digits > 0 && hasThird && word.gap != .dot else { continue }
            let end = index + (hasThird ? 3 : hasSecond ? 2 : 1)
            ofKind[.product, default: []].append(piece(Self.weightOfVersion, index..<end, text, field))
            return
        }
    }

    private static let weightOfVersion = 0.9

    /// Days that are the two ends of a span are mostly those of an event, if a word for one stands there too.
    mutating func addSpans(_ expressions: [DateExpression], in text: FacetText, _ field: FacetPhrase.Field) {
        guard ofKind[.event] != nil, let span = expressions.first(where: { $0.end?.day != nil }) else { return }
        ofKind[.event, default: []].append(piece(Self.weightOfSpan, span.core, text, field))
    }

    private static let weightOfSpan = 0.6

    /// What comes into force is law, and what loses its support is a product at its end.
    mutating func add(_ dates: [FacetDate]) {
        for date in dates {
            let (kind, weight): (Brief.Kind, Double)
            switch date.meaning {
            case .inForce: (kind, weight) = (.regulation, Self.weightOfInForce)
            case .applies: (kind, weight) = (.regulation, Self.weightOfApplies)
            case .endOfSupport: (kind, weight) = (.endOfLife, Self.weightOfEndOfSupport)
            case .deadline: continue
            }
            let piece = Piece(weight: weight * date.strength, ground: .phrase(date.phrase), key: date.phrase.text)
            ofKind[kind, default: []].append(piece)
        }
    }

    private static let weightOfInForce = 1.2
    /// A price or a new timetable applies too.
    private static let weightOfApplies = 0.6
    private static let weightOfEndOfSupport = 1.3

    /// What kind of source it is: for its own level and for what such sources mostly publish.
    mutating func add(_ kind: SourceKind?) {
        guard let kind else { return }
        if let level = kind.level {
            ofLevel[level, default: []].append(Piece(weight: scoring.sourceWeight, ground: .source(kind), key: "source"))
        }
        if kind == .vendor {
            let weight = scoring.sourceWeight * Self.shareOfVendor
            ofKind[.product, default: []].append(Piece(weight: weight, ground: .source(kind), key: "source"))
        }
    }

    /// Vendors also write of events, security and themselves.
    private static let shareOfVendor = 0.4

    private func piece(_ weight: Double, _ words: Range<Int>, _ text: FacetText, _ field: FacetPhrase.Field) -> Piece {
        let phrase = FacetPhrase(text: text.written(words), field: field, range: text.place(of: words) ?? 0..<0)
        let key = text.words[words].map(\.folded).joined(separator: " ")
        return Piece(weight: weight * (field == .title ? scoring.titleWeight : 1), ground: .phrase(phrase), key: key)
    }

    // MARK: - Adding up

    func levels() -> [FacetCandidate<GovernmentLevel>] { candidates(ofLevel, order: GovernmentLevel.allCases) }
    func kinds() -> [FacetCandidate<Brief.Kind>] { candidates(ofKind, order: Brief.Kind.allCases) }

    private func candidates<Value: Hashable & Codable & Sendable>(_ pieces: [Value: [Piece]], order: [Value]) -> [FacetCandidate<Value>] {
        if pieces.isEmpty { return [] }
        let values = order.filter { pieces[$0] != nil }
        let distinct = values.map { strongest(pieces[$0] ?? []) }
        let scores = distinct.map { pieces in
            pieces.enumerated().reduce(0.0) { $0 + $1.element.weight * pow(Self.shareOfFurther, Double($1.offset)) }
        }
        var found: [FacetCandidate<Value>] = []
        for (place, value) in values.enumerated() {
            let rival = scores.reduce(0.0) { max($0, $1) }
            let score = scores[place] - (rival > scores[place] ? Self.shareOfRival * rival : 0)
            let strength = 1 / (1 + exp(-(scoring.slope * score + scoring.intercept)))
            guard strength >= scoring.threshold else { continue }
            found.append(
                FacetCandidate(value: value, strength: strength, because: distinct[place].prefix(Self.mostGrounds).map(\.ground)))
        }
        // Of equal strength, in the order of the report.
        return found.enumerated().sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }.map(\.element)
    }

    /// Strongest first, each phrase once: where it weighs most.
    private func strongest(_ pieces: [Piece]) -> [Piece] {
        guard pieces.count > 1 else { return pieces }
        var seen: Set<String> = []
        let ordered = pieces.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
        return ordered.filter { seen.insert($0.key).inserted }
    }
}
