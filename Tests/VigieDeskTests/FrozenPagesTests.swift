// Freezing and correcting editions on the desk: who may, what is shown, and that nobody approves their own correction.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieReport
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// Stands in for the folders that the command layer writes.
private final class Folders: Sendable {
    let store = Locked<Store?>(nil)
    let files = Locked<[String: Data]>([:])
    let refusal = Locked<String?>(nil)
    private let key = ContentHash(of: "key")

    private func opened() throws -> Store {
        guard let store = store.withLock({ $0 }) else { throw EditionRefusal(text: "no store") }
        return store
    }

    func tools(_ now: Date) -> EditionTools {
        EditionTools(
            freeze: { [self] year, person in
                if let text = refusal.withLock({ $0 }) { throw EditionRefusal(text: text) }
                let store = try opened()
                guard try store.draftBriefs(year: year, asOf: now).isEmpty else { throw EditionRefusal(text: "", hasFindings: true) }
                let edition = try store.edition(year: year, asOf: now, themes: [], isSample: true, addressee: [:])
                try store.freezeEdition(
                    edition, languages: LanguageCode.binding, manifestJSON: #"{"briefs":[]}"#, key: key, at: now, by: person
                ) { files.withLock { $0 = ["rapport-\(year).fr.html": Data("<p>frozen".utf8), "manifest.json": Data("{}".utf8)] } }
            },
            approve: { [self] number, year, person in
                try opened().approveErratum(number, key: key, by: person, at: now) { errata, before in
                    (
                        #"{"briefs":[]}"#,
                        {
                            self.files.withLock { $0["issued/\(before.issue)/rapport-\(year).fr.html"] = $0["rapport-\(year).fr.html"] }
                            self.files.withLock { $0["rapport-\(year).fr.html"] = Data("<p>with \(errata.count)".utf8) }
                        }
                    )
                }
            },
            briefs: { [self] year in
                let store = try opened()
                return try store.briefs(year: year).map { try $0.brief.corrected(by: store.printedErrata(year: year)) }
            },
            file: { [self] _, name in files.withLock { $0[name] } })
    }
}

struct FrozenDeskTests {
    private func filled(_ folders: Folders) async throws -> (desk: TestDesk, year: Int) {
        let now = Locked<Date>(.distantPast)
        let desk = try await SmallDesk.make { settings in
            settings.watch.editions = EditionTools(
                freeze: { try folders.tools(now.withLock { $0 }).freeze($0, $1) },
                approve: { try folders.tools(now.withLock { $0 }).approve($0, $1, $2) },
                briefs: { try folders.tools(.distantPast).briefs($0) },
                file: { try folders.tools(.distantPast).file($0, $1) })
        }
        now.withLock { $0 = desk.now }
        folders.store.withLock { $0 = desk.store }
        try SmallDesk.brief("alpha", theme: "cybersecurity", on: SmallDesk.item("Item", text: "Text", in: desk), in: desk)
        return (desk, CivilDate(desk.now).year)
    }

