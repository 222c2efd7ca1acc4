// How many guesses a password takes of whoever tries leaked passwords, names, words, dates and runs of keys first: zxcvbn's estimate
// (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016), from the lists that its library brings.
import CLibZxcvbn
import Foundation

enum PasswordGuesses {
    /// The logarithm to base two of the estimate. What follows the first hundred characters or so hardly counts.
    /// - Parameter words: tried besides those of the library, the likeliest first; in lower case and without accents.
    static func bits(_ password: String, words: PasswordWords) -> Double {
        // A string of C ends at its first zero.
        let texts = Set([password, PasswordText.plain(password)].map { String($0.filter { $0 != "\0" }.prefix(longest)) })
        return words.withPointers { words in texts.map { vigie_zxcvbn_bits($0, words) }.min() ?? 0 }
    }

    /// The estimate takes longer with the square of the length.
    private static let longest = 100
}

/// Words one behind the other, as C reads them.
struct PasswordWords: Sendable {
    private let bytes: [CChar]
    private let starts: [Int]

    init(_ words: [String]) {
        var (bytes, starts) = ([CChar](), [Int]())
        for word in words {
            starts.append(bytes.count)
            bytes += word.utf8CString
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// The pointers, a null behind them, are good within the body alone.
    func withPointers<Value>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value) -> Value {
        bytes.withUnsafeBufferPointer { bytes in
            var pointers = starts.map { start in bytes.baseAddress.map { $0 + start } }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
