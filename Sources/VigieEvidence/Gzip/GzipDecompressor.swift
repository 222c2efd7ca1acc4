// Unpacks gzip members that anybody may have made: never into more room than a record may take.
import CLibDeflate

/// Owns a libdeflate decompressor and the room that it writes to, and frees both.
final class GzipDecompressor {
    enum Outcome {
        /// `length` compressed bytes; what they unpack to is in `output`.
        case member(length: Int)
        /// Damaged, or not all of it was given: libdeflate does not tell the two apart.
        case damaged
        case tooLarge
    }

    let limitBytes: Int
    private let handle: OpaquePointer
    private var room: UnsafeMutableRawBufferPointer
    private var count = 0
    private var isFull = false

    /// What one large member made resident is given back after it.
    private static let residentBytes = 8 * 1_024 * 1_024

    /// Nil where there is no memory left.
    init?(limitBytes: Int) {
        guard let handle = libdeflate_alloc_decompressor() else { return nil }
        self.handle = handle
        self.limitBytes = limitBytes
        // The system gives memory page by page as it is written to: this costs what the members need, not the limit.
        room = .allocate(byteCount: limitBytes, alignment: 16)
    }

    deinit {
        libdeflate_free_decompressor(handle)
        room.deallocate()
    }

    /// What the last member unpacked to; valid until the next call.
    var output: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: room[..<count]) }

    /// Unpacks the member at the beginning of the bytes.
    func unpack(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        if isFull || count > Self.residentBytes {
            room.deallocate()
            room = .allocate(byteCount: limitBytes, alignment: 16)
        }
        count = 0
        isFull = false
        var length = 0
        var unpacked = 0
        let result = libdeflate_gzip_decompress_ex(
            handle, bytes.baseAddress, bytes.count, room.baseAddress, room.count, &length, &unpacked)
        guard result == LIBDEFLATE_SUCCESS, length > 0 else {
            isFull = true
            return result == LIBDEFLATE_INSUFFICIENT_SPACE ? .tooLarge : .damaged
        }
        count = unpacked
        return .member(length: length)
    }
}
