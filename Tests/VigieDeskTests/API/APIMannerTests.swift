// How the API answers whatever is asked: by its description, in problem details, and briefly where nothing is new.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct APIMannerTests {
    @Test func `the description holds each route, and no other`() throws {
        guard case .object(let paths) = OpenAPIDocument.document["paths"] else {
            Issue.record("no paths")
            return
        }
        var described: Set<String> = []
        for (path, item) in paths {
            guard case .object(let methods) = item else { continue }
            for method in methods.keys { described.insert("\(method.uppercased()) \(path)") }
        }
        let served = RouteTable.routes.filter { $0.path.hasPrefix("/api/") }.map { "\($0.method.rawValue) \($0.path)" }
        #expect(described == Set(served) && served.count == APITable.routes.count)
        #expect(Set(APITable.routes.map(\.name)).count == APITable.routes.count)
    }

    @Test func `every schema that is named is there, and every one that is there is named`() throws {
        var used: Set<String> = []
        func walk(_ value: JSONValue) {
            switch value {
            case .object(let fields):
                if let name = fields["$ref"]?.text?.split(separator: "/").last { used.insert(String(name)) }
                fields.values.forEach(walk)
            case .list(let list): list.forEach(walk)
            default: break
            }
        }
        walk(OpenAPIDocument.document)
        #expect(used == Set(APISchemas.all.keys))
    }

    @Test func `the description is served to anybody, and its answers are what it says`() async throws {
        let api = try await APIDesk()
        let program = try api.program()
        let item = try api.item("One", text: "Deux mots.")
        _ = try api.item("Two", on: 2)
        try api.store.decide(DecisionRequest(item: item, state: .kept, importance: .major, note: "n", by: "anna", at: api.desk.now))
        let theme = ThemeID(rawValue: "cloud")
        let score = ThemeScore(
            theme: theme, probability: 0.8, isAboveThreshold: true, because: ["mots"],
            reasons: [Reason(phrase: "mots", field: .summary, bytes: 5..<9, effect: 1.5, isTerm: true)])
        try api.store.save([
            ItemVerdict(
                item: item, revisionNumber: 1, verdict: Verdict(language: .french, relevance: 0.9, scores: [score], model: "test-1"))
        ])
        try api.store.save(
            [
                StoryPlacement(
                    item: try api.item("Three", on: 3), story: StoryID(rawValue: 1),
                    reason: StoryReason(kind: .alike, words: ["x"], probability: 0.8, nearest: item),
                    founder: StoryPlacement.Founder(item: item, reason: StoryReason(kind: .alike, probability: 0.8)))
            ], at: api.desk.now)
        try api.store.save(
            Brief(
                id: BriefID(rawValue: "one"), year: 2026, themes: [theme], services: ["S"], items: [item],
                dates: [Brief.BindingDate(date: try #require(CivilDate("2027-08-02")))],
                decision: Brief.DecisionSought(due: "2027-Q4", effort: .low), texts: [.french: BriefText(title: "T", owner: "O")]),
            by: "anna", at: api.desk.now)
        try api.store.approve(BriefID(rawValue: "one"), revision: 1, by: "bert", at: api.desk.now)
        try api.store.recordEdition(
            year: 2026, asOf: api.desk.now, languages: [.french], manifestJSON: #"{"year":2026}"#, hash: ContentHash(of: "x"),
            at: api.desk.now, by: "anna")
        #expect(try await Program(desk: api.desk).get("/openapi.json").json == OpenAPIDocument.document)
        let ids = [
            "/items/{id}": item.rawValue, "/stories/{id}": "1", "/briefs/{id}": "one", "/sources/{id}": "office", "/editions/{number}": "1",
        ]
        for route in APITable.routes where route.method == .get {
            let path = route.path.replacing(/\{[a-z]+\}/, with: ids[route.path] ?? "")
            let answer = try await program.get(path)
            #expect(answer.status == 200, "\(path): \(answer.body)")
            let schema = try #require(route.answer.schema)
            #expect(schema.faults(in: answer.json) == [], "\(path): \(answer.body)")
            if case .object(let fields) = answer.json, let items = fields["items"] { #expect(!items.elements.isEmpty, "\(path)") }
            // What a program has already is not sent again.
            let tag = try #require(answer.headers[.eTag])
            let again = try await program.get(path, [.ifNoneMatch: "W/\"other\", \(tag)"])
            #expect(again.status == 304 && again.body.isEmpty && again.headers[.eTag] == tag, "\(path)")
            #expect(try await program.get(path, [.ifNoneMatch: "\"other\""]).status == 200, "\(path)")
            let head = try await program.send(.head, "/api/v1\(path)")
            #expect(head.status == 200 && head.headers[.eTag] == tag, "\(path)")
        }
    }

    @Test(arguments: [
        ("/nothing", 404, "not-found"), ("/items/0123456789abcdef", 404, "not-found"), ("/items/xyz", 400, "malformed id"),
        ("/items/..%2Fusers", 400, "malformed id"), ("/items?limit=0", 400, "malformed limit"),
        ("/items?limit=201", 400, "malformed limit"),
        ("/items?limit=ten", 400, "malformed limit"), ("/items?limit=%2B5", 400, "malformed limit"),
        ("/items?limit=5&limit=6", 400, "malformed limit"),
        ("/items?order=oldest", 400, "malformed order"), ("/items?lim=5", 400, "malformed lim"),
        ("/items?cursor=zzz", 422, "impossible cursor"),
        ("/items?q=%ff", 400, "malformed ?"), ("/items?q=%00", 400, "malformed ?"), ("/stories?since=yesterday", 400, "malformed since"),
        ("/stories?since=2026-02-30T00:00:00Z", 400, "malformed since"), ("/stories?cursor=AAAA", 422, "impossible cursor"),
        ("/decisions?item=0123456789abcdef", 404, "not-found"), ("/decisions?cursor=AAAA", 422, "impossible cursor"),
        ("/briefs/None", 400, "malformed id"), ("/briefs/none", 404, "not-found"), ("/briefs?year=1", 400, "malformed year"),
        ("/sources/none", 404, "not-found"), ("/editions/7", 404, "not-found"), ("/editions/0", 400, "malformed number"),
        ("/stories/99999999999", 400, "malformed id"), ("/items?q=nope:x&limit=0", 400, "malformed limit"),
        ("/items?q=theme:nothing", 422, "impossible q"), ("/decisions?q=(", 422, "impossible q"),
    ])
    func `what is wrong is named, with its place`(path: String, status: Int, problem: String) async throws {
        let answer = try await APIDesk().program().get(path)
        #expect(answer.status == status && answer.problem == problem, "\(answer.body)")
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(JSONSchema.named("Problem").faults(in: answer.json) == [])
        #expect(answer.json["status"] == .whole(Int64(status)))
    }

    @Test func `a mistake in a search comes with its place and what was likely meant`() async throws {
        let answer = try await APIDesk().program().get("/items?q=cloud%20thme:cloud")
        let fault = try #require(answer.json["errors"]?.elements.first)
        #expect(fault["code"]?.text == "unknown-field" && fault["start"] == 6 && fault["suggestion"]?.text?.hasPrefix("theme") == true)
    }

    @Test(arguments: [
        (HTTPRequest.Method.put, "/items", "GET, HEAD, OPTIONS"), (.post, "/items/0123456789abcdef", "GET, HEAD, OPTIONS"),
        (.delete, "/briefs/one", "GET, HEAD, OPTIONS, PUT"), (.trace, "/decisions", "GET, HEAD, OPTIONS, POST"),
        (.get, "/acts/1/undo", "OPTIONS, POST"), (.head, "/acts/1/undo", "OPTIONS, POST"),
        (HTTPRequest.Method("QUERY") ?? .put, "/items", "GET, HEAD, OPTIONS"),
    ])
    func `another method is told which there are`(method: HTTPRequest.Method, path: String, allow: String) async throws {
        let program = try await APIDesk().program()
        let answer = try await program.send(method, "/api/v1\(path)")
        #expect(answer.status == 405 && answer.headers[.allow] == allow, "\(answer.headers[.allow] ?? "")")
        let options = try await program.send(.options, "/api/v1\(path)")
        #expect(options.status == 204 && options.headers[.allow] == allow)
    }

    @Test func `an address that is none has no methods either`() async throws {
        let program = try await APIDesk().program()
        #expect(try await program.send(.options, "/api/v1/nothing").status == 404)
        #expect(try await program.send(.put, "/api/v1/items/1/2").status == 404)
    }

    @Test(arguments: [
        ("text/plain", "{}", 415, "media-type"), ("application/x-www-form-urlencoded", "a=b", 415, "media-type"),
        ("application/json", "", 400, "malformed "), ("application/json", "{", 400, "malformed "),
        ("application/json", "[]", 400, "malformed "),
        ("application/json; charset=utf-8", "{}", 400, "malformed /decisions"),
        ("application/json", #"{"decisions":[]}"#, 400, "malformed /decisions"),
        ("application/json", #"{"decisions":{"a":1}}"#, 400, "malformed /decisions"),
        ("application/json", #"{"decisions":[{"item":"0123456789abcdef","note":7}]}"#, 400, "malformed /decisions/0/note"),
        ("application/json", #"{"decisions":[{"item":"0123456789abcdef","state":"gone"}]}"#, 400, "malformed /decisions/0/state"),
        ("application/json", #"{"decisions":[{"item":"0123456789abcdef","a/b~c":1}]}"#, 400, "malformed /decisions/0/a~1b~0c"),
        ("application/json", #"{"decisions":[{"item":"0123456789abcdef","importance":2.5}]}"#, 400, "malformed /decisions/0/importance"),
        (
            "application/json", #"{"decisions":[{"item":"0123456789abcdef","themes":["cloud","nope"]}]}"#, 422,
            "impossible /decisions/0/themes/1"
        ),
        ("application/json", #"{"decisions":[{"item":"0123456789abcdef","state":"kept"}]}"#, 422, "impossible /decisions/0/item"),
    ])
    func `a body is held against its schema before anything is done`(type: String, body: String, status: Int, problem: String) async throws
    {
        let answer = try await APIDesk().program().post("/decisions", body, [.contentType: type])
        #expect(answer.status == status && answer.problem == problem, "\(answer.body)")
    }

    @Test func `a body over the limit is refused, and one that is nested for ever too`() async throws {
        let program = try await APIDesk().program()
        let long = #"{"decisions":[{"item":"0123456789abcdef","note":"\#(String(repeating: "a", count: 1 << 20))"}]}"#
        let answer = try await program.post("/decisions", long)
        #expect(answer.status == 413 && answer.problem == "too-large" && answer.headers[.connection] == "close")
        let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
        #expect(try await program.post("/decisions", deep).status == 400)
    }

    @Test func `a store that fails says nothing of itself`() async throws {
        let api = try await APIDesk()
        let program = Program(desk: api.desk)
        try api.store.close()
        let answer = try await program.get("/me")
        #expect(answer.status == 401, "without a token nothing is asked of the store")
        let broken = try await Program(desk: api.desk, token: APIToken.text(of: SecretToken())).get("/me")
        #expect(broken.status == 500 && broken.problem == "failed" && !broken.body.contains("vigie.db"))
        #expect(broken.json["reference"]?.text == "r1" && api.desk.logged.text.contains("request failed"))
    }
}
