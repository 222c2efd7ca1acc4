// Which format a root element announces, and which roots are feeds at all.
import VigieModel

enum FeedFormat {
    /// The format such as `rss2.0`; nil where the root is no feed's.
    static func of(_ root: XMLElement) -> String? {
        let version = root.attribute("version").map { Address.trimmed($0) } ?? ""
        switch root.localName {
        case "rss": return rss(version, root)
        case "rdf": return rdf(root)
        case "feed", "entry": return atom(version, root)
        case "channel":
            // Microsoft's Channel Definition Format, RSS 1.1, or RSS whose outer element was forgotten.
            if root.namespace?.lowercased().contains("rss1.1") == true { return "rss1.1" }
            let isCDF =
                root.attribute("href") != nil
                || root.children.contains {
                    $0.name == "ITEM" || $0.name == "Item" || ($0.localName == "item" && $0.attribute("href") != nil)
                }
            if isCDF { return "cdf" }
            return root.children.contains { ["item", "title", "link"].contains($0.localName) } ? "rss" : nil
        default: return nil
        }
    }

    private static func rss(_ version: String, _ root: XMLElement) -> String {
        switch version {
        case "": return "rss"
        // 0.94 and 2.01 were drafts of Userland's; 2.0.1 is how some write 2.0.
        case "2", "2.0", "2.00", "2.01", "2.0.1", "2.0.11": return "rss2.0"
        case "1.0", "1": return "rss1.0"
        default:
            let isNumber = version.utf8.count <= 6 && version.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
            return isNumber ? "rss" + version : "rss"
        }
    }

    private static func rdf(_ root: XMLElement) -> String? {
        for child in root.children {
            guard let namespace = child.namespace?.lowercased() else { continue }
            if namespace.contains("purl.org/net/rss1.1") { return "rss1.1" }
            if namespace.contains("netscape.com/rdf/simple/0.9") { return "rss0.90" }
            if namespace.contains("purl.org/rss/1.0") { return "rss1.0" }
        }
        for namespace in root.declaredNamespaces.map({ $0.lowercased() }) {
            if namespace.contains("netscape.com/rdf/simple/0.9") { return "rss0.90" }
            if namespace == "http://purl.org/rss/1.0/" { return "rss1.0" }
        }
        return root.children.contains { ["channel", "item", "title", "link"].contains($0.localName) } ? "rss1.0" : nil
    }

    private static func atom(_ version: String, _ root: XMLElement) -> String? {
        let namespace = root.namespace?.lowercased() ?? ""
        if namespace.contains("purl.org/atom/ns") || version == "0.3" { return "atom0.3" }
        if namespace.contains("w3.org/2005/atom") { return "atom1.0" }
        if version == "0.1" || version == "0.2" || version == "1.0" { return "atom" + version }
        // Without a namespace anything may be called feed; an entry alone even more so.
        if root.localName == "entry" { return nil }
        return Vocabulary.of(namespace: namespace) == .unknown && !root.children.contains { ["entry", "title"].contains($0.localName) }
            ? nil : "atom"
    }
}
