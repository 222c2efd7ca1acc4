// What a page says of feeds: links in its head, links in its text, and on which platform it was made.
import VigieModel

/// A page that is no feed, read for the feeds that it leads to.
package struct WebPage: Hashable, Sendable {
    /// The address against which its links resolve.
    package var address: String
    package var title: String?
    /// As `html lang` says, in lower case; nil where it does not.
    package var language: String?
    /// `meta generator`, in lower case.
    package var generator: String?
    /// `link rel="canonical"`, absolute.
    package var canonical: String?
    /// The same page in other languages: language tag and absolute address, in the page's order.
    package var translations: [Translation] = []
    /// The surest first; within one origin in the page's order, and feeds of comments last. Each address once.
    package var feeds: [FeedCandidate] = []

    package struct Translation: Hashable, Sendable {
        package var language: String
        package var url: String
    }

    // A page that lists the feeds of a parliament has about a hundred.
    private static let linkLimit = 200
    /// Links stand in the head, in menus and in the foot; the rest of a longer page is somebody's data.
    private static let sizeLimitBytes = 4 * 1_048_576

    private init(address: String) { self.address = address }

    /// Reads a page of UTF-8 text that was found at the address.
    static func read(_ text: UnsafeBufferPointer<UInt8>, address: String) -> WebPage {
        var reader = PageReader(page: WebPage(address: address))
        var scanner = TagScanner(UnsafeBufferPointer(rebasing: text.prefix(sizeLimitBytes)))
        while let token = scanner.next() {
            switch token {
            case .start(let name, let attributes): reader.start(name, attributes)
            case .end(let name): reader.end(name)
            case .text(let range): if reader.wantsText { reader.add(scanner.text(range.prefix(400))) }
            }
        }
        return reader.finish(limit: linkLimit)
    }
}

/// Collects while the page's tags go by.
private struct PageReader {
    var page: WebPage
    private var base: Address?
    private var hasBase = false
    private var links: [FeedCandidate] = []
    private var anchor: (url: String, title: String?)?
    private var isInTitle = false
    private var text = ""
    /// Before doubles are taken out.
    private static let linkLimit = 5_000

    init(page: WebPage) {
        self.page = page
        base = Address(page.address)
    }

    var wantsText: Bool { (anchor != nil || isInTitle) && text.utf8.count < 300 }

    mutating func add(_ piece: String) {
        text += text.isEmpty || piece.isEmpty ? piece : " " + piece
    }

    mutating func start(_ name: String, _ attributes: [String: String]) {
        guard links.count < Self.linkLimit else { return }
        switch name {
        case "html": page.language = attributes["lang"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
        case "base":
            // The first one counts (HTML, section 4.2.3).
            guard !hasBase, let address = attributes["href"].flatMap(absolute) else { return }
            hasBase = true
            page.address = address
            base = Address(address)
        case "meta":
            if attributes["name"]?.lowercased() == "generator" { page.generator = attributes["content"]?.lowercased() }
        case "title":
            isInTitle = page.title == nil
            text = ""
        case "link": link(attributes)
        case "a", "area":
            closeAnchor()
            guard let url = attributes["href"].flatMap(absolute) else { return }
            anchor = (url, attributes["title"] ?? attributes["aria-label"])
            text = ""
        case "img", "svg":
            if anchor != nil, let alternative = attributes["alt"] ?? attributes["aria-label"] { add(alternative) }
        default: break
        }
    }

    mutating func end(_ name: String) {
        if name == "a" { closeAnchor() }
        if name == "title", isInTitle {
            page.title = text.isEmpty ? nil : text
            isInTitle = false
        }
    }

    mutating func finish(limit: Int) -> WebPage {
        closeAnchor()
        var seen: Set<String> = []
        let ranked = links.enumerated().map { (rank: ($1.isOfComments ? 1 : 0, $1.origin, $0), link: $1) }.sorted { $0.rank < $1.rank }
        page.feeds = Array(ranked.map(\.link).filter { seen.insert($0.url).inserted }.prefix(limit))
        return page
    }

    private mutating func link(_ attributes: [String: String]) {
        guard let href = attributes["href"], let url = absolute(href) else { return }
        let relations = Set((attributes["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace))
        if relations.contains("canonical") { page.canonical = page.canonical ?? url }
        // `rel="feed"` was in drafts of HTML 5 and is still written.
        guard relations.contains("alternate") || relations.contains("feed") else { return }
        let type = (attributes["type"] ?? "").lowercased().prefix { $0 != ";" }.filter { !$0.isWhitespace }
        if FeedWords.isFeedType(type, url: url) || relations.contains("feed") {
            links.append(FeedCandidate(url: url, title: filled(attributes["title"]), origin: .stated))
        } else if let language = attributes["hreflang"]?.lowercased(), !language.isEmpty, language != "x-default" {
            page.translations.append(.init(language: language, url: url))
        } else if type.isEmpty, FeedWords.isFeedAddress(url) {
            links.append(FeedCandidate(url: url, title: filled(attributes["title"]), origin: .linked))
        }
    }

    private mutating func closeAnchor() {
        guard let (url, title) = anchor else { return }
        anchor = nil
        let name = filled(text) ?? filled(title)
        if FeedWords.isFeedAddress(url) {
            links.append(FeedCandidate(url: url, title: name, origin: .linked))
        } else if FeedWords.speaksOfFeeds(text) || FeedWords.speaksOfFeeds(title ?? "") {
            links.append(FeedCandidate(url: url, title: name, origin: .mentioned))
        }
    }

    private func filled(_ text: String?) -> String? {
        let words = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : String(words.prefix(120))
    }

    /// As a browser reads an address: without line ends, blanks encoded; nil where it is not of the web.
    private func absolute(_ reference: String) -> String? {
        let text = FeedAddress.ofWeb(reference.filter { !"\n\r\t".contains($0) })
        let url = Address.resolve(text.replacing(" ", with: "%20"), against: base)
        guard let scheme = Address.scheme(of: url), scheme == "http" || scheme == "https", url.utf8.count <= 2_000 else { return nil }
        return String(url.prefix { $0 != "#" })
    }
}
