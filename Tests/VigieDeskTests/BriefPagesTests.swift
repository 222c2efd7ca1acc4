// The pages of briefs over the router: who may see what, and that nothing is lost between two people, two windows and no script.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// A desk with a kept item and a brief that anna wrote on it.
struct BriefDesk {
    let desk: TestDesk
    let item: ItemID
    let id = BriefID(rawValue: "wallet")
    static let theme = Theme(
        id: ThemeID(rawValue: "digital-identity"),
        name: [.french: "Identité numérique", .dutch: "Digitale identiteit", .english: "Identity"],
        definition: [:])

    init() async throws {
        desk = try TestDesk {
            $0.themes = [Self.theme]
            $0.glossary = Glossary(terms: [
                .init(
                    id: "wallet",
                    names: [
                        .french: .init(agreed: "portefeuille", avoid: ["wallet"]), .dutch: .init(agreed: "portemonnee", avoid: ["wallet"]),
                    ])
            ])
        }
        for (name, role) in [("anna", Role.analyst), ("bert", .analyst), ("carl", .editor), ("emma", .editor), ("rita", .reader)] {
            try await desk.add(name, role)
        }
        let source = Source(
            id: SourceID(rawValue: "office"), title: "Bureau fictif", feedURL: "https://office.example/feed", publisher: "Bureau fictif",
            kind: .regional, languages: [.french])
        try desk.store.addSource(source, at: desk.now)
        let entry = PollRecord.Entry(
            identity: ItemIdentity(rawValue: "id:1"),
            revision: ItemRevision(
                title: "Un <b>portefeuille</b> pour tous", link: "https://office.example/1", text: "Texte", published: desk.now))
        _ = try desk.store.record(
            PollRecord(source: source.id, at: desk.now, state: SourceState(), entries: [entry]))
        item = try #require(try desk.store.items(ItemQuery()).first?.item.id)
        try desk.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: desk.now))
        try desk.store.save(brief, by: "anna", at: desk.now)
    }

    var brief: Brief {
        func text(_ language: String) -> BriefText {
            BriefText(
                title: "Titre \(language)", message: "Message \(language)", facts: "Un fait\u{202F}: oui[^1].", importance: "Important",
                action: "Agir")
        }
        return Brief(id: id, year: 2026, themes: [Self.theme.id], items: [item], texts: [.french: text("fr"), .dutch: text("nl")])
    }

    func browser(_ name: String) async throws -> Browser { try await desk.logIn(name) }

    /// The fields of the editor's form as the page has them, with some typed over.
    func fields(of page: String, _ typed: [String: String], act: String) -> String {
        var fields: [(String, String)] = []
        for match in page.matches(of: /<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/) {
            fields.append((String(match.1), plain(match.2)))
        }
        for match in page.matches(of: /<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/) {
            fields.append((String(match.1), plain(match.2).replacing("\n", with: "\r\n")))
        }
        for select in page.matches(of: /<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()) {
            let chosen = select.2.firstMatch(of: /<option value="([^"]*)" selected/).map { String($0.1) } ?? ""
            fields.append((String(select.1), chosen))
        }
        // What stands in the header, and boxes that are not ticked.
        let others = ["form-token", "next", "language", "find", "themes", "weak-signal"]
        var sent = fields.filter { !others.contains($0.0) }
        for (name, text) in typed {
            sent.removeAll { $0.0 == name }
            sent.append((name, text))
        }
        sent.append(("act", act))
        return sent.map { "\(LocalPath.encoded($0.0))=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
    }

    private func plain(_ text: Substring) -> String {
        String(text).replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }

    /// Opens the editor, types, and presses a button.
    @discardableResult
    func edit(
        _ browser: Browser, _ typed: [String: String] = [:], act: String = "save", at path: String = "/briefs/wallet",
        page: String? = nil, program: Bool = false
    ) async throws -> Answer {
        let shown = if let page { page } else { try await browser.get("/briefs/wallet").body }
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if program { headers[.accept] = "application/json" }
        let body = fields(of: shown, typed, act: act) + "&\(FormToken.field)=\(LocalPath.encoded(browser.formToken))"
        return try await browser.send(.post, path, headers, body)
    }
}

