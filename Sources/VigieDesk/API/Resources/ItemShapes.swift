// Items as the API writes them, each beside the schema that it promises.
import Foundation
import VigieModel
import VigieStore

/// An item as a list shows it.
struct ItemEntryJSON: Encodable, Sendable {
    struct ThemeJSON: Encodable, Sendable {
        var id: String
        var probability: Double?
    }

    var id: String
    var title: String
    var link: String?
    var source: String
    var publisher: String
    var kind: String
    var language: String
    var date: String
    var firstSeen: String
    var revision: Int
    var withdrawn: Bool
    var relevance: Double?
    var themes: [ThemeJSON]
    var state: String
    var importance: Int?
    var note: String?
    var starred: Bool
    var storySize: Int
    var due: String?

    init(_ entry: QueueEntry) {
        id = entry.item.rawValue
        title = entry.title
        link = entry.link
        source = entry.source.rawValue
        publisher = entry.publisher
        kind = entry.kind.rawValue
        language = entry.language.rawValue
        date = Timestamp.text(entry.date)
        firstSeen = Timestamp.text(entry.firstSeen)
        revision = entry.revision
        withdrawn = entry.isWithdrawn
        relevance = entry.relevance
        themes = entry.themes.map { ThemeJSON(id: $0.theme.rawValue, probability: $0.probability) }
        state = entry.curation.state.rawValue
        importance = entry.curation.importance?.rawValue
        note = entry.curation.note
        starred = entry.isStarred
        storySize = entry.storySize
        due = entry.due?.description
    }
}

/// All that is known of an item.
struct ItemJSON: Encodable, Sendable {
    struct VerdictJSON: Encodable, Sendable {
        struct Score: Encodable, Sendable {
            struct Word: Encodable, Sendable {
                var phrase: String
                var field: String
                var start: Int
                var end: Int
                var effect: Double
                var inCatalogue: Bool
            }

            var theme: String
            var probability: Double
            var given: Bool
            var because: [String]
            var reasons: [Word]
        }

        var language: String
        var relevance: Double
        var model: String
        var themes: [Score]

        init(_ verdict: Verdict) {
            language = verdict.language.rawValue
            relevance = verdict.relevance
            model = verdict.model
            themes = verdict.scores.map { score in
                Score(
                    theme: score.theme.rawValue, probability: score.probability, given: score.isAboveThreshold, because: score.because,
                    reasons: score.reasons.map {
                        Score.Word(
                            phrase: $0.phrase, field: $0.field.rawValue, start: $0.bytes.lowerBound, end: $0.bytes.upperBound,
                            effect: $0.effect, inCatalogue: $0.isTerm)
                    })
            }
        }
    }

    struct RevisionJSON: Encodable, Sendable {
        var number: Int
        var seenAt: String
        var title: String
        var link: String?
        var text: String
        var published: String?
        var evidence: EvidenceJSON?
    }

    struct EvidenceJSON: Encodable, Sendable {
        var record: String
        var file: String
        var offset: Int
        var length: Int
        var url: String
        var capturedAt: String
        var sha256: String
        var isRevisit: Bool

        init(_ record: EvidenceRecord) {
            self.record = record.id
            file = record.file
            offset = record.offset
            length = record.length
            url = record.url
            capturedAt = Timestamp.text(record.at)
            sha256 = record.payloadHash.hex
            isRevisit = record.isRevisit
        }
    }

    struct TwinJSON: Encodable, Sendable {
        var source: String
        var item: String
    }

    var id: String
    var title: String
    var link: String?
    var source: String
    var publisher: String
    var kind: String
    var language: String
    var date: String
    var firstSeen: String
    var lastSeen: String
    var revision: Int
    var withdrawn: String?
    var withdrawnAt: String?
    var text: String
    /// Sanitised.
    var html: String?
    var authors: [String]
    var categories: [String]
    var themes: [String]
    var state: String
    var importance: Int?
    var note: String?
    var verdict: VerdictJSON?
    var story: Int64?
    var alsoFrom: [TwinJSON]
    var revisions: [RevisionJSON]
    var decisions: [DecisionJSON]

