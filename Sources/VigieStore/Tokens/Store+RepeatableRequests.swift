// A program that got no answer sends its request again. With a key of its own for each request, what was done is done once, and the second
// answer is the first one.
import Foundation
import GRDB
import VigieModel

/// What a program calls a request, and what the request said.
package struct RequestKey: Hashable, Sendable {
    package var key: String
    /// Of all that the request says: the same key must not hide another one.
    package var request: ContentHash

    package init(key: String, request: ContentHash) {
        self.key = key
        self.request = request
    }

    /// How long a key is known. After that, a repeat is a new request.
    package static let memory: TimeInterval = 7 * 86_400
}

extension Store {
    /// Grants all requests as `decideNow` does, once for each key of that person: a repeat gives the rows that the first one wrote.
    /// `keyReused` where the key was another request's.
    package func decide(_ requests: [DecisionRequest], key: RequestKey, by person: String, at: Date) throws(StoreError) -> [Decision] {
        try write { db in
            let now: String = Stamp.text(at)
            try db.run("DELETE FROM repeatable_requests WHERE at <= ?", [Stamp.text(at - RequestKey.memory) as String])
            if let known = try db.row("SELECT * FROM repeatable_requests WHERE person = ? AND key = ?", [person, key.key]) {
                guard try known.text("request") == key.request.hex else { throw Refusal(.keyReused(key.key)) }
                guard let first = try known.decode(Int64?.self, forColumn: "first") else { return [] }
                let rows = try db.rows(
                    "SELECT * FROM decisions WHERE number BETWEEN ? AND ? AND person = ? ORDER BY number",
                    [first, try known.bigNumber("last"), person])
                return try rows.map { try JournalRow.decision(from: $0, db) }
            }
            let decisions = try Self.decideNow(requests, at: at, db)
            try db.run(
                "INSERT INTO repeatable_requests (person, key, request, at, first, last) VALUES (?, ?, ?, ?, ?, ?)",
                [person, key.key, key.request.hex, now, decisions.first?.number, decisions.last?.number])
            return decisions
        }
    }
}