struct BriefPagesTests {
    @Test func `a form that nobody touched changes nothing`() async throws {
        let watch = try await BriefDesk()
        let answer = try await watch.edit(try await watch.browser("bert"))
        #expect(answer.location == "/briefs/wallet?done=same&english=off")
        #expect(try watch.desk.store.brief(watch.id).revision == 1)
        #expect(try watch.desk.store.draft(of: watch.id, by: "bert")?.isOpen == false)
    }

    @Test func `saving makes a revision, and says what became stale`() async throws {
        let watch = try await BriefDesk()
        let browser = try await watch.browser("bert")
        let answer = try await watch.edit(browser, ["fr.facts": "Deux faits[^1].\r\n\r\nEt un <script>alert(1)</script>."])
        #expect(answer.status == 303)
        let stored = try watch.desk.store.brief(watch.id)
        #expect(stored.revision == 2 && stored.savedBy == "bert")
        #expect(stored.brief.texts[.french]?.facts == "Deux faits[^1].\n\nEt un <script>alert(1)</script>.")
        let page = try await browser.get("/briefs/wallet").body
        #expect(page.contains("<ins><span class=\"unseen\">") && page.contains("</span>Deux faits[^1]. Et un &lt;script&gt;"))
        #expect(!page.contains("<script>alert"))
    }

    @Test(arguments: ["/briefs/wallet", "/briefs/wallet/history", "/briefs/wallet/preview", "/briefs", "/briefs/new?item="])
    func `what people and publishers wrote is text on every page`(path: String) async throws {
        let watch = try await BriefDesk()
        var brief = watch.brief
        for language in LanguageCode.binding {
            for field in BriefField.allCases { brief.texts[language]?[field] = "<img src=x onerror=alert(1)>[^1]" }
        }
        brief.services = ["<img src=x>"]
        try watch.desk.store.save(brief, by: "anna", at: watch.desk.now)
        let page = try await watch.browser("bert").get(path.hasSuffix("=") ? path + watch.item.rawValue : path)
        #expect(page.status == 200)
        #expect(!page.body.contains("<img") && !page.body.contains("<b>portefeuille"))
    }

    @Test func `a reader sees what is approved, as it is printed, and nothing else`() async throws {
        let watch = try await BriefDesk()
        let reader = try await watch.browser("rita")
        #expect(try await reader.get("/briefs/wallet").status == 404)
        #expect(try await reader.get("/briefs").body.contains("Titre fr") == false)
        try watch.desk.store.approve(watch.id, revision: 1, by: "carl", at: watch.desk.now)
        let list = try await reader.get("/briefs").body
        #expect(list.contains("Titre fr") && !list.contains("/briefs/new"))
        let page = try await reader.get("/briefs/wallet").body
        #expect(page.contains("Un fait") && !page.contains("<textarea") && page.contains("approuvée par Carl"))
        for path in ["/briefs/new", "/briefs/wallet/history", "/briefs/wallet/preview", "/briefs/wallet/merge"] {
            #expect(try await reader.get(path).status == 403)
        }
        // English that nobody approved is not shown; a draft of the French takes the brief away.
        var brief = watch.brief
        brief.texts[.english] = BriefText(title: "Secret draft")
        try watch.desk.store.save(brief, by: "anna", at: watch.desk.now)
        #expect(try await reader.get("/briefs/wallet").body.contains("Secret draft") == false)
        brief.texts[.french]?.title = "Nouveau"
        try watch.desk.store.save(brief, by: "anna", at: watch.desk.now)
        #expect(try await reader.get("/briefs/wallet").status == 404)
        #expect(try await reader.get("/briefs/nothing-there").status == 404)
        #expect(try await reader.get("/briefs/..%2Fx").status == 404)
    }

