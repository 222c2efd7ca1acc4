// How the API answers: JSON in snake_case, with a tag of its bytes so that what a program has already is not sent again.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel

/// A page of a list.
struct APIPage<Element: Encodable & Sendable>: Encodable, Sendable {
    var items: [Element]
    /// Nil on the last page.
    var nextCursor: String?
}

extension APICall {
    /// A list's page; where there is another, the head says so too (RFC 8288).
    func page<Element: Encodable & Sendable>(_ items: [Element], next: String?) throws -> Response {
        var response = try answer(APIPage(items: items, nextCursor: next))
        if let next {
            let kept = (try? FormFields(call.request.uri.query ?? ""))?.pairs.filter { $0.name != "cursor" } ?? []
            let address = LocalPath(call.request.uri.path, query: kept.map { ($0.name, $0.value) } + [("cursor", next)])
            response.headers[.link] = "<\(address.text)>; rel=\"next\""
        }
        return response
    }

    /// - Parameter revision: stands first in the tag of things that are changed by naming it.
    func answer(_ value: some Encodable, status: HTTPResponse.Status = .ok, revision: Int? = nil) throws -> Response {
        try answer(bytes: Self.bytes(of: value), status: status, revision: revision)
    }

    func answer(bytes: Data, status: HTTPResponse.Status = .ok, revision: Int? = nil) -> Response {
        let tag = Self.tag(of: bytes, revision: revision)
        var headers: HTTPFields = [
            .eTag: tag, .cacheControl: "private, no-cache", .vary: "Authorization, Cookie", .contentType: "application/json",
        ]
        if call.request.method == .get || call.request.method == .head, EntityTags.hold(call.request.headers[.ifNoneMatch], tag) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func bytes(of value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try encoder.encode(value)
    }

    /// Strong: of the bytes themselves.
    static func tag(of bytes: Data, revision: Int? = nil) -> String {
        "\"\(revision.map { "\($0)." } ?? "")\(ContentHash(of: bytes).hex.prefix(16))\""
    }
}

/// Lists of entity tags (RFC 9110, section 8.8.3).
enum EntityTags {
    /// Whether the field names that tag, or any. The comparison is the weak one, as `If-None-Match` wants it.
    static func hold(_ field: String?, _ tag: String) -> Bool {
        guard let field else { return false }
        return field.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.contains { sent in
            sent == "*" || sent == tag || sent.hasPrefix("W/") && sent.dropFirst(2) == tag
        }
    }

    /// The same by the strong comparison, as `If-Match` wants it.
    static func match(_ field: String, _ tag: String) -> Bool {
        field.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.contains { $0 == "*" || $0 == tag }
    }
}

/// Places in lists that are ordered by a text, as programs carry them on without looking into them.
enum APICursor {
    static func text(_ parts: String...) -> String { Base64URL.text(Data(parts.joined(separator: "|").utf8)) }

    /// As many parts as asked for; throws where it is no cursor of this list.
    static func parts(_ cursor: String?, _ count: Int) throws -> [String]? {
        guard let cursor else { return nil }
        let parts = Base64URL.bytes(cursor).map { String(decoding: $0, as: UTF8.self) }?
            .split(separator: "|", maxSplits: count - 1, omittingEmptySubsequences: false).map(String.init)
        guard let parts, parts.count == count else { throw unknown }
        return parts
    }

    static var unknown: APIProblem { .impossible([APIFault(parameter: "cursor", detail: "it is no place in this list")]) }
}
