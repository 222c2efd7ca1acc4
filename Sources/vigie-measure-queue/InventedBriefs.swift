// Invented briefs, through the store's own way: few enough for it, and their rows are too many kinds to write by hand.
import Foundation
import VigieModel
import VigieStore

/// Five years of briefs in French and Dutch, four in five of them approved in both.
enum InventedBriefs {
    static func add(_ count: Int, to folder: URL) throws {
        let store = try Store(directory: folder)
        defer { try? store.close() }
        let items = try store.page(of: QueueView(SearchQuery(), order: .newest, person: "anna", today: CivilDate(Date())), limit: 500)
            .entries.map(\.item)
        let at = Date(timeIntervalSince1970: 1_790_000_000)
        let saved = try store.save((0..<count).map { brief($0, items) }, by: "anna", at: at)
        for (number, stored) in saved.enumerated() where number % 5 != 0 {
            try store.approve(stored.brief.id, revision: stored.revision, by: "bert", at: at)
        }
    }

    private static func brief(_ number: Int, _ items: [ItemID]) -> Brief {
        func text(_ language: String) -> BriefText {
            BriefText(
                title: "Sample brief \(number) (\(language))", message: "One sentence that says what sample \(number) is about.",
                facts: String(repeating: "A fact, with **weight** and a [link](https://s.example/\(number)).[^1] ", count: 9),
                importance: String(repeating: "A sentence on why it matters to the Region. ", count: 4),
                action: "- One thing to do\n- Another thing to do, as the second source says[^2]", dateLabels: ["It applies"])
        }
        let year = 2022 + number % 5
        return Brief(
            id: BriefID(rawValue: String(format: "%d-sample-%04d", year, number)), year: year,
            themes: [ThemeID(rawValue: InventedQueue.themes[number % 16])], items: [items[number % 500], items[(number * 7 + 1) % 500]],
            dates: [.init(date: CivilDate(Date(timeIntervalSince1970: 1_800_000_000 + Double(number) * 86_400)))],
            texts: [.french: text("fr"), .dutch: text("nl")])
    }
}
