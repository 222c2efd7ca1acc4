// From an address to its feeds, without a network: what a document is, and which addresses are worth asking next.
import Foundation
import VigieModel

/// Finds feeds from pages.
package enum FeedDiscovery {
    /// What an address answered with.
    package enum Content: Sendable {
        case feed(ParsedFeed)
        /// A page, with the feeds that it names.
        case page(WebPage)
        /// Neither; the error says what it is.
        case other(ParseError)
    }

    /// Looks at a fetched document.
    package static func read(_ document: FetchedDocument) -> Content {
        do throws(ParseError) {
            return .feed(try FeedParser.parse(document))
        } catch {
            guard looksLikeMarkup(document.body) else { return .other(error) }
            return .page(page(document.body, contentType: document.contentType, address: document.finalURL))
        }
    }

    /// Looks at bytes that were found at the address.
    package static func read(_ bytes: Data, contentType: String?, address: String) -> Content {
        let headers = contentType.map { ["content-type": $0] } ?? [:]
        return read(FetchedDocument(requestedURL: address, finalURL: address, status: 200, headers: headers, body: bytes))
    }

    /// Addresses that are not named anywhere but worth a question, the likeliest first, each once: the rules of known platforms, then
    /// what is common. `page` is what was found at the address; nil where that was not looked at.
    package static func guesses(for address: String, page: WebPage? = nil) -> [FeedCandidate] {
        guard let url = URLComponents(string: address), url.host?.isEmpty == false else { return [] }
        var seen: Set<String> = []
        let platform = FeedPlatforms.feeds(of: url, page: page).map { FeedCandidate(url: $0, origin: .platform) }
        let common = FeedPlatforms.common(url).map { FeedCandidate(url: $0, origin: .guessed) }
        return (platform + common).filter { seen.insert($0.url).inserted }
    }

    /// Documents of other kinds, such as PDF or pictures, have no tags near their start.
    private static func looksLikeMarkup(_ bytes: Data) -> Bool {
        bytes.prefix(4_096).contains(UInt8(ascii: "<")) && !bytes.starts(with: Data("%PDF".utf8))
    }

    private static func page(_ bytes: Data, contentType: String?, address: String) -> WebPage {
        bytes.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { buffer in
                switch Charset.decode(buffer, contentType: contentType).text {
                case .asPublished(let start):
                    WebPage.read(UnsafeBufferPointer(rebasing: buffer[min(start, buffer.count)...]), address: address)
                case .converted(let text): text.withUnsafeBufferPointer { WebPage.read($0, address: address) }
                }
            }
        }
    }
}
