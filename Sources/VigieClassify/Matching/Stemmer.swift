// Owns a Snowball stemmer of libstemmer: made here, freed here, never shared between threads.
import CLibStemmer

/// Takes words of one language back to their stems: `réseaux` and `réseau` become one.
///
/// Not `Sendable`, because the library keeps its last result in the handle: each reading of a batch makes its own.
final class Stemmer {
    // Nil only if memory ran out, or for a section without a language: then words stay as they are.
    private let handle: OpaquePointer?

    /// The words of `any` are names, and stay as they are.
    init(for section: TermSection) {
        handle =
            switch section {
            case .any: nil
            case .english: sb_stemmer_new("english", "UTF_8")
            case .french: sb_stemmer_new("french", "UTF_8")
            case .dutch: sb_stemmer_new("dutch", "UTF_8")
            case .german: sb_stemmer_new("german", "UTF_8")
            }
    }

    deinit {
        sb_stemmer_delete(handle)
    }

    /// The stem of a folded word.
    func stem(_ word: String) -> String {
        guard let handle else { return word }
        var word = word
        return word.withUTF8 { bytes in
            // The library owns the result and overwrites it at the next call, hence the copy.
            guard let start = bytes.baseAddress, let stem = sb_stemmer_stem(handle, start, Int32(bytes.count)) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            return String(decoding: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))), as: UTF8.self)
        }
    }
}
