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

    /// The entries in their order. An item that is twice among them is there twice.
    func identified(_ entries: [PollRecord.Entry]) throws -> [IdentifiedEntry] {
        var identified = entries.map {
            IdentifiedEntry(revision: $0.revision, hash: $0.revision.hash, identity: $0.identity, known: nil)
        }
        var placesOf: [ItemIdentity: [Int]] = [:]
        placesOf.reserveCapacity(entries.count)
        for place in entries.indices { placesOf[entries[place].identity, default: []].append(place) }
        for (stated, places) in placesOf {
            let members = try stored(stated)
            if let place = places.first, places.count == 1, isPlain(identified[place], members) {
                identified[place].known = members.first
                continue
            }
            let family = ItemFamily(stated: stated, stored: try members.map { .init(identity: $0.identity, form: try form(of: $0)) })
            let identities = family.identities(of: places.map { ItemFamily.Form(identified[$0].revision) })
            for (place, identity) in zip(places, identities) {
                identified[place].identity = identity
                identified[place].known = members.first { $0.identity == identity }
            }
        }
        return identified
    }

    /// Whether `ItemFamily` has nothing to tell apart: the identity is new, or it is one item's alone, which says what it said.
    private func isPlain(_ entry: IdentifiedEntry, _ members: [KnownItem]) -> Bool {
        guard let only = members.first else { return true }
        return members.count == 1 && only.identity == entry.identity && only.hash == entry.hash.hex
    }

    /// The items that bear that identity, or a form of it which tells items apart that state the same one.
    func family(of stated: ItemIdentity) throws -> [KnownItem] {
        let members = try stored(stated)
        let family = ItemFamily(
            stated: stated, stored: members.map { .init(identity: $0.identity, form: .init(link: nil, title: "")) })
        let identities = Set(family.members.map(\.identity))
        return members.filter { identities.contains($0.identity) }
    }

    /// The items whose identity is that one, or goes on after it with a blank, oldest first.
    private func stored(_ stated: ItemIdentity) throws -> [KnownItem] {
        if isEmpty { return [] }
        var only = try statements.item.first(ItemID(source: source, identity: stated).rawValue) { try KnownItem(&$0) }
        // The id says so; of an identity with a zero byte, the text that is stored does not.
        only?.identity = stated
        guard hasMixed else { return only.map { [$0] } ?? [] }
        // "!" is the character after the blank.
        let mixed = try statements.family.all(source.rawValue, stated.rawValue + " ", stated.rawValue + "!") { try KnownItem(&$0) }
        return (mixed + (only.map { [$0] } ?? [])).sorted { $0.number < $1.number }
    }

    private func form(of item: KnownItem) throws -> ItemFamily.Form {
        let form = try statements.form.first(item.number, item.revision) {
            ItemFamily.Form(link: try $0.optionalText(), title: try $0.text())
        }
        guard let form else { throw Refusal(.damaged("item number \(item.number) has no revision")) }
        return form
    }
}
