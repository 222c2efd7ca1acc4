// Cuts texts into the pieces of words that an encoder knows, with SentencePiece.
import CSentencePiece
import Foundation

/// A SentencePiece model. This object owns it and frees it; nothing changes it, so many threads may cut at once.
final class SentencePieces: Sendable {
    /// Each id lies between 0 and this.
    let count: Int
    /// The id of what the model does not know.
    let unknown: Int32
    private let model: vigie_sentencepiece

    /// Nil where the bytes are no model.
    init?(_ bytes: Data) {
        let model = bytes.withUnsafeBytes { vigie_sentencepiece_load($0.baseAddress, $0.count) }
        guard model.processor != nil else { return nil }
        self.model = model
        count = Int(vigie_sentencepiece_size(model))
        unknown = vigie_sentencepiece_unknown(model)
    }

    deinit {
        vigie_sentencepiece_free(model)
    }

    /// The ids of the text's pieces, without marks for begin and end, one for each character that is unknown; nil where memory is out.
    func ids(of text: Substring) -> [Int32]? {
        var text = text
        return text.withUTF8 { bytes in
            // A piece is a byte or more of the normalised text, which is seldom longer than the text.
            var room = bytes.count + 16
            while true {
                var wanted = 0
                let ids = [Int32](unsafeUninitializedCapacity: room) { ids, written in
                    wanted = bytes.withMemoryRebound(to: CChar.self) { characters in
                        vigie_sentencepiece_encode(model, characters.baseAddress, characters.count, ids.baseAddress, ids.count)
                    }
                    written = max(0, min(wanted, ids.count))
                }
                guard wanted >= 0 else { return nil }
                if wanted <= room { return ids }
                room = wanted
            }
        }
    }
}
