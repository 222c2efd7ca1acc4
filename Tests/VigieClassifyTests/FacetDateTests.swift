// Dates that bind, in four languages, and what only looks like one. The sentences are invented.
import Foundation
import Testing
import VigieClassify
import VigieModel

struct FacetDateTests {
    /// The dates as one line each: day, precision, meaning and, where it moved, the day before.
    private func dates(_ sentence: FacetSentence) throws -> String {
        try FacetSupport.proposal("", sentence.text, sentence.language).dates.map { date in
            "\(date.date) \(date.precision.rawValue) \(date.meaning.rawValue)" + (date.was.map { " was \($0)" } ?? "")
        }.joined(separator: "; ")
    }

    @Test(arguments: [
        FacetSentence(.english, "The Regulation applies from 2 August 2027.", "2027-08-02 day applies"),
        FacetSentence(
            .english, "The rules enter into force on 2 August 2027 and apply from 2 February 2028.",
            "2027-08-02 day in-force; 2028-02-02 day applies"),
        FacetSentence(.english, "Regulation (EU) 2024/1689 is in force since 1 August 2024.", "2024-08-01 day in-force"),
        FacetSentence(.english, "Member States must comply by the end of 2026.", "2026-12-31 year deadline"),
        FacetSentence(.english, "From 2027, providers must register their systems.", "2027-01-01 year applies"),
        FacetSentence(.english, "The deadline for replies is March 3, 2027.", "2027-03-03 day deadline"),
        FacetSentence(.english, "Deadline: 02/08/2027", "2027-08-02 day deadline"),
        FacetSentence(.english, "The sample service will be shut down on the 2nd of May 2027.", "2027-05-02 day end-of-support"),
        FacetSentence(.english, "The product reaches end of life on 2027-06-30.", "2027-06-30 day end-of-support"),
        FacetSentence(.english, "Security updates until 10/14/2027.", "2027-10-14 day end-of-support"),
        FacetSentence(.english, "The new duties become applicable in Q3 2027.", "2027-07-01 quarter applies"),
        FacetSentence(.english, "Old versions reached end of support in October 2025.", "2025-10-31 month end-of-support"),
        FacetSentence(
            .english, "The obligation was postponed from 2 August 2026 to 2 December 2027.", "2027-12-02 day applies was 2026-08-02"),
        FacetSentence(.english, "Applications are open from 3 March to 30 April 2027.", "2027-04-30 day deadline"),
        FacetSentence(.french, "Le règlement s'applique à partir du 2 août 2027.", "2027-08-02 day applies"),
        FacetSentence(.french, "L’ordonnance entre en vigueur le 1er janvier 2027.", "2027-01-01 day in-force"),
        FacetSentence(.french, "La loi est d'application dès le 1er mars 2027.", "2027-03-01 day applies"),
        FacetSentence(.french, "Les communes doivent se mettre en conformité d’ici fin 2026.", "2026-12-31 year deadline"),
        FacetSentence(.french, "Au plus tard le 31 décembre 2026, chaque service remet son plan.", "2026-12-31 day deadline"),
        FacetSentence(.french, "Fin de support le 14.10.2027 pour cette version.", "2027-10-14 day end-of-support"),
        FacetSentence(.french, "Date limite : 15/03/2027.", "2027-03-15 day deadline"),
        FacetSentence(.french, "À partir de 2027, la facture électronique sera obligatoire.", "2027-01-01 year applies"),
        FacetSentence(
            .french, "La date d'application est reportée du 2 août 2026 au 2 décembre 2027.", "2027-12-02 day applies was 2026-08-02"),
        FacetSentence(.dutch, "De verordening is van toepassing vanaf 2 augustus 2027.", "2027-08-02 day applies"),
        FacetSentence(.dutch, "Het besluit treedt op 1 januari 2027 in werking.", "2027-01-01 day in-force"),
        FacetSentence(.dutch, "Uiterlijk op 31 maart 2027 dienen de gemeenten een plan in.", "2027-03-31 day deadline"),
        FacetSentence(.dutch, "De ondersteuning eindigt op 14 oktober 2027.", "2027-10-14 day end-of-support"),
        FacetSentence(.dutch, "Tegen eind 2026 moeten alle diensten aangesloten zijn.", "2026-12-31 year deadline"),
        FacetSentence(.dutch, "De nieuwe regels gelden per 1 juli 2027.", "2027-07-01 day applies"),
        FacetSentence(.dutch, "Indienen kan tot en met 12 maart 2027.", "2027-03-12 day deadline"),
        FacetSentence(.dutch, "In het derde kwartaal van 2027 treedt de verordening in werking.", "2027-07-01 quarter in-force"),
        FacetSentence(
            .dutch, "De toepassing wordt uitgesteld van 2 augustus 2026 naar 2 december 2027.", "2027-12-02 day applies was 2026-08-02"),
        FacetSentence(.german, "Die Verordnung gilt ab dem 2. August 2027.", "2027-08-02 day applies"),
        FacetSentence(.german, "Das Gesetz tritt am 1. Januar 2027 in Kraft.", "2027-01-01 day in-force"),
        FacetSentence(.german, "Spätestens bis zum 31. März 2027 müssen alle Stellen melden.", "2027-03-31 day deadline"),
        FacetSentence(.german, "Der Support endet am 14. Oktober 2027.", "2027-10-14 day end-of-support"),
        FacetSentence(.german, "Die Bewerbungsfrist endet am 2.8.2027.", "2027-08-02 day deadline"),
        FacetSentence(.german, "Bis Ende 2026 müssen die Vorgaben umgesetzt sein.", "2026-12-31 year deadline"),
        FacetSentence(.german, "Im dritten Quartal 2027 tritt die Regelung in Kraft.", "2027-07-01 quarter in-force"),
        FacetSentence(
            .german, "Die Frist wurde vom 2. August 2026 auf den 2. Dezember 2027 verschoben.", "2027-12-02 day applies was 2026-08-02"),
        FacetSentence(
            .undetermined, "Van toepassing vanaf 2 augustus 2027, d'application dès le 2 août 2027.", "2027-08-02 day applies"),
    ])
    func `a date beside words that bind is proposed with what happens on it`(sentence: FacetSentence) throws {
        #expect(try dates(sentence) == sentence.expected)
    }

