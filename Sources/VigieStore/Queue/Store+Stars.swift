// Stars: what a person wants to find again. A mark of one's own, not a decision, so that it stands in no journal: the same key takes it
// away.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Sets or takes away a person's stars, all or none; `noSuchItem` where one of the items is not there. Returns how many changed.
    @discardableResult
    package func star(_ items: [ItemID], _ isOn: Bool, by person: String, at: Date) throws(StoreError) -> Int {
        try write { db in
            try Refusal.nameless(person)
            return try items.count { item in
                let number = try ItemReader.number(of: item, db)
                if isOn {
                    try db.run(
                        "INSERT OR IGNORE INTO stars (person, item, at) VALUES (?, ?, ?)", [person, number, Stamp.text(at) as String])
                } else {
                    try db.run("DELETE FROM stars WHERE person = ? AND item = ?", [person, number])
                }
                return db.changesCount > 0
            }
        }
    }

    /// Sets the person's star where there is none, else takes it away. Returns whether there is one now.
    @discardableResult
    package func toggleStar(_ item: ItemID, by person: String, at: Date) throws(StoreError) -> Bool {
        try write { db in
            try Refusal.nameless(person)
            let number = try ItemReader.number(of: item, db)
            try db.run("DELETE FROM stars WHERE person = ? AND item = ?", [person, number])
            if db.changesCount > 0 { return false }
            try db.run("INSERT INTO stars (person, item, at) VALUES (?, ?, ?)", [person, number, Stamp.text(at) as String])
            return true
        }
    }
}
