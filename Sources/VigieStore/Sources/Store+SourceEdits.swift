// What a person changes of a source by hand, outside any list.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Brings a source to what a person says of it; `noSuchSource` where its id is not known. A new address is polled at once, and the
    /// old one is kept, also where the source goes back to one that it had before. Pauses and intervals have their own functions: what
    /// is stored of them stays.
    ///
    /// - Parameter person: who says so, for the journal of sources; nil where a list or the program does.
    package func changeSource(_ source: Source, by person: String? = nil, at: Date) throws(StoreError) {
        try write { db in
            let known = try SourceRow.require(source.id, db)
            var wanted = source
            wanted.isPaused = known.isPaused
            wanted.pollMinutes = known.pollMinutes
            try SourceKeeper.describe(known, as: wanted, at: at, db)
            try Self.note(.changed, of: known, by: person, at: at, db)
        }
    }

    /// Writes a change to the journal of sources, where a person made it and anything changed.
    static func note(_ action: SourceEdit.Action, of known: Source, by person: String?, at: Date, _ db: Database) throws {
        let after = try SourceRow.require(known.id, db)
        guard let person, after != known else { return }
        var journal = try SourceEditRow(by: person, at: at, db)
        try journal.append(action, from: known, to: after)
    }
}
