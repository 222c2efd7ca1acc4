// The words of the WARC format (ISO 28500:2017, WARC 1.1) that we write and look for.
import Foundation
import VigieModel

enum WARCFormat {
    static let version = "WARC/1.1"
    static let conformsTo = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
    /// ISO 28500:2017, 6.7.2.
    static let identicalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    static let request = "application/http;msgtype=request"
    static let response = "application/http;msgtype=response"
    static let fields = "application/warc-fields"
    static let json = "application/json"

    /// Ids stand in angle brackets (5.2); some tools leave them out, and wget puts addresses into them too.
    static func withoutBrackets(_ text: String) -> String {
        text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
    }

    /// SHA-256 in base 16, as the community notes to 5.8 ask for: base 32 would need padding, which the grammar forbids.
    static func digest(_ hash: ContentHash) -> String { "sha256:" + hash.hex }

    /// The SHA-256 that a digest field states; nil for other algorithms and encodings.
    static func hash(_ digest: String?) -> ContentHash? {
        guard let digest = digest?.lowercased() else { return nil }
        for label in ["sha256:", "sha-256:"] where digest.hasPrefix(label) {
            let value = digest.dropFirst(label.count)
            return value.utf8.count == 64 ? ContentHash(hex: String(value)) : nil
        }
        return nil
    }

    /// The instant of a WARC-Date, to whole seconds (5.4 allows fractions); nil where it is coarser than seconds or no date.
    static func date(_ text: String?) -> Date? {
        guard let text, let point = text.firstIndex(of: ".") else { return text.flatMap { Timestamp.date($0) } }
        guard text.hasSuffix("Z"), text[text.index(after: point)...].dropLast().utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Timestamp.date(text[..<point] + "Z")
    }

    /// An address as evidence writes it: RFC 3986 (5.13), and without the user name and password that evidence must not spread.
    static func address(_ text: String) -> String {
        let address = withoutCredentials(text)
        let isLegal = { (byte: UInt8) in byte > 32 && byte < 127 && !"<>\"{}|\\^`".utf8.contains(byte) }
        guard !address.utf8.allSatisfy(isLegal) else { return address }
        return address.utf8.reduce(into: "") { encoded, byte in
            if isLegal(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// The address without user name and password, which stand between `//` and the last `@` of the authority (RFC 3986 section 3.2).
    static func withoutCredentials(_ url: String) -> String {
        guard url.utf8.contains(64) else { return url }
        let bytes = Array(url.utf8)
        guard let scheme = bytes.firstIndex(of: 58), bytes[scheme...].starts(with: Array("://".utf8)) else { return url }
        let start = scheme + 3
        let end = bytes[start...].firstIndex { [47, 63, 35].contains($0) } ?? bytes.count
        guard let at = bytes[start..<end].lastIndex(of: 64) else { return url }
        return String(decoding: bytes[..<start] + bytes[(at + 1)...], as: UTF8.self)
    }
}
