// Finds the phrases of a text that carry a theme and measures each by taking it out of the text, so that a reason is never only likely.
import VigieModel

/// The reasons for themes of one text; for the thread of its reader alone.
struct ReasonFinder {
    /// More would be a list, not a reason.
    static let mostReasons = 5
    /// Of the catalogue's terms, and of the words that only the grams know, so many are tried.
    private static let mostTerms = 4
    private static let mostWords = 4
    /// Log-odds below which a phrase is no reason.
    private static let leastEffect: Float = 0.02

    let classifier: LearnedClassifier
    let features: FeatureReader

    /// Words of the title or the summary.
    private struct Candidate {
        var words: Range<Int>
        var inTitle: Bool
        var strength: Float
        var isTerm: Bool
    }

    /// The reasons for a theme, strongest first.
    ///
    /// - Parameters:
    ///   - shareOfLetters: of the text's grams.
    ///   - voices: what terms, grams and, where there are vectors, networks say of the text. The last ones are taken as they are: no
    ///     encoder runs here, so that an effect is that on the words' own voices.
    ///   - words: of the text, as decisions may have taught on them; `components` are those of its vectors, taken as they are likewise.
    func reasons(
        for output: Int, of text: ClassifiableText, reading: LexicalReading, shareOfLetters: Float, words taught: [Correction.TaughtWord],
        voices: [[Float]], blend: Blend, components: ArraySlice<Float>
    ) -> [Reason] {
        let before = classifier.logOdds(voices, blend, words: taught, components: components)[output]
        let candidates = terms(output, reading) + words(output, reading, shareOfLetters, blend)
        var reasons: [Reason] = []
        var taken: [Candidate] = []
        for candidate in candidates {
            let isNamed = taken.contains { $0.inTitle == candidate.inTitle && $0.words.overlaps(candidate.words) }
            if isNamed { continue }
            let rest = features.reading(reading, without: candidate.words, inTitle: candidate.inTitle)
            let found = features.features(of: rest)
            let after = classifier.logOdds(
                classifier.wordVoices(found) + voices.dropFirst(2), blend, words: classifier.taughtWords(of: found.grams),
                components: components)[output]
            guard before - after >= Self.leastEffect else { continue }
            taken.append(candidate)
            let passage = candidate.inTitle ? reading.title : reading.summary
            reasons.append(
                Reason(
                    phrase: passage.asWritten(candidate.words), field: candidate.inTitle ? .title : .summary,
                    bytes: passage.bytes(of: candidate.words, in: candidate.inTitle ? text.title : text.summary),
                    effect: Double(before - after), isTerm: candidate.isTerm))
        }
        reasons = reasons.enumerated().sorted { ($1.element.effect, $0.offset) < ($0.element.effect, $1.offset) }.map(\.element)
        return Array(reasons.prefix(Self.mostReasons))
    }

    private func terms(_ output: Int, _ reading: LexicalReading) -> [Candidate] {
        let evidence = reading.evidence[classifier.places[output]]
        let candidates = evidence.map { piece in
            Candidate(
                words: piece.words, inTitle: piece.isInTitle, strength: Float(piece.value) * classifier.termWeights[Int(piece.term)],
                isTerm: true)
        }
        return Self.strongest(candidates.filter { $0.strength > 0 }, Self.mostTerms)
    }

    /// The words that the grams, and people's decisions, hold for the theme, alone and in pairs.
    private func words(_ output: Int, _ reading: LexicalReading, _ shareOfLetters: Float, _ blend: Blend) -> [Candidate] {
        let voice = classifier.learned.grams
        let outputs = voice.bias.count
        let taught = classifier.learned.correction?.part(for: blend.encoders)
        func weight(_ bucket: Int32) -> Float {
            let decided = taught.map { $0.weight(of: bucket, for: output) / voice.scales[output] } ?? 0
            return (Float(voice.weights[Int(bucket) * outputs + output]) + decided) * voice.rarity[Int(bucket)]
        }
        var candidates: [Candidate] = []
        for (words, inTitle) in [(reading.title.words, true), (reading.summary.words, false)] {
            let share: Float = inTitle ? 2 : 1
            var previous: Float = 0
            for (place, word) in words.enumerated() {
                let buckets = features.buckets(of: word, after: place > 0 ? words[place - 1] : nil)
                // Letter sequences are many and each small beside a word: their lengths are set apart in the voice.
                let letters = buckets.own.dropFirst().reduce(Float(0)) { $0 + weight($1) }
                let own = ((buckets.own.first.map(weight) ?? 0) + letters * shareOfLetters) * share
                candidates.append(Candidate(words: place..<place + 1, inTitle: inTitle, strength: own, isTerm: false))
                if let pair = buckets.pair, previous > 0, own > 0, !word.startsAnew {
                    let both = previous + own + weight(pair) * share
                    if weight(pair) > 0 {
                        candidates.append(Candidate(words: place - 1..<place + 1, inTitle: inTitle, strength: both, isTerm: false))
                    }
                }
                previous = own
            }
        }
        return Self.strongest(candidates.filter { $0.strength > 0 }, Self.mostWords)
    }

    private static func strongest(_ candidates: [Candidate], _ count: Int) -> [Candidate] {
        let sorted = candidates.enumerated().sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
        return sorted.prefix(count).map(\.element)
    }
}
