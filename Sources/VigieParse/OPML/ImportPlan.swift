// What an import would do, worked out before anything is written: the preview shows it, and what is written is nothing else.
import Foundation
import VigieModel

/// The fate of every outline of the lists.
package struct ImportPlan: Sendable {
    /// A list, under the name by which what stands around its sources is kept.
    package struct File: Sendable {
        package var path: String
        package var name: String
        package var list: SourceList

        package init(path: String, name: String, list: SourceList) {
            self.path = path
            self.name = name
            self.list = list
        }
    }

    package enum Fate: Equatable, Sendable {
        case added
        case changed([FieldChange])
        case unchanged
        /// Another source has its address, or had it before.
        case double(of: SourceID, wasFormer: Bool)
    }

    package struct Entry: Sendable {
        package var file: String
        /// Nil where the outline has none that can be named.
        package var line: Int?
        /// As the store would keep it; as listed for a double.
        package var source: Source
        package var fate: Fate
    }

    package private(set) var entries: [Entry] = []
    /// What to keep of each list, by its name.
    package private(set) var lists: [(name: String, extras: SourceListExtras)] = []
    /// Second places of sources within a list, which are kept.
    package private(set) var secondPlaces = 0

    private var known: [SourceID: Source]
    /// The sources that each list placed when it was last imported.
    private let placed: [String: Set<SourceID>]
    /// Who has an address, and who had it.
    private var holders: [String: SourceID] = [:]
    private var formerHolders: [String: SourceID] = [:]
    private var origin: [SourceID: String] = [:]

    /// - Parameters:
    ///   - known: the sources that are watched now.
    ///   - stored: what is kept of lists that were imported, by name.
    package init(_ files: [File], known: [Source], stored: [String: SourceListExtras]) throws(SourceListError) {
        self.known = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        placed = stored.mapValues { Set($0.places.compactMap(\.source)) }
        for source in known { register(source) }
        var places = files.map { $0.list.extras.places }
        // Our own outlines first: where another reader's list names the same feed, ours says more of it.
        for isForeign in [false, true] {
            for (number, file) in files.enumerated() {
                var doubles: [SourceID: (entry: SourceList.Entry, holder: SourceID?)] = [:]
                for entry in file.list.entries where entry.isForeign == isForeign {
                    if let fate = try take(entry, of: file) { doubles[entry.source.id] = (entry, fate.speaksFor) }
                }
                places[number] = places[number].map { place in
                    guard let id = place.source, let double = doubles[id] else { return place }
                    guard let holder = double.holder else { return Self.place(of: double.entry, in: file.list, inner: place.xml) }
                    return SourceListExtras.Place(source: holder, xml: place.xml)
                }
            }
        }
        for (file, places) in zip(files, places) {
            var extras = file.list.extras
            extras.places = places
            lists.append((file.name, extras))
            secondPlaces += file.list.doubles.count
        }
        let order = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        entries.sort { (order[$0.file] ?? 0, $0.line ?? 0) < (order[$1.file] ?? 0, $1.line ?? 0) }
    }

    /// The sources to write.
    package var sources: [Source] {
        entries.compactMap { entry in
            switch entry.fate {
            case .added, .changed: entry.source
            case .unchanged, .double: nil
            }
        }
    }

    private mutating func register(_ source: Source) {
        let key = SourceList.key(of: source.feedURL)
        if holders[key] == nil { holders[key] = source.id }
        for url in source.formerURLs {
            let key = SourceList.key(of: url)
            if formerHolders[key] == nil { formerHolders[key] = source.id }
        }
    }

    /// An outline that names a source that is there under another id.
    private struct Twin {
        /// The source whose folders and attributes are this list's word; nil where the list keeps the outline for itself.
        var speaksFor: SourceID?
    }

    /// Notes an entry's fate; nil where its source is its own.
    private mutating func take(_ entry: SourceList.Entry, of file: File) throws(SourceListError) -> Twin? {
        let listed = entry.source
        if let other = origin[listed.id], !entry.isForeign {
            throw SourceListError(file: file.path, line: nil, reason: .idTwice(listed.id, other: other))
        }
        let key = SourceList.key(of: listed.feedURL)
        let holder = holders[key] ?? formerHolders[key]
        if let own = known[listed.id], !entry.isForeign {
            origin[listed.id] = file.path
            // Its own former address means itself; an address that another source has would make it that one's double.
            if let holder = holders[key], holder != own.id, SourceList.key(of: own.feedURL) != key {
                return double(entry, of: holder, in: file)
            }
            note(Self.merged(own, listed, isOwned: isOwned(own.id, by: file)), before: own, entry, file)
            return nil
        }
        if let holder { return double(entry, of: holder, in: file) }
        origin[listed.id] = file.path
        known[listed.id] = listed
        register(listed)
        entries.append(Entry(file: file.path, line: entry.line, source: listed, fate: .added))
        return nil
    }

    private mutating func note(_ wanted: Source, before: Source, _ entry: SourceList.Entry, _ file: File) {
        let changes = FieldChange.between(before, wanted)
        known[wanted.id] = wanted
        register(wanted)
        entries.append(Entry(file: file.path, line: entry.line, source: wanted, fate: changes.isEmpty ? .unchanged : .changed(changes)))
    }

    /// What a list of another reader says of a source that is watched, the list keeps for itself; only where the source came from that very
    /// list, its folders and attributes are brought up to date.
    private mutating func double(_ entry: SourceList.Entry, of holder: SourceID, in file: File) -> Twin {
        let wasFormer = holders[SourceList.key(of: entry.source.feedURL)] == nil
        func isDouble(_ source: Source) -> Entry {
            Entry(file: file.path, line: entry.line, source: source, fate: .double(of: holder, wasFormer: wasFormer))
        }
        if entry.isForeign, let own = known[holder], isOwned(holder, by: file) {
            var wanted = own
            // A publisher's folder is said by saying nothing: here it takes the place of another one.
            let usual = SourceOutline(folders: [SourceOutline.Folder(text: own.publisher)])
            wanted.outline = entry.source.outline ?? (own.outline == nil ? nil : usual)
            if entry.source.title != own.title {
                wanted.outline?.attributes.removeAll { $0.namespace == nil && $0.name == "text" }
                wanted.outline?.attributes.insert(.init(name: "text", value: entry.source.title), at: 0)
            }
            let changes = FieldChange.between(own, wanted)
            if changes.isEmpty { entries.append(isDouble(entry.source)) } else { note(wanted, before: own, entry, file) }
            return Twin(speaksFor: holder)
        }
        entries.append(isDouble(entry.source))
        return Twin(speaksFor: nil)
    }

    /// Whether the source's folders and attributes are that list's word.
    private func isOwned(_ id: SourceID, by file: File) -> Bool {
        placed[file.name]?.contains(id) ?? false
    }

    /// The outline as XML, to be kept where its source is another one.
    private static func place(of entry: SourceList.Entry, in list: SourceList, inner: String?) -> SourceListExtras.Place {
        let source = entry.source
        let xml = SourceList.outline(of: source, inner: inner, isForeign: entry.isForeign, prefixes: list.extras.prefixes)
        return SourceListExtras.Place(folders: source.outline?.folders ?? [SourceOutline.Folder(text: source.publisher)], xml: xml)
    }

    /// The source as our own list describes it. What a person set by hand stays, and so does what other readers said.
    private static func merged(_ known: Source, _ listed: Source, isOwned: Bool) -> Source {
        var wanted = listed
        wanted.isPaused = known.isPaused || listed.isPaused
        wanted.pollMinutes = listed.pollMinutes ?? known.pollMinutes
        // The list may be older than the move.
        if known.formerURLs.contains(listed.feedURL) { wanted.feedURL = known.feedURL }
        wanted.formerURLs = known.formerURLs
        let left = (known.feedURL == wanted.feedURL ? [] : [known.feedURL]) + listed.formerURLs
        for url in left where url != wanted.feedURL && !wanted.formerURLs.contains(url) { wanted.formerURLs.append(url) }
        guard var outline = listed.outline, let old = known.outline, !isOwned else {
            wanted.outline = listed.outline ?? known.outline
            return wanted
        }
        if outline.folders.isEmpty { outline.folders = old.folders }
        outline.attributes += old.attributes.filter { old in
            !outline.attributes.contains { $0.name == old.name && $0.namespace == old.namespace }
        }
        wanted.outline = outline
        return wanted
    }
}
