// SHA-256, which tells equal bodies, gives items their ids and seals editions.
import CLibCrypto
import Foundation

/// A SHA-256 digest.
package struct ContentHash: Hashable, Codable, Sendable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package let hex: String

    package init(of bytes: Data) {
        var digest = [UInt8](repeating: 0, count: 32)
        bytes.withUnsafeBytes { buffer in
            // An empty buffer may have no address; the library still wants one.
            var nothing: UInt8 = 0
            if let start = buffer.bindMemory(to: UInt8.self).baseAddress {
                vigie_sha256(start, buffer.count, &digest)
            } else {
                vigie_sha256(&nothing, 0, &digest)
            }
        }
        hex = Self.hexadecimal(digest)
    }

    package init(of text: String) {
        self.init(of: Data(text.utf8))
    }

    /// Takes a digest as it was stored; nothing is checked.
    package init(hex: String) {
        self.hex = hex
    }

    package var description: String { hex }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
