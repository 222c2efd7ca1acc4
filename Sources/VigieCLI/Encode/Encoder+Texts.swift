// Texts to vectors, the one way that stored items, texts of a command and labels share.
import Foundation
import VigieClassify
import VigieEncode
import VigieModel

extension VigieEncode.Encoder {
    /// The vectors of each text, whole and of its title alone, on all cores. Both go out together, so that no core waits in between.
    func encoded(_ texts: [(title: String, summary: String)]) throws(EncoderError) -> [EncodedText] {
        let asked = texts.map { TextToEncode.whole(title: $0.title, summary: $0.summary) } + texts.map(\.title)
        let vectors = try encode(asked, threads: ProcessInfo.processInfo.activeProcessorCount)
        return zip(vectors, vectors.dropFirst(texts.count)).map { whole, title in
            EncodedText(whole: whole.map(Float16.init), title: title.map(Float16.init))
        }
    }
}
