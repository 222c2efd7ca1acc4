// The words of a text in one pass over its bytes: going through it by characters took two thirds of a harvest's time.
import Foundation

/// Words in lower case with one blank between, as UTF-8. They end at white space, scalar by scalar: the same as by characters, but where a
/// combining mark stands on a blank.
package struct PlainWords {
    package private(set) var bytes = Data()
    package private(set) var count = 0

    package init(_ title: String, _ text: String) {
        var (title, text) = (title, text)
        // No scalar's small letter has more than one and a half times the bytes of the scalar.
        let room = (title.utf8.count + text.utf8.count) * 3 / 2 + 2
        let start = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        var end = start
        title.withUTF8 { take($0, &end) }
        text.withUTF8 { take($0, &end) }
        bytes = Data(bytesNoCopy: start, count: end - start, deallocator: .custom { start, _ in start.deallocate() })
    }

    private mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ end: inout UnsafeMutablePointer<UInt8>) {
        var words = count
        var write = end
        var isInWord = false
        func put(_ byte: UInt8) {
            if !isInWord {
                isInWord = true
                if words > 0 {
                    write.pointee = 0x20
                    write += 1
                }
                words += 1
            }
            write.pointee = byte
            write += 1
        }
        var place = 0
        // A string's bytes are well-formed, so that the first of a scalar says how many it has.
        while place < text.count {
            let byte = text[place]
            if byte < 0x80 {
                place += 1
                if byte > 0x20 {
                    put(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                } else if byte == 0x20 || byte &- 0x09 < 5 {
                    isInWord = false
                } else {
                    put(byte)
                }
                continue
            }
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let encoded = UnsafeBufferPointer(rebasing: text[place..<place + length])
            place += length
            let scalar = Self.scalar(encoded)
            if Self.isPlain(scalar.value) {
                for byte in encoded { put(byte) }
            } else if scalar.properties.isWhitespace {
                isInWord = false
            } else {
                for byte in scalar.properties.lowercaseMapping.utf8 { put(byte) }
            }
        }
        count = words
        end = write
    }

    /// Whether it is neither a capital letter nor white space: of the scalars that texts are full of.
    private static func isPlain(_ scalar: UInt32) -> Bool {
        switch scalar {
        // Latin-1; quotation marks, dashes and the ellipsis; Chinese, Japanese and Korean; pictures.
        case 0xA1...0xBF, 0xD7, 0xDF...0xFF, 0x2010...0x2027, 0x3001...0x9FFF, 0xAC00...0xD7A3, 0x1F300...0x1FAFF: true
        default: false
        }
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
        let head = UInt32(bytes[0]) & (bytes.count == 2 ? 0x1F : bytes.count == 3 ? 0x0F : 0x07)
        return Unicode.Scalar(bytes.dropFirst().reduce(head) { $0 << 6 | UInt32($1 & 0x3F) }) ?? "\u{FFFD}"
    }
}
