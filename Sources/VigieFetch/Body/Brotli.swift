// Brotli, through its reference decoder.
import CLibBrotli
import Foundation

/// The coding `br` (RFC 7932). The decoder lives for one call, which frees it.
enum Brotli {
    static func decoded(_ body: Data, limit: Int) throws(FetchError.Reason) -> Data {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .other("no memory to decompress") }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var output = try ByteBuffer(expected: body.count * 6, limit: limit)
        var offset = 0
        while true {
            let room = output.room
            var left = room.count
            let result = body.withUnsafeBytes { bytes -> BrotliDecoderResult in
                var next = bytes.baseAddress.map { $0.assumingMemoryBound(to: UInt8.self) + offset }
                var unread = bytes.count - offset
                var place = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                defer { offset = bytes.count - unread }
                return BrotliDecoderDecompressStream(decoder, &unread, &next, &left, &place, nil)
            }
            output.used(room.count - left)
            switch result {
            case BROTLI_DECODER_RESULT_SUCCESS: return output.data()
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: try output.grow()
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: throw .badEncoding("the compressed body ends too early")
            default: throw .badEncoding("the compressed body is damaged")
            }
        }
    }
}
