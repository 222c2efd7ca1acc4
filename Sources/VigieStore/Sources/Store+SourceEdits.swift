// What a person changes of a source by hand, outside any list.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Brings a source to what a person says of it; `noSuchSource` where its id is not known. A new address is polled at once, and the
    /// old one is kept, also where the source goes back to one that it had before. Pauses and intervals have their own functions: what
    /// is stored of them stays.
    package func changeSource(_ source: Source, at: Date) throws(StoreError) {
        try write { db in
            let known = try SourceRow.require(source.id, db)
            var wanted = source
            wanted.isPaused = known.isPaused
            wanted.pollMinutes = known.pollMinutes
            try SourceRow.update(wanted, db)
            guard wanted.feedURL != known.feedURL else { return }
            try SourceAddresses.keep(known.feedURL, of: source.id, at: at, cause: .listed, db)
            try StateRow.restart(source.id, hasNewAddress: true, db)
            try StateKeeper(db).settle(wanted, at: at, message: ConditionWords.readdressed(wanted.feedURL))
        }
    }
}
