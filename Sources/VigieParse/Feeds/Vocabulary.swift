// The XML vocabularies that feeds mix, by namespace and, where a feed forgot to bind its prefix, by the prefix that everyone uses.

/// A vocabulary whose elements say something of a feed or an item.
enum Vocabulary: String {
    /// RSS, and no namespace at all.
    case plain = ""
    case atom = "atom"
    case dublinCore = "dc"
    case dublinCoreTerms = "dcterms"
    case content
    case media
    case itunes
    case slash
    case wellFormedWeb = "wfw"
    case syndication = "sy"
    case feedburner
    case creativeCommons = "cc"
    /// Entries that were taken back (RFC 6721).
    case tombstones = "at"
    /// Archives of a feed (RFC 5005).
    case history = "fh"
    case rdf
    case xhtml
    case unknown = "?"

    /// By namespace name; letters and a closing slash or sign do not matter, because publishers get them wrong.
    static func of(namespace: String) -> Vocabulary {
        var name = namespace.lowercased()
        while let last = name.utf8.last, last == UInt8(ascii: "/") || last == UInt8(ascii: "#") || last == 32 { name.removeLast() }
        if name.hasPrefix("https://") { name = "http://" + name.dropFirst(8) }
        return byNamespace[name]
            ?? (name.hasPrefix("http://my.netscape.com/") || name.contains("backend.userland.com/rss") ? .plain : .unknown)
    }

    /// By a prefix that is bound to nothing.
    static func of(unboundPrefix prefix: String) -> Vocabulary {
        switch prefix {
        case "atom", "atom10", "a10", "atom03": .atom
        case "rss", "rss1": .plain
        case "georss", "geo": .unknown
        case "dcterm", "dct": .dublinCoreTerms
        case "html", "h": .xhtml
        default: Vocabulary(rawValue: prefix) ?? .unknown
        }
    }

    private static let byNamespace: [String: Vocabulary] = [
        "": .plain,
        "http://purl.org/rss/1.0": .plain,
        "http://purl.org/net/rss1.1": .plain,
        "http://purl.org/net/rss1.1/payload": .unknown,
        "http://channel.netscape.com/rdf/simple/0.9": .plain,
        "http://blogs.law.harvard.edu/tech/rss": .plain,
        "http://cyber.law.harvard.edu/rss/rss.html": .plain,
        "http://cyber.harvard.edu/rss/rss.html": .plain,
        "http://www.w3.org/2005/atom": .atom,
        "http://purl.org/atom/ns": .atom,
        "http://example.com/newformat": .atom,
        "http://example.com/necho": .atom,
        "http://purl.org/echo": .atom,
        "uri/of/echo/namespace": .atom,
        "http://purl.org/pie": .atom,
        "http://purl.org/dc/elements/1.1": .dublinCore,
        "http://purl.org/dc/elements/1.0": .dublinCore,
        "http://purl.org/dc/terms": .dublinCoreTerms,
        "http://purl.org/rss/1.0/modules/dcterms": .dublinCoreTerms,
        "http://purl.org/rss/1.0/modules/content": .content,
        "http://search.yahoo.com/mrss": .media,
        "http://search.yahoo.com/search/mrss": .media,
        "http://video.search.yahoo.com/mrss": .media,
        "http://tools.search.yahoo.com/mrss": .media,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "http://example.com/dtds/podcast-1.0.dtd": .itunes,
        "http://www.google.com/schemas/play-podcasts/1.0": .itunes,
        "http://purl.org/rss/1.0/modules/slash": .slash,
        "http://wellformedweb.org/commentapi": .wellFormedWeb,
        "http://purl.org/rss/1.0/modules/syndication": .syndication,
        "http://rssnamespace.org/feedburner/ext/1.0": .feedburner,
        "http://web.resource.org/cc": .creativeCommons,
        "http://creativecommons.org/ns": .creativeCommons,
        "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .creativeCommons,
        "http://backend.userland.com/creativecommonsrssmodule": .creativeCommons,
        "http://purl.org/atompub/tombstones/1.0": .tombstones,
        "http://purl.org/syndication/history/1.0": .history,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "http://www.w3.org/1999/xhtml": .xhtml,
    ]
}
