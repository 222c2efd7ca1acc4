// The C library's converter: it knows every charset that feeds were ever published in.
import Foundation
import Glibc

/// One conversion to UTF-8. The descriptor is opened and closed here.
enum Iconv {
    struct Outcome {
        var text: [UInt8]
        /// Bytes that mean nothing in the charset; each became U+FFFD.
        var badBytes: Int
    }

    static func knows(_ charset: String) -> Bool {
        guard let descriptor = iconv_open("UTF-8", charset), Int(bitPattern: descriptor) != -1 else { return false }
        iconv_close(descriptor)
        return true
    }

    /// Converts to UTF-8, or nil where the C library does not know the charset.
    static func convert(_ bytes: UnsafeBufferPointer<UInt8>, from charset: String) -> Outcome? {
        guard let descriptor = iconv_open("UTF-8", charset), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var badBytes = 0
        let chunk = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 65_536)
        defer { chunk.deallocate() }
        guard let base = bytes.baseAddress else { return Outcome(text: [], badBytes: 0) }
        // iconv takes its input as mutable by an old signature and never writes to it.
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(to: CChar.self)
        var left = bytes.count
        while left > 0 {
            var output = chunk.baseAddress
            var room = chunk.count
            let result = iconv(descriptor, &input, &left, &output, &room)
            let problem = errno
            UnsafeRawBufferPointer(start: chunk.baseAddress, count: chunk.count - room).withMemoryRebound(to: UInt8.self) {
                text.append(contentsOf: $0)
            }
            guard result == -1 else { break }
            if problem == E2BIG { continue }
            // A cut sequence at the end, or a byte that the charset has not.
            text.append(contentsOf: UTF8.encodedReplacementCharacter)
            badBytes += 1
            guard problem == EILSEQ, left > 0 else { break }
            input = input?.advanced(by: 1)
            left -= 1
        }
        return Outcome(text: text, badBytes: badBytes)
    }
}
