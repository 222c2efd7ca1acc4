// Links of feeds and items: RSS writes the address as text, Atom in an attribute with a relation, and real feeds do both at once.
import Foundation
import VigieModel

enum LinkReader {
    static func read(_ element: XMLElement, _ name: NameCache.Name, scope: Scope, of owner: FieldReader.Owner, into fields: inout Gathered)
    {
        switch name.tag {
        case .originalLink:
            // Feedburner's own address is a detour that will die with it.
            fields.link.offer(scope.resolve(element.text), rank: -1)
            return
        case .itunesLink:
            if element.attribute("rel") == "image" { fields.image.offer(element.attribute("href").flatMap { scope.resolve($0) }, rank: 2) }
            return
        case .url, .href:
            fields.link.offer(scope.resolve(element.text), rank: 7)
            return
        default: break
        }
        guard element.hasAttributes else {
            guard let address = scope.resolve(element.text) else { return }
            fields.link.offer(address, rank: 1)
            fields.links.append(FeedLink(href: address, rel: "alternate"))
            return
        }
        let statedRelation = element.attribute("rel")
        let rel = statedRelation.map { relation($0) } ?? "alternate"
        var type = FieldReader.nonEmpty(element.attribute("type").map { Address.trimmed($0) })
        // What "self" of an Atom feed names is that feed.
        if type == nil, rel == "self", owner == .feed, name.isRootVocabulary { type = "application/atom+xml" }
        let length = element.attribute("length").flatMap { Int(Address.trimmed($0)) }
        let href = element.attribute("href")
        let address = address(href: href, rel: rel, of: element, scope)
        fields.links.append(
            FeedLink(
                href: address ?? "", rel: rel, type: type, title: FieldReader.nonEmpty(element.attribute("title")),
                hreflang: FieldReader.nonEmpty(element.attribute("hreflang")), length: length))
        guard let address else { return }
        switch rel {
        case "alternate":
            // RSS's own link is text; with an address in an attribute it was put there on purpose.
            let isOwn = !name.isAtom && (href == nil || statedRelation == nil)
            fields.link.offer(address, rank: isOwn ? (href == nil ? 1 : 0) : rank(ofType: type))
        case "enclosure": fields.add(FeedEnclosure(url: address, type: type, length: length))
        // RFC 4685: of the replies, the page is for people.
        case "replies" where type == "text/html" || type == "application/xhtml+xml":
            // Nothing with a blank in it is an address.
            if !Address.trimmed(href ?? "").contains(" ") { fields.comments.offer(address, rank: 2) }
        default: break
        }
    }

    /// The address in the attribute, in the text, or, in RDF, of the resource. Nil where there is none.
    private static func address(href: String?, rel: String, of element: XMLElement, _ scope: Scope) -> String? {
        if let href {
            if let address = scope.resolve(href) { return address }
            // An empty reference is the document itself, which only makes sense of "self".
            return rel == "self" && scope.base != nil ? Address.resolve("", against: scope.base) : nil
        }
        return scope.resolve(element.text) ?? element.attribute("resource").flatMap { scope.resolve($0) }
    }

    static func readEnclosure(_ element: XMLElement, scope: Scope, into fields: inout Gathered) {
        let stated = element.attribute("url") ?? element.attribute("href") ?? element.attribute("resource")
        guard let address = scope.resolve(stated ?? element.text) else { return }
        let type = FieldReader.nonEmpty(element.attribute("type").map { Address.trimmed($0) })
        // The attribute is required, and 0 is how the RSS Advisory Board's profile writes a length that nobody knows: so are "none", "" and
        // negative ones (feeds in the wild, defect 25).
        let length = element.attribute("length").map { max(0, Int(Address.trimmed($0)) ?? 0) }
        fields.links.append(FeedLink(href: address, rel: "enclosure", type: type, length: length))
        fields.add(FeedEnclosure(url: address, type: type, length: length))
    }

    /// Licences of Creative Commons: the address is the text, or in RDF the resource.
    static func readLicense(_ element: XMLElement, scope: Scope, into fields: inout Gathered) {
        guard let address = scope.resolve(element.attribute("resource") ?? element.text) else { return }
        fields.links.append(FeedLink(href: address, rel: "license"))
    }

    /// Feedburner's own address of a file is a detour, as that of a page is. It says of which file by the name only.
    static func readOriginalEnclosure(_ element: XMLElement, scope: Scope, into fields: inout Gathered) {
        guard let address = scope.resolve(element.text) else { return }
        fields.add(originalEnclosure: address)
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
        for prefix in ["http://www.iana.org/assignments/relation/", "http://www.iana.org/assignments/link-relations/"]
        where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name.isEmpty ? "alternate" : name
    }
}
