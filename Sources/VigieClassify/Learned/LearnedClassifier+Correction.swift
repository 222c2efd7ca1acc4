// Where a model and what decisions taught on top of it come together: for verdicts, for reasons, and for learning more.
import Foundation
import VigieModel

extension LearnedClassifier {
    /// The log-odds of a text by output, corrected where decisions taught anything.
    ///
    /// - Parameters:
    ///   - words: as `taughtWords` has them.
    ///   - components: of its vectors, as the blend's projection gives them; empty without vectors.
    func logOdds(_ voices: [[Float]], _ blend: Blend, words: [Correction.TaughtWord], components: some Collection<Float>) -> [Float] {
        let logOdds = blend.logOdds(voices)
        guard let part = learned.correction?.part(for: blend.encoders) else { return logOdds }
        return part.corrected(logOdds, Correction.Signs(words: words, components: components))
    }

    /// The words of a text on which decisions may have taught something; none where they taught nothing at all.
    func taughtWords(of grams: GramCounts) -> [Correction.TaughtWord] {
        learned.correction == nil ? [] : Correction.words(of: grams, rarity: learned.grams.rarity)
    }

    /// What the model says of a text by itself, and what a correction reads of the text.
    package struct Examined: Sendable {
        package var language: LanguageCode
        package var logOdds: [Float]
        package var signs: Correction.Signs
    }

    /// Examines texts as if those encoders had read them and no other; on the thread that asks.
    ///
    /// `vectors` belong to the texts. Nil for a text that lacks a vector of theirs.
    package func examined(_ texts: ArraySlice<ClassifiableText>, vectors: ArraySlice<TextVectors>, encoders: UInt8) -> [Examined?] {
        let reader = FeatureReader(lexical)
        let blend = learned.blends[Int(encoders)]
        return zip(texts, vectors).map { text, vectors in
            guard vectors.encoders(fitting: self.encoders) & encoders == encoders else { return nil }
            let found = reader.features(of: text)
            var voices = wordVoices(found)
            var components: [Float] = []
            if let voice = blend.vectors {
                let used = vectors.byEncoder.enumerated().filter { $0.offset < 8 && encoders >> UInt8($0.offset) & 1 == 1 }
                let row = [Float](unsafeUninitializedCapacity: voice.projection.inputs) { buffer, count in
                    voice.projection.fill(buffer, from: used.flatMap { $0.element.map { [$0.whole, $0.title] } ?? [] })
                    count = voice.projection.inputs
                }
                components = voice.projection.components(of: row)
                voices.append(voice.logOdds(components: components, concepts: [concepts(found)]))
            }
            return Examined(
                language: found.language, logOdds: blend.logOdds(voices),
                signs: Correction.Signs(
                    words: Correction.words(of: found.grams, rarity: learned.grams.rarity), components: components))
        }
    }

    /// The concepts in the order of the model's themes.
    private func concepts(_ found: TextFeatures) -> [Float] {
        TextFeatures.concepts(of: places.map { found.sums[$0] } + [found.sums[themes.count]])
    }

    /// What log-odds come to, without reasons: for trials.
    package func verdict(_ logOdds: [Float], language: LanguageCode, encoders: UInt8, model: String) -> Verdict {
        func probability(_ logOdds: Float) -> Double { 1 / (1 + exp(-Double(logOdds))) }
        let given = learned.blends[Int(encoders)].given(logOdds)
        let order = given.indices.sorted { (logOdds[$1], places[$0]) < (logOdds[$0], places[$1]) }
        let scores = order.map { output in
            ThemeScore(
                theme: themes[places[output]].id, probability: probability(logOdds[output]), isAboveThreshold: given[output], because: [])
        }
        return Verdict(language: language, relevance: probability(logOdds.last ?? 0), scores: scores, model: model)
    }

    /// The model as it was read.
    package var numbers: LearnedModel { learned }
}