    @Test func `another person approves, language by language`() async throws {
        let watch = try await BriefDesk()
        try watch.desk.store.save(
            {
                var brief = watch.brief
                brief.impact = .high
                return brief
            }(), by: "carl", at: watch.desk.now)
        let (own, other, analyst) = (try await watch.browser("carl"), try await watch.browser("emma"), try await watch.browser("bert"))
        #expect(try await own.get("/briefs/wallet").body.contains("formaction=\"/briefs/wallet/approve\"") == false)
        #expect(try await watch.edit(own, ["language": "fr"], at: "/briefs/wallet/approve").status == 409)
        #expect(try await watch.edit(analyst, ["language": "fr"], at: "/briefs/wallet/approve").status == 403)
        #expect(try watch.desk.store.brief(watch.id).approvals.isEmpty)
        #expect(try await other.get("/briefs/wallet").body.contains("value=\"both\""))
        #expect(try await watch.edit(other, ["language": "fr"], at: "/briefs/wallet/approve").location == "/briefs/wallet?done=approved")
        #expect(try watch.desk.store.brief(watch.id).approvals.keys.sorted() == [.french])
        #expect(try await watch.edit(other, ["language": "de"], at: "/briefs/wallet/approve").status == 400)
        _ = try await watch.edit(other, ["language": "nl"], at: "/briefs/wallet/approve")
        #expect(try watch.desk.store.brief(watch.id).approval?.by == "emma")
        _ = try await watch.edit(other, ["language": "nl"], at: "/briefs/wallet/withdraw")
        #expect(try watch.desk.store.brief(watch.id).approvals.keys.sorted() == [.french])
    }

