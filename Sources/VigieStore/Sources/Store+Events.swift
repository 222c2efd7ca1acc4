// Changes of sources' conditions, each to be told once, and the hosts that asked for rest.
import Foundation
import GRDB
import VigieModel

/// An event with the number by which it is marked as told.
package struct NumberedEvent: Hashable, Sendable {
    package var number: Int64
    package var event: SourceEvent

    package init(number: Int64, event: SourceEvent) {
        self.number = number
        self.event = event
    }
}

extension NumberedEvent {
    fileprivate init(_ columns: inout Columns) throws {
        number = try columns.bigNumber()
        event = SourceEvent(
            source: try columns.key(), at: try columns.date(), before: try columns.key(), after: try columns.key(),
            message: try columns.text())
    }
}

extension Store {
    /// What nobody was told yet, oldest first. It stays so until `markReported`, also where a run ends in between.
    package func unreportedEvents() throws(StoreError) -> [NumberedEvent] {
        try read { db in
            try Prepared("\(Self.selectEvents) WHERE is_reported = 0 ORDER BY number", db).all { try NumberedEvent(&$0) }
        }
    }

    /// Remembers that these were told; numbers that are not known are passed over.
    package func markReported(_ numbers: [Int64]) throws(StoreError) {
        if numbers.isEmpty { return }
        try write { db in
            for number in numbers { try db.run("UPDATE source_events SET is_reported = 1 WHERE number = ?", [number]) }
        }
    }

    /// The last events of a source, told or not, newest first.
    package func events(of source: SourceID, limit: Int) throws(StoreError) -> [SourceEvent] {
        try read { db in
            try Prepared("\(Self.selectEvents) WHERE source = ? ORDER BY number DESC LIMIT ?", db)
                .all(source.rawValue, max(0, limit)) { try NumberedEvent(&$0).event }
        }
    }

    private static let selectEvents = """
        SELECT number, source, at, condition_before, condition_after, message FROM source_events
        """

    /// The hosts that are not to be asked now, with the time until which. No host is believed to ask for more than a month: such a hold
    /// was written while the clock was wrong.
    package func holds(at: Date) throws(StoreError) -> [String: Date] {
        try read { db in
            var holds: [String: Date] = [:]
            for row in try db.rows(
                "SELECT host, until FROM host_holds WHERE until > ? AND until <= ?",
                [Stamp.text(at) as String, Stamp.text(at + 31 * 24 * 3600) as String])
            {
                holds[try row.text("host")] = try row.date("until")
            }
            return holds
        }
    }

    /// Remembers holds, each in place of an earlier one of its host. With a time, those that have passed by then are forgotten.
    package func saveHolds(_ holds: [String: Date], at: Date? = nil) throws(StoreError) {
        if holds.isEmpty && at == nil { return }
        try write { db in
            if let at { try db.run("DELETE FROM host_holds WHERE until <= ?", [Stamp.text(at) as String]) }
            for (host, until) in holds {
                try db.run(
                    "INSERT INTO host_holds (host, until) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET until = excluded.until",
                    [host, Stamp.text(until) as String])
            }
        }
    }
}
