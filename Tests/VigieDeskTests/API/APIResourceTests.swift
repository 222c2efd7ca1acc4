// Items, stories, decisions, briefs and sources by program: what is read, and what is written.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct APIResourceTests {
    // MARK: - Lists

    @Test func `items are found in the search language, in any order`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let one = try api.item("Nuage souverain", on: 1)
        let two = try api.item("Wallet pilot", from: APIDesk.gazette, on: 2)
        try api.store.decide(DecisionRequest(item: one, state: .kept, importance: .major, by: "anna", at: api.desk.now))
        #expect(try await program.get("/items").ids == [two.rawValue, one.rawValue])
        #expect(try await program.get("/items?order=importance").ids == [one.rawValue, two.rawValue])
        #expect(try await program.get("/items?q=state:kept").ids == [one.rawValue])
        #expect(try await program.get("/items?q=bron:%22Sample%20Gazette%22%20OR%20is:kept").ids.count == 2)
        #expect(try await program.get("/items?q=wallet%20-source:gazette").ids == [])
    }

    @Test(arguments: [
        "'; DROP TABLE items; --", "\" OR 1=1 --", "title:\"x' OR '1'='1\"", "source:x'--", "NEAR(a b)", "a* OR b^", "{x y}:z",
        "theme:cloud' --",
    ])
    func `SQL in a search is words`(q: String) async throws {
        let api = try await APIDesk()
        try api.item("Nuage souverain")
        let program = try api.program(.analyst)
        let answer = try await program.get("/items?q=\(LocalPath.encoded(q))")
        #expect([200, 422].contains(answer.status) && answer.ids.isEmpty, "\(answer.body)")
        #expect(try await program.get("/items").ids.count == 1)
    }

    @Test func `a list goes on behind its cursor while items arrive and leave`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let ids = try (1...7).map { try api.item("Item \($0)", on: $0).rawValue }
        var seen = [String]()
        var answer = try await program.get("/items?limit=3&q=state:new")
        var link = try #require(answer.headers[.link])
        #expect(link.hasPrefix("</api/v1/items?limit=3&q=state%3Anew&cursor=") && link.hasSuffix(">; rel=\"next\""))
        seen += answer.ids
        // Newer ones come, and the one at the cursor leaves the list.
        try api.item("Item 8", on: 8)
        try api.store.decide(
            DecisionRequest(item: ItemID(rawValue: try #require(seen.last)), state: .rejected, by: "anna", at: api.desk.now))
        while answer.json["next_cursor"] != nil {
            answer = try await program.send(.get, String(link.dropFirst().prefix { $0 != ">" }))
            seen += answer.ids
            link = answer.headers[.link] ?? ""
        }
        #expect(seen == ids.reversed() && link.isEmpty)
    }

    @Test func `a cursor of one order is no place in another`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        for day in 1...3 { try api.item("Item \(day)", on: day) }
        let cursor = try #require(try await program.get("/items?limit=1").json["next_cursor"]?.text)
        #expect(try await program.get("/items?limit=1&order=importance&cursor=\(cursor)").problem == "impossible cursor")
    }

    @Test(arguments: ["newest", "largest"])
    func `stories go on behind their cursor`(order: String) async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        for story in 1...5 {
            let founder = try api.item("A \(story)", on: story)
            for place in 0..<(story % 2 + 1) {
                let founding = StoryPlacement.Founder(item: founder, reason: StoryReason(kind: .alike, probability: 0.8))
                try api.store.save(
                    [
                        StoryPlacement(
                            item: try api.item("B \(story) \(place)", on: story), story: StoryID(rawValue: Int64(story)),
                            reason: StoryReason(kind: .text), founder: place == 0 ? founding : nil)
                    ], at: api.desk.now)
            }
        }
        var found: [JSONValue] = []
        var path = "/stories?limit=2&order=\(order)"
        while true {
            let answer = try await program.get(path)
            found += answer.json["items"]?.elements ?? []
            guard let cursor = answer.json["next_cursor"]?.text else { break }
            path = "/stories?limit=2&order=\(order)&cursor=\(cursor)"
        }
        let expected: [JSONValue] = order == "newest" ? [5, 4, 3, 2, 1] : [5, 3, 1, 4, 2]
        #expect(found.map { $0["id"] ?? .null } == expected)
    }

    // MARK: - Decisions

    private func body(_ items: [ItemID], _ fields: String = #""state":"kept""#) -> String {
        #"{"decisions":[\#(items.map { "{\"item\":\"\($0.rawValue)\",\(fields)}" }.joined(separator: ","))]}"#
    }

    @Test func `decisions are one act in the journal, and one undo takes it back`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let items = try (1...3).map { try api.item("Item \($0)", on: $0) }
        let answer = try await program.post("/decisions", body(items, #""state":"kept","themes":["cloud"],"importance":3,"note":"à lire""#))
        #expect(answer.status == 200 && answer.json["decisions"]?.elements.compactMap { $0["item"]?.text } == items.map(\.rawValue))
        let item = try api.store.item(items[0])
        #expect(item.curation == Curation(state: .kept, themes: [ThemeID(rawValue: "cloud")], importance: .major, note: "à lire"))
        #expect(try await program.get("/decisions?person=a-analyst&action=keep&q=is:kept").json["items"]?.elements.count == 3)
        guard case .whole(let act) = answer.json["act"] else {
            Issue.record("no act")
            return
        }
        let undone = try await program.send(.post, "/api/v1/acts/\(act)/undo")
        #expect(undone.status == 200 && undone.json["count"] == 3 && undone.json["kind"] == "undo")
        #expect(try api.store.item(items[2]).curation == Curation())
        // A repeat finds nothing left.
        #expect(try await program.send(.post, "/api/v1/acts/\(act)/undo").json == ["count": 0, "left": 0])
        #expect(try await program.get("/decisions?item=\(items[0].rawValue)&limit=1").json["items"]?.elements.first?["kind"] == "undo")
    }

    @Test func `null takes away a note and an importance, and brings the classifier's themes back`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let item = try api.item("One")
        #expect(try await program.post("/decisions", body([item], #""themes":["cloud"],"importance":3,"note":"à lire""#)).status == 200)
        // What is left out stays.
        #expect(try await program.post("/decisions", body([item])).status == 200)
        #expect(try api.store.item(item).curation.importance == .major)
        #expect(try await program.post("/decisions", body([item], #""themes":null,"importance":null,"note":null"#)).status == 200)
        #expect(try api.store.item(item).curation == Curation(state: .kept))
        // No theme at all is something else.
        #expect(try await program.post("/decisions", body([item], #""themes":[]"#)).status == 200)
        #expect(try api.store.item(item).curation.themes == [])
        #expect(try await program.post("/decisions", body([item], #""state":null"#)).status == 400)
    }

    @Test(
        arguments: [
            ("   ", nil), (" \u{202E}à lire\u{2066}\r\nvite\u{0007}\t\u{85}!", "à lire\nvite\t!"),
            ("\u{1F469}\u{200D}\u{1F52C}", "\u{1F469}\u{200D}\u{1F52C}"),
            (String(repeating: "é", count: 10_000), String(repeating: "é", count: 10_000)),
        ] as [(String, String?)])
    func `pages and programs store the same of a note`(typed: String, stored: String?) async throws {
        let api = try await APIDesk()
        let (one, two) = (try api.item("One"), try api.item("Two", on: 2))
        let json = String(decoding: try JSONEncoder().encode(typed), as: UTF8.self)
        #expect(try await api.program(.analyst).post("/decisions", body([one], "\"note\":\(json)")).status == 200)
        try await api.desk.add("anna", .analyst)
        let browser = try await api.desk.logIn("anna")
        _ = try await browser.get("/account")
        #expect(try await browser.post("/items/\(two.rawValue)/note", ["note": typed]).status == 303)
        #expect(try api.store.item(one).curation.note == stored && api.store.item(two).curation.note == stored)
    }

    @Test func `a note that is too long is refused by both`() async throws {
        let api = try await APIDesk()
        let item = try api.item("One")
        let long = String(repeating: "a", count: 10_001)
        #expect(
            try await api.program(.analyst).post("/decisions", body([item], "\"note\":\"\(long)\"")).problem
                == "malformed /decisions/0/note")
        try await api.desk.add("anna", .analyst)
        let browser = try await api.desk.logIn("anna")
        _ = try await browser.get("/account")
        #expect(try await browser.post("/items/\(item.rawValue)/note", ["note": long]).status == 400)
    }

    @Test func `changes of stories are acts too, stars are nobody else's, and what was decided since is counted apart`() async throws {
        let api = try await APIDesk()
        let (program, editor) = (try api.program(.analyst), try api.program(.editor))
        let items = try (1...2).map { try api.item("Item \($0)", on: $0) }
        try api.store.merge(items, by: "bert", at: api.desk.now)
        let merge = try #require(try api.store.acts(of: "bert", limit: 1).first)
        #expect(try await program.send(.post, "/api/v1/acts/\(merge.batch)/undo").status == 403)
        let undone = try await editor.send(.post, "/api/v1/acts/\(merge.batch)/undo")
        #expect(undone.status == 200 && undone.json["count"] == 2 && undone.json["left"] == 0)
        #expect(try api.store.story(of: items[0]) == nil)
        try api.store.star(items, true, by: "bert", at: api.desk.now)
        let star = try #require(try api.store.acts(of: "bert", limit: 1).first)
        #expect(try await editor.send(.post, "/api/v1/acts/\(star.batch)/undo").status == 404)
        // A file dated the last decision a day ahead of this clock: nobody is held up.
        let answer = try await program.post("/decisions", body([items[0]]))
        guard case .whole(let act) = answer.json["act"] else {
            Issue.record("no act")
            return
        }
        let ahead = api.desk.now + 86_400
        try api.store.decide(DecisionRequest(item: items[0], state: .rejected, by: "bert", at: ahead))
        let left = try await program.send(.post, "/api/v1/acts/\(act)/undo")
        #expect(left.status == 200 && left.json["count"] == 0 && left.json["left"] == 1)
        #expect(try await program.post("/decisions", body([items[0]])).status == 200)
        #expect(try api.store.journal(item: items[0], limit: 1).first?.at == ahead)
    }

    @Test func `nothing is decided where one of the items is not there`() async throws {
        let api = try await APIDesk()
        let items = [try api.item("One"), ItemID(rawValue: "0123456789abcdef")]
        #expect(try await api.program(.analyst).post("/decisions", body(items)).problem == "impossible /decisions/1/item")
        #expect(try api.store.item(items[0]).curation.state == .undecided)
    }

    @Test func `a repeat with its key is answered again and does nothing`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let items = try (1...2).map { try api.item("Item \($0)", on: $0) }
        let key: HTTPFields = [.idempotencyKey: "export 1".replacing(" ", with: "-")]
        let first = try await program.post("/decisions", body(items), key)
        #expect(first.status == 200)
        // Somebody thinks again before the repeat comes.
        api.desk.pass(60)
        try api.store.decide(DecisionRequest(item: items[0], state: .rejected, by: "bert", at: api.desk.now))
        let again = try await program.post("/decisions", body(items), key)
        #expect(again.json == first.json && again.status == 200)
        #expect(try api.store.item(items[0]).curation.state == .rejected)
        #expect(try api.store.journal(item: nil, limit: 99).count == 3)
        // The key is this person's and this request's.
        #expect(try await program.post("/decisions", body([items[0]]), key).problem == "conflict Idempotency-Key")
        let other = try api.program(.editor)
        #expect(try await other.post("/decisions", body([items[1]], #""state":"rejected""#), key).json["act"] != nil)
        // After a week it is forgotten.
        api.desk.pass(8 * 86_400)
        let late = try api.program(.analyst)
        #expect(try await late.post("/decisions", body([items[0]]), key).json["act"] != nil)
    }

    @Test func `what changes nothing is answered alike when it is repeated`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let item = try api.item("One")
        let key: HTTPFields = [.idempotencyKey: "k"]
        for _ in 1...2 {
            #expect(try await program.post("/decisions", body([item], #""state":"undecided""#), key).json == ["decisions": []])
        }
    }

    @Test func `others' acts are an editor's to take back`() async throws {
        let api = try await APIDesk()
        let item = try api.item("One")
        let act = try #require(try api.store.decide(DecisionRequest(item: item, state: .kept, by: "bert", at: api.desk.now)).first?.number)
        let path = "/api/v1/acts/\(act)/undo"
        #expect(try await api.program(.analyst).send(.post, path).problem == "forbidden")
        #expect(try await api.program(.editor).send(.post, path).json["count"] == 1)
        #expect(try await api.program(.editor).send(.post, "/api/v1/acts/77/undo").problem == "not-found")
        #expect(try api.store.journal(item: item, limit: 1).first?.by == "a-editor")
    }

    // MARK: - Briefs

    private func content(_ item: ItemID, title: String = "Titre", themes: String = #"["cloud"]"#) -> String {
        """
        {"year":2026,"themes":\(themes),"level":"regional","kind":"end-of-life","impact":"high","horizon":"12-months","confidence":"low",
        "services":["S"],"items":["\(item.rawValue)"],"dates":[{"date":"2027-08-02","was":"2026-08-02"}],
        "decision":{"due":"2027-Q4","effort":"low"},
        "texts":{"fr":{"title":"\(title)","message":"M","facts":"F[^1]","importance":"I","action":"A","date_labels":["D"],"owner":"O"}}}
        """
    }

    @Test func `a brief is written, read, and changed by naming the revision that was read`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let item = try api.item("One")
        let added = try await program.post("/briefs", #"{"id":"wallet","content":\#(content(item))}"#)
        #expect(added.status == 201 && added.headers[.location] == "/api/v1/briefs/wallet", "\(added.body)")
        let read = try await program.get("/briefs/wallet")
        let tag = try #require(read.headers[.eTag])
        #expect(tag.hasPrefix("\"1.") && tag == added.headers[.eTag] && read.json["saved_by"] == "a-analyst")
        let brief = try api.store.brief(BriefID(rawValue: "wallet")).brief
        #expect(
            brief.horizon == .twelveMonths && brief.dates.first?.was == CivilDate("2026-08-02") && brief.texts[.french]?.dateLabels == ["D"]
        )
        // What was read goes back as it is, and changes nothing.
        let same = try #require(read.json["content"]).bytes()
        let put = { (body: String, tag: String) in
            try await program.send(.put, "/api/v1/briefs/wallet", body, [HTTPField.Name.ifMatch: tag])
        }
        #expect(try await put(String(decoding: same, as: UTF8.self), tag).headers[.eTag] == tag)
        let changed = try await put(content(item, title: "Autre"), tag)
        #expect(changed.status == 200 && changed.json["revision"] == 2 && changed.headers[.eTag]?.hasPrefix("\"2.") == true)
        // The second of two people is told, and nothing of the first's is lost.
        let late = try await put(content(item, title: "Trop tard"), tag)
        #expect(late.status == 412 && late.problem == "changed" && late.headers[.eTag] == changed.headers[.eTag])
        #expect(try await put(content(item, title: "W"), "W/\(changed.headers[.eTag] ?? "")").status == 412, "a weak tag names no version")
        #expect(try api.store.brief(BriefID(rawValue: "wallet")).brief.texts[.french]?.title == "Autre")
        #expect(try await put(content(item, title: "Enfin"), "\"x\", \(changed.headers[.eTag] ?? "")").status == 200)
        #expect(try await put(content(item, title: "Tous"), "*").json["revision"] == 4)
    }

    @Test func `an approval between reading and writing is a change, too`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let item = try api.item("One")
        let tag = try #require(try await program.post("/briefs", #"{"id":"one","content":\#(content(item))}"#).headers[.eTag])
        try api.store.approve(BriefID(rawValue: "one"), revision: 1, by: "bert", at: api.desk.now)
        let answer = try await program.send(.put, "/api/v1/briefs/one", content(item, title: "T"), [.ifMatch: tag])
        #expect(answer.problem == "changed")
    }

    @Test func `a brief that cannot be kept is refused with its place`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        let (item, nowhere) = (try api.item("One"), ItemID(rawValue: "0123456789abcdef"))
        func add(_ id: String, _ content: String) async throws -> String {
            try await program.post("/briefs", #"{"id":"\#(id)","content":\#(content)}"#).problem
        }
        #expect(try await add("one", content(nowhere)) == "impossible /content/items/0")
        #expect(try await add("one", content(item, themes: #"["nope"]"#)) == "impossible /content/themes/0")
        #expect(try await add("One", content(item)) == "malformed /id")
        #expect(try await add("one", content(item).replacing("2027-08-02", with: "2027-02-30")) == "malformed /content/dates/0/date")
        #expect(try await add("one", content(item).replacing("\"year\":2026,", with: "")) == "malformed /content/year")
        #expect(try await add("one", content(item).replacing("\"fr\"", with: "\"de\"")) == "malformed /content/texts/de")
        #expect(try await add("one", content(item)) == "none")
        #expect(try await add("one", content(item)) == "conflict /id")
        #expect(try await program.send(.put, "/api/v1/briefs/one", content(item)).status == 428)
        #expect(try await program.send(.put, "/api/v1/briefs/two", content(item), [.ifMatch: "*"]).status == 404)
    }

    @Test func `readers see approved briefs alone`() async throws {
        let api = try await APIDesk()
        let (reader, item) = (try api.program(.reader), try api.item("One"))
        for id in ["draft", "final"] {
            let text = BriefText(title: "T")
            try api.store.save(
                Brief(id: BriefID(rawValue: id), year: 2026, items: [item], texts: [.french: text, .dutch: text]), by: "anna",
                at: api.desk.now)
        }
        try api.store.approve(BriefID(rawValue: "final"), revision: 1, by: "bert", at: api.desk.now)
        #expect(try await reader.get("/briefs").ids == ["final"])
        #expect(try await reader.get("/briefs/final").status == 200)
        let hidden = try await reader.get("/briefs/draft")
        #expect(hidden.status == 404)
        // As if it were not there.
        #expect(hidden.body.replacing("draft", with: "nowhere") == (try await reader.get("/briefs/nowhere").body))
        #expect(try await api.program(.analyst).get("/briefs?limit=1").headers[.link] != nil)
        #expect(try await api.program(.analyst).get("/briefs?year=2027").ids == [])
    }

    // MARK: - Sources

    @Test func `a source is paused and resumed, and its interval set and left again`() async throws {
        let api = try await APIDesk()
        let program = try api.program()
        let patch = { (body: String) in try await program.send(.patch, "/api/v1/sources/office", body) }
        #expect(try await patch(#"{"paused":true,"poll_minutes":90}"#).json["condition"] == "paused")
        #expect(try api.store.source(APIDesk.office.id).pollMinutes == 90)
        #expect(try await patch(#"{"paused":false}"#).json["poll_minutes"] == 90)
        #expect(try await patch(#"{"poll_minutes":null}"#).json["poll_minutes"] == nil)
        #expect(try api.store.source(APIDesk.office.id).isPaused == false)
        #expect(try api.store.events(of: APIDesk.office.id, limit: 9).contains { $0.message.contains("a-administrator") })
        #expect(try await patch(#"{"title":"x"}"#).problem == "malformed /title")
        #expect(try await patch(#"{"poll_minutes":0}"#).problem == "malformed /poll_minutes")
        #expect(try await program.send(.patch, "/api/v1/sources/none", "{}").status == 404)
        #expect(try await program.get("/sources?kind=press").ids == ["gazette"])
        #expect(try await program.get("/sources?limit=1").headers[.link] != nil)
        #expect(try await program.get("/sources?condition=broken").ids == [])
    }
}
