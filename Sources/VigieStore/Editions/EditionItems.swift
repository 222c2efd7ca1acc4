// Items as the report prints them: with a short extract, and the same page printed once.
import Foundation
import GRDB
import VigieModel

/// Turns facts into what is printed.
struct EditionItems {
    let db: Database
    let asOf: Date
    private let sources: [SourceID: Source]

    /// What the report quotes of a text at most: enough to know it by, far from republishing it.
    private static let extractCharacters = 300

    init(_ db: Database, asOf: Date, sources: [SourceID: Source]) {
        self.db = db
        self.asOf = asOf
        self.sources = sources
    }

    /// The items in their order, with doubles folded into the one that stands before the others.
    func folded(_ kept: [EditionFact]) throws -> [EditionItem] {
        let keptIDs = Set(kept.map(\.id))
        var done: Set<ItemID> = []
        var items: [EditionItem] = []
        var groups: [ItemID: DoubleGroup] = [:]
        var foldedAway: Set<ItemID> = []
        for fact in kept where !done.contains(fact.id) {
            guard let group = try group(of: fact) else { continue }
            let members = group.members.filter { keptIDs.contains($0.id) }
            done.formUnion(members.map(\.id))
            guard let printed = members.min(by: DoubleGroup.stands) else { continue }
            groups[printed.id] = group
            foldedAway.formUnion(members.map(\.id).filter { $0 != printed.id })
        }
        for fact in kept where !foldedAway.contains(fact.id) {
            items.append(try item(fact, group: groups[fact.id]))
        }
        return items
    }

    /// The items that lead to the same page; nil where there are none.
    func group(of fact: EditionFact) throws -> DoubleGroup? {
        try fact.canonicalLink.flatMap { try DoubleGroup.fetch(link: $0, asOf: asOf, db) }
    }

    func item(_ fact: EditionFact, group: DoubleGroup?) throws -> EditionItem {
        let row = try db.row("SELECT * FROM item_revisions WHERE item = ? AND number = ?", [fact.number, fact.revision])
        guard let row else { throw Refusal(.damaged("item \(fact.id.rawValue) lacks revision \(fact.revision)")) }
        let revision = try RevisionRow.revision(from: row)
        let others = Set((group?.members ?? []).map(\.source)).subtracting([fact.source])
        return EditionItem(
            id: fact.id, source: fact.source, title: revision.title, link: revision.link, extract: Self.extract(of: revision.text),
            language: fact.language, date: fact.date, themes: fact.themes, importance: fact.curation.importance, alsoIn: others.sorted())
    }

    /// The beginning of a text on one line, cut between words where it is cut.
    static func extract(of text: String) -> String {
        var extract = ""
        // A text may be a book: no more words are looked at than can fit.
        for word in text.prefix(extractCharacters * 4).split(whereSeparator: \.isWhitespace) {
            let longer = extract.isEmpty ? String(word) : extract + " " + word
            if longer.count > extractCharacters {
                let room = extractCharacters - 1
                return (extract.isEmpty ? String(longer.prefix(room)) : String(extract.prefix(room))) + "…"
            }
            extract = longer
        }
        return extract
    }
}
