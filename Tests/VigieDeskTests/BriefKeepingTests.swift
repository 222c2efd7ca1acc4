// What is typed in the editor of briefs stays, whichever button it is sent by and however many windows and people write.
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct BriefKeepingTests {
    @Test(arguments: ["approve", "withdraw"])
    func `an approval or its withdrawal keeps what was just typed, and is not of it`(act: String) async throws {
        let watch = try await BriefDesk()
        let carl = try await watch.browser("carl")
        if act == "withdraw" { _ = try await watch.edit(carl, ["language": "both"], at: "/briefs/wallet/approve") }
        let answer = try await watch.edit(carl, ["language": "fr", "fr.title": "Titre corrigé"], at: "/briefs/wallet/\(act)")
        #expect(answer.location?.contains("done=save-first") == true)
        #expect(try watch.desk.store.brief(watch.id).approvals[.french] == nil ? act == "approve" : act == "withdraw")
        #expect(try watch.desk.store.draft(of: watch.id, by: "carl")?.brief.texts[.french]?.title == "Titre corrigé")
        #expect(try await carl.get("/briefs/wallet").body.contains(">Titre corrigé</textarea>"))
    }

    @Test func `what a file had with other spaces than a field keeps is not something typed`() async throws {
        let watch = try await BriefDesk()
        var brief = watch.brief
        brief.texts[.french]?.facts = "Un  fait : oui[^1].\n\n"
        brief.texts[.french]?.title = "Titre  fr"
        try watch.desk.store.save(brief, by: "anna", at: watch.desk.now)
        let carl = try await watch.browser("carl")
        _ = try await watch.edit(carl, ["review": "nl.all"], at: "/briefs/wallet/review")
        #expect(try await watch.edit(carl, ["language": "fr"], at: "/briefs/wallet/approve").location == "/briefs/wallet?done=approved")
    }

    @Test func `a button of the lists in a second window keeps both windows' words`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let page = try await bert.get("/briefs/wallet").body
        _ = try await watch.edit(bert, ["fr.title": "Fenêtre un"], act: "draft", page: page, program: true)
        #expect(try await watch.edit(bert, ["fr.title": "Fenêtre deux"], act: "date-add", page: page).status == 303)
        let shown = try await bert.get("/briefs/wallet").body
        #expect(shown.contains(">Fenêtre deux</textarea>") && shown.contains("beside-take:1") && shown.contains("</span>un<span"))
        _ = try await watch.edit(bert, act: "beside-take:1")
        let taken = try await bert.get("/briefs/wallet").body
        #expect(taken.contains(">Fenêtre un</textarea>") && taken.contains("beside-take:2"))
        _ = try await watch.edit(bert, act: "beside-drop:2")
        #expect(try await bert.get("/briefs/wallet").body.contains("beside-take") == false)
        #expect(try watch.desk.store.draft(of: watch.id, by: "bert")?.brief.texts[.french]?.title == "Fenêtre un")
    }

    @Test func `a second window whose text meets another person's comes to the choice with it`() async throws {
        let watch = try await BriefDesk()
        let (anna, bert) = (try await watch.browser("anna"), try await watch.browser("bert"))
        let page = try await bert.get("/briefs/wallet").body
        _ = try await watch.edit(bert, ["fr.action": "Fenêtre un"], act: "draft", page: page, program: true)
        _ = try await watch.edit(anna, ["fr.title": "Titre d’Anna"])
        #expect(try await watch.edit(bert, ["fr.title": "Titre de Bert"], page: page).location == "/briefs/wallet/merge")
        #expect(try await bert.get("/briefs/wallet/merge").body.contains(">Titre de Bert</textarea>"))
        #expect(try watch.desk.store.draftsBeside(of: watch.id, by: "bert").map(\.brief.texts[.french]?.action) == ["Fenêtre un"])
    }

    @Test func `what the browser put back stays beside a newer draft`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        _ = try await watch.edit(bert, ["fr.title": "Plus récent"], act: "draft", program: true)
        let answer = try await watch.edit(bert, ["fr.title": "Remis par le navigateur", "restored": "1"], act: "draft", program: true)
        #expect(answer.status == 200 && answer.body.contains(#""serial":2"#))
        #expect(try watch.desk.store.draftsBeside(of: watch.id, by: "bert").map(\.brief.texts[.french]?.title) == ["Plus récent"])
    }

    @Test func `a third save while two versions are brought together loses neither choice nor text`() async throws {
        let watch = try await BriefDesk()
        let (anna, bert) = (try await watch.browser("anna"), try await watch.browser("bert"))
        let page = try await bert.get("/briefs/wallet").body
        _ = try await watch.edit(anna, ["fr.title": "Titre d’Anna", "fr.action": "Action d’Anna"])
        _ = try await watch.edit(bert, ["fr.title": "Titre de Bert", "fr.action": "Action de Bert"], page: page)
        _ = try await watch.edit(anna, ["fr.title": "Titre nouveau d’Anna"])
        let choices: KeyValuePairs = [
            "theirs": "2", "choice.fr.title": "both", "text.fr.title": "Titre réuni", "choice.fr.action": "mine",
        ]
        let again = try await bert.post("/briefs/wallet/merge", choices)
        #expect(again.status == 200 && again.body.contains("Anna a encore enregistré pendant ce temps"))
        #expect(again.body.contains(">Titre réuni</textarea>") && again.body.contains("value=\"both\" required checked"))
        #expect(!again.body.contains("choice.fr.action"), "what nobody touched again is not asked again")
        #expect(try watch.desk.store.draft(of: watch.id, by: "bert")?.brief.texts[.french]?.title == "Titre réuni")
        _ = try await bert.post("/briefs/wallet/merge", ["theirs": "3", "choice.fr.title": "both", "text.fr.title": "Titre réuni"])
        let saved = try watch.desk.store.brief(watch.id).brief.texts[.french]
        #expect(saved?.title == "Titre réuni" && saved?.action == "Action de Bert")
    }

    @Test func `Enter searches in the field for searching, and saves nowhere`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let page = try await bert.get("/briefs/wallet").body
        let buttons = page.matches(of: /<button[^>]* value="([^"]*)"/).map { String($0.1) }
        #expect(
            buttons.first { !["fr", "nl", "en"].contains($0) } == "enter", "the first button of the form is the one that Enter presses")
        let found = try await watch.edit(bert, ["find": "portefeuille"], act: "enter")
        #expect(found.location == "/briefs/wallet?done=draft&english=off&find=portefeuille#sources")
        let typed = try await watch.edit(bert, ["find": "portefeuille", "found": "portefeuille", "year": "2027"], act: "enter")
        #expect(typed.location == "/briefs/wallet?done=draft&english=off&find=portefeuille")
        #expect(try watch.desk.store.brief(watch.id).revision == 1)
    }

    @Test func `what was found is still there after one of it was added`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let answer = try await watch.edit(bert, ["find": "portefeuille", "found": "portefeuille"], act: "item-remove:0")
        #expect(answer.location == "/briefs/wallet?done=draft&english=off&find=portefeuille#sources")
    }

    @Test func `what could not be taken as it was typed is said`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let answer = try await watch.edit(bert, ["year": "20x7"], act: "draft")
        #expect(try await bert.get(try #require(answer.location)).body.contains("l’édition reste 2026"))
        let theme = try await watch.edit(bert, ["theme": "", "themes": "digital-identity"], act: "draft")
        #expect(try await bert.get(try #require(theme.location)).body.contains("le premier thème coché"))
        #expect(try await watch.edit(bert, ["year": "x"], act: "draft", program: true).body.contains("l’édition reste 2026"))
    }

    @Test func `the checks count what stands in the fields, and lead there`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        let typed = ["fr.message": "", "nl.facts": "Niets."]
        let answer = try await watch.edit(bert, typed, at: "/briefs/wallet/check", program: true).body
        #expect(answer.contains("3 remarques dans les champs") && answer.contains(#""target":"fr-message""#))
        _ = try await watch.edit(bert, typed, act: "draft", program: true)
        let page = try await bert.get("/briefs/wallet").body
        #expect(page.contains("3 remarques dans les champs") && page.contains("href=\"#nl-facts\"") && !page.contains("class=\"fine\""))
    }

    @Test func `an obstacle names its field once`() async throws {
        let watch = try await BriefDesk()
        var brief = watch.brief
        brief.texts[.french]?.message = ""
        brief.texts[.french]?.facts = "Un fait[^7]."
        try watch.desk.store.save(brief, by: "anna", at: watch.desk.now)
        let page = try await watch.browser("carl").get("/briefs/wallet").body
        #expect(page.matches(of: /class="obstacle">[^<]*Message pour le Ministre[^<]*/).allSatisfy { !$0.output.contains("–") })
        #expect(page.contains("ne renvoie à rien") && page.contains("la fiche n’a qu’une source"))
    }

    @Test func `the history names sources by their titles`() async throws {
        let watch = try await BriefDesk()
        let bert = try await watch.browser("bert")
        _ = try await watch.edit(bert, act: "item-remove:0")
        _ = try await watch.edit(bert)
        let page = try await bert.get("/briefs/wallet/history").body
        #expect(page.contains("[1] Un") && !page.contains(watch.item.rawValue))
    }

    @Test func `a preview prints no number that only an edition gives`() async throws {
        let watch = try await BriefDesk()
        #expect(try await watch.browser("bert").get("/briefs/wallet/preview").body.contains("Fiche 1") == false)
    }
}
