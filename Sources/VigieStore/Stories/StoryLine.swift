// The items of a story as a page lists them: without their texts and verdicts, which each item's own page reads.
import Foundation
import GRDB
import VigieModel

/// An item of a story in one line.
package struct StoryLine: Hashable, Sendable {
    package var member: StoryMember
    package var title: String
    package var link: String?
    package var language: LanguageCode
    /// `Item.date`.
    package var date: Date
    package var source: SourceID
    package var sourceTitle: String
    package var publisher: String
    package var kind: SourceKind
    package var state: Curation.State
    /// The title of the item that it is nearest to; nil where a person put it there.
    package var nearestTitle: String?
}

extension Store {
    /// A story's items, the oldest first, and since when it is there; `noSuchStory` where there is none. One that people took all items
    /// out of has none.
    package func storyLines(_ story: StoryID, limit: Int = 1_000) throws(StoreError) -> (since: Date, lines: [StoryLine]) {
        try read { db in
            let since = try Prepared("SELECT since FROM stories WHERE number = ?", db).first(story.rawValue) { try $0.date() }
            guard let since else { throw Refusal(.noSuchStory(story)) }
            let lines = try Prepared(
                """
                SELECT items.id, story_items.since, story_items.kind, story_items.words, story_items.probability, nearest.id,
                    item_revisions.title, item_revisions.link, items.language, items.date, items.source, sources.title, sources.publisher,
                    sources.kind, items.state,
                    (SELECT near.title FROM item_revisions AS near WHERE near.item = nearest.number AND near.number = nearest.revision)
                FROM story_items CROSS JOIN items ON items.number = story_items.item
                    CROSS JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                    CROSS JOIN sources ON sources.id = items.source
                    LEFT JOIN items AS nearest ON nearest.number = story_items.nearest
                WHERE story_items.story = ? ORDER BY items.date, items.number LIMIT ?
                """, db
            ).all(story.rawValue, max(0, limit)) { columns in
                let (item, since): (ItemID, Date) = (try columns.key(), try columns.date())
                let reason = StoryReason(
                    kind: try columns.key(), words: try JSONText.readTexts(try columns.text()), probability: try columns.optionalFraction(),
                    nearest: try columns.optionalKey())
                return StoryLine(
                    member: StoryMember(item: item, since: since, reason: reason), title: try columns.text(),
                    link: try columns.optionalText(), language: try columns.key(), date: try columns.date(), source: try columns.key(),
                    sourceTitle: try columns.text(), publisher: try columns.text(), kind: try columns.key(), state: try columns.key(),
                    nearestTitle: try columns.optionalText())
            }
            return (since, lines)
        }
    }
}
