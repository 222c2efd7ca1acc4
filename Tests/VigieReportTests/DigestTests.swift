// The letter on a week or a month, in words.
import Foundation
import Testing
import VigieModel

@testable import VigieReport

struct DigestTests {
    private let theme = Theme(
        id: ThemeID(rawValue: "cybersecurity"), name: [.french: "Cybersécurité", .dutch: "Cyberveiligheid", .english: "Cybersecurity"],
        definition: [:])

    private func brief(_ id: String, texts: [LanguageCode: BriefText]) -> StoredBrief {
        let brief = Brief(
            id: BriefID(rawValue: id), year: 2026, themes: [theme.id], dates: [.init(date: day(2026, 12, 1), was: day(2026, 11, 1))],
            texts: texts)
        return StoredBrief(brief: brief, revision: 1, savedBy: "anna", savedAt: day(2026, 11, 2).start)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(Date(timeIntervalSince1970: 0))
    }

    private func digest(_ audience: Digest.Audience = .office) -> Digest {
        let source = Source(
            id: SourceID(rawValue: "s"), title: "Flux S", feedURL: "https://s.example/f", publisher: "Office Exemple", kind: .eu)
        let items = (1...12).map { number in
            EditionItem(
                id: ItemID(rawValue: "\(number)"), source: source.id, title: number == 1 ? "<b>Bold</b> & \u{202E}evil" : "Item \(number)",
                link: number == 2 ? "javascript:alert(1)" : "https://s.example/\(number)", language: .english,
                date: day(2026, 11, 18).start, themes: [theme.id])
        }
        let stored = brief(
            "wallet",
            texts: [
                .french: BriefText(title: "Le titre : un", message: "Une phrase.", dateLabels: ["Entrée en vigueur"]),
                .dutch: BriefText(title: "De titel", message: "Eén zin.", dateLabels: ["Inwerkingtreding"]),
            ])
        return Digest(
            audience: audience, first: day(2026, 11, 16), last: day(2026, 11, 22), themes: [theme], briefs: [stored], keptItems: items,
            deadlines: [.init(date: stored.brief.dates[0], index: 0, brief: stored.brief)], sources: [source],
            counts: .init(new: 1_234, decided: 40, waiting: 7),
            troubled: [.init(source: source, condition: .broken, since: day(2026, 11, 19).start)])
    }

    private func letter(_ digest: Digest, _ languages: [LanguageCode] = [.french, .dutch], desk: String? = nil) throws -> DigestLetterText {
        var letter = try DigestRenderer(templates: Support.templates).letter(digest, in: languages, deskAddress: desk)
        // As one types it: where lines must not break is not what these tests are about.
        letter.subject.replace("\u{A0}", with: " ")
        letter.html.replace("\u{A0}", with: " ")
        letter.text.replace("\u{A0}", with: " ")
        return letter
    }

    @Test func `each language says the same, one after the other`() throws {
        let letter = try letter(digest())
        #expect(
            letter.subject
                == "Veille technologique, du 16 novembre 2026 au 22 novembre 2026 – Technologiemonitor, van 16 november 2026 tot en met 22 november 2026"
        )
        for text in [letter.html, letter.text] {
            #expect(text.contains("Le titre\u{202F}: un") && text.contains("De titel"))
            #expect(text.contains("auparavant le 1er novembre 2026") && text.contains("voordien op 1 november 2026"))
            #expect(text.contains("et 2 autres articles") && text.contains("en nog 2 berichten"))
        }
        #expect(letter.html.contains("<article lang=\"fr\">") && letter.html.contains("<article lang=\"nl\">"))
        #expect(letter.html.contains("<span lang=\"en\"><a href=\"https://s.example/3\""))
    }

    @Test func `what came from a feed stays text, and its link an address`() throws {
        let letter = try letter(digest())
        #expect(!letter.html.contains("<b>Bold") && letter.html.contains("&lt;b&gt;Bold&lt;/b&gt; &amp;"))
        #expect(!letter.html.contains("javascript:") && !letter.text.contains("javascript:"))
        #expect(letter.text.contains("<b>Bold</b> &"), "plain text is escaped for nothing")
    }

    @Test func `only analysts read of what waits and of sources in trouble`() throws {
        let office = try letter(digest(.office)).text
        let analysts = try letter(digest(.analysts)).text
        #expect(analysts.replacing("\u{202F}", with: " ").contains("1 234 – Nouveaux articles"))
        #expect(analysts.contains("Flux S (en panne · depuis le 19 novembre 2026)"))
        #expect(!office.contains("Flux S (") && !office.contains("Articles en attente"))
    }

    @Test func `an empty period is told in sentences`() throws {
        var empty = digest(.analysts)
        (empty.briefs, empty.keptItems, empty.deadlines, empty.troubled) = ([], [], [], [])
        let text = try letter(empty, [.dutch]).text
        for sentence in [
            "geen enkele fiche goedgekeurd", "geen enkele termijn bekend", "geen enkel bericht geselecteerd",
            "Alle bronnen antwoorden zoals gewoonlijk",
        ] { #expect(text.contains(sentence)) }
    }

    @Test func `links lead to the desk where its address is known`() throws {
        let (office, analysts) = (
            try letter(digest(), desk: "https://veille.example/"), try letter(digest(.analysts), desk: "https://veille.example")
        )
        #expect(office.html.contains("href=\"https://veille.example/briefs/wallet\""))
        #expect(analysts.text.contains("https://veille.example/queue\n"))
        let alone = try letter(digest())
        #expect(!alone.html.contains("/briefs"))
    }
}
