// Items as the report prints them: with a short extract, and the same page printed once.
import Foundation
import GRDB
import VigieModel

/// Turns facts into what is printed.
struct EditionItems {
    let db: Database
    let asOf: Date
    private let doubles: DoubleFinder

    /// What the report quotes of a text at most: enough to know it by, far from republishing it.
    private static let extractCharacters = 300

    init(_ db: Database, asOf: Date) throws {
        self.db = db
        self.asOf = asOf
        doubles = try DoubleFinder(db, asOf: asOf)
    }

    /// The items in their order, with doubles folded into the one that stands before the others.
    ///
    /// Only kept items fold, and what people decided of each counts for the one that is printed: all themes that they set, its own
    /// first, and the highest importance.
    func folded(_ kept: [EditionFact]) throws -> [EditionItem] {
        let factOfID = Dictionary(kept.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var decided: [ItemID: EditionFact] = [:]
        var done: Set<ItemID> = []
        var items: [EditionItem] = []
        var groups: [ItemID: DoubleGroup] = [:]
        var foldedAway: Set<ItemID> = []
        for fact in kept where !done.contains(fact.id) {
            guard let group = try group(of: fact) else { continue }
            let members = group.members.filter { factOfID[$0.id] != nil }
            done.formUnion(members.map(\.id))
            guard let printed = members.min(by: DoubleGroup.stands) else { continue }
            groups[printed.id] = group
            decided[printed.id] = Self.union(members.sorted(by: DoubleGroup.stands).compactMap { factOfID[$0.id] })
            foldedAway.formUnion(members.map(\.id).filter { $0 != printed.id })
        }
        for fact in kept where !foldedAway.contains(fact.id) {
            items.append(try item(decided[fact.id] ?? fact, group: groups[fact.id]))
        }
        return items
    }

    /// The first of these items, with what people decided of any of them; nil for none.
    static func union(_ facts: [EditionFact]) -> EditionFact? {
        guard var union = facts.first else { return nil }
        let chosen = facts.compactMap(\.curation.themes)
        if !chosen.isEmpty {
            var seen: Set<ThemeID> = []
            union.themes = chosen.joined().filter { seen.insert($0).inserted }
            union.curation.themes = union.themes
        }
        union.curation.importance = facts.compactMap(\.curation.importance).max()
        return union
    }

    /// The items that are the same article; nil where there are none.
    func group(of fact: EditionFact) throws -> DoubleGroup? { try doubles.group(of: fact.keys) }

    func item(_ fact: EditionFact, group: DoubleGroup?) throws -> EditionItem {
        let newest = try Prepared("SELECT \(RevisionRow.columns) FROM item_revisions WHERE item = ? AND number = ?", db)
        guard let revision = try newest.first(fact.number, fact.revision, read: { try RevisionRow.revision(from: &$0) }) else {
            throw Refusal(.damaged("item \(fact.id.rawValue) lacks revision \(fact.revision)"))
        }
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
