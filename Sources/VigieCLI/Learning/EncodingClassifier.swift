// A classifier for texts that are in no store: they are read by the encoders first, as `vigie encode` does for items.
import Foundation
import VigieClassify
import VigieEncode
import VigieModel

/// Encodes and classifies.
struct EncodingClassifier: Classifier {
    let classifier: ThemeClassifier
    private let encoders: [any VigieEncode.Encoder]
    private let measuresReasons: Bool

    init(_ classifier: ThemeClassifier, _ loaded: LoadedEncoders, measuresReasons: Bool = true) {
        self.classifier = classifier
        self.measuresReasons = measuresReasons
        encoders = loaded.all.map(\.encoder).filter { classifier.encoders.contains($0.name) }
    }

    /// With the encoders that are at work.
    var model: String {
        guard case .learned(let learned) = classifier else { return classifier.model }
        let names = Set(encoders.map(\.name))
        let bits = learned.encoders.enumerated().reduce(UInt8(0)) { names.contains($1.element.name) ? $0 | 1 << UInt8($1.offset) : $0 }
        return learned.name(encoders: bits)
    }

    var themes: [Theme] { classifier.themes }

    func verdicts(for texts: [ClassifiableText]) -> [Verdict] {
        var found = [[String: EncodedText]](repeating: [:], count: texts.count)
        for encoder in encoders {
            do throws(EncoderError) {
                for (place, encoded) in try encoder.encoded(texts.map { ($0.title, $0.summary) }).enumerated() {
                    found[place][encoder.name] = encoded
                }
            } catch { Console.complain("\(error)") }
        }
        let reader = classifier.reader(measuresReasons: measuresReasons)
        return reader.verdicts(for: texts, vectors: found.map { classifier.vectors($0) { $0 } })
    }
}
