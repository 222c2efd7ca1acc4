// The evidence of a transfer: what was sent and the head of what came, in the form in which archives keep it.
import CLibCurl
import Foundation
import VigieModel

extension Transfer {
    /// The exchange, whose request shows no credentials; nil where it was not to be kept.
    var exchange: HTTPExchange? {
        guard !requestHead.isEmpty else { return nil }
        let version = vigie_getinfo_long(easy, CURLINFO_HTTP_VERSION)
        var request = Self.withoutCredentials(requestHead)
        var response = head.bytes
        // libcurl writes HTTP/2 as text of its own making. Archives and their tools know the form of HTTP/1.1; the version stands beside.
        if version == CURL_HTTP_VERSION_2_0 {
            request = Self.replacing(" HTTP/2", by: " HTTP/1.1", inFirstLineOf: request)
            response = Self.replacing("HTTP/2", by: "HTTP/1.1", inFirstLineOf: response)
        }
        return HTTPExchange(
            url: WebAddress.withoutCredentials(job.address.text), sentAt: sentAt, requestHead: Data(request), responseHead: Data(response),
            httpVersion: Self.name(ofVersion: version),
            remoteAddress: vigie_getinfo_text(easy, CURLINFO_PRIMARY_IP).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 })
    }

    private static func name(ofVersion version: Int) -> String? {
        switch version {
        case CURL_HTTP_VERSION_1_0: "http/1.0"
        case CURL_HTTP_VERSION_1_1: "http/1.1"
        case CURL_HTTP_VERSION_2_0: "h2"
        default: nil
        }
    }

    /// A user name and password of the address travel as a field. That it was sent is kept, what it said is not.
    private static func withoutCredentials(_ head: [UInt8]) -> [UInt8] {
        let name = Array("authorization:".utf8)
        let lines = head.split(separator: 10, omittingEmptySubsequences: false)
        let isSecret = { (line: ArraySlice<UInt8>) in
            line.count > name.count && zip(line, name).allSatisfy { ($0 | 0x20) == ($1 | 0x20) }
        }
        guard lines.contains(where: isSecret) else { return head }
        return Array(lines.map { isSecret($0) ? Array("Authorization: (left out)\r".utf8)[...] : $0 }.joined(separator: [10]))
    }

    private static func replacing(_ old: String, by new: String, inFirstLineOf head: [UInt8]) -> [UInt8] {
        let end = head.firstIndex(of: 10) ?? head.endIndex
        let line = String(decoding: head[..<end], as: UTF8.self)
        guard let range = line.range(of: old, options: old.first == " " ? .backwards : .anchored) else { return head }
        return Array(line.replacingCharacters(in: range, with: new).utf8) + head[end...]
    }
}
