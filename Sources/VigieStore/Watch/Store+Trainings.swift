// Trainings that people start at the desk: one at a time, and what became of each is known after a restart too.
import Foundation
import GRDB
import VigieModel

/// A training of the classifier.
package struct TrainingRun: Hashable, Sendable {
    package enum State: String, Sendable {
        case running, done, failed
        /// The program ended before it did.
        case interrupted
    }

    package var number: Int64
    package var by: String
    package var started: Date
    package var ended: Date?
    package var state: State
    /// What came of it, as JSON of whoever ran it.
    package var outcome: String?
}

extension Store {
    /// Notes that a training begins; nil where one is running.
    package func startTraining(by person: String, at: Date) throws(StoreError) -> Int64? {
        try write { db in
            try Refusal.nameless(person)
            guard try db.row("SELECT 1 FROM trainings WHERE state = 'running'") == nil else { return nil }
            try db.run("INSERT INTO trainings (person, started, state) VALUES (?, ?, 'running')", [person, Stamp.text(at) as String])
            return db.lastInsertedRowID
        }
    }

    /// Notes how a training ended; one that has ended stays as it is.
    package func endTraining(_ number: Int64, _ state: TrainingRun.State, outcome: String?, at: Date) throws(StoreError) {
        try write { db in
            try db.run(
                "UPDATE trainings SET ended = ?, state = ?, outcome = ? WHERE number = ? AND state = 'running'",
                [Stamp.text(at) as String, state.rawValue, outcome, number])
        }
    }

    /// Notes that what was running when the program ended is running no more.
    package func interruptTrainings(at: Date) throws(StoreError) {
        guard try read({ try $0.row("SELECT 1 FROM trainings WHERE state = 'running'") != nil }) else { return }
        try write { db in
            try db.run("UPDATE trainings SET ended = ?, state = 'interrupted' WHERE state = 'running'", [Stamp.text(at) as String])
        }
    }

    /// The last trainings, newest first.
    package func trainings(limit: Int) throws(StoreError) -> [TrainingRun] {
        try read { db in
            try db.rows("SELECT * FROM trainings ORDER BY number DESC LIMIT ?", [max(0, limit)]).map(TrainingRow.run)
        }
    }
}

enum TrainingRow {
    static func run(_ row: Row) throws -> TrainingRun {
        TrainingRun(
            number: try row.bigNumber("number"), by: try row.text("person"), started: try row.date("started"),
            ended: try row.optionalDate("ended"), state: try row.choice("state"), outcome: try row.optionalText("outcome"))
    }
}
