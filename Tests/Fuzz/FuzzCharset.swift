// Fuzzes the choice of a charset and the decoding. The first byte of the input chooses what HTTP says of it.
import Foundation
import VigieModel

@testable import VigieParse  // The charset rules are internal to the stage.

private let contentTypes: [String?] = [
    nil, "text/xml", "application/rss+xml; charset=utf-8", "text/xml; charset=iso-8859-1", "text/xml; charset=\"windows-1252\"",
    "text/xml; charset=utf-16", "text/xml; charset=UTF-16LE", "text/xml; charset=utf-32", "text/xml; charset=gb2312",
    "text/xml; charset=big5", "text/xml; charset=shift_jis", "text/xml; charset=euc-jp", "text/xml; charset=iso-2022-jp",
    "text/xml; charset=euc-kr", "text/xml; charset=koi8-r", "text/xml; charset=tis-620", "text/xml; charset=utf-7",
    "text/xml; charset=iso-8859-8-i", "text/xml; charset=ebcdic-cp-us", "text/xml; charset=nobody-knows", "text/xml; charset=",
]

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzCharset(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let contentType = contentTypes[Int(bytes[0]) % contentTypes.count]
    let body = UnsafeBufferPointer(start: bytes + 1, count: count - 1)
    let decoded = Charset.decode(body, contentType: contentType)
    mustHold(!decoded.encoding.isEmpty, "no name for the charset")
    mustHold(decoded.findings.allSatisfy { ($0.line ?? 1) >= 1 }, "a line before the first")
    switch decoded.text {
    case .asPublished(let start):
        mustHold(start <= body.count, "the text starts after the end")
        mustHold(isUTF8(body[min(start, body.count)...]), "bytes that are not UTF-8 were let through as \(decoded.encoding)")
    case .converted(let text):
        mustHold(isUTF8(text[...]), "\(decoded.encoding) was decoded to what is not UTF-8")
        // The longest: a byte of a code page becomes three.
        mustHold(text.count <= 3 * body.count + 3, "\(body.count) bytes became \(text.count)")
    }
    return 0
}

/// By the standard library's decoder, which is not ours.
private func isUTF8(_ bytes: some Collection<UInt8>) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
