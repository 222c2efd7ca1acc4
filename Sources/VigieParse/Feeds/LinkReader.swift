// Links of feeds and items: RSS writes the address as text, Atom in an attribute with a relation, and real feeds do both at once.
import Foundation
import VigieModel

enum LinkReader {
    static func read(_ element: XMLElement, _ name: NameCache.Name, scope: Scope, of owner: FieldReader.Owner, into fields: inout Gathered) {
        switch name.tag {
        case .originalLink:
            // Feedburner's own address is a detour that will die with it.
            fields.link.offer(scope.resolve(element.text), rank: 0)
            return
        case .url, .href:
            fields.link.offer(scope.resolve(element.text), rank: 7)
            return
        default: break
        }
        guard element.hasAttributes, let href = element.attribute("href") else {
            guard let address = scope.resolve(element.text) else {
                // RSS 1.0 and some RSS 2.0 name it as a resource.
                if let resource = element.attribute("resource") { fields.link.offer(scope.resolve(resource), rank: 3) }
                return
            }
            fields.link.offer(address, rank: 1)
            fields.links.append(FeedLink(href: address, rel: element.attribute("rel") ?? "alternate", type: element.attribute("type")))
            return
        }
        guard let address = scope.resolve(href) else { return }
        let rel = element.attribute("rel").map { relation($0) } ?? "alternate"
        let type = FieldReader.nonEmpty(element.attribute("type").map { Address.trimmed($0) })
        let length = element.attribute("length").flatMap { Int(Address.trimmed($0)) }
        fields.links.append(
            FeedLink(
                href: address, rel: rel, type: type, title: FieldReader.nonEmpty(element.attribute("title")),
                hreflang: FieldReader.nonEmpty(element.attribute("hreflang")), length: length))
        switch rel {
        case "alternate": fields.link.offer(address, rank: rank(ofType: type))
        case "enclosure": fields.add(FeedEnclosure(url: address, type: type, length: length))
        default: break
        }
    }

    static func readEnclosure(_ element: XMLElement, scope: Scope, into fields: inout Gathered) {
        let stated = element.attribute("url") ?? element.attribute("href") ?? element.attribute("resource")
        guard let address = scope.resolve(stated ?? element.text) else { return }
        let type = FieldReader.nonEmpty(element.attribute("type").map { Address.trimmed($0) })
        // "none", "" and negative lengths are nobody's (feeds in the wild, defect 25).
        let length = element.attribute("length").flatMap { Int(Address.trimmed($0)) }.flatMap { $0 >= 0 ? $0 : nil }
        fields.links.append(FeedLink(href: address, rel: "enclosure", type: type, length: length))
        fields.add(FeedEnclosure(url: address, type: type, length: length))
    }

    /// A page before another form of the same: JSON, PDF or a mail address is not what a reader opens.
    private static func rank(ofType type: String?) -> Int {
        switch type?.lowercased() {
        case "text/html": 3
        case "application/xhtml+xml": 3
        case nil: 4
        default: 5
        }
    }

    /// Relations may be written as addresses of the registry (RFC 4287, section 4.2.7.2).
    private static func relation(_ text: String) -> String {
        let name = Address.trimmed(text)
        for prefix in ["http://www.iana.org/assignments/relation/", "http://www.iana.org/assignments/link-relations/"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name.isEmpty ? "alternate" : name
    }
}
