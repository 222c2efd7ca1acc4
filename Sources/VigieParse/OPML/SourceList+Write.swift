// Writes OPML 2.0: the list as it came in where it came from one, and all other sources by publisher.
import Foundation
import VigieModel

extension SourceList {
    /// The list as an OPML document.
    ///
    /// Sources and other entries stand in the order of the extras' places, each in its folders; a source that has no place follows the
    /// last one of its folder, or else stands at the end. A source is written once, and a place of none is passed over.
    package func opml(modified: Date) -> String {
        var writer = OPMLWriter(extras)
        for entry in arranged() { writer.add(entry) }
        return writer.document(modified: modified)
    }

    /// The source's outline as XML that stands by itself, for a place of which nothing else is known.
    ///
    /// - Parameters:
    ///   - inner: what stands inside it, as XML; nil for nothing.
    ///   - isForeign: without our attributes, as another reader wrote it.
    package static func outline(of source: Source, inner: String?, isForeign: Bool, prefixes: [String: String]) -> String {
        var writer = OPMLWriter(SourceListExtras(prefixes: prefixes))
        return writer.outline(of: source, inner: inner, isOurs: !isForeign, standsAlone: true)
    }

    /// All entries in the order in which they are written.
    private func arranged() -> [OPMLWriter.Entry] {
        var waiting = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var placed: [OPMLWriter.Entry] = []
        for place in extras.places {
            if let id = place.source {
                guard let source = waiting.removeValue(forKey: id) else { continue }
                placed.append(.init(folders: Self.folders(of: source), source: source, xml: place.xml))
            } else {
                placed.append(.init(folders: place.folders, source: nil, xml: place.xml))
            }
        }
        let lastOfFolder = Dictionary(placed.enumerated().map { ($1.folders, $0) }, uniquingKeysWith: { _, last in last })
        var following: [Int: [OPMLWriter.Entry]] = [:]
        var newFolders: [[SourceOutline.Folder]] = []
        var inNewFolder: [[SourceOutline.Folder]: [OPMLWriter.Entry]] = [:]
        for source in sources where waiting.removeValue(forKey: source.id) != nil {
            let folders = Self.folders(of: source)
            let entry = OPMLWriter.Entry(folders: folders, source: source, xml: nil)
            if let last = lastOfFolder[folders] {
                following[last, default: []].append(entry)
            } else {
                if inNewFolder[folders] == nil { newFolders.append(folders) }
                inNewFolder[folders, default: []].append(entry)
            }
        }
        return placed.enumerated().flatMap { [$1] + (following[$0] ?? []) } + newFolders.flatMap { inNewFolder[$0] ?? [] }
    }

    private static func folders(of source: Source) -> [SourceOutline.Folder] {
        (source.outline ?? .usual(for: source)).folders
    }
}

/// Puts a document together from its body outwards: which prefixes the root must declare is known last.
private struct OPMLWriter {
    struct Entry {
        var folders: [SourceOutline.Folder]
        /// Nil for an entry that is none.
        var source: Source?
        var xml: String?
    }

    private let extras: SourceListExtras
    private var prefixes: Prefixes
    private var body = ""
    private var open: [SourceOutline.Folder] = []

    init(_ extras: SourceListExtras) {
        self.extras = extras
        prefixes = Prefixes(extras.prefixes)
    }

    mutating func add(_ entry: Entry) {
        let shared = zip(open, entry.folders).prefix { $0 == $1 }.count
        close(to: shared)
        for folder in entry.folders[shared...] {
            var tag = "<outline"
            var names: Set<XMLName> = [XMLName("text")]
            tag += XMLText.attribute("text", folder.text)
            for attribute in folder.attributes { tag += written(attribute, &names) }
            line(tag + ">")
            open.append(folder)
        }
        if let source = entry.source {
            line(outline(of: source, inner: entry.xml))
        } else if let xml = entry.xml {
            line(xml)
        }
    }

    mutating func document(modified: Date) -> String {
        close(to: 0)
        var names: Set<XMLName> = [XMLName("version")]
        let attributes = extras.attributes.map { written($0, &names) }.joined()
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append(
            "<opml version=\"2.0\"\(XMLText.attribute("xmlns:" + Prefixes.ours, SourceList.namespace))\(declarations)\(attributes)>")
        lines.append("  <head>")
        if let title = extras.title { lines.append("    <title>\(XMLText.escaped(title))</title>") }
        lines.append("    <dateModified>\(MailDate.text(modified))</dateModified>")
        lines += extras.head.map { "    " + $0 }
        lines += ["  </head>", "  <body>"]
        return lines.joined(separator: "\n") + "\n" + body + "  </body>\n</opml>\n"
    }

    private var declarations: String {
        prefixes.byNamespace.map { (prefix: $0.value, namespace: $0.key) }.sorted { $0.prefix < $1.prefix }
            .map { XMLText.attribute("xmlns:" + $0.prefix, $0.namespace) }.joined()
    }

    /// - Parameter standsAlone: whether it declares its own namespaces.
    mutating func outline(of source: Source, inner: String?, isOurs: Bool = true, standsAlone: Bool = false) -> String {
        let others = source.outline?.attributes ?? []
        func stated(_ name: String) -> String? { others.first { $0.namespace == nil && $0.name == name }?.value }
        var plain: [(String, String?)] = [
            ("type", stated("type") ?? "rss"), ("text", stated("text") ?? source.title), ("title", source.title),
            ("xmlUrl", source.feedURL), ("htmlUrl", source.siteURL),
        ]
        plain.removeAll { $0.1 == nil }
        var names = Set(plain.map { XMLName($0.0) })
        var tag = "<outline"
        let namespaces = Set(others.compactMap(\.namespace) + (isOurs ? [SourceList.namespace] : []))
        for namespace in standsAlone ? namespaces.sorted() : [] where namespace != XMLName.xml {
            tag += XMLText.attribute("xmlns:" + prefixes.prefix(of: namespace), namespace)
        }
        tag += plain.map { XMLText.attribute($0.0, $0.1 ?? "") }.joined()
        for (name, value) in isOurs ? Self.own(source) : [] {
            guard let value else { continue }
            names.insert(XMLName(name, namespace: SourceList.namespace))
            tag += XMLText.attribute("\(Prefixes.ours):\(name)", value)
        }
        for attribute in others { tag += written(attribute, &names) }
        return tag + (inner.map { ">\($0)</outline>" } ?? "/>")
    }

    private static func own(_ source: Source) -> [(String, String?)] {
        [
            ("id", source.id.rawValue), ("publisher", source.publisher), ("kind", source.kind.rawValue),
            ("languages", source.languages.map(\.rawValue).joined(separator: " ")), ("reason", source.reason), ("seen", source.seen),
            ("paused", source.isPaused ? "true" : nil), ("every", source.pollMinutes.map(PollInterval.text)),
            (
                "former",
                source.formerURLs.isEmpty ? nil : source.formerURLs.map { $0.replacing(" ", with: "%20") }.joined(separator: " ")
            ),
        ]
    }

    /// Nothing where the tag has such an attribute already.
    private mutating func written(_ attribute: SourceOutline.Attribute, _ names: inout Set<XMLName>) -> String {
        let name = XMLName(attribute.name, namespace: attribute.namespace)
        guard names.insert(name).inserted else { return "" }
        return XMLText.attribute(prefixes.written(name), attribute.value)
    }

    private mutating func close(to depth: Int) {
        while open.count > depth {
            open.removeLast()
            line("</outline>")
        }
    }

    private mutating func line(_ text: String) {
        body += String(repeating: "  ", count: open.count + 2) + text + "\n"
    }
}
