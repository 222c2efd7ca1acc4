// Why an encoder cannot be had or cannot go on, so that who runs Vigie can mend it: it works without, and says so.

/// What is wrong with an encoder's files, or with what it computes.
package struct EncoderError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        case missing
        /// The file is there; the system says why it cannot be read.
        case unreadable(String)
        case size(bytes: Int, expected: Int)
        /// As long as it should be, but with other bytes in it.
        case checksum
        case damaged(String)
        /// The files are right, and what comes out is not what this encoder gives elsewhere.
        case differs
        case failed(String)
    }

    /// The file, or the encoder's name where it is no file's fault.
    package var place: String
    package var reason: Reason

    package init(place: String, reason: Reason) {
        self.place = place
        self.reason = reason
    }

    package var description: String {
        let again = "remove the folder and run packaging/fetch-encoders"
        return switch reason {
        case .missing: "\(place): missing; run packaging/fetch-encoders, or name the folder that holds it"
        case .unreadable(let why): "\(place): cannot be read (\(why)); let the user who runs Vigie read it"
        case .size(let bytes, let expected) where bytes < expected: "\(place): cut off, \(bytes) of \(expected) bytes are there; \(again)"
        case .size(let bytes, let expected): "\(place): of another version, \(bytes) bytes instead of \(expected); \(again)"
        case .checksum: "\(place): damaged or of another version, its checksum is not the expected one; \(again)"
        case .damaged(let what): "\(place): damaged, \(what); \(again)"
        case .differs:
            "\(place): computes other vectors here than elsewhere, which would spoil the stored ones; "
                + "OpenBLAS may not suit this processor: set OPENBLAS_CORETYPE to an older one, such as Haswell"
        case .failed(let what): "\(place): \(what); try again with less at once, or with more memory"
        }
    }
}
