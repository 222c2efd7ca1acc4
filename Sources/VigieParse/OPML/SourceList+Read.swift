// Reads OPML: every element and attribute either becomes part of a source, or is kept as it is beside the sources.
import Foundation
import VigieModel

extension SourceList {
    /// Reads an OPML document; `file` names it in errors. At most 64 MiB and 256 levels are read; nothing outside the document is.
    ///
    /// Kept beside the sources are the head, the folders, the attributes of any namespace and the outlines that are no feeds. Comments,
    /// text between outlines and the layout are not.
    package static func read(_ bytes: Data, file: String) throws(SourceListError) -> SourceList {
        let blanks = bytes.prefix { [9, 10, 13, 32].contains($0) }.count
        // Blank lines before the declaration are the commonest slip, and no reason to refuse a list.
        let tree = try OPMLTree.parse(blanks == 0 ? bytes : bytes.dropFirst(blanks), file: file)
        guard let root = tree.root, root.name.local.lowercased() == "opml" else {
            throw SourceListError(file: file, line: nil, reason: .notOPML(tree.root?.name.local ?? ""))
        }
        var reader = OPMLReader(root)
        return reader.read()
    }
}

/// Walks through a document once.
private struct OPMLReader {
    /// Folders deeper than this are no work of people; each source keeps the whole path.
    private static let folderLimit = 32
    /// What a folder says of itself, for each of its sources keeps it.
    private static let folderLimitBytes = 4_096

    private let root: OPMLNode
    private let opmlNamespace: String?
    private var prefixes = Prefixes()
    private var list = SourceList(sources: [])
    /// Outlines with a feed somewhere in them.
    private var folders: Set<UnsafeRawPointer> = []
    /// Outlines that are neither read nor kept.
    private var secrets: Set<UnsafeRawPointer> = []
    /// The sources by address. Where outlines of ours and of others have one address, ours is the source.
    private var ids: [String: SourceID] = [:]
    private var taken: [SourceID: String] = [:]

    init(_ root: OPMLNode) {
        self.root = root
        opmlNamespace = root.name.namespace
    }

    mutating func read() -> SourceList {
        for (prefix, namespace) in root.declaredPrefixes where namespace != opmlNamespace {
            _ = prefixes.prefix(of: namespace, preferring: prefix)
        }
        for (name, value) in root.attributes where name.namespace != nil || name.local != "version" {
            _ = prefixes.written(name)
            list.extras.attributes.append(.init(namespace: name.namespace, name: name.local, value: value))
        }
        for part in root.children {
            switch part.name.local.lowercased() {
            case "head": readHead(part)
            case "body":
                lookThrough(part)
                readBody(part, [])
            default: break
            }
        }
        list.extras.prefixes = prefixes.byNamespace
        list.findings.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        return list
    }

    private mutating func readHead(_ head: OPMLNode) {
        for element in head.children {
            switch element.name.local {
            case "title" where isPlain(element) && list.extras.title == nil: list.extras.title = element.text
            case "dateModified" where isPlain(element): break
            default: list.extras.head.append(xml(element))
            }
        }
    }

    private func isPlain(_ node: OPMLNode) -> Bool { node.name.namespace == nil || node.name.namespace == opmlNamespace }

    private func isOutline(_ node: OPMLNode) -> Bool { node.name.local.lowercased() == "outline" && isPlain(node) }

    /// Finds the folders, the addresses of our own sources, and what may not be kept.
    private mutating func lookThrough(_ body: OPMLNode) {
        var waiting = [body]
        while let node = waiting.popLast() {
            waiting.append(contentsOf: node.children)
            guard isOutline(node), let outline = FeedOutline(node) else { continue }
            if outline.holdsSecret {
                secrets.insert(node.identity)
                let message = "the address holds a name or password: left out, for lists are public"
                list.findings.append(Finding(code: "source-secret", message: message, line: outline.line))
                continue
            }
            if outline.isOurs {
                let key = SourceList.key(of: outline.address)
                if ids[key] == nil { ids[key] = outline.statedID }
            }
            var folder = node.parent
            while let current = folder, folders.insert(current.identity).inserted { folder = current.parent }
        }
    }

