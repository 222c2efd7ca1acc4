// A real store in a folder of its own, with short ways to fill it. Publishers are invented and live under .example.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

/// A store that goes away with its folder.
final class Archive: Sendable {
    let directory: URL
    let store: Store

    init(settings: StoreSettings = StoreSettings()) throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("vigie-store-\(UUID().uuidString)")
        store = try Store(directory: directory, readOnly: false, settings: settings)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var file: URL { directory.appendingPathComponent("vigie.db") }

    /// Another connection to the same file, as another program would have.
    func outsider() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        return try DatabaseQueue(path: file.path, configuration: configuration)
    }

    /// Harvests those items from a source, which is added where it is not known.
    @discardableResult
    func harvest(_ entries: [PollRecord.Entry], from source: Source = Sample.office, at: Date = Sample.now) throws -> HarvestTally {
        if try !store.sources().contains(where: { $0.id == source.id }) {
            try store.addSource(source, at: Sample.time("2026-01-01T00:00:00Z"))
        }
        return try store.record(
            PollRecord(source: source.id, at: at, state: SourceState(lastResult: .ok, lastPolled: at, lastSuccess: at), entries: entries))
    }

    /// Harvests one item and gives its id.
    @discardableResult
    func item(_ title: String, from source: Source = Sample.office, at: Date = Sample.now, link: String? = nil, text: String = "") throws
        -> ItemID
    {
        let entry = Sample.entry(title, link: link, text: text)
        try harvest([entry], from: source, at: at)
        return ItemID(source: source.id, identity: entry.identity)
    }
}

/// Values that tests share.
enum Sample {
    static let now = time("2026-11-21T08:00:00Z")
    static let later = time("2026-11-21T09:00:00Z")

    static let office = Source(
        id: SourceID(rawValue: "office"), title: "Office: news", feedURL: "https://office.example/feed", publisher: "Sample Office",
        kind: .federal, languages: [.french])
    static let gazette = Source(
        id: SourceID(rawValue: "gazette"), title: "Gazette", feedURL: "https://gazette.example/rss", publisher: "Sample Gazette",
        kind: .press,
        languages: [.dutch, .french])

    static let themes = [
        Theme(id: security, name: [.english: "Security"], definition: [:]), Theme(id: cloud, name: [.english: "Cloud"], definition: [:]),
    ]
    static let security = ThemeID(rawValue: "security")
    static let cloud = ThemeID(rawValue: "cloud")

    static func time(_ text: String) -> Date {
        Timestamp.date(text) ?? .distantPast
    }

    static func entry(
        _ title: String, id: String? = nil, link: String? = nil, text: String = "", published: Date? = nil, language: String? = nil
    ) -> PollRecord.Entry {
        PollRecord.Entry(
            identity: ItemIdentity(rawValue: "id:" + (id ?? title)),
            revision: ItemRevision(
                title: title, link: link, summary: text.isEmpty ? nil : "<p>\(text)</p>", text: text, published: published,
                statedLanguage: language))
    }

    static func verdict(_ themes: [ThemeID], relevance: Double = 0.9, language: LanguageCode = .french, model: String = "test-1") -> Verdict
    {
        var scores = themes.map { ThemeScore(theme: $0, probability: 0.8, isAboveThreshold: true, because: ["nuage"]) }
        scores.append(ThemeScore(theme: ThemeID(rawValue: "procurement"), probability: 0.1, isAboveThreshold: false, because: []))
        return Verdict(language: language, relevance: relevance, scores: scores, model: model)
    }

    static func brief(_ name: String, items: [ItemID], themes: [ThemeID] = [security], impact: Brief.Grade = .medium) -> Brief {
        Brief(
            id: BriefID(rawValue: name), year: 2026, themes: themes, impact: impact, services: ["Sample Service"], items: items,
            dates: [Brief.BindingDate(date: CivilDate(Sample.now), was: nil)],
            decision: Brief.DecisionSought(due: "2027-Q4", effort: .low),
            texts: [
                .french: BriefText(title: "Titre", message: "Message", facts: "Un fait.[^1]", dateLabels: ["Entrée en vigueur"]),
                .dutch: BriefText(title: "Titel", message: "Boodschap", facts: "Een feit.[^1]", dateLabels: ["Inwerkingtreding"]),
            ])
    }
}

extension Store {
    /// Gives an item a verdict on its newest revision.
    func classify(_ id: ItemID, as verdict: Verdict) throws {
        try save([ItemVerdict(item: id, revisionNumber: item(id).item.revisionNumber, verdict: verdict)])
    }
}

/// The reason with which a call fails; nil where it does not.
func reason(of call: () throws -> Void) -> StoreError.Reason? {
    do {
        try call()
        return nil
    } catch let error as StoreError {
        return error.reason
    } catch {
        Issue.record("not an error of the store: \(error)")
        return nil
    }
}
