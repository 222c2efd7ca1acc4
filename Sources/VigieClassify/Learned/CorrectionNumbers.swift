// The numbers of what decisions taught, behind those of the model: written and read side by side, as `LearnedModelNumbers` does.
import VigieModel

enum CorrectionNumbers {
    private typealias Shape = LearnedModelFile.Head.CorrectionShape

    static func shape(of correction: Correction, outputs: Int) -> LearnedModelFile.Head.CorrectionShape {
        Shape(
            decisions: correction.decisions.count,
            parts: correction.parts.map { part in
                Shape.Part(encoders: part.encoders, components: part.components.count / outputs, words: part.buckets.count)
            })
    }

    static func write(_ correction: Correction, to writer: inout NumberWriter) {
        writer.add(correction.decisions)
        for part in correction.parts {
            writer.addFloats(part.offsets)
            writer.addHalves(part.shares)
            writer.addHalves(part.components)
            writer.add(part.buckets)
            writer.addHalves(part.words)
        }
    }

    static func correction(
        _ shape: LearnedModelFile.Head.CorrectionShape, _ head: LearnedModelFile.Head, _ reader: inout NumberReader
    ) throws(LearnedModelError) -> Correction {
        let outputs = head.themes.count + 1
        var correction = Correction(decisions: try reader.numbers(UInt64.self, shape.decisions), parts: [])
        for part in shape.parts {
            guard Int(part.encoders) < head.blends.count, (0...1 << 20).contains(part.components), (0...1 << 20).contains(part.words) else {
                throw reader.malformed("what it learned from decisions has impossible sizes")
            }
            let components = head.blends[Int(part.encoders)].components
            guard part.components == components else {
                throw reader.malformed("what it learned from decisions is for \(part.components) components, not \(components)")
            }
            let read = Correction.Part(
                encoders: part.encoders, offsets: try reader.floats(outputs), shares: try reader.halves(outputs * outputs),
                components: try reader.halves(part.components * outputs), buckets: try reader.numbers(Int32.self, part.words),
                words: try reader.halves(part.words * outputs))
            guard zip(read.buckets, read.buckets.dropFirst()).allSatisfy(<) else {
                throw reader.malformed("the words that it learned from decisions are out of order")
            }
            correction.parts.append(read)
        }
        return correction
    }
}
