// Everything that can go wrong with evidence, in one shape, so that the command layer can say what to do about it.
import Foundation

/// Why evidence could not be written or read.
package struct EvidenceError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// The folder or the file cannot be made or opened; the text says what the system answered.
        case cannotOpen(String)
        case diskFull
        /// The disk or file system failed.
        case inputOutput(String)
        /// Records that are known to lie in the file reach beyond its end.
        case shorterThanKnown(known: Int, found: Int)
        /// The file is not there, although records are known to lie in it, up to `known`.
        case missing(known: Int)
        /// What lies where the last known record ends is no beginning of a record.
        case differs(known: Int)
        /// An earlier write failed and could not be taken back; opening the file anew mends it.
        case unfinished
        /// The head of the response has no status line: a defect of the program that handed it over.
        case noStatusLine
        case notWARC
        /// Several records share one gzip member, so that none can be found by its place.
        case notPerRecord
        /// The first gzip member unpacks to more than a record may have.
        case memberTooLarge(limitBytes: Int)
        /// What lies there is no whole record; the text says why.
        case damaged(at: Int, String)
        /// Another record than the one that was asked for lies there.
        case otherRecord(at: Int, wanted: String, found: String)
        /// A rewritten file does not hold what it must; the old one was kept.
        case rewriteFailed(String)
        case outOfMemory
    }

    package var reason: Reason
    /// The file, or the folder.
    package var path: String

    package init(reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }

    /// Whether it concerns evidence alone: items can still be stored. A full or failing disk concerns everything.
    package var sparesTheStore: Bool {
        switch reason {
        case .diskFull, .inputOutput, .outOfMemory: false
        default: true
        }
    }

    package var description: String { OneLine.text("\(path): \(explanation)") }

    private var explanation: String {
        switch reason {
        case .cannotOpen(let why): "cannot be opened (\(why)); check that it is there and its permissions"
        case .diskFull: "the disk is full; nothing of this response was written; free some space and harvest again"
        case .inputOutput(let why): "cannot be read or written (\(why)); check the disk"
        case .shorterThanKnown(let known, let found):
            "has \(found) bytes where the store knows records up to \(known); it was left as it is: restore it from a backup"
        case .missing(let known): "is not there, but the store knows records in it up to byte \(known); restore it from a backup"
        case .differs(let known):
            "holds no record at byte \(known), where the store knows the last to end; it was left as it is: restore the file that belongs"
                + " to this store"
        case .unfinished: "an earlier write could not be taken back; check the disk and start again, which cuts off what is unfinished"
        case .noStatusLine: "a response without a status line was to be kept; report this defect"
        case .notWARC: "is no WARC file; name a .warc or .warc.gz file"
        case .notPerRecord:
            "its records are not compressed one by one; run 'warcio recompress' on it and name the result"
        case .memberTooLarge(let limit):
            "its beginning unpacks to more than \(limit) bytes; if its records are not compressed one by one, run 'warcio recompress' on it"
        case .damaged(let offset, let why): "no whole record at byte \(offset) (\(why)); restore the file from a backup"
        case .otherRecord(let offset, let wanted, let found):
            "byte \(offset) holds the record \(found), not \(wanted); restore the file that belongs to this store"
        case .rewriteFailed(let why): "could not be rewritten (\(why)); the old file was kept: check the disk and try again"
        case .outOfMemory: "there is not enough memory; free some and try again"
        }
    }

    /// The error that `errno` stands for after a failed write or read.
    static func system(_ code: Int32, path: String) -> EvidenceError {
        let isFull = code == ENOSPC || code == EDQUOT || code == EFBIG
        return EvidenceError(reason: isFull ? .diskFull : .inputOutput(String(cString: strerror(code))), path: path)
    }

    static func cannotOpen(_ code: Int32, path: String) -> EvidenceError {
        EvidenceError(reason: .cannotOpen(String(cString: strerror(code))), path: path)
    }
}

/// Text that others wrote, for one line of a message.
enum OneLine {
    /// Control characters must not forge a second line in a log.
    static func text(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 > 126 }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
