// What is worked out of a revision for sorting, counting and finding doubles, so that lists are read from indexes.
import Foundation
import VigieModel

/// The traits of an item that stand in its row.
struct ItemTraits {
    var date: Date
    var canonicalLink: String?
    /// Nil where its words are too few to tell texts apart.
    var textKey: Int64?

    init(of revision: ItemRevision, firstSeen: Date, source: SourceID) {
        date = Self.date(of: revision, firstSeen: firstSeen, source: source)
        canonicalLink = Self.canonicalLink(of: revision)
        textKey = TextKey.of(revision)
    }

    static func canonicalLink(of revision: ItemRevision) -> String? {
        (revision.canonicalLink ?? revision.link).flatMap(CanonicalLink.of)
    }

    /// As the store will read it back.
    static func date(of revision: ItemRevision, firstSeen: Date, source: SourceID) -> Date {
        let stored = ItemRevision(
            title: "", published: revision.published.map(Stamp.cut), updated: revision.updated.map(Stamp.cut))
        let item = Item(
            id: ItemID(rawValue: ""), source: source, identity: ItemIdentity(rawValue: ""), firstSeen: firstSeen, lastSeen: firstSeen,
            revisionNumber: 1, revision: stored)
        return Stamp.cut(item.date)
    }

    /// A guess until the classifier has spoken.
    static func language(of revision: ItemRevision, sourceLanguages: [LanguageCode]) -> LanguageCode {
        statedLanguage(revision.statedLanguage) ?? (sourceLanguages.count == 1 ? sourceLanguages[0] : .undetermined)
    }

    /// The language that a tag such as `fr-BE` or `nl_BE` claims; nil where it is none of ours.
    static func statedLanguage(_ tag: String?) -> LanguageCode? {
        guard let tag else { return nil }
        // Nearly every feed writes it so.
        if let plain = LanguageCode.ofSources.first(where: { $0.rawValue == tag }) { return plain }
        guard let first = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first else { return nil }
        return LanguageCode.ofSources.first { $0.rawValue == first.trimmingCharacters(in: .whitespaces) }
    }
}
