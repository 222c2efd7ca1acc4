// gzip and deflate, through libdeflate: a body is whole when it gets here, and libdeflate is told how much it may write.
import CLibDeflate
import Foundation

/// DEFLATE in its wrappers. The decompressor lives for one call, which frees it.
enum Inflation {
    /// All members of a gzip file (RFC 1952 section 2.2); bytes behind the last one that start no member are ignored, as browsers do.
    static func gunzipped(_ body: Data, limit: Int) throws(FetchError.Reason) -> Data {
        try decoded(body, expected: sizeAtEnd(body), limit: limit, hasMembers: true) { decompressor, input, output, used, written in
            libdeflate_gzip_decompress_ex(decompressor, input.baseAddress, input.count, output.baseAddress, output.count, &used, &written)
        }
    }

    /// The coding is called deflate and means zlib's wrapper; some servers leave it off (RFC 9110 section 8.4.1.2).
    static func inflated(_ body: Data, limit: Int) throws(FetchError.Reason) -> Data {
        let start = body.prefix(2).map { Int($0) }
        let isWrapped = start.count == 2 && start[0] & 0x0F == 8 && (start[0] * 256 + start[1]) % 31 == 0
        return try decoded(body, expected: body.count * 4, limit: limit, hasMembers: false) { decompressor, input, output, used, written in
            isWrapped
                ? libdeflate_zlib_decompress_ex(
                    decompressor, input.baseAddress, input.count, output.baseAddress, output.count, &used, &written)
                : libdeflate_deflate_decompress_ex(
                    decompressor, input.baseAddress, input.count, output.baseAddress, output.count, &used, &written)
        }
    }

    private typealias Step = (
        _ decompressor: OpaquePointer, _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer, _ used: inout Int,
        _ written: inout Int
    ) -> libdeflate_result

    private static func decoded(
        _ body: Data, expected: Int, limit: Int, hasMembers: Bool, _ step: Step
    ) throws(FetchError.Reason) -> Data {
        guard let decompressor = libdeflate_alloc_decompressor() else { throw .other("no memory to decompress") }
        defer { libdeflate_free_decompressor(decompressor) }
        var output = try ByteBuffer(expected: expected, limit: limit)
        var offset = 0
        repeat {
            var used = 0
            var written = 0
            let room = output.room
            let result = body.withUnsafeBytes { input in
                step(decompressor, UnsafeRawBufferPointer(rebasing: input[offset...]), room, &used, &written)
            }
            switch result {
            case LIBDEFLATE_SUCCESS:
                offset += used
                output.used(written)
            case LIBDEFLATE_INSUFFICIENT_SPACE: try output.grow()
            default: throw .badEncoding("the compressed body is damaged, or ends too early")
            }
        } while offset == 0 || hasMembers && startsMember(body, at: offset)
        return output.data()
    }

    private static func startsMember(_ body: Data, at offset: Int) -> Bool {
        offset + 3 <= body.count && body[body.startIndex + offset..<body.startIndex + offset + 3].elementsEqual([0x1F, 0x8B, 8])
    }

    /// What the end of a gzip member says of its size: only a guess, because anybody can write it, and there may be several members.
    private static func sizeAtEnd(_ body: Data) -> Int {
        body.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
