// A model made by hand for the three themes of the fixture catalogue: the terms weigh what the catalogue says, and a few words are known.
import Foundation
import VigieClassify
import VigieModel

enum ModelSample {
    static let encoders = [
        LearnedModel.EncoderSlot(name: "small/1", tag: "small", dimensions: 4),
        LearnedModel.EncoderSlot(name: "tiny/2", tag: "tiny", dimensions: 2),
    ]
    static let outputs = 4

    /// A model that knows the words "zandbak" and "tarte aux cerises" as signs of cybersecurity, though no catalogue would.
    static func model(encoders: [LearnedModel.EncoderSlot] = ModelSample.encoders) throws -> LearnedModel {
        let catalogue = try Support.catalogue()
        return LearnedModel(
            themes: catalogue.themes.map(\.theme.id),
            origin: LearnedModel.Origin(
                labelledItems: 3, labels: ContentHash(of: "three labels"), catalogue: catalogue.fingerprint),
            encoders: encoders, terms: TermVoice(names: [], weights: [], bias: [-3, -3, -3]), grams: try grams(catalogue),
            blends: (0..<1 << encoders.count).map { blend(UInt8($0), encoders) })
    }

    /// Made once, for in a debug build that takes a second.
    private static let made = Result {
        try LearnedClassifier(try model(), fingerprint: ContentHash(of: "sample"), catalogue: try Support.catalogue(), path: "sample")
    }

    static func classifier() throws -> LearnedClassifier { try made.get() }

    /// The model as its file.
    static let file = Result { try LearnedModelFile.data(of: try model()) }

    private static func grams(_ catalogue: ThemeCatalogue) throws -> GramVoice {
        let buckets = Int(GramCounter.buckets)
        var weights = [Int8](repeating: 0, count: buckets * outputs)
        let reader = FeatureReader(LexicalClassifier(catalogue: catalogue))
        for text in ["zandbak", "tarte aux cerises"] {
            for entry in reader.features(of: ClassifiableText(title: text, summary: "")).grams.entries {
                // Cybersecurity is the second theme; the last output is "any theme".
                weights[Int(entry.bucket) * outputs + 1] = 100
                weights[Int(entry.bucket) * outputs + 3] = 100
            }
        }
        return GramVoice(
            rarity: [Float](repeating: 1, count: buckets), weights: weights, scales: [0.05, 0.05, 0.05, 0.05], bias: [-2, -2, -2, -1])
    }

    private static func blend(_ bits: UInt8, _ encoders: [LearnedModel.EncoderSlot]) -> Blend {
        let voices = bits == 0 ? 2 : 3
        let width = Blend.inputCount(voices: voices)
        var weights = [Float](repeating: 0, count: outputs * width)
        for output in 0..<outputs { for voice in 0..<voices { weights[output * width + voice] = voice == 2 ? 0.5 : 1 } }
        var voice: VectorVoice?
        if bits != 0 {
            let dimensions = LearnedModel.dimensions(of: bits, among: encoders)
            let inputs = 2 * dimensions.reduce(0, +)
            var network = Network(inputs: 2 + 2 * outputs, hidden: 3, outputs: outputs)
            network.first = network.first.indices.map { Float($0 % 5) / 8 - 0.25 }
            network.second = network.second.indices.map { Float($0 % 3) / 4 - 0.25 }
            voice = VectorVoice(
                projection: Projection(
                    dimensions: dimensions, outputs: 2, means: [Float](repeating: 0, count: inputs),
                    basis: (0..<inputs * 2).map { Float($0 % 7) / 8 - 0.375 }),
                networks: [network])
        }
        return Blend(encoders: bits, vectors: voice, weights: weights, thresholds: [-1, -1, -1], gate: -1)
    }

    static func vectors(_ seed: Int, _ encoders: [LearnedModel.EncoderSlot] = ModelSample.encoders) -> TextVectors {
        TextVectors(
            encoders.map { slot in
                EncodedText(
                    whole: (0..<slot.dimensions).map { Float16(($0 * 3 + seed) % 7) / 8 - 0.375 },
                    title: (0..<slot.dimensions).map { Float16(($0 * 5 + seed) % 9) / 8 - 0.5 })
            })
    }
}
