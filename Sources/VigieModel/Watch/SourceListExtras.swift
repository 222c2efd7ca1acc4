// What a source list holds beyond its sources: its head, its order, and the entries that are no feeds. Kept, so that a list that came
// from another reader goes out as it came in.

/// All of an OPML document that stands in no source.
package struct SourceListExtras: Hashable, Codable, Sendable {
    /// One entry of the document's body.
    package struct Place: Hashable, Codable, Sendable {
        /// The source that stands here; nil for an entry that is none.
        package var source: SourceID?
        /// The folders on the way to an entry that is no source, outermost first. A source's own outline holds them.
        package var folders: [SourceOutline.Folder]
        /// The whole entry where it is no source, else what stands inside the source's entry; nil where nothing does. XML that declares
        /// its own namespaces.
        package var xml: String?

        package init(source: SourceID? = nil, folders: [SourceOutline.Folder] = [], xml: String? = nil) {
            self.source = source
            self.folders = folders
            self.xml = xml
        }
    }

    /// `head/title`; nil where there is none.
    package var title: String?
    /// The attributes of the root, but for its version and namespaces.
    package var attributes: [SourceOutline.Attribute]
    /// The other elements of the head in order, as XML; without `dateModified`, which each export writes anew.
    package var head: [String]
    /// The prefixes that the document gives to namespaces other than ours, by namespace.
    package var prefixes: [String: String]
    /// In document order.
    package var places: [Place]

    package init(
        title: String? = nil, attributes: [SourceOutline.Attribute] = [], head: [String] = [], prefixes: [String: String] = [:],
        places: [Place] = []
    ) {
        self.title = title
        self.attributes = attributes
        self.head = head
        self.prefixes = prefixes
        self.places = places
    }

    /// The entries that are no sources, counted.
    package var foreignEntries: Int { places.count { $0.source == nil } }

    /// Several lists as one: of two titles, elements of one name and prefixes the first list's count; entries follow one another.
    package func merging(_ other: SourceListExtras) -> SourceListExtras {
        var merged = self
        merged.title = title ?? other.title
        let names = Set(attributes.map { [$0.namespace ?? "", $0.name] })
        merged.attributes += other.attributes.filter { !names.contains([$0.namespace ?? "", $0.name]) }
        let elements = Set(head.map(Self.elementName))
        merged.head += other.head.filter { !elements.contains(Self.elementName($0)) }
        merged.prefixes.merge(other.prefixes) { first, _ in first }
        merged.places += other.places
        return merged
    }

    private static func elementName(_ xml: String) -> Substring {
        xml.dropFirst().prefix { !" />".contains($0) }
    }
}
