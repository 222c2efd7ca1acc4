// All that the store knows of one item, read at once on a thread that may wait for the disk.
import Foundation
import VigieModel
import VigieStore

/// An item with what stands around it.
struct ItemReading: Sendable {
    var record: ItemRecord
    var sourceState: SourceState
    /// Oldest first.
    var revisions: [StoredRevision]
    /// Of each revision, oldest first.
    var evidence: [RevisionEvidence]
    /// Nil where nobody has read it for that yet.
    var facets: FacetProposal?
    /// Nil where it is decided or not ranked yet.
    var priority: Priority?
    /// Newest first.
    var decisions: [Decision]
    /// Newest first.
    var edits: [StoryEdit]
    /// Nil where it is alone.
    var story: (id: StoryID, lines: [StoryLine])?
    var briefs: [CitingBrief]
    var nearest: NearestDecided?
    var isStarred: Bool
    /// Other sources of the same article.
    var twins: [Source]
    /// Display names by the names that journals use.
    var people: [String: String]

    /// `noSuchItem` where there is none.
    static func read(_ item: ItemID, for person: User, in store: Store) throws(StoreError) -> ItemReading {
        let record = try store.item(item)
        let id = record.item.id
        var story: (id: StoryID, lines: [StoryLine])?
        if let found = try store.story(of: id) {
            let lines = try store.storyLines(found).lines
            if lines.count > 1 { story = (found, lines) }
        }
        var twins: [Source] = []
        for twin in record.alsoFrom.prefix(5) { twins.append(try store.source(twin.source)) }
        return ItemReading(
            record: record, sourceState: try store.state(of: record.source.id),
            revisions: record.item.revisionNumber > 1 ? try store.revisions(of: id) : [], evidence: try store.evidence(ofItem: id),
            facets: try store.facets(of: id), priority: try store.priority(of: id), decisions: try store.journal(item: id, limit: 30),
            edits: try store.storyEdits(of: id, limit: 10), story: story, briefs: try store.briefs(citing: id),
            nearest: try store.nearestDecided(to: id), isStarred: try store.isStarred(id, by: person.name.rawValue), twins: twins,
            people: try store.displayNames())
    }
}
