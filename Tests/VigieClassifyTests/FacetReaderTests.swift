// Level and kind, each with its ground, and a reader that no text upsets. The sentences are invented.
import Foundation
import Testing
import VigieClassify
import VigieModel

struct FacetReaderTests {
    @Test(arguments: [
        FacetSentence(.english, "A visit to the European Commission", "eu"),
        FacetSentence(.english, "A visit to the Belgian government", "federal"),
        FacetSentence(.english, "A map of the Brussels-Capital Region", "regional"),
        FacetSentence(.english, "A visit to the Flemish Government", "federated"),
        FacetSentence(.english, "A visit to the White House", "international"),
        FacetSentence(.english, "Maps of the EU", "eu"), FacetSentence(.english, "Brussels is a city", ""),
        FacetSentence(.english, "A release for everybody", ""),
        FacetSentence(.french, "Une visite à la Commission européenne", "eu"),
        FacetSentence(.french, "Le SPF Exemple et l'arrêté royal", "federal"),
        FacetSentence(.french, "Une carte de la Région de Bruxelles-Capitale", "regional"),
        FacetSentence(.french, "Une visite au Gouvernement wallon", "federated"),
        FacetSentence(.french, "Une visite au gouvernement fédéral allemand", "international"),
        FacetSentence(.french, "Une visite au ministère de l'Intérieur et à l'Assemblée nationale", "international"),
        FacetSentence(.french, "Il y a eu des échanges", ""), FacetSentence(.french, "Un indice SPF élevé", ""),
        FacetSentence(.dutch, "Een bezoek aan de Europese Commissie", "eu"),
        FacetSentence(.dutch, "De FOD Voorbeeld en het koninklijk besluit", "federal"),
        FacetSentence(.dutch, "Een kaart van het Brussels Hoofdstedelijk Gewest", "regional"),
        FacetSentence(.dutch, "Een bezoek aan de Vlaamse overheid", "federated"),
        FacetSentence(.dutch, "Een bezoek aan de Tweede Kamer", "international"),
        FacetSentence(.dutch, "Het ministerie van Voorbeeld antwoordt", "international"),
        FacetSentence(.german, "Ein Besuch bei der EU-Kommission", "eu"),
        FacetSentence(.german, "Ein Besuch bei der belgischen Regierung", "federal"),
        FacetSentence(.german, "Eine Karte der Region Brüssel-Hauptstadt", "regional"),
        FacetSentence(.german, "Eine Karte der Deutschsprachigen Gemeinschaft", "federated"),
        FacetSentence(.german, "Ein Besuch im Bundestag", "international"),
        FacetSentence(.german, "Das Bundesministerium für Beispiele antwortet", "international"),
    ])
    func `the level is that of the government named, and another state's is never Belgium's`(sentence: FacetSentence) throws {
        let found = try FacetSupport.proposal(sentence.text, "", sentence.language).levels
        #expect(found.first?.value.rawValue ?? "" == sentence.expected)
    }

    @Test(arguments: [
        FacetSentence(.english, "Council adopts new legislation on sample data", "regulation"),
        FacetSentence(.english, "Open call for proposals on digital skills", "programme"),
        FacetSentence(.english, "Sample Server 5.2.1 released", "product"),
        FacetSentence(.english, "Sample Server 4 reaches end of support", "end-of-life"),
        FacetSentence(.english, "CVE-2026-9999: vulnerability in Sample Server", "security"),
        FacetSentence(.english, "New report finds a skills gap", "study"), FacetSentence(.english, "Webinar on 12 March", "event"),
        FacetSentence(.english, "An event loop in ten lines", ""), FacetSentence(.english, "Our press release", ""),
        FacetSentence(.french, "Le projet de loi sur les données est adopté", "regulation"),
        FacetSentence(.french, "Appel à projets : compétences numériques", "programme"),
        FacetSentence(.french, "Nouvelle version du logiciel Exemple", "product"),
        FacetSentence(.french, "Exemple 4 ne sera plus pris en charge", "end-of-life"),
        FacetSentence(.french, "Une faille dans le logiciel Exemple", "security"),
        FacetSentence(.french, "Baromètre des compétences", "study"),
        FacetSentence(.french, "Webinaire : inscrivez-vous", "event"), FacetSentence(.french, "Par rapport à hier", ""),
        FacetSentence(.dutch, "Wetsvoorstel over data ingediend", "regulation"),
        FacetSentence(.dutch, "Projectoproep digitale vaardigheden", "programme"),
        FacetSentence(.dutch, "Voorbeeld lanceert nieuwe versie", "product"),
        FacetSentence(.dutch, "Voorbeeld 4 wordt niet langer ondersteund", "end-of-life"),
        FacetSentence(.dutch, "Datalek bij Voorbeeld", "security"),
        FacetSentence(.dutch, "Studie over vaardigheden", "study"), FacetSentence(.dutch, "Studiedag: meld je aan", "event"),
        FacetSentence(.german, "Gesetzentwurf zu Daten vorgelegt", "regulation"),
        FacetSentence(.german, "Förderaufruf digitale Kompetenzen", "programme"),
        FacetSentence(.german, "Neue Version von Beispiel verfügbar", "product"),
        FacetSentence(.german, "Beispiel 4: Supportende naht", "end-of-life"),
        FacetSentence(.german, "Sicherheitslücke in Beispiel", "security"), FacetSentence(.german, "Studie über Kompetenzen", "study"),
        FacetSentence(.german, "Tagung: Anmeldung offen", "event"),
    ])
    func `the kind is what the words of the title tell of`(sentence: FacetSentence) throws {
        let found = try FacetSupport.proposal(sentence.text, "", sentence.language).kinds
        #expect(found.first?.value.rawValue ?? "" == sentence.expected)
    }

