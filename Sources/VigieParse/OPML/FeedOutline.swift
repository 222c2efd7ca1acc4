// One outline that names a feed, read as a source: ours with all that we know of it, other readers' with what can be taken from theirs.
import Foundation
import VigieModel

/// The attributes of an outline with an address.
struct FeedOutline {
    /// What becomes of it.
    enum Reading {
        case source(Source)
        case leftOut
    }

    let attributes: [(name: XMLName, value: String)]
    /// Without blanks around it.
    let address: String
    let line: Int
    /// Without our namespace, by the names of OPML.
    private let plain: [String: String]
    /// OPML's names of those that the document writes otherwise, such as `xmlurl`.
    private let names: [String: String]
    private let own: [String: String]

    /// Our attributes, as a document names them.
    static let ownNames: Set<String> = ["id", "publisher", "kind", "languages", "reason", "seen", "paused", "every", "former"]

    /// The names of OPML that are read; real lists also write them `xmlurl`, `XMLURL` or `htmlurl`.
    private static let readNames = Dictionary(
        uniqueKeysWithValues: ["xmlUrl", "htmlUrl", "title", "text", "type", "description", "language"].map { ($0.lowercased(), $0) })

    /// Nil for an outline without an address: it names no feed.
    init?(_ node: OPMLNode) {
        let attributes = node.attributes
        var plain: [String: String] = [:]
        var own: [String: String] = [:]
        for (name, value) in attributes {
            if name.namespace == nil { plain[name.local] = value }
            if name.namespace == SourceList.namespace { own[name.local] = value }
        }
        // The name as it should be stands before any other.
        var names: [String: String] = [:]
        for (name, value) in attributes where name.namespace == nil {
            guard let known = Self.readNames[name.local.lowercased()], plain[known] == nil else { continue }
            plain[known] = value
            names[name.local] = known
        }
        guard let address = plain["xmlUrl"].map(FeedAddress.ofWeb), !address.isEmpty else { return nil }
        self.attributes = attributes
        self.address = address
        self.plain = plain
        self.names = names
        self.own = own
        line = node.line
    }

    var isForeign: Bool { own.isEmpty }
    var statedID: SourceID? { own["id"].map(SourceID.init(rawValue:)) }
    /// Whether our attributes suffice for a source of that id.
    var isOurs: Bool { own["publisher"] != nil && own["kind"] != nil && statedID?.isWellFormed == true }

    /// Whether the address holds a name or a password, whatever its scheme. Such an outline is not even kept: lists are public.
    var holdsSecret: Bool {
        guard address.contains("@"), let start = address.range(of: "://") else { return false }
        return address[start.upperBound...].prefix { !"/?#\\".contains($0) }.contains("@")
    }

    /// Lists of other programs lack our attributes: the kind is then `press`, the publisher the title, the id made from the title.
    func read(folders: [SourceOutline.Folder], findings: inout [Finding]) -> Reading {
        func tell(_ code: String, _ message: String) { findings.append(Finding(code: code, message: message, line: line)) }
        guard let url = URL(string: address), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme), url.host() != nil
        else {
            tell("source-address", "'\(address)' is no http or https address: left out")
            return .leftOut
        }
        // FreshRSS lists pages that it reads by rules of its own; a poll of such an address finds no feed.
        if let type = plain["type"]?.lowercased(), type.contains("xpath") || type.contains("dotnotation") {
            tell("source-type", "'\(address)' is a page that another reader takes apart by rules of its own, no feed: left out")
            return .leftOut
        }
        if own["id"] != nil, own["publisher"] == nil || own["kind"] == nil {
            tell("source-incomplete", "vigie:id needs vigie:publisher and vigie:kind beside it: left out")
            return .leftOut
        }
        let title = Self.filled(plain["title"]) ?? Self.filled(plain["text"]) ?? address
        var id = SourceID(rawValue: own["id"] ?? SourceList.slug(of: title, address: address))
        if !id.isWellFormed {
            let made = SourceList.slug(of: title, address: address)
            tell("source-id", "'\(id.rawValue)' is no slug of a-z, 0-9 and -: taken as \(made)")
            id = SourceID(rawValue: made)
        }
        let statedKind = own["kind"] ?? ""
        let kind = SourceKind(rawValue: statedKind)
        if kind == nil, !statedKind.isEmpty {
            let known = SourceKind.allCases.map(\.rawValue).joined(separator: ", ")
            tell("source-kind", "unknown kind '\(statedKind)' of \(id.rawValue), taken as press; known: \(known)")
        }
        let minutes = own["every"].flatMap(PollInterval.minutes)
        if let every = own["every"], minutes == nil {
            tell("source-every", "'\(every)' of \(id.rawValue) is no time between polls: ignored; write it like 30m, 2h or 1d")
        }
        let publisher = own["publisher"] ?? title
        var source = Source(
            id: id, title: title, feedURL: address, siteURL: site, publisher: publisher, kind: kind ?? .press, languages: languages,
            reason: own["reason"] ?? plain["description"] ?? "", seen: own["seen"], isPaused: own["paused"] == "true",
            pollMinutes: minutes, formerURLs: former)
        let outline = SourceOutline(folders: folders, attributes: others(than: source))
        // A publisher's folder is how we write lists ourselves.
        source.outline = outline == .usual(for: source) ? nil : outline
        return .source(source)
    }

    private static func filled(_ text: String?) -> String? {
        text.flatMap { Address.trimmed($0).isEmpty ? nil : $0 }
    }

    /// Only an address that a page may lead to; anything else stays among the other attributes.
    private var site: String? {
        guard let text = plain["htmlUrl"], let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()) else {
            return nil
        }
        return url.host() == nil ? nil : text
    }

    /// Primary subtags of two letters; those of three are kept where they are ours to write (`und`).
    private var languages: [LanguageCode] {
        let stated = (own["languages"] ?? plain["language"] ?? "").lowercased().split(whereSeparator: { " ,;\n\t".contains($0) })
        return stated.compactMap { tag in
            let primary = tag.prefix { $0 != "-" && $0 != "_" }
            guard primary.utf8.allSatisfy(\.isASCIILetter), primary.count == 2 || primary.count == 3 else { return nil }
            return primary == "und" ? .undetermined : LanguageCode(rawValue: String(primary.prefix(2)))
        }
    }

    private var former: [String] { (own["former"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init) }

    /// What we would not write ourselves of that source; first the two that stand for ours where they are there.
    private func others(than source: Source) -> [SourceOutline.Attribute] {
        let others = attributes.compactMap { (name, value) -> SourceOutline.Attribute? in
            let local = name.namespace == nil ? names[name.local] ?? name.local : name.local
            switch (name.namespace, local) {
            case (SourceList.namespace, _) where Self.ownNames.contains(local): return nil
            case (nil, "xmlUrl"), (nil, "title"): return nil
            case (nil, "type") where value == "rss": return nil
            case (nil, "text") where value == source.title || Self.filled(value) == nil: return nil
            case (nil, "htmlUrl") where source.siteURL != nil: return nil
            default: return SourceOutline.Attribute(namespace: name.namespace, name: local, value: value)
            }
        }
        func first(_ name: String) -> [SourceOutline.Attribute] { others.filter { $0.namespace == nil && $0.name == name } }
        return first("type") + first("text") + others.filter { $0.namespace != nil || !["type", "text"].contains($0.name) }
    }
}

extension SourceOutline {
    /// How we list a source of which no list says more: in a folder of its publisher.
    static func usual(for source: Source) -> SourceOutline { SourceOutline(folders: [Folder(text: source.publisher)]) }
}
