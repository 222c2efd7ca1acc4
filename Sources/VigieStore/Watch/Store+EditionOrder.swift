// In which order an edition prints its briefs, as people put them: an append-only journal, of which an edition reads the row of its time.
import Foundation
import GRDB
import VigieModel

/// A row of the journal of orders.
package struct EditionOrder: Hashable, Sendable {
    package var number: Int64
    package var year: Int
    /// All of the year's briefs of then; empty for the report's own order.
    package var briefs: [BriefID]
    package var by: String
    package var at: Date
    package var undoes: Int64?
}

/// Where to a brief goes within its chapter.
package enum BriefMove: Hashable, Sendable {
    case up, down
    /// Behind another one; nil to the chapter's beginning.
    case behind(BriefID?)

    fileprivate func applied(to chapter: [BriefID], _ id: BriefID) -> [BriefID]? {
        guard let place = chapter.firstIndex(of: id) else { return nil }
        var moved = chapter
        switch self {
        case .up where place > 0: moved.swapAt(place, place - 1)
        case .down where place < chapter.count - 1: moved.swapAt(place, place + 1)
        case .up, .down: return nil
        case .behind(let other):
            moved.remove(at: place)
            guard let other else { return [id] + moved }
            guard let target = moved.firstIndex(of: other) else { return nil }
            moved.insert(id, at: target + 1)
        }
        return moved
    }
}

extension Store {
    /// Puts a year's briefs in that order.
    @discardableResult
    package func orderEdition(_ briefs: [BriefID], year: Int, by person: String, at: Date) throws(StoreError) -> EditionOrder {
        try write { try EditionOrderRow.append(briefs, year: year, undoes: nil, by: person, at: at, $0) }
    }

    /// Moves a brief within its chapter, and keeps the order of all briefs of the year. Nil where it is there already, is alone there, or is
    /// none of the year's.
    @discardableResult
    package func moveBrief(
        _ id: BriefID, _ move: BriefMove, year: Int, themes: [Theme], by person: String, at: Date
    ) throws(StoreError) -> EditionOrder? {
        try write { db in
            let briefs = try EditionBriefs.inOrder(
                EditionBriefs.newest(year: year, asOf: .distantFuture, db), year: year, themes: themes, db
            ).map(\.brief)
            guard let own = briefs.first(where: { $0.id == id }) else { return nil }
            var order = briefs.map(\.id)
            let chapter = briefs.filter { $0.themes.first == own.themes.first }.map(\.id)
            guard let moved = move.applied(to: chapter, id), moved != chapter, let start = order.firstIndex(where: chapter.contains) else {
                return nil
            }
            order.removeAll(where: chapter.contains)
            order.insert(contentsOf: moved, at: start)
            return try EditionOrderRow.append(order, year: year, undoes: nil, by: person, at: at, db)
        }
    }

    /// Puts back the order before that row, which must be the year's newest; nil where another one is.
    @discardableResult
    package func undoEditionOrder(_ number: Int64, by person: String, at: Date) throws(StoreError) -> EditionOrder? {
        try write { db in
            guard let row = try db.row("SELECT * FROM edition_orders WHERE number = ?", [number]) else { return nil }
            let year = try row.number("year")
            guard try EditionOrderRow.newest(year: year, db)?.number == number else { return nil }
            let before = try db.row(
                "SELECT * FROM edition_orders WHERE year = ? AND number < ? ORDER BY number DESC LIMIT 1", [year, number])
            let briefs = try before.map { try EditionOrderRow.order($0).briefs } ?? []
            return try EditionOrderRow.append(briefs, year: year, undoes: number, by: person, at: at, db)
        }
    }

    /// The year's orders, newest first.
    package func editionOrders(year: Int, limit: Int) throws(StoreError) -> [EditionOrder] {
        try read { db in
            try db.rows("SELECT * FROM edition_orders WHERE year = ? ORDER BY number DESC LIMIT ?", [year, max(0, limit)])
                .map(EditionOrderRow.order)
        }
    }

    /// The newest revision of each brief of the year, approved or not, in the order in which the report prints them.
    package func briefsInOrder(year: Int, themes: [Theme]) throws(StoreError) -> [StoredBrief] {
        try read { try EditionBriefs.inOrder(EditionBriefs.newest(year: year, asOf: .distantFuture, $0), year: year, themes: themes, $0) }
    }

    /// The years of which an edition was made, newest first.
    package func issuedYears() throws(StoreError) -> [Int] {
        try read { db in try db.rows("SELECT DISTINCT year FROM editions ORDER BY year DESC").map { try $0.number("year") } }
    }

    /// The years that have briefs or editions, newest first.
    package func editionYears() throws(StoreError) -> [Int] {
        try read { db in
            try db.rows("SELECT year FROM brief_revisions UNION SELECT year FROM editions ORDER BY year DESC").map { try $0.number("year") }
        }
    }
}

/// How orders stand in their rows.
enum EditionOrderRow {
    static func append(
        _ briefs: [BriefID], year: Int, undoes: Int64?, by person: String, at: Date, _ db: Database
    ) throws -> EditionOrder {
        try Refusal.nameless(person)
        try db.run(
            "INSERT INTO edition_orders (year, briefs, person, at, undoes) VALUES (?, ?, ?, ?, ?)",
            [year, JSONText.write(briefs.map(\.rawValue)), person, Stamp.text(at) as String, undoes])
        return EditionOrder(
            number: db.lastInsertedRowID, year: year, briefs: briefs, by: person, at: Stamp.cut(at), undoes: undoes)
    }

    /// The order that counted at a time; nil where nobody had set one.
    static func newest(year: Int, asOf: Date = .distantFuture, _ db: Database) throws -> EditionOrder? {
        try db.row(
            "SELECT * FROM edition_orders WHERE year = ? AND at <= ? ORDER BY number DESC LIMIT 1", [year, Stamp.text(asOf) as String]
        ).map(order)
    }

    static func order(_ row: Row) throws -> EditionOrder {
        EditionOrder(
            number: try row.bigNumber("number"), year: try row.number("year"),
            briefs: try JSONText.readTexts(row.text("briefs")).map(BriefID.init(rawValue:)), by: try row.text("person"),
            at: try row.date("at"), undoes: try row.optionalNumber("undoes").map(Int64.init))
    }
}