    @Test func `a government's source speaks for its own level, and says that it is the ground`() throws {
        let quiet = try FacetSupport.proposal("A day like others", "", .english, kind: .eu)
        #expect(quiet.levels.map(\.value) == [.eu] && quiet.levels[0].because == [.source(.eu)])
        let other = try FacetSupport.proposal("Ein Besuch im Bundestag", "", .german, kind: .eu)
        #expect(other.levels.first?.value == .international)
        #expect(try FacetSupport.proposal("A day like others", "", .english, kind: .press).isEmpty)
        #expect(try FacetSupport.proposal("Un jour", "", .french, kind: .neighbour).levels.map(\.value) == [.international])
        // A vendor says too little of what kind an item is to be the only ground.
        #expect(try FacetSupport.proposal("A day like others", "", .english, kind: .vendor).kinds.isEmpty)
    }

    @Test func `a phrase in the title counts more than in the summary`() throws {
        let title = try FacetSupport.proposal("A study on parks", "", .english).kinds.first
        let summary = try FacetSupport.proposal("", "A study on parks", .english).kinds.first
        #expect(try #require(title).strength > #require(summary).strength)
    }

    @Test func `every phrase stands at its bytes`() throws {
        let title = "🇧🇪 Région de Bruxelles-Capitale : « appel à projets »"
        let summary = "L’ordonnance bruxelloise s’applique à partir du 2 août 2027 ; webinaire le 12 mars."
        let proposal = try FacetSupport.proposal(title, summary, .french, kind: .regional)
        let grounds = proposal.levels.flatMap(\.because) + proposal.kinds.flatMap(\.because) + proposal.dates.map { .phrase($0.phrase) }
        #expect(grounds.count >= 5)
        for case .phrase(let phrase) in grounds {
            let bytes = Array((phrase.field == .title ? title : summary).utf8)[phrase.range]
            #expect(String(decoding: bytes, as: UTF8.self) == phrase.text)
        }
    }

    @Test func `a proposal keeps its form in JSON`() throws {
        let proposal = try FacetSupport.proposal("EU: call for proposals", "Apply by 2 August 2027.", .english, kind: .eu)
        #expect(try JSONDecoder().decode(FacetProposal.self, from: JSONEncoder().encode(proposal)) == proposal)
        #expect(FacetLine.json(proposal).hasPrefix(#"{"levels":[{"id":"eu","strength":"#))
        let line = try JSONSerialization.jsonObject(with: Data(FacetLine.json(proposal).utf8)) as? [String: Any]
        let dates = try #require(line?["dates"] as? [[String: Any]])
        #expect(dates.count == 1 && dates[0]["date"] as? String == "2027-08-02" && dates[0]["meaning"] as? String == "deadline")
        #expect(dates[0]["was"] is NSNull)
        #expect(FacetLine.json(FacetProposal(model: "x")) == #"{"levels":[],"kinds":[],"dates":[]}"#)
    }

    @Test(arguments: [
        "", " \n\t", "\u{0}\u{1}\u{7F}", String(repeating: "1 ", count: 500_000), String(repeating: "2 mai ", count: 170_000),
        String(repeating: "entre en vigueur le ", count: 50_000), String(repeating: "3-", count: 500_000),
        String(repeating: "9.", count: 500_000),
        String(repeating: "é", count: 500_000), String(repeating: "e\u{301}", count: 300_000), "👩‍👩‍👧‍👦🇧🇪\u{202E}2027\u{200D}-08-02",
        "日本語 2027年8月2日",
        "9999999999999999999 May 99999999999", "0 May 0000", "31/31/2027", "2027-13-01", "T2027-08-02T", "- / . 2 . / - 8",
    ])
    func `any text is read`(text: String) throws {
        for language in LanguageCode.ofSources + [.undetermined, LanguageCode(rawValue: "xx")] {
            let proposal = try FacetSupport.proposal(text, text, language)
            #expect(proposal.dates.count <= 6 && proposal.levels.count <= 2 && proposal.kinds.count <= 2)
        }
    }

    /// A generator with a seed: the same texts every time.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test func `pieces of dates and triggers in any order are read, and phrases lie within their field`() throws {
        let pieces = [
            "2", "31", "2027", "08", "02/08/2027", "2027-08-02", "-", "/", ".", ",", "to", "au", "bis", "tot", "en", "May", "mai", "août",
            "Q3", "third",
            "quarter", "of", "from", "by", "until", "jusqu'au", "d'ici", "fin", "end of", "in Kraft", "in werking", "applies", "deadline",
            "must", "moved",
            "postponed", "1er", "2nd", "\n", ";", "|", "EU", "é", "🙂", "the", "le", "dem", "since", "support", "call for proposals",
            "v1.2.3", "Webinar",
        ]
        var random = Seeded(state: 4)
        for round in 0..<3_000 {
            let words = (0..<Int.random(in: 1...24, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            let text = words.joined(separator: round % 3 == 0 ? "" : " ")
            let proposal = try FacetSupport.proposal(text, text, round % 2 == 0 ? .english : .undetermined)
            for date in proposal.dates {
                #expect(date.phrase.range.upperBound <= text.utf8.count && !date.phrase.range.isEmpty, "\(text)")
            }
        }
    }

    @Test func `only the first page of a text is read`() throws {
        let far = String(repeating: "word ", count: 1_000) + "The Act enters into force on 2 August 2027."
        #expect(try FacetSupport.proposal("", far, .english).dates.isEmpty)
    }
}
