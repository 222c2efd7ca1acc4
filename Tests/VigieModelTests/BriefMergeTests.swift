// Two people on one brief: nothing that either wrote is lost, and nobody decides for the other unseen.
import Foundation
import Testing
import VigieModel

struct BriefMergeTests {
    private let items = (1...4).map { ItemID(rawValue: "000000000000000\($0)") }

    private var base: Brief {
        Brief(
            id: BriefID(rawValue: "wallet"), year: 2026, items: Array(items.prefix(2)),
            dates: [.init(date: CivilDate(Date(timeIntervalSince1970: 0)))],
            texts: [
                .french: BriefText(title: "Titre", facts: "Faits[^1][^2].", dateLabels: ["Jour"]),
                .dutch: BriefText(title: "Titel", facts: "Feiten[^1][^2].", dateLabels: ["Dag"]),
            ])
    }

    private func changed(_ change: (inout Brief) -> Void) -> Brief {
        var brief = base
        change(&brief)
        return brief
    }

    @Test func `what only one side changed is taken over`() {
        let theirs = changed { brief in
            brief.texts[.dutch]?.title = "Van hen"
            brief.impact = .high
        }
        let mine = changed { brief in
            brief.texts[.french]?.title = "De moi"
            brief.horizon = .now
        }
        let merge = BriefMerge(base: base, theirs: theirs, mine: mine)
        #expect(merge.conflicts.isEmpty)
        #expect(merge.brief.texts[.dutch]?.title == "Van hen" && merge.brief.texts[.french]?.title == "De moi")
        #expect(merge.brief.impact == .high && merge.brief.horizon == .now)
        #expect(merge.takenOver == [.fact(.impact), .text(.dutch, .title)])
    }

    @Test func `what both changed in the same way is no conflict`() {
        let same = changed { $0.texts[.french]?.title = "Pareil" }
        let merge = BriefMerge(base: base, theirs: same, mine: same)
        #expect(merge.conflicts.isEmpty && merge.takenOver.isEmpty && merge.brief == same)
    }

    @Test func `what both changed otherwise is put to the second`() {
        let theirs = changed { $0.texts[.french]?.title = "Le leur" }
        let mine = changed { $0.texts[.french]?.title = "Le mien" }
        var merge = BriefMerge(base: base, theirs: theirs, mine: mine)
        let part = BriefMerge.Part.text(.french, .title)
        #expect(merge.conflicts == [.init(part: part, base: "Titre", theirs: "Le leur", mine: "Le mien")])
        #expect(part.key == "fr.title")
        #expect(merge.brief.texts[.french]?.title == "Le mien")
        merge.takeTheirs(part)
        #expect(merge.brief.texts[.french]?.title == "Le leur")
        merge.take("Les deux", .french, .title)
        #expect(merge.brief.texts[.french]?.title == "Les deux")
    }

    @Test func `a citation goes on citing its item when the other side moves the items`() {
        let theirs = changed { $0.rest(on: [items[1], items[2], items[0]]) }
        #expect(theirs.texts[.french]?.facts == "Faits[^3][^1].")
        let mine = changed { $0.texts[.french]?.facts = "Autres faits[^2]." }
        let merge = BriefMerge(base: base, theirs: theirs, mine: mine)
        #expect(merge.conflicts.isEmpty)
        #expect(merge.brief.items == [items[1], items[2], items[0]])
        #expect(merge.brief.texts[.french]?.facts == "Autres faits[^1].")
        #expect(merge.brief.texts[.dutch]?.facts == "Feiten[^3][^1].")
    }

    @Test func `items that either added are there, and one that is still cited stays`() {
        let theirs = changed { $0.items.append(items[2]) }
        let mine = changed { brief in
            brief.items.append(items[3])
            brief.texts[.french]?.action = "Agir[^3]."
        }
        let merge = BriefMerge(base: base, theirs: theirs, mine: mine)
        #expect(merge.brief.items == items)
        #expect(merge.brief.texts[.french]?.action == "Agir[^4].")
        let removed = changed { $0.removeItem(at: 1) }
        let cites = changed { $0.texts[.french]?.message = "m" }
        #expect(BriefMerge(base: base, theirs: cites, mine: removed).brief.items == Array(items.prefix(2)))
        let uncited = changed { brief in
            for language in LanguageCode.binding { brief.texts[language]?.facts = "Rien[^1]." }
        }
        #expect(BriefMerge(base: base, theirs: uncited, mine: changed { $0.removeItem(at: 1) }).brief.items == [items[0]])
    }

    @Test func `dates merge with their labels`() throws {
        let day = try #require(CivilDate("2027-12-31"))
        let theirs = changed { brief in
            brief.addDate(.init(date: day))
            brief.texts[.french]?.dateLabels[1] = "Fin"
        }
        let mine = changed { $0.texts[.french]?.title = "Le mien" }
        let merge = BriefMerge(base: base, theirs: theirs, mine: mine)
        #expect(merge.conflicts.isEmpty)
        #expect(merge.brief.dates.count == 2)
        #expect(merge.brief.texts[.french]?.dateLabels == ["Jour", "Fin"])
        #expect(merge.brief.texts[.dutch]?.dateLabels == ["Dag", ""])
        #expect(merge.brief.texts[.french]?.title == "Le mien")
        let labels = changed { $0.texts[.dutch]?.dateLabels = ["Dagje"] }
        #expect(BriefMerge(base: base, theirs: labels, mine: mine).brief.texts[.dutch]?.dateLabels == ["Dagje"])
    }

    @Test func `a label that one wrote is not lost where the other changed the dates`() throws {
        let day = try #require(CivilDate("2027-12-31"))
        let theirs = changed { $0.addDate(.init(date: day)) }
        let mine = changed { $0.texts[.dutch]?.dateLabels = ["Dagje"] }
        let merge = BriefMerge(base: base, theirs: theirs, mine: mine)
        let kept = merge.brief.texts[.dutch]?.dateLabels.first == "Dagje"
        #expect(kept || !merge.conflicts.isEmpty)
    }

    @Test func `moving and removing items keeps each mark on its item`() {
        var brief = base
        brief.moveItem(at: 0, by: 1)
        #expect(brief.items == [items[1], items[0]])
        #expect(brief.texts[.french]?.facts == "Faits[^2][^1].")
        brief.moveItem(at: 0, by: -1)
        #expect(brief.items == [items[1], items[0]])
        brief.removeItem(at: 0)
        #expect(brief.texts[.dutch]?.facts == "Feiten[^1][^0].", "the check complains of a mark that cites nothing")
        brief.removeItem(at: 7)
        #expect(brief.items == [items[0]])
    }

    @Test func `dates come and go with a label in each language`() throws {
        var brief = base
        brief.texts[.dutch]?.dateLabels = []
        brief.addDate(.init(date: try #require(CivilDate("2027-12-31"))))
        #expect(brief.texts.values.allSatisfy { $0.dateLabels.count == 2 })
        brief.removeDate(at: 0)
        #expect(brief.texts[.french]?.dateLabels == [""] && brief.dates.map(\.date.year) == [2027])
        brief.removeDate(at: 5)
        #expect(brief.dates.count == 1)
    }
}
