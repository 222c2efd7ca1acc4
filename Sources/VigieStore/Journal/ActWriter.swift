// Writes acts: each call's rows of one person are one act, whichever journal they stand in.
import Foundation
import GRDB
import VigieModel

/// Gives rows their acts and counts what is left of earlier ones; `finish` must be called before its transaction ends.
struct ActWriter {
    private let db: Database
    private let matter: DecisionAct.Matter
    private let kind: DecisionAct.Kind
    private var next: Int64
    private var own: [String: Own] = [:]
    /// How many rows of earlier acts were taken back.
    private var takenBack: [Int64: Int] = [:]

    private struct Own {
        var act: Int64
        var size: Int
        var changed: Int
    }

    init(_ matter: DecisionAct.Matter, _ kind: DecisionAct.Kind, _ db: Database) throws {
        self.db = db
        self.matter = matter
        self.kind = kind
        // Acts are never deleted, so the next number is one more than the highest.
        next = (try db.value("SELECT MAX(number) FROM acts", as: Int64.self) ?? 0) + 1
    }

    /// The act of one more row of that person, which changes something or leaves things as others put them.
    mutating func act(of person: String, at: Date, changes: Bool) throws -> Int64 {
        if let known = own[person] {
            own[person] = Own(act: known.act, size: known.size + 1, changed: known.changed + (changes ? 1 : 0))
            return known.act
        }
        try db.run(
            "INSERT INTO acts (number, matter, person, kind, at, size, open, changed) VALUES (?, ?, ?, ?, ?, 1, 1, ?)",
            [next, matter.rawValue, person, kind.rawValue, Stamp.text(at) as String, changes ? 1 : 0])
        own[person] = Own(act: next, size: 1, changed: changes ? 1 : 0)
        next += 1
        return next - 1
    }

    /// Counts a row of that act as taken back.
    mutating func takeBack(rowOf act: Int64) { takenBack[act, default: 0] += 1 }

    func finish() throws {
        for own in own.values where own.size > 1 {
            try db.run(
                "UPDATE acts SET size = ?, open = ?, changed = ? WHERE number = ?", [own.size, own.size, own.changed, own.act])
        }
        for (act, count) in takenBack { try db.run("UPDATE acts SET open = open - ? WHERE number = ?", [count, act]) }
    }
}
