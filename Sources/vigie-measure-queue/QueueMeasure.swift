// The questions that the desk asks all day, each timed several times.
import Foundation
import VigieModel
import VigieStore

/// Times the queue of a filled store.
struct QueueMeasure {
    let store: Store
    let runs: Int
    private let today = CivilDate(Date(timeIntervalSince1970: 1_795_000_000))

    init(store: Store, runs: Int) {
        self.store = store
        self.runs = max(1, runs)
    }

    func all() throws {
        for text in ["state:new", "", "state:new theme:cybersecurity", "state:new theme:emerging-technologies", "state:new lang:de"] {
            for order in QueueOrder.allCases where text == "state:new" || order == .newest || order == .matters {
                try page(text, order)
            }
        }
        for text in [
            "state:new source:source-005", "state:new source:source-290", "state:new kind:eu", "state:new word17", "state:new common",
            "state:new common -word899 lang:nl", "is:starred", "is:noted", "is:due theme:privacy", "importance:>=2 lang:nl",
            "story:>2 state:new",
            "state:new relevance:>0.9", "state:kept", "state:new since:7d", "state:new is:double", "state:new -is:double",
            "theme:privacy source:source-299 title:notice",
        ] {
            try page(text, .newest)
        }
        for text in ["state:new since:7d", "state:new word17", "state:new source:source-290"] { try page(text, .matters) }
        try deep()
        for text in [
            "", "state:new", "state:new theme:cybersecurity", "state:new theme:emerging-technologies", "state:new lang:de",
            "state:new word17",
            "state:new common", "is:starred", "is:due theme:privacy", "state:new relevance:>0.99", "state:new source:source-290",
            "is:double",
        ] {
            try time("count \(text)") { try store.count(view(text)).value }
            try time("facets \(text)") { try store.facets(view(text)).total.value }
        }
        try time("999 of ten saved queries") {
            let texts = [
                "state:new", "state:new theme:privacy", "state:new is:due", "is:starred", "state:new lang:nl theme:geospatial",
                "state:new kind:vendor",
                "state:new wallet", "state:new relevance:>0.8", "state:kept since:30d", "state:new theme:cybersecurity story:>2",
            ]
            return try store.counts(texts.map { view($0) }).map(\.value).reduce(0, +)
        }
        try time("journal of anna") { try store.journal(JournalQuery(people: ["anna"]), limit: 50).count }
        try time("journal by words") { try store.journal(JournalQuery(items: view("word17")), limit: 50).count }
        try bulk()
        try time("what to undo and redo") { try store.undoStack(of: "anna").undo == nil ? 0 : 1 }
    }

    private func view(_ text: String, _ order: QueueOrder = .newest) -> QueueView {
        QueueView(SearchQuery.parse(text).query ?? SearchQuery(), order: order, person: "anna", today: today)
    }

    private func page(_ text: String, _ order: QueueOrder) throws {
        try time("page of «\(text)» by \(order.rawValue)") { try store.page(of: view(text, order)).entries.count }
    }

    /// The two hundredth page.
    private func deep() throws {
        for order in QueueOrder.allCases {
            var cursor: QueueCursor?
            for _ in 0..<20 { cursor = try store.page(of: view("state:new", order), after: cursor, limit: 500).next }
            try time("page 200 of «state:new» by \(order.rawValue)") {
                try store.page(of: view("state:new", order), after: cursor).entries.count
            }
        }
    }

    /// Nearly as many items as are decided on at once; taken back at the end, so that the store is as it was.
    private func bulk() throws {
        let (view, at) = (view("state:new until:2022-06-10"), Date(timeIntervalSince1970: 1_796_000_000))
        guard let announced = try store.announce(view, to: "bench", at: at) else { return print("nothing announced") }
        try once("decide on all of a query") {
            try store.decide(all: view, upTo: announced, QueueChange(state: .rejected), by: "bench", at: at)
        }
        try once("undo that") { try store.undo(by: "bench", at: at)?.count ?? 0 }
        try once("redo that") { try store.redo(by: "bench", at: at)?.count ?? 0 }
        try once("undo that again") { try store.undo(by: "bench", at: at)?.count ?? 0 }
    }

    private func once(_ what: String, _ work: () throws -> Int) throws {
        let start = ContinuousClock.now
        let result = try work()
        print(String(format: "%8.1f", (ContinuousClock.now - start) / .milliseconds(1)), " \(what) (\(result))")
    }

    private func time(_ what: String, _ work: () throws -> Int) throws {
        var times: [Double] = []
        var result = 0
        for _ in 0..<runs {
            let start = ContinuousClock.now
            result = try work()
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        times.sort()
        let shown = [times[0], times[times.count / 2], times[times.count - 1]].map { String(format: "%8.1f", $0) }.joined(separator: " ")
        print("\(shown)  \(what) (\(result))")
    }
}
