// Finds where the gzip members of a file begin and end, and unpacks them.
import Foundation

/// Unpacks one member at a time, at any place of a file.
final class MemberReader {
    enum Outcome {
        case member(length: Int)
        case damaged
        case tooLarge
    }

    let file: ByteWindow
    private let decompressor: GzipDecompressor
    private let limits: EvidenceLimits
    /// What is left of the bytes that may be searched.
    private var searchBytes: Int

    private static let firstGuess = 64 * 1_024

    init(file: ByteWindow, limits: EvidenceLimits) throws(EvidenceError) {
        guard let decompressor = GzipDecompressor(limitBytes: limits.recordBytes) else {
            throw EvidenceError(reason: .outOfMemory, path: file.path)
        }
        self.file = file
        self.limits = limits
        searchBytes = limits.searchBytes
        self.decompressor = decompressor
    }

    /// What the last member unpacked to; valid until the next call.
    var output: UnsafeRawBufferPointer { decompressor.output }

    /// Unpacks the member that begins there.
    func read(at offset: Int) throws(EvidenceError) -> Outcome {
        // libdeflate wants the whole member and cannot say that it was given too little: it is given more, up to what a record may have,
        // plus the few bytes that gzip adds to what does not shrink.
        let most = min(file.count - offset, limits.recordBytes + limits.recordBytes / 64 + 1_024)
        var given = min(Self.firstGuess, most)
        while true {
            let bytes = try file.slice(at: offset, wanted: given)
            switch bytes.withUnsafeBytes({ decompressor.unpack($0) }) {
            case .member(let length): return .member(length: length)
            case .tooLarge:
                searchBytes -= limits.recordBytes
                return .tooLarge
            case .damaged:
                searchBytes -= bytes.count
                guard bytes.count < most, given < most else { return .damaged }
                given = min(max(given, bytes.count) * 8, most)
            }
        }
    }

    /// Where the next whole member with a WARC record begins, from `offset` on; nil where none is found.
    func find(from offset: Int) throws(EvidenceError) -> Int? {
        var place = offset
        while place + 18 <= file.count, searchBytes > 0 {
            guard let candidate = try nextMagic(from: place) else { return nil }
            if case .member = try read(at: candidate), output.starts(with: Array("WARC/".utf8)) { return candidate }
            place = candidate + 1
        }
        return nil
    }

    /// Where the bytes stand with which every gzip member begins: its magic number, deflate, and no reserved flag (RFC 1952 section 2.3.1).
    private func nextMagic(from offset: Int) throws(EvidenceError) -> Int? {
        var place = offset
        while place + 4 <= file.count {
            let bytes = try file.slice(at: place, wanted: min(Self.firstGuess, file.count - place))
            guard bytes.count >= 4 else { return nil }
            let found = bytes.withUnsafeBytes { raw in
                (0...(raw.count - 4)).first { raw[$0] == 0x1f && raw[$0 + 1] == 0x8b && raw[$0 + 2] == 8 && raw[$0 + 3] & 0xe0 == 0 }
            }
            if let found { return place + found }
            searchBytes -= bytes.count
            place += bytes.count - 3
        }
        return nil
    }
}
