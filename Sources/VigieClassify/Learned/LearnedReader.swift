// The learned classifier at work: block after block of texts, so that the vectors of many go through the networks in one product.
import Foundation
import VigieModel

/// The classifier at work: for one thread alone.
package final class LearnedReader {
    /// Enough for a product of matrices to be fast, also where OpenBLAS copies the other matrix first, and few enough for little memory.
    private static let block = 256

    private let classifier: LearnedClassifier
    private let features: FeatureReader
    private let finder: ReasonFinder

    init(_ classifier: LearnedClassifier) {
        self.classifier = classifier
        features = FeatureReader(classifier.lexical)
        finder = ReasonFinder(classifier: classifier, features: features)
    }

    /// What is known of one text of a block.
    private struct Judged {
        var reading: LexicalReading
        /// Of the grams.
        var shareOfLetters: Float
        /// What decisions may have taught on.
        var words: [Correction.TaughtWord]
        /// Of terms and grams.
        var voices: [[Float]]
        var concepts: [Float]
        var encoders: UInt8
    }

    /// - Parameter measuresReasons: whether each theme given gets its reasons with their effects. That costs more than the verdict, and
    ///   without it `because` names the catalogue's terms that were found.
    package func verdicts(
        for texts: [ClassifiableText], vectors: [TextVectors] = [], measuresReasons: Bool = false
    ) -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(texts.count)
        while verdicts.count < texts.count {
            let start = verdicts.count
            var part: [Judged] = []
            part.reserveCapacity(min(Self.block, texts.count - start))
            // The readings of a block are in use until its end: a block in which memory fills up is a short one.
            features.makeRoom()
            repeat {
                let place = start + part.count
                part.append(judged(texts[place], vectors: place < vectors.count ? vectors[place] : TextVectors()))
            } while part.count < Self.block && start + part.count < texts.count && !features.isFull
            let spoken = networks(part, vectors, from: start)
            for (place, judged) in part.enumerated() {
                let blend = classifier.learned.blends[Int(judged.encoders)]
                let voices = judged.voices + (spoken[place].map { [$0.logOdds] } ?? [])
                verdicts.append(
                    verdict(
                        on: texts[start + place], judged, voices, blend, components: spoken[place]?.components ?? [],
                        measuresReasons: measuresReasons))
            }
        }
        return verdicts
    }

    private func judged(_ text: ClassifiableText, vectors: TextVectors) -> Judged {
        let reading = features.reading(of: text)
        let found = features.features(of: reading)
        return Judged(
            reading: reading, shareOfLetters: found.grams.shareOfLetters, words: classifier.taughtWords(of: found.grams),
            voices: classifier.wordVoices(found), concepts: concepts(found), encoders: vectors.encoders(fitting: classifier.encoders))
    }

    /// The concepts in the order of the model's themes.
    private func concepts(_ found: TextFeatures) -> [Float] {
        TextFeatures.concepts(of: classifier.places.map { found.sums[$0] } + [found.sums[classifier.themes.count]])
    }

    /// What the networks say of each text of the block, and the components that they read; nil where it has no vectors.
    private func networks(
        _ part: [Judged], _ vectors: [TextVectors], from start: Int
    ) -> [(logOdds: [Float], components: ArraySlice<Float>)?] {
        var spoken = [(logOdds: [Float], components: ArraySlice<Float>)?](repeating: nil, count: part.count)
        for blend in classifier.learned.blends {
            guard let voice = blend.vectors else { continue }
            let places = part.indices.filter { part[$0].encoders == blend.encoders }
            guard !places.isEmpty else { continue }
            let width = voice.projection.inputs
            let rows = [Float](unsafeUninitializedCapacity: places.count * width) { buffer, count in
                for (row, place) in places.enumerated() {
                    let used = vectors[start + place].byEncoder.enumerated().filter { blend.encoders >> UInt8($0.offset) & 1 == 1 }
                    voice.projection.fill(
                        UnsafeMutableBufferPointer(rebasing: buffer[row * width..<(row + 1) * width]),
                        from: used.flatMap { $0.element.map { [$0.whole, $0.title] } ?? [] })
                }
                count = places.count * width
            }
            let components = voice.projection.components(of: rows)
            let outputs = voice.logOdds(components: components, concepts: places.map { part[$0].concepts })
            let (count, wide) = (classifier.learned.outputs, voice.projection.outputs)
            for (row, place) in places.enumerated() {
                spoken[place] = (Array(outputs[row * count..<(row + 1) * count]), components[row * wide..<(row + 1) * wide])
            }
        }
        return spoken
    }

    private func verdict(
        on text: ClassifiableText, _ judged: Judged, _ voices: [[Float]], _ blend: Blend, components: ArraySlice<Float>,
        measuresReasons: Bool
    ) -> Verdict {
        let logOdds = classifier.logOdds(voices, blend, words: judged.words, components: components)
        let given = blend.given(logOdds)
        // Equal themes stay in the order of the catalogue.
        let order = given.indices.sorted { (logOdds[$1], classifier.places[$0]) < (logOdds[$0], classifier.places[$1]) }
        let scores = order.map { output in
            let place = classifier.places[output]
            var score = ThemeScore(
                theme: classifier.themes[place].id, probability: Self.probability(logOdds[output]), isAboveThreshold: given[output],
                because: [])
            guard given[output] else { return score }
            if measuresReasons {
                score.reasons = finder.reasons(
                    for: output, of: text, reading: judged.reading, shareOfLetters: judged.shareOfLetters, words: judged.words,
                    voices: voices, blend: blend, components: components)
                score.because = Self.phrases(score.reasons)
            } else {
                score.because = judged.reading.reasons(for: place)
            }
            return score
        }
        return Verdict(
            language: judged.reading.language, relevance: Self.probability(logOdds.last ?? 0), scores: scores,
            model: classifier.name(encoders: judged.encoders))
    }

    /// Each phrase once, however it is written.
    private static func phrases(_ reasons: [Reason]) -> [String] {
        var seen: Set<String> = []
        return reasons.map(\.phrase).filter { seen.insert($0.lowercased()).inserted }
    }

    private static func probability(_ logOdds: Float) -> Double { 1 / (1 + exp(-Double(logOdds))) }
}