    @Test func `an editor freezes an edition once nothing keeps it from that; others see no button and may not`() async throws {
        let folders = Folders()
        let (desk, year) = try await filled(folders)
        let (anna, bert) = (try await desk.logIn("anna"), try await desk.logIn("bert"))
        let button = "action=\"/edition/\(year)/freeze\""
        let draft = try SmallDesk.brief("beta", theme: "privacy", on: SmallDesk.item("Other", in: desk), in: desk, isApproved: false)
        #expect(try await !anna.get("/edition/\(year)/check").body.contains(button))
        #expect(try await anna.post("/edition/\(year)/freeze").location == "/edition/\(year)/check")
        #expect(try desk.store.editionIssues(year: year).isEmpty)
        try desk.store.approve(draft, revision: 1, by: "anna", at: desk.now)
        #expect(try await anna.get("/edition/\(year)/check").body.contains(button))
        #expect(try await !bert.get("/edition/\(year)/check").body.contains(button))
        #expect(try await bert.post("/edition/\(year)/freeze").status == 403)
        #expect(try await desk.logIn("rosa").post("/edition/\(year)/plan", ["as-of": ""]).status == 403)
        #expect(try await anna.post("/edition/\(year)/plan", ["as-of": "", "english": "on"]).location?.contains("done=planned") == true)
        #expect(try desk.store.editionPlan(year: year)?.hasEnglish == true)
        #expect(try await anna.post("/edition/\(year)/plan", ["as-of": "tomorrow"]).status == 400)
        folders.refusal.withLock { $0 = "disk full <b>" }
        let refused = try await anna.post("/edition/\(year)/freeze")
        #expect(refused.status == 500 && refused.body.contains("disk full &lt;b&gt;"))
        folders.refusal.withLock { $0 = nil }
        #expect(try await anna.post("/edition/\(year)/freeze").location?.contains("done=frozen") == true)
        #expect(try await anna.post("/edition/\(year)/freeze").location?.contains("done=frozen-before") == true)
        #expect(try await anna.post("/edition/\(year)/plan", ["as-of": ""]).location?.contains("done=frozen-before") == true)

        // Readers see what was printed, byte for byte, and download it.
        let rosa = try await desk.logIn("rosa")
        let page = try await rosa.get("/edition").body
        #expect(page.contains("/edition/\(year)/files/manifest.json") && !page.contains("/edition/\(year)/errata"))
        let file = try await rosa.get("/edition/\(year)/files/rapport-\(year).fr.html")
        #expect(file.body == "<p>frozen" && file.headers[.contentDisposition]?.contains("attachment") == true)
        for name in ["data", "SIGNATURES", "..%2fmanifest.json", "rapport-\(year).de.html"] {
            #expect(try await rosa.get("/edition/\(year)/files/\(name)").status == 404, "\(name)")
        }
        let number = try #require(try desk.store.editionIssues(year: year).first?.record.number)
        let issue = try await rosa.get("/edition/\(year)/issues/\(number)/fr")
        #expect(issue.body == "<p>frozen" && issue.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
        let journal = try await anna.get("/journal").body
        let words = try TestDesk.words()[.french]
        #expect(journal.contains(words[WatchPhrase.frozen]) && journal.contains(words[WatchPhrase.planned]))
    }

    @Test func `an erratum is proposed in both languages, approved by another person, and listed`() async throws {
        let folders = Folders()
        let (desk, year) = try await filled(folders)
        let (anna, bert) = (try await desk.logIn("anna"), try await desk.logIn("bert"))
        #expect(try await bert.get("/edition/\(year)/errata").status == 404)
        _ = try await anna.post("/edition/\(year)/freeze")
        let form = try await bert.get("/edition/\(year)/errata?brief=alpha&field=facts").body
        #expect(form.contains("Fact[^1].") && form.contains("name=\"nl\""))
        let path = "/edition/\(year)/errata"
        func propose(_ browser: Browser, _ french: String, _ dutch: String) async throws -> Answer {
            try await browser.post(path, ["brief": "alpha", "field": "facts", "fr": french, "nl": dutch])
        }
        let apart = try await propose(bert, "Fact 7[^1].", "Fact <8>[^1].")
        #expect(apart.status == 422 && apart.body.contains("Fact &lt;8&gt;[^1].") && apart.body.contains("role=\"alert\""))
        #expect(try await propose(bert, "Fact 7[^1].", " ").status == 422)
        #expect(try await propose(bert, "Fact 7[^1].", "Fact 7[^1].").location?.contains("done=proposed") == true)
        #expect(try await bert.post("\(path)/1/approve").status == 403)
        #expect(try await anna.post("\(path)/1/approve").location?.contains("done=approved") == true)
        #expect(try await anna.post("\(path)/1/approve").location?.contains("done=settled") == true)
        #expect(try await anna.post("\(path)/9/approve").status == 404)
        #expect(try await anna.get("/edition/\(year)/files/rapport-\(year).fr.html").body == "<p>with 1")
        let first = try #require(try desk.store.editionIssues(year: year).first?.record.number)
        #expect(try await anna.get("/edition/\(year)/issues/\(first)/fr").body == "<p>frozen")

        // An editor's own proposal waits for somebody else.
        _ = try await propose(anna, "Fact 9[^1].", "Fact 9[^1].")
        let list = try await anna.get(path).body
        #expect(list.contains("<del>Fact 7[^1].</del>") && !list.contains("\(path)/2/approve") && list.contains("\(path)/2/drop"))
        #expect(try await anna.post("\(path)/2/approve").location?.contains("done=own") == true)
        #expect(try await bert.post("\(path)/2/drop").location?.contains("done=dropped") == true)
        let words = try TestDesk.words()[.french]
        let journal = try await anna.get("/journal").body
        for phrase in [WatchPhrase.corrected, .erratumProposed, .erratumDropped] { #expect(journal.contains(words[phrase])) }
        #expect(try await anna.get("/journal.csv").body.contains("erratum-propose"))
    }
}
