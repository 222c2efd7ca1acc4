// An item as `vigie items --json` prints it.
import VigieModel
import VigieStore

/// The JSON of one item; the keys are a stable edge.
struct ItemJSON: Encodable {
    struct ThemeJSON: Encodable {
        var id: String
        var probability: Double?
        var because: [String]
    }

    struct TwinJSON: Encodable {
        var source: String
        var item: String
    }

    var id: String
    var source: String
    var kind: String
    var publisher: String
    var title: String
    var link: String?
    var date: String
    var firstSeen: String
    var revision: Int
    var text: String
    var lang: String?
    var relevance: Double?
    var themes: [ThemeJSON]
    var state: String
    var importance: Int?
    var note: String?
    /// How its publisher took it back, `stated` or `missing`; nil where it stands.
    var withdrawn: String?
    var withdrawnAt: String?
    /// The items of other sources that are the same article.
    var alsoFrom: [TwinJSON]
    /// How near in meaning to what was asked, up to 1; nil in other lists.
    var similarity: Double?
    /// Its places in the queue; nil in lists of other orders, and where it is decided or not ranked yet.
    var priority: PriorityJSON?
    /// The decided items that it is most like; nil in lists.
    var nearestDecided: NearestDecided?

    /// Written for one item alone, and there as null where no encoder has read it.
    struct NearestDecided: Encodable {
        var items: [DecidedJSON]?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let items { try container.encode(items) } else { try container.encodeNil() }
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, source, kind, publisher, title, link, date, revision, text, lang, relevance, themes, state, importance, note, withdrawn,
            similarity, priority
        case nearestDecided = "nearest_decided"
        case firstSeen = "first_seen"
        case withdrawnAt = "withdrawn_at"
        case alsoFrom = "also_from"
    }

    init(_ record: ItemRecord, priority: Priority?, decided: DecidedNeighbours.Finding? = nil, on day: CivilDate) {
        self.init(record)
        self.priority = priority.map { PriorityJSON($0, on: day) }
        nearestDecided = decided.map { NearestDecided(items: DecidedJSON.list($0)) }
    }

    init(_ record: ItemRecord, similarity: Float? = nil) {
        self.similarity = similarity.map { (Double($0) * 1_000).rounded() / 1_000 }
        id = record.item.id.rawValue
        source = record.source.id.rawValue
        kind = record.source.kind.rawValue
        publisher = record.source.publisher
        title = record.item.revision.title
        link = record.item.revision.link
        date = Timestamp.text(record.item.date)
        firstSeen = Timestamp.text(record.item.firstSeen)
        revision = record.item.revisionNumber
        text = record.item.revision.text
        lang = record.verdict?.language.rawValue
        relevance = record.verdict?.relevance
        let scores = Dictionary((record.verdict?.scores ?? []).map { ($0.theme, $0) }, uniquingKeysWith: { first, _ in first })
        themes = record.themes.map {
            ThemeJSON(id: $0.rawValue, probability: scores[$0]?.probability, because: scores[$0]?.because ?? [])
        }
        state = record.curation.state.rawValue
        importance = record.curation.importance?.rawValue
        note = record.curation.note
        withdrawn = record.item.withdrawal?.kind.rawValue
        withdrawnAt = record.item.withdrawal.map { Timestamp.text($0.at) }
        alsoFrom = record.alsoFrom.map { TwinJSON(source: $0.source.rawValue, item: $0.item.rawValue) }
    }
}
