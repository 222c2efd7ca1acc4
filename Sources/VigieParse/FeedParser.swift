// The door of this stage: bytes in, a feed with its findings out, or why it is none.
import Foundation
import VigieModel

/// What a caller can do without.
package struct ParseOptions: Sendable {
    /// Without it, summary and content are as published, and there is no plain text of them: harmful markup stays. For measuring.
    package var sanitises = true

    package init(sanitises: Bool = true) { self.sanitises = sanitises }
}

/// Reads feeds of every format.
package enum FeedParser {
    /// The feed in a fetched document; relative links resolve against the address that answered.
    package static func parse(_ document: FetchedDocument, options: ParseOptions = ParseOptions()) throws(ParseError) -> ParsedFeed {
        // Content-Location names the document that was answered with; feeds that are served under several addresses rely on it.
        let located = document.headers["content-location"].map { Address.resolve($0, against: Address(document.finalURL)) }
        let isWeb = located.flatMap { Address.scheme(of: $0) }.map { $0 == "http" || $0 == "https" } == true
        let base = isWeb ? located ?? document.finalURL : document.finalURL
        var feed = try parse(bytes: document.body, baseURL: base, contentType: document.contentType, options: options)
        if feed.feed.language == nil, let language = document.headers["content-language"], !language.contains(",") {
            feed.feed.language = FieldReader.nonEmpty(Address.trimmed(language))
        }
        return feed
    }

    /// The feed in the bytes. The content type is asked for its charset only: publishers mislabel the rest.
    package static func parse(
        bytes: Data, baseURL: String?, contentType: String?, options: ParseOptions = ParseOptions()
    ) throws(ParseError) -> ParsedFeed {
        let result = bytes.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { buffer in Self.result(buffer, baseURL, contentType, options) }
        }
        return try result.get()
    }

    private static func result(
        _ bytes: UnsafeBufferPointer<UInt8>, _ baseURL: String?, _ contentType: String?, _ options: ParseOptions
    ) -> Result<ParsedFeed, ParseError> {
        guard bytes.contains(where: { !$0.isBlank && $0 != 0 }) else { return .failure(ParseError(.empty)) }
        let decoded = Charset.decode(bytes, contentType: contentType)
        switch decoded.text {
        case .asPublished(let start): return result(bytes, from: start, decoded, baseURL, options)
        case .converted(let text): return text.withUnsafeBufferPointer { result($0, from: 0, decoded, baseURL, options) }
        }
    }

    private static func result(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ decoded: DecodedText, _ baseURL: String?, _ options: ParseOptions
    ) -> Result<ParsedFeed, ParseError> {
        do throws(ParseError) {
            var index = start
            while index < text.count, text[index].isBlank { index += 1 }
            if index < text.count, text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "[") {
                return .success(
                    try JSONFeedReader.read(
                        UnsafeBufferPointer(rebasing: text[index...]), decoded: decoded, base: baseURL, options: options))
            }
            var feed = try XMLFeedParser.parse(text, from: start, base: baseURL, options: options)
            feed.encoding = decoded.encoding
            feed.isMalformed = feed.isMalformed || decoded.isMended
            feed.findings.insert(contentsOf: decoded.findings, at: 0)
            return .success(feed)
        } catch {
            return .failure(error)
        }
    }
}
