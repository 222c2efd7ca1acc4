// The numbers of a model in their order, written and read side by side, so that neither changes without the other.
import VigieModel

enum LearnedModelNumbers {
    private typealias Head = LearnedModelFile.Head

    static func head(of model: LearnedModel) -> LearnedModelFile.Head {
        Head(
            themes: model.themes.map(\.rawValue), labelledItems: model.origin.labelledItems, labels: model.origin.labels.hex,
            catalogue: model.origin.catalogue.hex, encoders: model.encoders, terms: model.terms.names.count,
            buckets: model.grams.rarity.count, weighedBuckets: weighedBuckets(of: model).count,
            blends: model.blends.map { blend in
                Head.BlendShape(
                    encoders: blend.encoders, components: blend.vectors?.projection.outputs ?? 0,
                    hidden: blend.vectors?.networks.map(\.hidden) ?? [])
            },
            decisions: model.decisions.isEmpty ? nil : model.decisions.count,
            correction: model.correction.map { CorrectionNumbers.shape(of: $0, outputs: model.outputs) })
    }

    static func write(_ model: LearnedModel, to writer: inout NumberWriter) {
        writer.add(model.terms.names)
        writer.addHalves(model.terms.weights)
        writer.addFloats(model.terms.bias)
        writer.addHalves(model.grams.rarity)
        // Most buckets weigh nothing: only the others are written.
        let weighed = weighedBuckets(of: model)
        writer.add(weighed)
        for bucket in weighed {
            writer.add(Array(model.grams.weights[Int(bucket) * model.outputs..<(Int(bucket) + 1) * model.outputs]))
        }
        writer.addFloats(model.grams.scales)
        writer.addFloats(model.grams.bias)
        for blend in model.blends {
            if let vectors = blend.vectors {
                writer.addFloats(vectors.projection.means)
                writer.addHalves(vectors.projection.basis)
                for network in vectors.networks {
                    for part in [network.first, network.firstBias, network.second, network.secondBias] { writer.addHalves(part) }
                }
            }
            writer.addFloats(blend.weights)
            writer.addFloats(blend.thresholds)
            writer.addFloats([blend.gate])
        }
        writer.add(model.decisions)
        if let correction = model.correction { CorrectionNumbers.write(correction, to: &writer) }
    }

    static func model(_ head: LearnedModelFile.Head, _ reader: inout NumberReader) throws(LearnedModelError) -> LearnedModel {
        try check(head, reader)
        let outputs = head.themes.count + 1
        let terms = TermVoice(
            names: try reader.numbers(UInt64.self, head.terms), weights: try reader.halves(head.terms),
            bias: try reader.floats(head.themes.count))
        let rarity = try reader.halves(head.buckets)
        let weighed = try reader.numbers(Int32.self, head.weighedBuckets)
        guard weighed.allSatisfy({ (0..<head.buckets).contains(Int($0)) }) else {
            throw reader.malformed("it weighs a bucket that it has not")
        }
        let written = try reader.numbers(Int8.self, head.weighedBuckets * outputs)
        var weights = [Int8](repeating: 0, count: head.buckets * outputs)
        weights.withUnsafeMutableBytes { all in
            written.withUnsafeBytes { written in
                for (place, bucket) in weighed.enumerated() {
                    let row = UnsafeRawBufferPointer(rebasing: written[place * outputs..<(place + 1) * outputs])
                    UnsafeMutableRawBufferPointer(rebasing: all[Int(bucket) * outputs..<(Int(bucket) + 1) * outputs]).copyMemory(from: row)
                }
            }
        }
        let grams = GramVoice(rarity: rarity, weights: weights, scales: try reader.floats(outputs), bias: try reader.floats(outputs))
        var blends: [Blend] = []
        for shape in head.blends { blends.append(try blend(shape, head, &reader)) }
        var model = LearnedModel(
            themes: head.themes.map(ThemeID.init(rawValue:)),
            origin: LearnedModel.Origin(
                labelledItems: head.labelledItems, labels: ContentHash(hex: head.labels), catalogue: ContentHash(hex: head.catalogue)),
            encoders: head.encoders, terms: terms, grams: grams, blends: blends)
        model.decisions = try reader.numbers(UInt64.self, head.decisions ?? 0)
        if let shape = head.correction { model.correction = try CorrectionNumbers.correction(shape, head, &reader) }
        return model
    }

    private static func blend(
        _ shape: LearnedModelFile.Head.BlendShape, _ head: LearnedModelFile.Head, _ reader: inout NumberReader
    ) throws(LearnedModelError) -> Blend {
        let outputs = head.themes.count + 1
        var vectors: VectorVoice?
        if shape.encoders != 0 {
            let dimensions = LearnedModel.dimensions(of: shape.encoders, among: head.encoders)
            let inputs = 2 * dimensions.reduce(0, +)
            let projection = Projection(
                dimensions: dimensions, outputs: shape.components, means: try reader.floats(inputs),
                basis: try reader.halves(inputs * shape.components))
            var networks: [Network] = []
            for hidden in shape.hidden {
                let width = shape.components + 2 * outputs
                var network = Network(inputs: width, hidden: hidden, outputs: outputs)
                network.first = try reader.halves(width * hidden)
                network.firstBias = try reader.halves(hidden)
                network.second = try reader.halves(hidden * outputs)
                network.secondBias = try reader.halves(outputs)
                networks.append(network)
            }
            vectors = VectorVoice(projection: projection, networks: networks)
        }
        return Blend(
            encoders: shape.encoders, vectors: vectors,
            weights: try reader.floats(outputs * Blend.inputCount(voices: vectors == nil ? 2 : 3)),
            thresholds: try reader.floats(head.themes.count), gate: try reader.floats(1)[0])
    }

    private static func weighedBuckets(of model: LearnedModel) -> [Int32] {
        (0..<model.grams.rarity.count).filter { bucket in
            model.grams.weights[bucket * model.outputs..<(bucket + 1) * model.outputs].contains { $0 != 0 }
        }.map(Int32.init)
    }

    /// That the sizes in the head are such as this program writes; the numbers themselves are counted while they are read.
    private static func check(_ head: LearnedModelFile.Head, _ reader: NumberReader) throws(LearnedModelError) {
        let sizes =
            [head.terms, head.weighedBuckets] + head.encoders.map(\.dimensions) + head.blends.flatMap { [$0.components] + $0.hidden }
        guard sizes.allSatisfy({ (0...1 << 20).contains($0) }), (1...255).contains(head.themes.count) else {
            throw reader.malformed("its head has impossible sizes")
        }
        guard head.buckets == Int(GramCounter.buckets) else { throw reader.malformed("it has \(head.buckets) buckets") }
        guard head.encoders.count <= 7, head.blends.count == 1 << head.encoders.count,
            head.blends.enumerated().allSatisfy({ Int($1.encoders) == $0 })
        else { throw reader.malformed("it has not one blend for each set of encoders") }
        for blend in head.blends {
            guard blend.encoders == 0 || (blend.components > 0 && !blend.hidden.isEmpty && !blend.hidden.contains(0)) else {
                throw reader.malformed("it has encoders, but no network for them")
            }
        }
    }
}
