// Doubles: the same article, published by several sources. Folding them must never hide an item that says something else.
import Foundation
import GRDB
import VigieModel

/// The items that are one article: their links lead to one page, or their words are the same.
struct DoubleGroup {
    struct Member {
        var number: Int64
        var id: ItemID
        var source: SourceID
        var kind: SourceKind
        var firstSeen: Date
        var title: String
        var keys: DoubleKeys
    }

    var members: [Member]

    /// More items than this under one address are a feed whose items all link to its home page.
    static let mostMembers = 60

    /// The one that stands for all: official sources before the press, then who was first, then by id.
    var leader: Member? { members.min(by: Self.stands) }

    static func stands(_ left: Member, before right: Member) -> Bool {
        let ranks = (left.kind.rank, right.kind.rank)
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        if left.firstSeen != right.firstSeen { return left.firstSeen < right.firstSeen }
        return left.id < right.id
    }

    /// Whether these may be one article. Where a source has several titles or texts among them, the address is not an article's, such as
    /// a page of news in brief or of changes, and each item stands alone.
    ///
    /// - Parameter text: what a member says; asked for only of those whose source has several among them.
    fileprivate static func isOneArticle(_ members: [Member], text: (Member) throws -> String) throws -> Bool {
        guard (2...mostMembers).contains(members.count) else { return false }
        return try Dictionary(grouping: members, by: \.source).values.allSatisfy { own in
            guard own.count > 1 else { return true }
            return try Set(own.map(\.title)).count == 1 && Set(own.map(text)).count == 1
        }
    }

    /// Whether these may be one text that went round. A source that publishes the same words twice, such as a reminder, means each of
    /// them.
    fileprivate static func isOneText(_ members: [Member]) -> Bool {
        (2...mostMembers).contains(members.count) && Set(members.map(\.source)).count == members.count
    }
}

/// What doubles are found by.
struct DoubleKeys: Hashable {
    /// Nil where the item has none.
    var link: String?
    /// The key of its words; nil where they are too few.
    var text: Int64?
}

/// Finds the doubles of items, as they were known at a time.
struct DoubleFinder {
    private let db: Database
    private let latest: String
    private let later: LaterKeys
    private let byLink: Prepared
    private let byText: Prepared
    private let byNumber: Prepared
    private let texts: Prepared

    /// - Parameters:
    ///   - asOf: nil for now.
    init(_ db: Database, asOf: Date? = nil) throws {
        self.db = db
        latest = Stamp.text(asOf ?? .distantFuture)
        later = try asOf.map { try LaterKeys(db, asOf: $0) } ?? LaterKeys()
        let select = """
            SELECT items.number, items.id, items.source, sources.kind, items.first_seen, item_revisions.title, items.canonical_link,
                items.text_hash
            FROM items JOIN sources ON sources.id = items.source
                JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number =
                    (SELECT MAX(number) FROM item_revisions WHERE item = items.number AND seen_at <= ?)
            """
        let then = "items.first_seen <= ? AND items.revision_seen <= ? LIMIT ?"
        byLink = try Prepared("\(select) WHERE items.link_key = ? AND items.canonical_link = ? AND \(then)", db)
        byText = try Prepared("\(select) WHERE items.text_hash = ? AND \(then)", db)
        byNumber = try Prepared("\(select) WHERE items.number = ?", db)
        texts = try Prepared("SELECT text FROM item_revisions WHERE item = ? AND seen_at <= ? ORDER BY number DESC LIMIT 1", db)
    }

    /// The group of an item with those keys; nil where it is alone.
    ///
    /// Items are one article that share a page or words, and so are those that share theirs with one of these. Where all of them cannot
    /// be one article, words do not count, and pages alone fold.
    func group(of keys: DoubleKeys) throws -> DoubleGroup? {
        if let all = try gathered(from: keys, withTexts: true) { return all }
        return try gathered(from: keys, withTexts: false)
    }

    private func gathered(from keys: DoubleKeys, withTexts: Bool) throws -> DoubleGroup? {
        var members: [Int64: DoubleGroup.Member] = [:]
        var done: Set<DoubleKeys> = []
        var front = [keys]
        while let keys = front.popLast() {
            for key in [DoubleKeys(link: keys.link), DoubleKeys(text: withTexts ? keys.text : nil)] where key != DoubleKeys() {
                guard done.insert(key).inserted else { continue }
                let found = try sharing(key)
                guard try key.link == nil ? DoubleGroup.isOneText(found) : DoubleGroup.isOneArticle(found, text: text) else { continue }
                for member in found where members.updateValue(member, forKey: member.number) == nil { front.append(member.keys) }
                if members.count > DoubleGroup.mostMembers { return nil }
            }
        }
        let all = members.values.sorted { $0.number < $1.number }
        return try DoubleGroup.isOneArticle(all, text: text) ? DoubleGroup(members: all) : nil
    }

    /// What the member said at the time.
    private func text(_ member: DoubleGroup.Member) throws -> String {
        try texts.first(member.number, latest) { try $0.text() } ?? ""
    }

    /// All items with that key at the time; more than fold where there are too many.
    private func sharing(_ key: DoubleKeys) throws -> [DoubleGroup.Member] {
        let most = DoubleGroup.mostMembers
        var found =
            try key.link == nil
            ? byText.all(latest, key.text, latest, latest, most + 1) { try Self.member(&$0) }
            : byLink.all(latest, key.link.map(LinkKey.of), key.link, latest, latest, most + 1) { try Self.member(&$0) }
        for number in later.items[key] ?? [] where found.count <= most {
            found += try byNumber.all(latest, number) { columns in
                var member = try Self.member(&columns)
                member.keys = later.keys[number] ?? DoubleKeys()
                return member
            }
        }
        return found
    }

    private static func member(_ columns: inout Columns) throws -> DoubleGroup.Member {
        DoubleGroup.Member(
            number: try columns.bigNumber(), id: try columns.key(), source: try columns.key(), kind: try columns.key(),
            firstSeen: try columns.date(), title: try columns.text(),
            keys: DoubleKeys(link: try columns.optionalText(), text: try columns.optionalBigNumber()))
    }
}

/// What the items said that have been revised since a time: their rows know only what they say now.
struct LaterKeys {
    /// Their numbers by each of their keys.
    var items: [DoubleKeys: [Int64]] = [:]
    var keys: [Int64: DoubleKeys] = [:]

    init() {}

    init(_ db: Database, asOf: Date) throws {
        let latest: String = Stamp.text(asOf)
        let revised = try Prepared(
            """
            SELECT items.number, \(RevisionRow.qualifiedColumns) FROM items JOIN item_revisions ON item_revisions.item = items.number
                AND item_revisions.number = (SELECT MAX(number) FROM item_revisions WHERE item = items.number AND seen_at <= ?)
            WHERE items.revision > 1 AND items.revision_seen > ? AND items.first_seen <= ?
            """, db)
        let rows = try revised.all(latest, latest, latest) { columns in
            let number = try columns.bigNumber()
            let revision = try RevisionRow.revision(from: &columns)
            return (number, DoubleKeys(link: ItemTraits.canonicalLink(of: revision), text: TextKey.of(revision)))
        }
        for (number, found) in rows {
            keys[number] = found
            for key in [DoubleKeys(link: found.link), DoubleKeys(text: found.text)] where key != DoubleKeys() {
                items[key, default: []].append(number)
            }
        }
    }
}

extension SourceKind {
    /// The place in the order of the report: official sources first, the press last.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
