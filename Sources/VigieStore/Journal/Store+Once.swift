// A page whose answer was lost sends its request again, minutes or weeks later. With a key of its own for each request, what was done is
// done once: what others have decided since is not decided over.
import Foundation
import GRDB
import VigieModel

/// What a request did that may come twice.
package enum Once<Value> {
    /// It came for the first time. `act`: the act of that person that was made thereby; nil where none was.
    case done(Value, act: Int64?)
    /// It came before, and made that act then. Nothing was done now.
    case repeated(act: Int64?)

    package var act: Int64? {
        switch self {
        case .done(_, let act), .repeated(let act): act
        }
    }
}

extension Store {
    /// What the request of that key did, if it came; nil where it did not, or has no key.
    package func request(_ key: String?, of person: String) throws(StoreError) -> Once<Never>? {
        guard let key else { return nil }
        return try read { db in
            guard let row = try db.row("SELECT act FROM page_requests WHERE person = ? AND key = ?", [person, key]) else { return nil }
            return Once<Never>.repeated(act: try row.decode(Int64?.self, forColumn: "act"))
        }
    }

    /// How long the key of a request is known.
    package static var requestMemory: TimeInterval { 400 * 86_400 }

    /// Runs the body, once for each key of that person, in one transaction with the note that it was done: calls of the store within it
    /// become part of it. A body that throws leaves nothing, and may come again.
    ///
    /// What the body *reads* is the store as it was before.
    /// - Parameter key: with nil it always runs.
    package func once<Value>(
        _ key: String?, by person: String, at: Date, _ body: () throws -> Value
    ) throws(StoreError) -> Once<Value> {
        try write { db in
            if let key, let known = try db.row("SELECT act FROM page_requests WHERE person = ? AND key = ?", [person, key]) {
                return .repeated(act: try known.decode(Int64?.self, forColumn: "act"))
            }
            let last: Int64 = try db.value("SELECT MAX(number) FROM acts") ?? 0
            let value = try body()
            let act: Int64? = try db.value("SELECT MAX(number) FROM acts WHERE person = ? AND number > ?", [person, last])
            if let key {
                try db.run("DELETE FROM page_requests WHERE at <= ?", [Stamp.text(at - Self.requestMemory) as String])
                try db.run(
                    "INSERT INTO page_requests (person, key, at, act) VALUES (?, ?, ?, ?)", [person, key, Stamp.text(at) as String, act])
            }
            return .done(value, act: act)
        }
    }
}
