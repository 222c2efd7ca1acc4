// Where well-known platforms keep their feeds, and which addresses are common: what is tried where a page says nothing itself.
import Foundation

/// Addresses of feeds that follow from a page's own address.
enum FeedPlatforms {
    /// The feeds of a page on a known platform, by the platform's documented rules.
    static func feeds(of url: URLComponents, page: WebPage?) -> [String] {
        let host = (url.host ?? "").lowercased()
        let site = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        let path = url.percentEncodedPath.split(separator: "/").map(String.init)
        let first = path.first ?? ""
        func at(_ path: String) -> [String] { origin(of: url).map { [$0 + path] } ?? [] }
        switch site {
        case "youtube.com", "m.youtube.com":
            if let list = url.queryItems?.first(where: { $0.name == "list" })?.value {
                return ["https://www.youtube.com/feeds/videos.xml?playlist_id=\(list)"]
            }
            // Pages of a name say the channel's number in their canonical address.
            let canonical = page?.canonical.flatMap { URLComponents(string: $0) }?.percentEncodedPath.split(separator: "/").map(String.init)
            for path in [path, canonical ?? []] where path.count >= 2 && path[0] == "channel" {
                return ["https://www.youtube.com/feeds/videos.xml?channel_id=\(path[1])"]
            }
            return path.count >= 2 && first == "user" ? ["https://www.youtube.com/feeds/videos.xml?user=\(path[1])"] : []
        case "github.com":
            guard path.count >= 2 else { return path.isEmpty ? [] : at("/\(first).atom") }
            return ["releases", "tags", "commits"].flatMap { at("/\(path[0])/\(path[1])/\($0).atom") }
        case "gitlab.com": return path.count >= 2 ? at("/\(path[0])/\(path[1])/-/tags?format=atom") : []
        case "reddit.com", "old.reddit.com", "new.reddit.com":
            return path.count >= 2 ? at("/\(path[0])/\(path[1])/.rss") : at("/.rss")
        case "medium.com": return path.isEmpty ? [] : at("/feed/\(first)")
        case "bsky.app": return path.count >= 2 && first == "profile" ? at("/profile/\(path[1])/rss") : []
        case "pypi.org": return path.count >= 2 && first == "project" ? at("/rss/project/\(path[1])/releases.xml") : []
        default: break
        }
        let byHost: KeyValuePairs = [
            ".medium.com": "/feed", ".substack.com": "/feed", ".wordpress.com": "/feed/", ".blogspot.com": "/feeds/posts/default",
            ".tumblr.com": "/rss", ".ghost.io": "/rss/",
        ]
        if let rule = byHost.first(where: { host.hasSuffix($0.key) }) { return at(rule.value) }
        // Mastodon and its kin give a person's posts at the address of the person.
        if path.count == 1, first.hasPrefix("@") { return at("/\(first).rss") }
        return byGenerator(page?.generator ?? "", url)
    }

    /// The content manager that made the page says where it keeps its feeds.
    private static func byGenerator(_ generator: String, _ url: URLComponents) -> [String] {
        let rules: KeyValuePairs<String, [String]> = [
            "wordpress": ["./feed/", "/feed/", "/?feed=rss2"], "drupal": ["/rss.xml", "./rss.xml"], "joomla": ["?format=feed&type=rss"],
            "hugo": ["./index.xml", "/index.xml"], "jekyll": ["/feed.xml"], "ghost": ["/rss/"], "hexo": ["/atom.xml"],
            "blogger": ["/feeds/posts/default"], "squarespace": ["?format=rss"], "wix": ["/blog-feed.xml"], "plone": ["./RSS", "/RSS"],
            "discourse": ["/latest.rss"], "movable type": ["/atom.xml", "/index.xml"], "spip": ["/spip.php?page=backend"],
            "typo3": ["/rss.xml", "/feed.xml"], "eleventy": ["/feed.xml", "/feed/feed.xml"],
        ]
        guard let rule = rules.first(where: { generator.contains($0.key) }) else { return [] }
        return rule.value.compactMap { resolve($0, url) }
    }

    /// Addresses that are common for feeds: below the page, below its language, then of the site. The commonest come first.
    static func common(_ url: URLComponents) -> [String] {
        let segments = url.percentEncodedPath.split(separator: "/")
        var found: [String] = []
        if let last = segments.last, !last.contains(".") { found += ["./feed/", "./rss.xml"].compactMap { resolve($0, url) } }
        if segments.count > 1, let language = segments.first, isLanguage(language) {
            found += ["/\(language)/rss.xml", "/\(language)/feed"].compactMap { resolve($0, url) }
        }
        let roots = [
            "/feed", "/rss.xml", "/atom.xml", "/feed.xml", "/rss", "/index.xml", "/feed/", "/feeds/posts/default", "/?feed=rss2",
            "/feed.json",
            "/.rss", "/index.rdf",
        ]
        return found + roots.compactMap { resolve($0, url) }
    }

    /// `/…` is of the site, `./…` below the page, `?…` of the page itself.
    private static func resolve(_ rule: String, _ url: URLComponents) -> String? {
        guard let origin = origin(of: url) else { return nil }
        if rule.hasPrefix("/") { return origin + rule }
        var path = url.percentEncodedPath
        if rule.hasPrefix("?") { return origin + (path.isEmpty ? "/" : path) + rule }
        while path.hasSuffix("/") { path.removeLast() }
        return origin + path + rule.dropFirst()
    }

    private static func origin(of url: URLComponents) -> String? {
        guard let scheme = url.scheme?.lowercased(), let host = url.encodedHost, !host.isEmpty else { return nil }
        return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }

    private static func isLanguage(_ segment: Substring) -> Bool {
        let primary = segment.prefix { $0 != "-" && $0 != "_" }
        return ["fr", "nl", "en", "de"].contains(primary.lowercased()) && segment.count <= 5
    }
}
