// Items of invented publishers in a desk's store.
import Foundation
import VigieModel
import VigieStore

extension TestDesk {
    static let themes = [
        Theme(
            id: ThemeID(rawValue: "digital-identity"),
            name: [.french: "Identité numérique", .dutch: "Digitale identiteit", .english: "Identity"],
            definition: [:]),
        Theme(id: ThemeID(rawValue: "cloud"), name: [.french: "Nuage", .dutch: "Cloud", .english: "Cloud"], definition: [:]),
    ]

    static let office = Source(
        id: SourceID(rawValue: "office"), title: "Voorbeeldkantoor: nieuws", feedURL: "https://office.example/feed",
        publisher: "Voorbeeldkantoor", kind: .federal, languages: [.dutch])

    /// Harvests one item.
    @discardableResult
    func item(
        _ title: String, id: String? = nil, text: String = "", link: String? = nil, authors: [FeedPerson] = [],
        from source: Source = office,
        language: LanguageCode = .dutch, at: Date = TestDesk.start
    ) throws -> ItemID {
        if try !store.sources().contains(where: { $0.id == source.id }) { try store.addSource(source, at: at) }
        let identity = ItemIdentity(rawValue: "id:\(id ?? title)")
        var revision = ItemRevision(title: title, link: link, summary: nil, text: text, published: at - 3_600, authors: authors)
        revision.statedLanguage = language.rawValue
        _ = try store.record(
            PollRecord(
                source: source.id, at: at, state: SourceState(lastResult: .ok, lastPolled: at, lastSuccess: at),
                entries: [PollRecord.Entry(identity: identity, revision: revision)]))
        return ItemID(source: source.id, identity: identity)
    }

    /// Gives it a verdict.
    func classify(_ item: ItemID, _ scores: [ThemeScore], relevance: Double = 0.9, language: LanguageCode = .dutch) throws {
        let number = try store.item(item).item.revisionNumber
        try store.save([
            ItemVerdict(
                item: item, revisionNumber: number,
                verdict: Verdict(language: language, relevance: relevance, scores: scores, model: "test-1"))
        ])
    }

    func decide(_ items: [ItemID], _ state: Curation.State, by person: String) throws {
        try store.decide(items.map { DecisionRequest(item: $0, state: state, by: person, at: now) })
    }
}