    @Test func `an edit after approval needs a new approval by somebody else`() async throws {
        let watch = try await BriefDesk()
        let (carl, emma) = (try await watch.browser("carl"), try await watch.browser("emma"))
        _ = try await watch.edit(carl, ["language": "both"], at: "/briefs/wallet/approve")
        #expect(try watch.desk.store.brief(watch.id).approval != nil)
        let before = try await carl.get("/briefs/wallet").body
        _ = try await watch.edit(carl, ["fr.title": "Autre titre"])
        #expect(try watch.desk.store.brief(watch.id).approvals.keys.sorted() == [.dutch])
        #expect(try await watch.edit(carl, ["language": "fr"], at: "/briefs/wallet/approve").status == 409)
        // A page from before the edit approves nothing that it did not show.
        #expect(
            try await watch.edit(emma, ["language": "fr"], at: "/briefs/wallet/approve", page: before).location
                == "/briefs/wallet?done=changed")
        // The Dutch title is stale: it has to be read first.
        #expect(try await watch.edit(emma, ["language": "fr"], at: "/briefs/wallet/approve").status == 409)
        #expect(try await watch.edit(emma, ["review": "nl.title"], at: "/briefs/wallet/review").status == 303)
        _ = try await watch.edit(emma, ["language": "fr"], at: "/briefs/wallet/approve")
        #expect(try watch.desk.store.brief(watch.id).approval != nil)
    }

    @Test func `nobody approves over their own unsaved draft`() async throws {
        let watch = try await BriefDesk()
        let carl = try await watch.browser("carl")
        _ = try await watch.edit(carl, ["fr.title": "En cours"], act: "draft", program: true)
        #expect(
            try await watch.edit(carl, ["language": "fr"], at: "/briefs/wallet/approve").location
                == "/briefs/wallet?done=save-first&english=off")
        #expect(try watch.desk.store.brief(watch.id).approvals.isEmpty)
    }

    @Test func `a draft is kept apart, shown again, set aside and taken up`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let kept = try await watch.edit(bert, ["fr.title": "En cours"], act: "draft", program: true)
        #expect(kept.status == 200 && kept.body.contains(#""serial":1"#))
        #expect(try watch.desk.store.brief(watch.id).revision == 1)
        #expect(try await bert.get("/briefs/wallet").body.contains(">En cours</textarea>"))
        let anna = try await watch.browser("anna").get("/briefs/wallet").body
        #expect(!anna.contains("En cours") && anna.contains("Bert"))
        #expect(try await watch.edit(bert, act: "discard").location == "/briefs/wallet?done=discarded")
        #expect(try await bert.get("/briefs/wallet").body.contains(">Titre fr</textarea>"))
        _ = try await watch.edit(bert, act: "take-up")
        #expect(try await bert.get("/briefs/wallet").body.contains(">En cours</textarea>"))
    }

    @Test func `two windows of one person lose nothing`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let page = try await bert.get("/briefs/wallet").body
        _ = try await watch.edit(bert, ["fr.title": "Fenêtre un"], act: "draft", page: page, program: true)
        #expect(try await watch.edit(bert, ["fr.title": "Fenêtre deux"], act: "draft", page: page, program: true).status == 409)
        // Saving the second window keeps it, and leaves the draft of the first one open.
        #expect(try await watch.edit(bert, ["fr.message": "Deux"], page: page).status == 303)
        #expect(try watch.desk.store.brief(watch.id).brief.texts[.french]?.message == "Deux")
        #expect(try await bert.get("/briefs/wallet").body.contains(">Fenêtre un</textarea>"))
        _ = try await watch.edit(bert)
        let saved = try watch.desk.store.brief(watch.id).brief.texts[.french]
        #expect(saved?.title == "Fenêtre un" && saved?.message == "Deux")
    }

    @Test func `what two people changed in different fields comes together`() async throws {
        let watch = try await BriefDesk()
        let (anna, bert) = (try await watch.browser("anna"), try await watch.browser("bert"))
        let page = try await bert.get("/briefs/wallet").body
        _ = try await watch.edit(anna, ["fr.title": "Titre d’Anna", "impact": "high"])
        #expect(try await watch.edit(bert, ["nl.title": "Titel van Bert"], page: page).location?.contains("done=merged") == true)
        let stored = try watch.desk.store.brief(watch.id)
        #expect(stored.revision == 3 && stored.brief.impact == .high)
        #expect(stored.brief.texts[.french]?.title == "Titre d’Anna" && stored.brief.texts[.dutch]?.title == "Titel van Bert")
    }

    @Test(arguments: ["theirs", "mine", "both"])
    func `what both changed is put to the second, who decides`(choice: String) async throws {
        let watch = try await BriefDesk()
        let (anna, bert) = (try await watch.browser("anna"), try await watch.browser("bert"))
        let page = try await bert.get("/briefs/wallet").body
        _ = try await watch.edit(anna, ["fr.title": "Titre d’Anna"])
        #expect(
            try await watch.edit(bert, ["fr.title": "Titre de Bert", "nl.action": "Doen"], page: page).location == "/briefs/wallet/merge")
        #expect(try watch.desk.store.brief(watch.id).revision == 2, "nothing is overwritten")
        let merge = try await bert.get("/briefs/wallet/merge")
        #expect(
            merge.body.contains("</span>d’Anna<span") && merge.body.contains("</span>de Bert<span") && !merge.body.contains("nl.action"))
        // Without a choice, and with an older revision than the newest, it is asked again.
        #expect(try await bert.post("/briefs/wallet/merge", ["theirs": "2"]).status == 200)
        #expect(try await bert.post("/briefs/wallet/merge", ["theirs": "1", "choice.fr.title": choice]).status == 200)
        #expect(try watch.desk.store.brief(watch.id).revision == 2)
        let done = try await bert.post(
            "/briefs/wallet/merge", ["theirs": "2", "choice.fr.title": choice, "text.fr.title": "Titre\nréuni"])
        #expect(done.location == "/briefs/wallet?done=merged")
        let saved = try watch.desk.store.brief(watch.id).brief
        #expect(saved.texts[.french]?.title == ["theirs": "Titre d’Anna", "mine": "Titre de Bert", "both": "Titre réuni"][choice])
        #expect(saved.texts[.dutch]?.action == "Doen")
        #expect(try await bert.get("/briefs/wallet/merge").location == "/briefs/wallet")
    }

    @Test func `lists change by buttons, as a draft`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        #expect(try await watch.edit(bert, act: "date-add").location == "/briefs/wallet?done=draft&english=off#dates")
        let shown = try await bert.get("/briefs/wallet").body
        #expect(shown.contains("name=\"fr.label\"") && shown.contains("value=\"2027-12-31\""))
        _ = try await watch.edit(bert, ["fr.label": "Jour", "nl.label": "Dag"], act: "decision-add")
        _ = try await watch.edit(bert, ["fr.decision": "Décider", "nl.decision": "Beslissen", "due": "2028"])
        let saved = try watch.desk.store.brief(watch.id).brief
        #expect(saved.dates.map(\.date.year) == [2027] && saved.texts[.dutch]?.dateLabels == ["Dag"])
        #expect(saved.decision?.due == "2028" && saved.texts[.french]?.decision == "Décider")
        _ = try await watch.edit(bert, act: "date-remove:0")
        _ = try await watch.edit(bert, act: "item-remove:0")
        _ = try await watch.edit(bert, act: "decision-remove")
        let draft = try watch.desk.store.draft(of: watch.id, by: "bert")?.brief
        #expect(draft?.dates == [] && draft?.items == [] && draft?.decision == nil)
        #expect(draft?.texts[.french]?.facts.contains("[^0]") == true)
        #expect(try await bert.get("/briefs/wallet?find=portefeuille").body.contains("item-add:\(watch.item.rawValue)"))
        _ = try await watch.edit(bert, act: "item-add:\(watch.item.rawValue)")
        _ = try await watch.edit(bert, act: "item-add:ffffffffffffffff")
        #expect(try await watch.edit(bert).location?.contains("unknown-item") == true)
    }

    @Test func `the checks and the glossary speak the language of the page`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let typed = ["fr.facts": "Le wallet[^9].", "nl.facts": "De tekst[^1] van 3.", "printed": "1"]
        let french = try await watch.edit(bert, typed, at: "/briefs/wallet/check", program: true).body
        #expect(
            french.contains("[^9] ne renvoie à rien")
                && french.contains("écrivez « portefeuille »".replacing("« ", with: "«\u{202F}").replacing(" »", with: "\u{202F}»")))
        #expect(french.contains("wallet → portemonnee") && french.contains(#""printed":{"fr":"#))
        _ = try await bert.post("/language", ["language": "nl", "next": "/"])
        #expect(try await watch.edit(bert, typed, at: "/briefs/wallet/check", program: true).body.contains("De getallen wijken af"))
        #expect(try watch.desk.store.draft(of: watch.id, by: "bert") == nil, "asking keeps nothing")
    }

    @Test func `a brief begins on items, once`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let form = try await bert.get("/briefs/new?item=\(watch.item.rawValue)&item=ffffffffffffffff").body
        #expect(form.contains("value=\"un-portefeuille-pour-tous\""))
        #expect(form.contains("href=\"/briefs/wallet\""), "the brief that rests on it already is named")
        let fields: KeyValuePairs = ["item": watch.item.rawValue, "fr.title": "Nouveau portefeuille", "year": "2026", "slug": ""]
        #expect(try await bert.post("/briefs", fields).location == "/briefs/nouveau-portefeuille?done=created")
        let made = try watch.desk.store.brief(BriefID(rawValue: "nouveau-portefeuille"))
        #expect(made.savedBy == "bert" && made.brief.items == [watch.item] && made.brief.level == .regional)
        #expect(try await bert.post("/briefs", fields).status == 422)
        for (slug, year, title) in [("new", "2026", "T"), ("../x", "2026", "T"), ("fine", "26", "T"), ("fine", "2026", " ")] {
            #expect(try await bert.post("/briefs", ["fr.title": title, "year": year, "slug": slug]).status == 422)
        }
    }

    @Test func `an earlier revision comes back as a new one`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        _ = try await watch.edit(bert, ["fr.title": "Autre"])
        _ = try await bert.get("/briefs/wallet/history")
        #expect(try await bert.post("/briefs/wallet/restore", ["revision": "1", "newest": "1"]).location == "/briefs/wallet?done=changed")
        #expect(try await bert.post("/briefs/wallet/restore", ["revision": "1", "newest": "2"]).location == "/briefs/wallet?done=restored")
        let stored = try watch.desk.store.brief(watch.id)
        #expect(stored.revision == 3 && stored.brief == watch.brief)
        #expect(try await bert.post("/briefs/wallet/restore", ["revision": "9", "newest": "3"]).status == 404)
    }

    @Test(arguments: ["level=moon", "base=x", "base=0", "base=9", "serial=-1"])
    func `a form that no page of ours makes is refused`(field: String) async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let halves = field.split(separator: "=").map(String.init)
        #expect(try await watch.edit(bert, [halves[0]: halves[1]]).status == 400)
        #expect(try watch.desk.store.brief(watch.id).revision == 1)
    }

    @Test(arguments: [
        ("L’identité numérique : où en est-on ?", "identite-numerique-ou-en-est-on"), ("Œuvres & cœurs", "oeuvres-coeurs"),
        ("42", "42"), ("", ""), ("À", ""),
        (String(repeating: "mot ", count: 40), Array(repeating: "mot", count: 15).joined(separator: "-")),
    ])
    func `a name is proposed from the title`(title: String, slug: String) {
        #expect(BriefSlug.proposed(title) == slug)
    }

    @Test func `the style of the preview is the report's, within its own root`() throws {
        let style = String(decoding: try PrintStyle.data(of: TestDesk.report()), as: UTF8.self)
        #expect(style.contains(":host{") && !style.contains(":root") && !style.contains("@page") && style.contains(".brief"))
    }
}