    private mutating func readBody(_ node: OPMLNode, _ path: [SourceOutline.Folder]) {
        for child in node.children { readEntry(child, path) }
    }

    private mutating func readEntry(_ node: OPMLNode, _ path: [SourceOutline.Folder]) {
        if secrets.contains(node.identity) {
            // What is in it is no secret.
            readBody(node, path)
        } else if isOutline(node), let outline = FeedOutline(node) {
            read(outline, node, path)
        } else {
            keep(node, path)
        }
    }

    private mutating func read(_ outline: FeedOutline, _ node: OPMLNode, _ path: [SourceOutline.Folder]) {
        let key = SourceList.key(of: outline.address)
        if let id = ids[key], outline.isForeign || taken[id] == key && outline.statedID == id {
            list.doubles.append(.init(address: outline.address, of: id, line: outline.line))
            return keep(node, path)
        }
        switch outline.read(folders: path, findings: &list.findings) {
        case .leftOut: keep(node, path)
        case .source(let source):
            guard taken[source.id] == nil else {
                let message = "a second source with the id \(source.id.rawValue): left out"
                list.findings.append(Finding(code: "source-twice", message: message, line: outline.line))
                return keep(node, path)
            }
            taken[source.id] = key
            if ids[key] == nil { ids[key] = source.id }
            for attribute in outline.attributes { _ = prefixes.written(attribute.name) }
            list.entries.append(.init(source: source, isForeign: outline.isForeign, line: outline.line))
            readInside(node, of: source, path)
        }
    }

    /// A feed is no folder: feeds within it come after it, all else stays where it is.
    private mutating func readInside(_ node: OPMLNode, of source: Source, _ path: [SourceOutline.Folder]) {
        var inside = ""
        var feeds: [OPMLNode] = []
        for child in node.children {
            if isOutline(child), folders.contains(child.identity) || FeedOutline(child) != nil {
                feeds.append(child)
            } else {
                inside += xml(child)
            }
        }
        list.extras.places.append(.init(source: source.id, xml: inside.isEmpty ? nil : inside))
        for feed in feeds { readEntry(feed, path) }
    }

    /// Anything that is no source: a folder is gone through, the rest is kept whole.
    private mutating func keep(_ node: OPMLNode, _ path: [SourceOutline.Folder]) {
        guard isOutline(node), folders.contains(node.identity) else {
            list.extras.places.append(.init(folders: path, xml: xml(node)))
            return
        }
        guard path.count < Self.folderLimit else {
            tellOnce("outline-deep", "folders within the \(Self.folderLimit)th are not kept, only what is in them", node.line)
            return readBody(node, path)
        }
        readBody(node, path + [folder(node)])
    }

    private mutating func folder(_ node: OPMLNode) -> SourceOutline.Folder {
        let attributes = node.attributes
        func stated(_ local: String, asWritten: Bool) -> String? {
            attributes.first { $0.name.namespace == nil && (asWritten ? $0.name.local : $0.name.local.lowercased()) == local }?.value
        }
        let text = [true, false].lazy.compactMap { stated("text", asWritten: $0) ?? stated("title", asWritten: $0) }.first
        var folder = SourceOutline.Folder(text: text ?? "")
        var size = folder.text.utf8.count
        for (name, value) in attributes where name != XMLName("text") {
            size += value.utf8.count
            guard size <= Self.folderLimitBytes else {
                tellOnce(
                    "outline-large", "a folder says more than \(Self.folderLimitBytes) bytes of itself: the rest is left out", node.line)
                break
            }
            _ = prefixes.written(name)
            folder.attributes.append(.init(namespace: name.namespace, name: name.local, value: value))
        }
        if folder.text.utf8.count > Self.folderLimitBytes { folder.text = String(folder.text.prefix(200)) }
        return folder
    }

    private mutating func tellOnce(_ code: String, _ message: String, _ line: Int) {
        guard !list.findings.contains(where: { $0.code == code }) else { return }
        list.findings.append(Finding(code: code, message: message, line: line))
    }

    private mutating func xml(_ node: OPMLNode) -> String {
        OPMLFragment.xml(node, opmlNamespace: opmlNamespace, omitting: secrets, prefixes: &prefixes)
    }
}
