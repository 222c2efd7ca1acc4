// What polls bring into the archive, in one transaction a group: a killed harvest leaves either all of a group or nothing.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Records one poll: its new items, new revisions of known ones, what was taken back, the source's new state with its condition,
    /// and a row in the log of polls.
    ///
    /// An item has a new revision only where what it says differs from its newest one (`ItemRevision.hash`). Entries that state the same
    /// identity are told apart by what the store knows of it (`ItemFamily`). Where a document has the same item twice, its newest state
    /// counts, or the first where no date tells: feeds list the newest first, and taking both would make two revisions at every poll.
    ///
    /// A source is gone only with the third poll in a row that is answered 410, counted from its first poll, a resume or a new address:
    /// one 410 may be a slip of the publisher. Until then a state `gone` is kept as `failed`.
    package func record(_ poll: PollRecord) throws(StoreError) -> HarvestTally {
        let (tallies, refused) = try recordGroup([poll])
        if let error = refused[0] { throw error }
        return tallies.first ?? HarvestTally()
    }

    /// Records polls in one transaction, each as `record` of one does, in their order; the same source may be among them more than
    /// once. A tally for each, in the same order.
    ///
    /// Where one poll cannot be stored, such as one of a source that is not known, it is left out and its tally says why
    /// (`HarvestTally.refusal`); the others are stored. What concerns all of them, such as a full disk, is thrown, and none is stored.
    package func record(_ polls: [PollRecord]) throws(StoreError) -> [HarvestTally] {
        try recordGroup(polls).tallies
    }

    private func recordGroup(_ polls: [PollRecord]) throws(StoreError) -> (tallies: [HarvestTally], refused: [Int: StoreError]) {
        var refused: [Int: StoreError] = [:]
        // Savepoints would end the full text's segment at every poll. A refusal is rare: then the group is written once more without it.
        while refused.count < polls.count {
            var place = polls.endIndex
            do {
                let tallies = try write { db in
                    var turn = try HarvestTurn(db)
                    var tallies: [HarvestTally] = []
                    for (index, poll) in polls.enumerated() {
                        if let error = refused[index] {
                            tallies.append(HarvestTally(refusal: error.description))
                            continue
                        }
                        place = index
                        tallies.append(try turn.record(poll))
                    }
                    place = polls.endIndex
                    try turn.finish()
                    return tallies
                }
                return (tallies, refused)
            } catch {
                guard place < polls.endIndex, error.concernsOneRow else { throw error }
                refused[place] = error
            }
        }
        return (polls.indices.map { HarvestTally(refusal: refused[$0]?.description) }, refused)
    }
}

extension StoreError {
    /// Whether it is about what was to be written, and not about the store or the disk.
    fileprivate var concernsOneRow: Bool {
        switch reason {
        case .noSuchSource, .noSuchItem, .appendOnly, .sql: true
        default: false
        }
    }
}