    init(
        _ record: ItemRecord, revisions stored: [StoredRevision], evidence: [RevisionEvidence], story: StoryID?, decisions: [DecisionJSON]
    ) {
        let (item, revision) = (record.item, record.item.revision)
        id = item.id.rawValue
        title = revision.title
        link = revision.link
        source = record.source.id.rawValue
        publisher = record.source.publisher
        kind = record.source.kind.rawValue
        language = record.language.rawValue
        date = Timestamp.text(item.date)
        firstSeen = Timestamp.text(item.firstSeen)
        lastSeen = Timestamp.text(item.lastSeen)
        self.revision = item.revisionNumber
        withdrawn = item.withdrawal?.kind.rawValue
        withdrawnAt = item.withdrawal.map { Timestamp.text($0.at) }
        text = revision.text
        html = revision.content ?? revision.summary
        authors = revision.authors.compactMap { $0.name ?? $0.email ?? $0.uri }
        categories = revision.categories
        themes = record.themes.map(\.rawValue)
        state = record.curation.state.rawValue
        importance = record.curation.importance?.rawValue
        note = record.curation.note
        verdict = record.verdict.map(VerdictJSON.init)
        self.story = story?.rawValue
        alsoFrom = record.alsoFrom.map { TwinJSON(source: $0.source.rawValue, item: $0.item.rawValue) }
        let proofs = Dictionary(evidence.map { ($0.revision, $0.record) }) { first, _ in first }
        revisions = stored.map { one in
            RevisionJSON(
                number: one.number, seenAt: Timestamp.text(one.seenAt), title: one.revision.title, link: one.revision.link,
                text: one.revision.text, published: one.revision.published.map(Timestamp.text),
                evidence: (proofs[one.number] ?? nil).map(EvidenceJSON.init))
        }
        self.decisions = decisions
    }
}

extension ItemsAPI {
    private static let language = JSONSchema.text("A BCP 47 tag; `und` where it is not known.", 2...3)
    static let state = JSONSchema.choice(of: Curation.State.self)
    static let importance = JSONSchema.whole("1 minor, 2 notable, 3 major.", 1...3)
    private static let probability = JSONSchema.number("0 to 1.")

    static let schemas: [String: JSONSchema] = [
        "ItemEntry": .object([
            "id": id, "title": .text(), "link?": .address(), "source": .text("The source's id."), "publisher": .text(),
            "kind": .choice(of: SourceKind.self), "language": language, "date": .time(), "first_seen": .time(), "revision": .whole(),
            "withdrawn": .flag("Whether the publisher took it back."), "relevance?": probability,
            "themes": .list(.object(["id": .text(), "probability?": probability]), "Those that count, the main one first."),
            "state": state, "importance?": importance, "note?": .text(), "starred": .flag("By whoever asks."),
            "story_size": .whole("Items of its story; 1 where it is alone."), "due?": .day("The next day that it states to bind."),
        ]),
        "Item": .object([
            "id": id, "title": .text(), "link?": .address(), "source": .text("The source's id."), "publisher": .text(),
            "kind": .choice(of: SourceKind.self), "language": language, "date": .time(), "first_seen": .time(), "last_seen": .time(),
            "revision": .whole("The newest one's number."), "withdrawn?": .choice(of: Withdrawal.Kind.self), "withdrawn_at?": .time(),
            "text": .text("Plain."), "html?": .text("Sanitised, as the desk shows it."), "authors": .list(.text()),
            "categories": .list(.text(), "As the publisher wrote them."), "themes": .list(.text(), "Those that count, the main one first."),
            "state": state, "importance?": importance, "note?": .text(), "verdict?": .named("Verdict"), "story?": .whole("The story's id."),
            "also_from": .list(.object(["source": .text(), "item": id]), "The same article of other sources."),
            "revisions": .list(.named("Revision"), "Oldest first."), "decisions": .list(.named("Decision"), "Newest first."),
        ]),
        "Verdict": .object(
            [
                "language": language, "relevance": probability, "model": .text("The classifier that spoke."),
                "themes": .list(
                    .object([
                        "theme": .text(), "probability": probability, "given": .flag("Whether it is above the threshold."),
                        "because": .list(.text(), "Words of the item."),
                        "reasons": .list(
                            .object([
                                "phrase": .text(), "field": .text(), "start": .whole("In UTF-8 bytes of the field."), "end": .whole(),
                                "effect": .number("By how much the log-odds fall without it."),
                                "in_catalogue": .flag("Whether the theme catalogue lists it; else it was learned."),
                            ])),
                    ]), "Highest first."),
            ], "What the classifier says; a person's decision stands above it."),
        "Revision": .object([
            "number": .whole("Counted from 1."), "seen_at": .time(), "title": .text(), "link?": .address(), "text": .text(),
            "published?": .time(), "evidence?": .named("Evidence"),
        ]),
        "Evidence": .object(
            [
                "record": .text("WARC-Record-ID."), "file": .text("The WARC file."), "offset": .whole(), "length": .whole(),
                "url": .text("The address that answered."), "captured_at": .time(), "sha256": .text("Of the body."), "is_revisit": .flag(),
            ], "Where the proof of a revision lies."),
    ]
}
