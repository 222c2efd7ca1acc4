// Which items a source lists now, which it listed the time before, and what became of those that are missing: an item that its publisher
// takes back is marked, and never dropped.
import Foundation
import GRDB
import VigieModel

/// What one document says of what is published.
struct Listing {
    /// An item that is in the document.
    struct Seen {
        var number: Int64
        var identity: ItemIdentity
        /// As stored.
        var date: String
        /// When the publisher last changed it; nil where it does not say.
        var updated: Date?
        /// New ones are listed as they are inserted.
        var wasListed = true
        var withdrawal: Withdrawal.Kind?
    }

    /// In document order, each once.
    var seen: [Seen] = []
    private let poll: PollRecord
    /// Whether the document is the source's newest, so that what is not in it is missing.
    private let isNewest: Bool

    init(_ poll: PollRecord, isNewest: Bool) {
        self.poll = poll
        self.isNewest = isNewest
    }

    /// Writes what the document says. Returns how many items it shows to be taken back for the first time.
    func finish(of known: KnownItems, _ before: PolledSource, _ statements: HarvestStatements) throws -> Int {
        let (stated, count) = try withdrawStated(known, statements)
        for item in seen {
            if isNewest, !item.wasListed { try statements.list.run(item.number) }
            if item.withdrawal != nil, !stated.contains(item.number) { try statements.restore.run(item.number) }
        }
        guard isNewest, !known.isEmpty else { return count }
        return try count + missing(except: stated, before, statements)
    }

    /// Marks what the publisher says to have taken back. An entry of the same document that was changed after that is published again
    /// (RFC 6721 section 3); where no time is given, what is there is not taken back.
    private func withdrawStated(_ known: KnownItems, _ statements: HarvestStatements) throws -> (items: Set<Int64>, count: Int) {
        var stated: Set<Int64> = []
        var count = 0
        let present = Dictionary(seen.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in poll.withdrawn {
            let id = entry.id.trimmed
            if id.isEmpty { continue }
            for item in try known.stored(ItemIdentity(rawValue: "id:" + id)) {
                // A page of older items does not speak against the newest document.
                if !isNewest, item.isListed { continue }
                if let there = present[item.number] {
                    guard let at = entry.at, let updated = there.updated, updated <= at else { continue }
                }
                guard stated.insert(item.number).inserted, item.withdrawal != .stated else { continue }
                // What is announced for later is taken at its word, but not before its time is known to us.
                try mark(item.number, .stated, at: min(entry.at ?? poll.at, poll.at), reason: entry.reason, statements)
                if item.withdrawal == nil { count += 1 }
            }
        }
        return (stated, count)
    }

    /// Takes from the list what was in the document before and is not in this one, and marks what is missing out of turn.
    private func missing(except stated: Set<Int64>, _ before: PolledSource, _ statements: HarvestStatements) throws -> Int {
        guard let lastListed = before.lastListed else { return 0 }
        let present = Set(seen.map(\.number))
        let gone = try statements.listed.all(poll.source.rawValue) { columns in
            (
                number: try columns.bigNumber(), date: try columns.text(), withdrawal: try columns.optionalText(),
                link: try columns.optionalText()
            )
        }.filter { !present.contains($0.number) }
        guard !gone.isEmpty else { return 0 }
        // A document that had to be mended may lack an item for that alone.
        let isWhole = !poll.state.isMalformed && poll.state.lastResult != .recovered
        // A feed that gives all its items new ids still lists the same pages.
        let links = Set((poll.entries ?? []).compactMap { ItemTraits.canonicalLink(of: $0.revision) })
        let dates = isWhole ? try seen.map { try Stamp.date($0.date) } : []
        var count = 0
        for item in gone {
            try statements.unlist.run(lastListed, item.number)
            guard isWhole, item.withdrawal == nil, !stated.contains(item.number) else { continue }
            if let link = item.link, links.contains(link) { continue }
            if try poll.isComplete || Withdrawal.isOutOfTurn(Stamp.date(item.date), among: dates) {
                try mark(item.number, .missing, at: poll.at, reason: nil, statements)
                count += 1
            }
        }
        return count
    }

    private func mark(
        _ item: Int64, _ kind: Withdrawal.Kind, at: Date, reason: String?, _ statements: HarvestStatements
    ) throws {
        try statements.withdraw.run(kind.rawValue, Stamp.text(at) as String, reason, item)
    }
}
