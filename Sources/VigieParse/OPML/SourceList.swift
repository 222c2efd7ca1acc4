// Source lists: OPML 2.0 with our attributes in a namespace of their own, so that any feed reader opens them.
import Foundation
import VigieModel

/// What one OPML document holds: its sources, what stands around them, and what could not be used of it.
package struct SourceList: Hashable, Sendable {
    /// The namespace of our attributes.
    package static let namespace = "urn:x-vigie:opml:1"

    /// A source, and whether the outline that named it had none of our attributes.
    package struct Entry: Hashable, Sendable {
        package var source: Source
        package var isForeign: Bool
        /// Counted from 1; nil for sources that were not read from a document.
        package var line: Int?
    }

    /// An outline whose address another one of the list has too: readers list a feed once in each of its folders.
    package struct Double: Hashable, Sendable {
        package var address: String
        package var of: SourceID
        package var line: Int
    }

    /// Sources by document order.
    package var entries: [Entry]
    /// Second places of sources. They are kept among the extras' places, and are no loss.
    package var doubles: [Double] = []
    /// The document but for its sources.
    package var extras: SourceListExtras
    /// Outlines that were left out or mended, each with its line.
    package var findings: [Finding]

    package init(title: String? = nil, sources: [Source], extras: SourceListExtras = SourceListExtras(), findings: [Finding] = []) {
        entries = sources.map { Entry(source: $0, isForeign: false) }
        self.extras = extras
        if let title { self.extras.title = title }
        self.findings = findings
    }

    /// `head/title`; nil where there is none.
    package var title: String? { extras.title }
    package var sources: [Source] { entries.map(\.source) }

    /// A slug from the title, with the address's fingerprint so that two feeds of one title differ.
    package static func slug(of title: String, address: String) -> String {
        let plain = title.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US_POSIX"))
            .lowercased()
        let words = plain.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) })
        let stem = words.joined(separator: "-").prefix(40)
        let mark = ContentHash(of: CanonicalLink.of(address) ?? address).hex.prefix(6)
        return stem.isEmpty ? "source-\(mark)" : "\(stem)-\(mark)"
    }

    /// What tells two addresses of a feed apart.
    package static func key(of address: String) -> String { CanonicalLink.of(address) ?? address }
}
