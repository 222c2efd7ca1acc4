// What keeps a brief from being approved.
import Foundation
import Testing
import VigieModel

struct BriefCheckTests {
    private let item = ItemID(rawValue: "00000000000000aa")

    private func text(_ facts: String, dates: [String] = ["Date"], decision: String? = "d", owner: String? = "o") -> BriefText {
        BriefText(
            title: "t", message: "m", facts: facts, importance: "i", action: "a", dateLabels: dates, decision: decision, owner: owner)
    }

    private func brief(french: String = "Le 2 août, 41 000 personnes[^1].", dutch: String = "Op 2 augustus 41.000 personen[^1].") -> Brief {
        Brief(
            id: BriefID(rawValue: "a-brief"), year: 2026, themes: [ThemeID(rawValue: "privacy")], items: [item],
            dates: [.init(date: CivilDate(Date(timeIntervalSince1970: 0)))], decision: .init(due: "2027-Q4", effort: .low),
            texts: [.french: text(french), .dutch: text(dutch)])
    }

    private func problems(_ brief: Brief, state: Curation.State? = .kept) -> [String] {
        BriefCheck.problems(of: brief, itemStates: state.map { [item: $0] } ?? [:], knownThemes: [ThemeID(rawValue: "privacy")])
    }

    @Test func `a complete brief in step has no problem`() {
        #expect(problems(brief()) == [])
    }

    @Test func `the versions must hold the same numbers and cite the same items`() {
        #expect(
            problems(brief(dutch: "Op 3 augustus 41.000 personen[^1].")) == [
                "nl: facts and the French version differ in numbers (2, 3); bring them in step",
                "nl: facts and the French version state other days (8-2, 8-3); bring them in step",
            ])
        #expect(problems(brief(dutch: "Op 2 augustus 41.000 personen.")).count == 2)
    }

    @Test func `values and risks may be left out, but not by one language alone`() throws {
        var draft = brief()
        draft.texts[.french]?.values = "Le risque[^1]."
        #expect(problems(draft) == ["nl: public values and risks is empty; write it"])
        draft.texts[.dutch]?.values = "Het risico."
        #expect(problems(draft) == ["nl: public values and risks cites other items than the French version; bring them in step"])
        draft.texts[.dutch]?.values = "Het risico[^1]."
        #expect(problems(draft) == [])
    }

    @Test func `a brief of an earlier version is read without what came later`() throws {
        var draft = brief()
        (draft.ring, draft.maturity, draft.isWeakSignal) = (.pilot, .mature, true)
        draft.texts[.french]?.values = "V"
        let json = try JSONEncoder().encode(draft)
        #expect(try JSONDecoder().decode(Brief.self, from: json) == draft)
        var fields = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        for name in ["ring", "maturity", "isWeakSignal"] { fields[name] = nil }
        var older = draft
        (older.ring, older.maturity, older.isWeakSignal) = (nil, nil, false)
        #expect(try JSONDecoder().decode(Brief.self, from: JSONSerialization.data(withJSONObject: fields)) == older)
    }

    @Test func `each thing that is missing is named`() {
        var draft = brief()
        draft.texts[.dutch] = nil
        #expect(problems(draft) == ["nl: not written; French and Dutch are both needed"])
        draft = brief()
        draft.texts[.french]?.dateLabels = []
        draft.texts[.french]?.owner = nil
        draft.texts[.french]?.facts = "Rien[^2]."
        draft.decision?.due = "soon"
        draft.themes = [ThemeID(rawValue: "cooking")]
        let found = problems(draft, state: .undecided)
        for word in [
            "'cooking' is unknown", "is not kept", "'soon' is no term", "1 dates need as many labels", "lacks its text or its owner",
            "[^2] cites no item",
        ] {
            #expect(found.contains { $0.contains(word) }, "\(word) in \(found)")
        }
        #expect(problems(brief(), state: nil).contains { $0.contains("is not in the store") })
    }

    @Test(arguments: [(1989, 1), (1990, 0), (2200, 0), (2201, 1), (20_260, 1)])
    func `a brief is for an edition that can be`(year: Int, complaints: Int) {
        var other = brief()
        other.year = year
        #expect(problems(other).count == complaints)
        #expect(problems(other).allSatisfy { $0.hasPrefix("year: \(year) is no edition's year") })
    }

    @Test func `spaces are no words`() {
        var draft = brief()
        draft.texts[.dutch]?.title = "\u{A0} \n"
        draft.texts[.dutch]?.dateLabels = [" "]
        #expect(problems(draft) == ["nl: title is empty; write it", "nl: 1 dates need as many labels; give each date its label"])
    }
}
