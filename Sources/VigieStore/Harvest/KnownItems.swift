// What a source said before: which of a document's entries are items that the store has, and which are new.
import Foundation
import GRDB
import VigieModel

/// An item of the store, as far as a harvest needs it.
struct KnownItem {
    var number: Int64
    var identity: ItemIdentity
    var revision: Int
    var hash: String
    /// As stored.
    var firstSeen: String
    var lastSeen: String
    var date: String
    var isListed: Bool
    var withdrawal: Withdrawal.Kind?

    init(_ columns: inout Columns) throws {
        number = try columns.bigNumber()
        identity = ItemIdentity(rawValue: try columns.text())
        revision = try columns.number()
        hash = try columns.text()
        firstSeen = try columns.text()
        lastSeen = try columns.text()
        date = try columns.text()
        isListed = try columns.flag()
        withdrawal = try columns.optionalKey()
    }
}

/// A document's entry with the identity under which the store keeps it.
struct IdentifiedEntry {
    var revision: ItemRevision
    var hash: ContentHash
    var identity: ItemIdentity
    /// Nil where it is new.
    var known: KnownItem?
}

/// Tells which item is which, among those of one source.
struct KnownItems {
    let statements: HarvestStatements
    let source: SourceID
    /// Whether the source has no item: a first harvest looks nothing up.
    let isEmpty: Bool
    /// Whether the source has items whose identity goes on after a blank.
    private let hasMixed: Bool

    init(_ statements: HarvestStatements, of source: SourceID) throws {
        self.statements = statements
        self.source = source
        isEmpty = try statements.hasItems.first(source.rawValue, read: { _ in true }) == nil
        hasMixed = try !isEmpty && statements.hasMixed.first(source.rawValue, read: { _ in true }) != nil
    }

    /// The entries in their order. An item that is twice among them is there twice, in its newest state first.
    ///
    /// - Parameter isArchive: whether they are a page of older items, or an answer older than what is known.
    func identified(_ entries: [PollRecord.Entry], isArchive: Bool = false) throws -> [IdentifiedEntry] {
        var identified = entries.map {
            IdentifiedEntry(revision: $0.revision, hash: $0.revision.hash, identity: $0.identity, known: nil)
        }
        var placesOf: [ItemIdentity: [Int]] = [:]
        placesOf.reserveCapacity(entries.count)
        for place in entries.indices { placesOf[entries[place].identity, default: []].append(place) }
        for (stated, places) in placesOf {
            let members = try stored(stated)
            if let place = places.first, places.count == 1, try isPlain(identified[place], members, isArchive) {
                identified[place].known = members.first
                identified[place].identity = members.first?.identity ?? stated
                continue
            }
            try tellApart(places, of: stated, members, isArchive, &identified)
        }
        return identified
    }

    /// Whether `ItemFamily` has nothing to tell apart: the identity is new, or it is one item's alone, which says what it said, or has an
    /// id that is not its link, and the link and title that it had.
    private func isPlain(_ entry: IdentifiedEntry, _ members: [KnownItem], _ isArchive: Bool) throws -> Bool {
        guard let only = members.first else { return true }
        guard members.count == 1, only.identity == entry.identity else { return false }
        if only.hash == entry.hash.hex { return true }
        guard !isArchive, ItemForm.isTelling(entry.identity, beside: entry.revision.link) else { return false }
        let isSame = try statements.name.first(only.number, only.revision) {
            (try $0.optionalText(), try $0.text()) == (entry.revision.link, entry.revision.title)
        }
        return isSame == true
    }

    private func tellApart(
        _ places: [Int], of stated: ItemIdentity, _ members: [KnownItem], _ isArchive: Bool, _ identified: inout [IdentifiedEntry]
    ) throws {
        let byHash = Dictionary(members.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
        var rest: [Int] = []
        for place in places {
            let item = try byHash[identified[place].hash.hex] ?? (isArchive ? said(identified[place].hash, members) : nil)
            identified[place].known = item
            if let item { identified[place].identity = item.identity } else { rest.append(place) }
        }
        if rest.isEmpty { return }
        let family = ItemFamily(
            stated: stated, stored: try members.map { .init(identity: $0.identity, form: try form(of: $0), isListed: $0.isListed) })
        // All of them: what is known already keeps others from being taken for it. In a newest document an item may have gone back to what
        // another one says by now, so that there the forms alone count.
        let forms = places.map { ItemForm(identified[$0].revision) }
        var known: [ItemForm: ItemIdentity] = [:]
        for (place, form) in zip(places, forms) where isArchive && known[form] == nil { known[form] = identified[place].known?.identity }
        let unknown = isArchive ? Set(rest) : Set(places)
        var firstOf: [ItemIdentity: Int] = [:]
        let isOneEntry = family.isOneEntry(forms)
        for (place, identity) in zip(places, family.identities(of: forms, known: known, isArchive: isArchive))
        where unknown.contains(place) {
            identified[place].identity = identity
            identified[place].known = nil
            if let first = firstOf[identity] {
                if isOneEntry, Self.isNewer(identified[place].revision, than: identified[first].revision) {
                    identified.swapAt(place, first)
                }
            } else {
                firstOf[identity] = place
            }
        }
        let byIdentity = Dictionary(members.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        for place in unknown { identified[place].known = byIdentity[identified[place].identity] }
    }

    /// The item that ever said so.
    private func said(_ hash: ContentHash, _ members: [KnownItem]) throws -> KnownItem? {
        try members.first { try $0.revision > 1 && statements.everSaid.first($0.number, hash.hex, read: { _ in true }) != nil }
    }

    private static func isNewer(_ revision: ItemRevision, than other: ItemRevision) -> Bool {
        guard let date = revision.updated ?? revision.published, let before = other.updated ?? other.published else { return false }
        return date > before
    }

    /// The items that bear that identity, or a form of it which tells items apart that state the same one, oldest first.
    func stored(_ stated: ItemIdentity) throws -> [KnownItem] {
        if isEmpty { return [] }
        var only = try statements.item.first(ItemID(source: source, identity: stated).rawValue) { try KnownItem(&$0) }
        // The id says so; of an identity with a zero byte, the text that is stored does not.
        only?.identity = stated
        guard hasMixed else { return only.map { [$0] } ?? [] }
        let written = ItemIdentity(rawValue: ZeroBytes.replaced(in: stated.rawValue))
        // "!" is the character after the blank.
        let mixed = try statements.family.all(source.rawValue, written.rawValue + " ", written.rawValue + "!") { try KnownItem(&$0) }
            .filter { ItemFamily.holds($0.identity, of: written) }
            .map { item in
                var item = item
                item.identity = ItemIdentity(rawValue: stated.rawValue + item.identity.rawValue.dropFirst(written.rawValue.count))
                return item
            }
        return (mixed + (only.map { [$0] } ?? [])).sorted { $0.number < $1.number }
    }

    private func form(of item: KnownItem) throws -> ItemForm {
        let revision = try statements.newestRevision.first(item.number, item.revision, read: { try RevisionRow.revision(from: &$0) })
        guard let revision else { throw Refusal(.damaged("item number \(item.number) has no revision")) }
        return ItemForm(revision)
    }
}
