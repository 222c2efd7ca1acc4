// From a tree to a feed: one reader for all XML formats, because real feeds mix their elements (Atom links in RSS, Dublin Core in both).
import Foundation
import VigieModel

/// What an element inherits from those around it.
struct Scope {
    var base: Address?
    /// The nearest `xml:lang`, once it is not the feed's.
    var language: String?
    var options = ParseOptions()

    /// The scope within that element.
    func entering(_ element: XMLElement) -> Scope {
        guard element.hasAttributes else { return self }
        var inner = self
        if let base = element.xmlAttribute("base"), let resolved = resolve(base) { inner.base = Address(resolved) ?? self.base }
        if let language = element.xmlAttribute("lang") { inner.language = Address.trimmed(language) }
        return inner
    }

    func resolve(_ reference: String) -> String? {
        let text = Address.trimmed(reference)
        // An empty reference would be the feed itself (feeds in the wild, defect 20).
        guard !text.isEmpty else { return nil }
        let address = Address.resolve(text, against: base)
        return AddressRules.isActive(address) ? nil : address
    }
}

/// Reads the tree of one document.
struct FeedReader {
    var names: NameCache
    private var items: [ParsedItem] = []
    private var withdrawn: [WithdrawnEntry] = []
    private(set) var findings: [Finding] = []

    // Each takes its memory even if it is empty, and an empty one takes seven bytes to publish. The largest feed seen held 3,000.
    private static let itemLimit = 150_000
    private var leftOut = 0

    private init(root: XMLElement) { names = NameCache(root: root) }

    static func read(_ root: XMLElement, base: String?, options: ParseOptions) throws(ParseError) -> ParsedFeed {
        guard let format = FeedFormat.of(root) else {
            throw ParseError(root.localName == "html" ? .html(title: nil) : .notAFeed(root: root.name))
        }
        var reader = FeedReader(root: root)
        let scope = Scope(base: reader.base(of: root, servedFrom: base.flatMap { Address($0) }), options: options)
        let feed = reader.read(root, scope: scope, isEntry: root.localName == "entry")
        return ParsedFeed(format: format, feed: feed, items: reader.items, withdrawn: reader.withdrawn, findings: reader.findings)
    }

    /// What relative addresses of the document are relative to. RSS says nothing of it: a feed that lies on its site means where it lies; one
    /// that a feed service or another host gives out means the site that its channel names.
    private mutating func base(of root: XMLElement, servedFrom address: Address?) -> Address? {
        guard let address, root.localName == "rss" || root.localName == "rdf" else { return address }
        for channel in root.children where names.tag(of: channel) == .channel {
            for child in channel.children where names.tag(of: child) == .link && !names.name(of: child).isAtom {
                guard let site = Address(child.trimmedText), site.isWeb else { continue }
                return address.hasSameOrigin(as: site) ? address : site
            }
        }
        return address
    }

    private mutating func read(_ root: XMLElement, scope: Scope, isEntry: Bool) -> FeedFields {
        var feed = Gathered()
        if isEntry {
            readItem(root, scope: scope)
        } else {
            readContainer(root, scope: scope, into: &feed, depth: 0)
        }
        if leftOut > 0 {
            let message = "It holds \(items.count + leftOut) items; the first \(items.count) were read."
            findings.append(Finding(code: "too-many-items", message: message))
        }
        let fields = feed.feed
        // RFC 4287, section 4.2.1: the feed's authors are those of an entry that names none.
        if root.localName == "feed" {
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
        // Once, and exactly: a list that doubles as it grows takes twice the memory of a feed of a hundred thousand items.
        if items.isEmpty { items.reserveCapacity(min(countItems(in: element), Self.itemLimit)) }
        for child in element.children {
            let name = names.name(of: child)
            switch name.tag {
            case .item, .entry, .rdfItem:
                readItem(child, scope: scope)
            case .deletedEntry:
                readWithdrawal(child)
            case .channel:
                if depth < 5 { readContainer(child, scope: scope, into: &feed, depth: depth + 1) }
            default:
                FieldReader.read(child, name, scope: scope.entering(child), of: .feed, into: &feed, names: &names)
            }
        }
    }

    private mutating func countItems(in element: XMLElement) -> Int {
        var count = 0
        for child in element.children {
            let tag = names.tag(of: child)
            if tag == .item || tag == .entry || tag == .rdfItem { count += 1 }
        }
        return count
    }

    private mutating func readItem(_ element: XMLElement, scope outer: Scope) {
        guard items.count < Self.itemLimit else {
            leftOut += 1
            return
        }
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

    /// RFC 6721, section 3: the reference is the id of the entry that was taken back.
    private mutating func readWithdrawal(_ element: XMLElement) {
        guard withdrawn.count < Self.itemLimit, let id = FieldReader.nonEmpty(element.attribute("ref").map { Address.trimmed($0) })
        else { return }
        var entry = WithdrawnEntry(id: id, at: element.attribute("when").flatMap { FeedDate.parse($0) })
        for child in element.children where entry.reason == nil {
            let name = names.name(of: child)
            guard name.tag == .deletionComment else { continue }
            // The comment is a text construct of Atom's (section 3.2).
            entry.reason = FieldReader.nonEmpty(TextConstruct.title(of: child, isAtom: true))
        }
        withdrawn.append(entry)
    }
}
