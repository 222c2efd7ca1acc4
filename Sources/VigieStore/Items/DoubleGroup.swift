// Doubles: the same page, published by several sources. Folding them must never hide an item that says something else.
import Foundation
import GRDB
import VigieModel

/// The items whose links lead to one page.
struct DoubleGroup {
    struct Member {
        var id: ItemID
        var source: SourceID
        var kind: SourceKind
        var firstSeen: Date
        var title: String
    }

    var members: [Member]

    /// More items than this under one address are a feed whose items all link to its home page.
    private static let mostMembers = 60

    /// Whether these are one article. Where a source has several titles under the address, the address is not an article's, such as a
    /// page of news in brief, and each item stands alone.
    private var isOneArticle: Bool {
        guard members.count > 1 else { return false }
        return Dictionary(grouping: members, by: \.source).values.allSatisfy { Set($0.map(\.title)).count == 1 }
    }

    /// The one that stands for all: official sources before the press, then who was first, then by id. Nil where nothing is to fold.
    var leader: Member? { isOneArticle ? members.min(by: Self.stands) : nil }

    static func stands(_ left: Member, before right: Member) -> Bool {
        let ranks = (left.kind.rank, right.kind.rank)
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        if left.firstSeen != right.firstSeen { return left.firstSeen < right.firstSeen }
        return left.id < right.id
    }

    /// The group of an address, as it was known at that time; nil where it is no article's.
    ///
    /// - Parameter later: the items that were revised after that time; none where it is now.
    static func fetch(link: String, asOf: Date? = nil, later: LaterLinks = LaterLinks(), _ db: Database) throws -> DoubleGroup? {
        let latest: String = Stamp.text(asOf ?? Date.distantFuture)
        let select = """
            SELECT items.id, items.source, items.first_seen, sources.kind, item_revisions.title
            FROM items JOIN sources ON sources.id = items.source
                JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number =
                    (SELECT MAX(number) FROM item_revisions WHERE item = items.number AND seen_at <= ?)
            """
        var rows = try db.rows(
            "\(select) WHERE items.canonical_link = ? AND items.first_seen <= ? AND items.revision_seen <= ? LIMIT ?",
            [latest, link, latest, latest, mostMembers + 1])
        for number in later.items[link] ?? [] where rows.count <= mostMembers {
            rows += try db.rows("\(select) WHERE items.number = ?", [latest, number])
        }
        guard rows.count > 1, rows.count <= mostMembers else { return nil }
        let group = DoubleGroup(
            members: try rows.map { row in
                Member(
                    id: try row.key("id"), source: try row.key("source"), kind: try row.choice("kind"),
                    firstSeen: try row.date("first_seen"), title: try row.text("title"))
            })
        return group.isOneArticle ? group : nil
    }
}

/// Where the items led that have been revised since a time: their rows know only where they lead now.
struct LaterLinks {
    /// Their numbers by canonical link.
    var items: [String: [Int64]] = [:]

    init() {}

    init(_ db: Database, asOf: Date) throws {
        let latest: String = Stamp.text(asOf)
        let rows = try db.rows(
            """
            SELECT items.number, item_revisions.link FROM items JOIN item_revisions ON item_revisions.item = items.number
                AND item_revisions.number = (SELECT MAX(number) FROM item_revisions WHERE item = items.number AND seen_at <= ?)
            WHERE items.revision_seen > ? AND items.first_seen <= ?
            """, [latest, latest, latest])
        for row in rows {
            guard let link = try row.optionalText("link").flatMap(CanonicalLink.of) else { continue }
            items[link, default: []].append(try row.bigNumber("number"))
        }
    }
}

extension SourceKind {
    /// The place in the order of the report: official sources first, the press last.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