    @Test(arguments: [
        (LanguageCode.english, "The company has 2027 jobs on offer."), (.english, "Version 5.2.2026 applies the patch."),
        (.english, "The service has run since 2020."), (.english, "They may 2027 times over apply."),
        (.english, "The Act of 2 August 2027 on data applies."), (.english, "The rules were published on 3 May 2026."),
        (.english, "No later than 18 months after 2 August 2027, the office reports."), (.english, "The summit is on 3 to 5 May 2027."),
        (.english, "Rules apply. On 2 August 2027 we met."), (.english, "Regulation 2024/1689 applies."),
        (.english, "Apply by 31 February 2027."),
        (.english, "Providers must report within 24 months of entry into force."), (.english, "It applies from 2 August 1871."),
        (.english, "Build 10.2.8.2027 applies."), (.french, "Elle mars 2027 fois par an."), (.french, "En mai, fais ce qu'il te plaît."),
        (.french, "Depuis 2020, le service est ouvert."), (.french, "Le salon se tiendra du 3 au 5 mai 2027."),
        (.french, "L'arrêté royal du 2 août 2027 est publié."), (.french, "La loi du 6 janvier 1978 s'applique."),
        (.dutch, "Eind mei was het feest."),
        (.dutch, "Binnen 24 maanden na de inwerkingtreding volgt een evaluatie."), (.dutch, "De wet van 2 augustus 2027 is gepubliceerd."),
        (.dutch, "Sinds 2020 bestaat de dienst."), (.dutch, "De beurs loopt van 3 tot 5 mei 2027."),
        (.dutch, "Het meldpunt gaat in 2027 verder."),
        (.german, "Seit 2020 gibt es den Dienst."), (.german, "Die Messe läuft vom 3. bis 5. Mai 2027."),
        (.german, "Das Gesetz vom 2. August 2027 wurde veröffentlicht."),
    ])
    func `a date that binds nothing, and what only looks like a date, is left alone`(language: LanguageCode, text: String) throws {
        #expect(try dates(FacetSentence(language, text, "")) == "")
    }

    @Test(arguments: [
        ("Applications are open until 30 April.", "2027-04-30"), ("The rules took effect on 2 November.", "2026-11-02"),
        ("The duty applies since 1 January.", "2026-01-01"), ("The deadline is 31 December.", "2026-12-31"),
    ])
    func `a day without a year is the next one, the last one after since, and that of some weeks ago where it has just begun`(
        text: String, expected: String
    ) throws {
        #expect(try FacetSupport.proposal("", text, .english).dates.map(\.date.description) == [expected])
        #expect(try FacetSupport.proposal("", text, .english, published: nil).dates.isEmpty)
    }

    @Test func `in January the last of December is a few weeks ago`() throws {
        let published = Timestamp.date("2027-01-04T08:00:00Z")
        let proposal = try FacetSupport.proposal("", "The deadline was 31 December.", .english, published: published)
        #expect(proposal.dates.map(\.date.description) == ["2026-12-31"])
    }

    @Test func `the phrase is the trigger with its date, at its bytes in the field`() throws {
        let title = "Décret : l’essentiel"
        let summary = "Été 2026 ☀️ — le décret « numérique » entre en vigueur\u{A0}le 1er\u{A0}janvier 2027, dit-on."
        let proposal = try FacetSupport.proposal(title, summary, .french)
        let date = try proposal.dates.onlyOne()
        #expect(date.phrase.text == "entre en vigueur le 1er janvier 2027" && date.phrase.field == .summary)
        let bytes = Array(summary.utf8)[date.phrase.range]
        #expect(String(decoding: bytes, as: UTF8.self) == "entre en vigueur\u{A0}le 1er\u{A0}janvier 2027")
    }

    @Test func `letters in two parts are found at the bytes that were given`() throws {
        let summary = "L'e\u{301}che\u{301}ance : le 2 aou\u{302}t 2027."
        let date = try FacetSupport.proposal("", summary, .french).dates.onlyOne()
        #expect(date.date.description == "2027-08-02")
        let bytes = Array(summary.utf8)[date.phrase.range]
        #expect(String(decoding: bytes, as: UTF8.self) == "e\u{301}che\u{301}ance : le 2 aou\u{302}t 2027")
    }

    @Test func `one day is one proposal, and an item has six at most`() throws {
        let twice = try FacetSupport.proposal(
            "Rules apply from 2 August 2027", "The rules enter into force on 2 August 2027.", .english)
        #expect(twice.dates.map(\.meaning) == [.inForce])
        let many = (1...28).map { "The deadline is \($0) March 2027." }.joined(separator: " ")
        #expect(try FacetSupport.proposal("", many, .english).dates.count == 6)
    }

    @Test func `a past date is told too`() throws {
        let dates = try FacetSupport.proposal("", "The Act entered into force on 1 August 2024.", .english).dates
        #expect(dates.map(\.date.description) == ["2024-08-01"] && dates[0].binding == Brief.BindingDate(date: dates[0].date))
    }
}
