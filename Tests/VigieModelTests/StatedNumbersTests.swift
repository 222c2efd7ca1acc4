// Which numbers of two language versions are the same. Regression: thousands and decimals were read as digits alone, sets were compared,
// and titles, messages, labels and decisions were not looked at.
import Foundation
import Testing
import VigieModel

struct StatedNumbersTests {
    private let item = ItemID(rawValue: "00000000000000aa")

    private func brief(_ texts: [LanguageCode: BriefText]) -> Brief {
        Brief(
            id: BriefID(rawValue: "a-brief"), year: 2026, themes: [ThemeID(rawValue: "privacy")], items: [item],
            dates: [.init(date: CivilDate(Date(timeIntervalSince1970: 0)))], decision: .init(due: "2027-Q4", effort: .low), texts: texts)
    }

    private func text(_ facts: String) -> BriefText {
        BriefText(
            title: "t", message: "m", facts: facts + "[^1]", importance: "i", action: "a", dateLabels: ["l"], decision: "d", owner: "o")
    }

    private func problems(_ brief: Brief) -> [String] {
        BriefCheck.problems(of: brief, itemStates: [item: .kept], knownThemes: [ThemeID(rawValue: "privacy")])
    }

    @Test(arguments: [
        ("41 000 personnes", "41.000 personen", "41,000 people"),
        ("41\u{A0}000 personnes", "41\u{202F}000 personen", "41\u{A0}000 people"),
        ("1 234 567,89 euros", "1.234.567,89 euro", "EUR 1,234,567.89"),
        ("1,5 point", "1,5 punt", "1.5 points"),
        ("la version 7.4", "versie 7.4", "version 7.4"),
        ("la version 1.2.3", "versie 1.2.3", "version 1.2.3"),
        ("le 1er avril", "op 1 april", "on 1 April"),
        ("le 1er et le 2e", "de 1ste en de 2de", "the 1st and the 2nd"),
        ("à 9 h 30", "om 9.30 uur", "at 9:30"),
        ("à 9h30", "om 9u30", "at 9.30 a.m."),
        ("de 9 h à 11 h", "van 9.00 tot 11.00 uur", "from 9:00 to 11:00"),
        ("à 14 h 05", "om 14.05 uur", "at 2:05 p.m."),
        ("dans les 24 heures, jour et nuit", "binnen 24 uur, dag en nacht", "within 24 hours, day and night"),
        ("en 24 h", "binnen 24 u", "in 24 hours"),
        ("1,1 million", "1,1 miljoen", "1,100,000"),
        ("64 milliards", "64 miljard", "64 billion"),
        ("de −5 % à 08", "van -5 % tot 8", "from –5% to 8"),
        ("en 2027 300 écoles", "in 2027 300 scholen", "in 2027 300 schools"),
        ("https://voorbeeld.example/fr/12", "https://voorbeeld.example/nl/13", "https://voorbeeld.example/en"),
    ])
    func `numbers agree however a language writes them`(french: String, dutch: String, english: String) {
        #expect(problems(brief([.french: text(french), .dutch: text(dutch), .english: text(english)])) == [])
    }

    @Test(arguments: [
        ("1,5 point", "15 punten", "1.5, 15"),
        ("1 500 postes", "1,5 werkplek", "1.5, 1500"),
        ("12 mois en 2027", "12 maanden in 2027, 12 keer", "12: 2× here, 1× there"),
        ("64 millions", "64 miljard", "64000000, 64000000000"),
        ("une hausse de 5 %", "een verandering van -5 %", "-5, 5"),
        ("à 9 h 30", "om 9.45 uur", "9.30, 9.45"),
        ("41 00 postes", "41.000 werkplekken", "0, 41, 41000"),
        ("2,100 litres", "2.100 liter", "2.100, 2100"),
    ])
    func `numbers that differ are told`(french: String, dutch: String, list: String) {
        #expect(
            problems(brief([.french: text(french), .dutch: text(dutch)])) == [
                "nl: facts and the French version differ in numbers (\(list)); bring them in step"
            ])
    }

    @Test(arguments: ["title", "message", "facts", "why it matters", "what to do", "the label of date 1"])
    func `every text is compared`(part: String) {
        func version(_ number: Int) -> BriefText {
            var text = text("f")
            switch part {
            case "title": text.title += " \(number)"
            case "message": text.message += " \(number)"
            case "facts": text.facts += " \(number)"
            case "why it matters": text.importance += " \(number)"
            case "what to do": text.action += " \(number)"
            default: text.dateLabels[0] += " \(number)"
            }
            return text
        }
        #expect(
            problems(brief([.french: version(4), .dutch: version(5)])) == [
                "nl: \(part) and the French version differ in numbers (4, 5); bring them in step"
            ])
    }

    @Test func `the decision sought is compared, where one is sought`() {
        var (french, dutch) = (text("f"), text("f"))
        (french.decision, dutch.decision) = ("Deux agents, 4 mois", "Twee medewerkers, 5 maanden")
        var both = brief([.french: french, .dutch: dutch])
        #expect(
            problems(both) == ["nl: the decision sought and the French version differ in numbers (4, 5); bring them in step"])
        both.decision = nil
        #expect(problems(both) == [])
    }
}
