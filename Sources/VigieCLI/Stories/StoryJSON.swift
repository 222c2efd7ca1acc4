// A story as `vigie stories --json` prints it.
import VigieModel
import VigieStore

/// The JSON of one story; the keys are a stable edge.
struct StoryJSON: Encodable {
    struct ItemJSON: Encodable {
        var id: String
        var source: String
        var title: String
        var link: String?
        var lang: String
        var date: String
        var since: String
        /// `link`, `text`, `alike` or `person`.
        var reason: String
        /// The reason in words.
        var why: String
        /// What it shares with `nearest`.
        var words: [String]
        var probability: Double?
        var nearest: String?
    }

    var id: Int64
    var since: String
    var size: Int
    var sources: Int
    var items: [ItemJSON]

    init(_ record: StoryRecord) {
        id = record.story.id.rawValue
        since = Timestamp.text(record.story.since)
        size = record.items.count
        sources = Set(record.items.map(\.source.id)).count
        items = zip(record.items, record.story.members).map { item, member in
            ItemJSON(
                id: item.item.id.rawValue, source: item.source.id.rawValue, title: item.item.revision.title,
                link: item.item.revision.link, lang: item.language.rawValue, date: Timestamp.text(item.item.date),
                since: Timestamp.text(member.since), reason: member.reason.kind.rawValue, why: member.reason.text,
                words: member.reason.words, probability: member.reason.probability.map { ($0 * 10_000).rounded() / 10_000 },
                nearest: member.reason.nearest?.rawValue)
        }
    }
}

/// What was changed of a story, in words.
enum StoryEditText {
    static func line(_ edit: StoryEdit, in store: Store) throws -> String {
        let title = try store.item(edit.item).item.revision.title
        let what = edit.undoes.map { "undo of \($0)" } ?? edit.action.rawValue
        return "\(edit.number)  \(edit.item.rawValue.prefix(8))  \(what): \(name(edit.before)) → \(name(edit.after))  \(title)"
    }

    private static func name(_ story: StoryID?) -> String { story.map { "story \($0.rawValue)" } ?? "alone" }
}
