// What is remarkable about a file of evidence without keeping it from being used.
import Foundation

/// A part of a file that could not be used, and why.
package struct EvidenceFinding: Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// Where in the file, in bytes.
    package var offset: Int
    package var what: String

    package var description: String { OneLine.text("\(path): byte \(offset): \(what)") }
}

/// What opening the evidence for writing did to a file that a run had left unfinished.
package struct EvidenceNote: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// Whole responses that the store does not know, beyond the last that it knows: they stay.
        case kept(polls: Int, bytes: Int)
        /// The beginning of a record that was never finished: it is gone, and its source will be asked again.
        case cut(bytes: Int)
        /// Damaged bytes with whole records behind them: moved to the file named.
        case setAside(file: String, bytes: Int)
    }

    package var path: String
    /// Where it happened, in bytes.
    package var offset: Int
    package var kind: Kind

    package var description: String { OneLine.text("\(path): byte \(offset): \(what)") }

    private var what: String {
        switch kind {
        case .kept(let polls, let bytes):
            "\(polls) whole \(polls == 1 ? "response" : "responses") (\(bytes) bytes) of a run that was broken off \(polls == 1 ? "is" : "are") kept"
        case .cut(let bytes): "\(bytes) bytes of an unfinished record were cut off"
        case .setAside(let file, let bytes): "\(bytes) damaged bytes were moved to \(file); look at it with 'warcio recompress'"
        }
    }
}
