// The curated selection for feed readers: what people kept and nobody took back, whole or by theme, in one language or all, as Atom
// (RFC 4287) and as JSON Feed 1.1, page behind page (RFC 5005).
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum FeedRoutes {
    /// What was kept is the watch's own working selection: the minister's office reads approved briefs and editions.
    static let least = Role.analyst

    static let all: [DeskRoute] = ["/feeds/{name}", "/feeds/{name}/{theme}"].map { path in
        DeskRoute(
            method: .get, path: path, access: .least(least), bodyBytes: 0, programs: ProgramUse(scope: .readFeeds, isFeed: true),
            handler: feed)
    }

    /// Entries of a page.
    private static let size = 50

    private static func feed(_ call: DeskCall) async throws -> Response {
        let address = try SelectionAddress(call)
        let before = try place(call)
        let page = try await call.work {
            try $0.selection(language: address.language, theme: address.theme?.id, before: before, limit: size)
        }
        let document = FeedDocument(address, page, before: before, call)
        let bytes = address.format == .atom ? AtomFeed.bytes(document) : try JSONFeed.bytes(document)
        return answer(bytes, of: document, call)
    }

    private static func place(_ call: DeskCall) throws -> Int64? {
        guard call.request.uri.query != nil else { return nil }
        guard let text = call.query["before"], let place = Int64(text), place > 0, call.query.names == ["before"] else {
            throw APIProblem.malformed([APIFault(parameter: "before", detail: "it comes from the feed's own link to the next page")])
        }
        return place
    }

    /// The tag is of the bytes; the date counts only where a reader sends no tag, because it knows seconds alone.
    private static func answer(_ bytes: Data, of document: FeedDocument, _ call: DeskCall) -> Response {
        let tag = APICall.tag(of: bytes)
        var headers: HTTPFields = [
            .eTag: tag, .vary: "Authorization, Cookie", .contentType: document.address.format.type,
            .cacheControl: call.desk.settings.publicFeeds ? "public, max-age=300" : "private, no-cache",
            .lastModified: HTTPDate.text(document.modified),
        ]
        let isKnown =
            if let tags = call.request.headers[.ifNoneMatch] {
                EntityTags.hold(tags, tag)
            } else {
                call.request.headers[.ifModifiedSince].flatMap { HTTPDate.date($0) }.map { document.modified <= $0 } ?? false
            }
        if isKnown {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// Which feed: `/feeds/fr.atom`, `/feeds/all.json`, `/feeds/nl/cybersecurity.atom`.
struct SelectionAddress: Sendable {
    enum Format: String, CaseIterable, Sendable {
        case atom, json

        var type: String {
            switch self {
            case .atom: "application/atom+xml; charset=utf-8"
            case .json: "application/feed+json; charset=utf-8"
            }
        }
    }

    /// Nil for all languages.
    var language: LanguageCode?
    /// Nil for all themes.
    var theme: Theme?
    var format: Format

    static let languages = LanguageCode.ofSources.map(\.rawValue) + ["all"]

    /// Throws `notFound` for a language, theme or format that there is not.
    init(_ call: DeskCall) throws {
        let isOfTheme = call.context.parameters.get("theme") != nil
        let name = try call.parameter(isOfTheme ? "theme" : "name").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard name.count == 2, let format = Format(rawValue: name[1]) else { throw DeskError(.notFound) }
        self.format = format
        if isOfTheme {
            guard let theme = call.desk.settings.themes.first(where: { $0.id.rawValue == name[0] }) else { throw DeskError(.notFound) }
            self.theme = theme
        }
        let language = isOfTheme ? try call.parameter("name") : name[0]
        guard Self.languages.contains(language) else { throw DeskError(.notFound) }
        self.language = language == "all" ? nil : LanguageCode(rawValue: language)
    }

    /// Without the format's ending.
    var path: String { (["/feeds", language?.rawValue ?? "all"] + (theme.map { [$0.id.rawValue] } ?? [])).joined(separator: "/") }
    func path(in format: Format) -> String { "\(path).\(format.rawValue)" }
}
