// Stars: what a person wants to find again. No decision, for it says nothing of an item to anybody else; but an act like any other in the
// person's own stack of undo.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Sets or takes away a person's stars, all or none, as one act; `noSuchItem` where one of the items is not there. Returns how many
    /// changed.
    @discardableResult
    package func star(_ items: [ItemID], _ isOn: Bool, by person: String, at: Date) throws(StoreError) -> Int {
        try write { db in
            let numbers = try items.map { try ItemReader.number(of: $0, db) }
            var journal = try StarWriter(.decide, by: person, at: at, items: numbers, db)
            for number in numbers { try journal.set(number, isOn) }
            try journal.finish()
            return journal.changed
        }
    }

    /// Sets the person's star where there is none, else takes it away. Returns whether there is one now.
    @discardableResult
    package func toggleStar(_ item: ItemID, by person: String, at: Date) throws(StoreError) -> Bool {
        try write { db in
            let number = try ItemReader.number(of: item, db)
            var journal = try StarWriter(.decide, by: person, at: at, items: [number], db)
            let isOn = try !journal.isOn(number)
            try journal.set(number, isOn)
            try journal.finish()
            return isOn
        }
    }
}
