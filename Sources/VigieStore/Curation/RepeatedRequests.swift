// Decisions come in from files, and a file may be taken in twice: what the journal has already is left alone, and nothing is slipped in
// before what was decided later.
import Foundation
import GRDB
import VigieModel

/// Requests held against the journal.
enum RepeatedRequests {
    /// The places of requests that the journal has already, each as it was made: by that person, at that time, with that effect.
    ///
    /// An item's requests are compared with its rows in order, from the first one on, so that "keep, then reject" is known again as a
    /// whole even within one second. Where it is not the whole, and the item has moved on in the same second, a person has thought
    /// again, and nothing is taken for a repeat.
    static func places(in requests: [DecisionRequest], _ db: Database) throws -> Set<Int> {
        var repeated: Set<Int> = []
        for (item, places) in Dictionary(grouping: requests.indices, by: { requests[$0].item }) {
            let rows = try db.rows("SELECT * FROM decisions WHERE item = ? ORDER BY number", [ItemReader.number(of: item, db)])
                .map { try JournalRow.decision(from: $0, db) }
            guard let last = rows.last else { continue }
            var known: [Int] = []
            var next = rows.startIndex
            for place in places {
                let request = requests[place]
                if let match = rows[next...].firstIndex(where: { $0.isMade(by: request) }) {
                    next = match + 1
                } else if next == 0 || rows[next - 1].after.after(request) != rows[next - 1].after {
                    break
                }
                known.append(place)
            }
            guard next > 0 else { continue }
            let match = rows[next - 1]
            if match.at < last.at || match.after == last.after { repeated.formUnion(known) }
        }
        return repeated
    }

    /// Whether the request comes too late to count, because it changed nothing at its own time or was granted then. Throws `outOfOrder`
    /// where it lies before the item's last decision and would have changed something.
    static func isLate(_ request: DecisionRequest, of item: Int64, _ db: Database) throws -> Bool {
        guard let last = try JournalRow.last(of: item, db), Stamp.cut(request.at) < last else { return false }
        let rows = try db.rows("SELECT * FROM decisions WHERE item = ? AND at <= ? ORDER BY number", [item, Stamp.text(request.at)])
            .map { try JournalRow.decision(from: $0, db) }
        let then = rows.last?.after ?? Curation()
        guard then.after(request) == then || rows.contains(where: { $0.isMade(by: request) }) else {
            throw Refusal(.outOfOrder(request.item, at: Stamp.cut(request.at), last: last))
        }
        return true
    }
}

extension Decision {
    /// Whether it is what came of that request.
    fileprivate func isMade(by request: DecisionRequest) -> Bool {
        undoes == nil && by == request.by && at == Stamp.cut(request.at) && before.after(request) == after
    }
}
