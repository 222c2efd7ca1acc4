// The pages of themes: figures, terms tried out before they are changed, and the training that people start.
import Foundation
import HTTPTypes
import Testing
import VigieClassify
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct ThemePagesTests {
    private static let term = "/themes/cybersecurity/term"

    @Test(arguments: ["fr", "nl", "en"])
    func `the sixteen themes are there in the page's language, with nothing said of too few`(language: String) async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("bert")
        _ = try await browser.get("/account")
        _ = try await browser.post("/language", ["language": language, "next": "/themes"])
        let page = try await browser.get("/themes").body
        for theme in try desk.desk.catalogue.themes(desk.store) {
            #expect(page.contains(HTMLEscape.escaped(theme.name(in: LanguageCode(rawValue: language)))))
        }
        let words = try TestDesk.words()[LanguageCode(rawValue: language)]
        #expect(page.contains(HTMLEscape.escaped(words.fill(ThemePhrase.tooFew, ["n": "0"]))))
    }

    @Test func `a trial shows what would change and changes nothing, and a change can be taken back`() async throws {
        let desk = try await SmallDesk.make()
        try SmallDesk.item("Zorblatt \(SmallDesk.hostile)", text: "The zorblatt was patched.", in: desk)
        let browser = try await desk.logIn("anna")
        let trial = try await browser.get("\(Self.term)?section=en&term=zorblatt&weight=9")
        #expect(trial.status == 200)
        #expect(trial.body.contains("Zorblatt &lt;script&gt;") && !trial.body.contains("<script>alert"))
        #expect(try desk.store.termChanges().isEmpty)
        let saved = try await browser.post(Self.term, ["section": "en", "term": "zorblatt", "weight": "9"])
        #expect(saved.location == "/themes/cybersecurity?done=term")
        let catalogue = try desk.desk.catalogue.catalogue(desk.store)
        let place = TermChange.Place(theme: ThemeID(rawValue: "cybersecurity"), section: "en", term: "zorblatt")
        #expect(catalogue.weight(at: place) == 9)
        let theme = try await browser.get("/themes/cybersecurity").body
        #expect(theme.contains(">zorblatt</a>"))
        #expect(try await browser.post(Self.term, ["section": "en", "term": "zorblatt", "weight": "9"]).location?.contains("same") == true)
        let edit = try #require(try desk.store.termEdits(limit: 1).first)
        #expect(try await browser.post("/term-edits/\(edit.number)/undo").location == "/themes/cybersecurity?done=undone")
        #expect(try desk.desk.catalogue.catalogue(desk.store).weight(at: place) == nil)
        #expect(try await browser.post("/term-edits/\(edit.number)/undo").location == "/themes?done=not-undone")
        // What goes out is a catalogue that reads back.
        let yaml = try await browser.get("/theme-catalogue").body
        let read = try ThemeCatalogue(yaml: Data(yaml.utf8), path: "out")
        #expect(read.themes == (try desk.desk.catalogue.catalogue(desk.store)).themes)
    }

    @Test(arguments: [
        "section=en&term=&weight=1", "section=xx&term=word&weight=1", "section=en&term=a*b&weight=1", "section=en&term=***&weight=1",
        "section=en&term=word&weight=-1", "section=en&term=word&weight=1e99", "section=en&term=word&weight=nan",
        "section=en&term=\(String(repeating: "a", count: 201))&weight=1",
    ])
    func `what cannot be a term is refused with words`(query: String) async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        #expect(try await browser.get("\(Self.term)?\(query)").status == 422)
        _ = try await browser.get("/themes")
        let body = "\(query)&\(FormToken.field)=\(LocalPath.encoded(browser.formToken))"
        let posted = try await browser.send(.post, Self.term, [.contentType: "application/x-www-form-urlencoded"], body)
        #expect(posted.status == 422)
        #expect(try desk.store.termChanges().isEmpty)
    }

    @Test(arguments: [("cy*er", ThemePhrase.faultWildcard), ("%_", .faultLetters), ("-", .faultLetters), ("", .faultTerm)])
    func `a term that is refused stands in the form again, with what is wrong`(term: String, fault: ThemePhrase) async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        let answer = try await browser.get("\(Self.term)?section=nl&term=\(LocalPath.encoded(term))&weight=0.5")
        #expect(answer.status == 422)
        let words = try TestDesk.words()[.french]
        #expect(answer.body.contains(HTMLEscape.escaped(words[fault])))
        #expect(answer.body.contains("name=\"term\" value=\"\(HTMLEscape.escaped(term))\""))
        #expect(answer.body.contains("name=\"weight\" value=\"0,5\"") && answer.body.contains("<option value=\"nl\" selected>"))
    }

    @Test func `figures of a training have three digits, and those of themes are folded`() throws {
        let words = try TestDesk.words()[.french]
        #expect([0.85, 1, 0, -0.0021].map(words.thousandths) == ["0,850", "1,000", "0,000", "\u{2212}0,002"])
        #expect([0.85, 1, 0, 3.36].map(words.decimal) == ["0,85", "1", "0", "3,36"])
        #expect(try TestDesk.words()[.english].thousandths(0.85) == "0.850")
    }

    @Test func `analysts try terms out but change none, and readers see none`() async throws {
        let desk = try await SmallDesk.make()
        let analyst = try await desk.logIn("bert")
        #expect(try await analyst.get("\(Self.term)?section=en&term=zorblatt&weight=9").status == 200)
        #expect(try await analyst.post(Self.term, ["section": "en", "term": "zorblatt", "weight": "9"]).status == 403)
        #expect(try await desk.logIn("rosa").get("/themes").status == 403)
        #expect(try await analyst.get("/themes/nothing").status == 404)
        #expect(try await analyst.get("/themes/off-topic").status == 200)
    }

    private static func outcome(isActive: Bool) -> TrainingOutcome {
        TrainingOutcome(
            model: "abcd1234", modelBefore: "shipped", decisions: 60, judgedBy: 55, isJudged: true, isActive: isActive,
            figures: [.init(measure: .f1, before: 0.61, after: 0.7, low: 0.01, high: 0.2)])
    }

    @Test func `one training runs at a time, says before and after, and is taken back`() async throws {
        let (stream, end) = AsyncStream<Void>.makeStream()
        let model = Locked("shipped")
        let desk = try await SmallDesk.make { settings in
            settings.watch.learner = Learner(
                needed: 20, inUse: { (model.withLock { $0 }, true) },
                train: { progress in
                    progress(0.5)
                    for await _ in stream { break }
                    model.withLock { $0 = "abcd1234" }
                    return Self.outcome(isActive: true)
                }, use: { name in model.withLock { $0 = name } })
        }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/themes")
        #expect(try await browser.post("/training").location == "/themes?done=started")
        #expect(try await browser.post("/training").location == "/themes?done=running")
        let state = try await browser.get("/training", headers: [.accept: "application/json"])
        #expect(state.body.contains("\"isRunning\":true"))
        #expect(try await browser.get("/themes").body.contains("<progress"))
        end.finish()
        while await desk.desk.room.running != nil { await Task.yield() }
        let page = try await browser.get("/themes").body
        #expect(page.contains("0,610") && page.contains("0,700"))
        let number = try #require(try desk.store.trainings(limit: 1).first?.number)
        #expect(try await browser.post("/training/\(number)/undo").location == "/themes?done=taken-back")
        #expect(model.withLock { $0 } == "shipped")
        #expect(try await browser.post("/training/\(number)/undo").location == "/themes?done=not-undone")
    }

    @Test func `a training that a restart cut off is told as interrupted, and another one may begin`() async throws {
        let desk = try await SmallDesk.make { settings in
            settings.watch.learner = Learner(
                needed: 20, inUse: { ("shipped", true) },
                train: { _ in throw TrainingFailure(.tooFewDecisions, decisions: 3, text: "too few") }, use: { _ in })
        }
        _ = try desk.store.startTraining(by: "anna", at: desk.now)
        let browser = try await desk.logIn("anna")
        let words = try TestDesk.words()[.french]
        #expect(try await browser.get("/themes").body.contains(HTMLEscape.escaped(words[ThemePhrase.trainingInterrupted])))
        #expect(try await browser.post("/training").location == "/themes?done=started")
        while await desk.desk.room.running != nil { await Task.yield() }
        #expect(try desk.store.trainings(limit: 1).first?.state == .failed)
        let told = words.fill(ThemePhrase.trainingTooFew, ["decisions": words.counted(ThemeCount.decisions, 3)])
        #expect(try await browser.get("/themes").body.contains(HTMLEscape.escaped(told)))
    }

    @Test func `an analyst cannot start a training`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("bert")
        _ = try await browser.get("/themes")
        #expect(try await browser.post("/training").status == 403)
    }
}
