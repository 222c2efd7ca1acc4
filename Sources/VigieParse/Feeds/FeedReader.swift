// From a tree to a feed: one reader for all XML formats, because real feeds mix their elements (Atom links in RSS, Dublin Core in both).
import Foundation
import VigieModel

/// What an element inherits from those around it.
struct Scope {
    var base: Address?
    /// The nearest `xml:lang`, once it is not the feed's.
    var language: String?

    /// The scope within that element.
    func entering(_ element: XMLElement) -> Scope {
        guard element.hasAttributes else { return self }
        var inner = self
        if let base = element.xmlAttribute("base"), !Address.trimmed(base).isEmpty {
            inner.base = Address(Address.resolve(base, against: self.base)) ?? self.base
        }
        if let language = element.xmlAttribute("lang") { inner.language = Address.trimmed(language) }
        return inner
    }

    func resolve(_ reference: String) -> String? {
        let text = Address.trimmed(reference)
        // An empty reference would be the feed itself (feeds in the wild, defect 20).
        return text.isEmpty ? nil : Address.resolve(text, against: base)
    }
}

/// Reads the tree of one document.
struct FeedReader {
    var names: NameCache
    private var items: [ParsedItem] = []
    private(set) var findings: [Finding] = []

    // More is no feed that anybody reads; the largest seen held 3,000.
    private static let itemLimit = 50_000

    private init(root: XMLElement) { names = NameCache(root: root) }

    static func read(_ root: XMLElement, base: String?) throws(ParseError) -> ParsedFeed {
        guard let format = FeedFormat.of(root) else {
            throw ParseError(root.localName == "html" ? .html(title: nil) : .notAFeed(root: root.name))
        }
        var reader = FeedReader(root: root)
        let feed = reader.read(root, scope: Scope(base: base.flatMap { Address($0) }), isEntry: root.localName == "entry")
        return ParsedFeed(format: format, feed: feed, items: reader.items, findings: reader.findings)
    }

    private mutating func read(_ root: XMLElement, scope: Scope, isEntry: Bool) -> FeedFields {
        var feed = Gathered()
        if isEntry {
            readItem(root, scope: scope)
        } else {
            readContainer(root, scope: scope, into: &feed, depth: 0)
        }
        addPeriodFinding(feed)
        let fields = feed.feed
        // RFC 4287, section 4.2.1: the feed's authors are those of an entry that names none.
        if root.localName == "feed", !fields.authors.isEmpty {
            for position in items.indices where items[position].authors.isEmpty {
                let original = items[position].source?.fields.authors ?? []
                items[position].authors = original.isEmpty ? fields.authors : original
            }
        }
        return fields
    }

    /// Channels hold items, and in RSS 1.0 items stand beside their channel.
    private mutating func readContainer(_ element: XMLElement, scope: Scope, into feed: inout Gathered, depth: Int) {
        let scope = scope.entering(element)
        if let language = scope.language { feed.language.offer(language.isEmpty ? nil : language, rank: 5) }
        if let about = element.attribute("href"), depth > 0 || names.tag(of: element) == .channel {
            feed.link.offer(scope.resolve(about), rank: 5)
        }
        for child in element.children {
            let name = names.name(of: child)
            switch name.tag {
            case .item, .entry, .rdfItem:
                readItem(child, scope: scope)
            case .channel:
                if depth < 5 { readContainer(child, scope: scope, into: &feed, depth: depth + 1) }
            default:
                FieldReader.read(child, name, scope: scope.entering(child), of: .feed, into: &feed, names: &names)
            }
        }
    }

    private mutating func readItem(_ element: XMLElement, scope outer: Scope) {
        guard items.count < Self.itemLimit else { return }
        var scope = outer
        scope.language = nil
        scope = scope.entering(element)
        var item = Gathered()
        item.language.offer(scope.language, rank: 5)
        for child in element.children {
            let name = names.name(of: child)
            // An item inside an item is not one of this feed's.
            guard name.tag != .item, name.tag != .entry else { continue }
            FieldReader.read(child, name, scope: scope.entering(child), of: .item, into: &item, names: &names)
        }
        // CDF puts the address in an attribute, RSS 1.0 the id.
        if let address = element.attribute("href") { item.link.offer(scope.resolve(address), rank: 5) }
        if let about = element.attribute("about") {
            item.id.offer(Address.trimmed(about), rank: 3)
        }
        if item.link.value == nil, let enclosure = item.enclosures.first { item.link.offer(enclosure.url, rank: 9) }
        items.append(item.item)
    }

    private mutating func addPeriodFinding(_ feed: Gathered) {
        guard let period = feed.updatePeriodMinutes else { return }
        let minutes = period / max(1, feed.updateFrequency ?? 1)
        findings.append(Finding(code: "update-period", message: "The feed says that it changes every \(minutes) minutes."))
    }
}
