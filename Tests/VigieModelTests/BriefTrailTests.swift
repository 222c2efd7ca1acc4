// Where a text stands follows from what was saved and said of it, and from nothing else.
import Foundation
import Testing
import VigieModel

/// A brief with its past, written as a story: who saved what, and who said what of it.
private struct Story {
    var brief = Brief(id: BriefID(rawValue: "wallet"), year: 2026)
    var trail = BriefTrail(changes: [])
    private var saved: Brief?

    init() {}

    mutating func save(by person: String, _ change: (inout Brief) -> Void) {
        change(&brief)
        let number = trail.changes.count + 1
        trail.changes.append(
            .init(revision: number, by: person, at: Date(timeIntervalSince1970: 0), parts: BriefPart.changed(from: saved, to: brief)))
        saved = brief
    }

    mutating func say(_ kind: BriefTrail.Act.Kind, _ language: LanguageCode, _ field: BriefField? = nil, by person: String = "editor") {
        trail.acts.append(
            .init(
                kind: kind, revision: trail.changes.count, language: language, field: field, by: person, at: Date(timeIntervalSince1970: 0))
        )
    }

    func state(_ language: LanguageCode, _ field: BriefField = .facts) -> BriefTrail.State {
        trail.state(of: field, in: language, of: brief)
    }

    /// Both languages written in one go by anna.
    static var written: Story {
        var story = Story()
        story.save(by: "anna") { brief in
            for language in LanguageCode.binding {
                brief.texts[language] = BriefText(title: "t", message: "m", facts: "f", importance: "i", action: "a")
            }
        }
        return story
    }
}

struct BriefTrailTests {
    @Test func `what is not written is missing, and what is, is a draft`() {
        var story = Story()
        story.save(by: "anna") { $0.texts[.french] = BriefText(title: "Titre") }
        #expect(story.state(.french, .title) == .draft)
        #expect(story.state(.french) == .missing)
        #expect(story.state(.dutch, .title) == .missing)
        #expect(story.trail.state(of: .dutch, in: story.brief) == .missing)
        #expect(story.trail.state(of: .french, in: story.brief) == .draft)
    }

    @Test func `a change makes the other language's field stale, and no other field`() {
        var story = Story.written
        story.save(by: "anna") { $0.texts[.french]?.facts = "f2" }
        #expect(story.state(.dutch) == .stale)
        #expect(story.state(.dutch, .action) == .draft)
        #expect(story.state(.french) == .draft)
        #expect(story.trail.staleSince(.facts, in: .dutch, of: story.brief) == 2)
        #expect(story.trail.state(of: .dutch, in: story.brief) == .stale)
    }

    @Test func `the first writing of a translation makes the original no staler`() {
        var story = Story()
        story.save(by: "anna") { $0.texts[.dutch] = BriefText(facts: "f") }
        story.save(by: "anna") { $0.texts[.french] = BriefText(facts: "f") }
        #expect(story.state(.dutch) == .draft)
        story.save(by: "anna") { $0.texts[.french]?.facts = "f2" }
        #expect(story.state(.dutch) == .stale)
    }

    @Test func `a stale text is brought in step by writing it, by writing both, or by reviewing it`() {
        var story = Story.written
        story.save(by: "anna") { $0.texts[.french]?.facts = "f2" }
        var rewritten = story
        rewritten.save(by: "bert") { $0.texts[.dutch]?.facts = "g2" }
        #expect(rewritten.state(.dutch) == .draft)
        // Now the Dutch has moved, and nobody said that the French still answers it.
        #expect(rewritten.state(.french) == .stale)
        var both = Story.written
        both.save(by: "anna") { brief in
            brief.texts[.french]?.facts = "f2"
            brief.texts[.dutch]?.facts = "g2"
        }
        #expect(both.state(.dutch) == .draft && both.state(.french) == .draft)
        story.say(.review, .dutch, .facts)
        #expect(story.state(.dutch) == .reviewed)
        story.say(.unreview, .dutch, .facts)
        #expect(story.state(.dutch) == .stale)
    }

    @Test func `a review ends with the next change of either text`() {
        for language in LanguageCode.binding {
            var story = Story.written
            story.say(.review, .dutch, .facts)
            #expect(story.state(.dutch) == .reviewed)
            story.save(by: "anna") { $0.texts[language]?.facts = "new" }
            #expect(story.state(.dutch) == (language == .french ? .stale : .draft))
        }
    }

    @Test func `an approval holds while neither its text nor a common fact is touched`() {
        var story = Story.written
        story.say(.approve, .dutch)
        #expect(story.trail.approval(of: .dutch)?.by == "editor")
        #expect(story.state(.dutch) == .approved && story.state(.french) == .draft)
        var other = story
        other.save(by: "anna") { $0.texts[.french]?.title = "t2" }
        #expect(other.trail.approval(of: .dutch) != nil)
        #expect(other.state(.dutch) == .approved && other.state(.dutch, .title) == .stale)
        var own = story
        own.save(by: "anna") { $0.texts[.dutch]?.title = "t2" }
        #expect(own.trail.approval(of: .dutch) == nil)
        var common = story
        common.save(by: "anna") { $0.impact = .high }
        #expect(common.trail.approval(of: .dutch) == nil)
    }

    @Test func `putting a text back does not bring its approval back`() {
        var story = Story.written
        story.say(.approve, .dutch)
        story.save(by: "anna") { $0.texts[.dutch]?.title = "t2" }
        story.save(by: "anna") { $0.texts[.dutch]?.title = "t" }
        #expect(story.trail.approval(of: .dutch) == nil)
        #expect(story.trail.authors(of: .dutch) == ["anna"])
    }

    @Test func `whoever wrote any of it since the last approval is an author, whatever the case of the name`() {
        var story = Story.written
        #expect(story.trail.isAuthor("Anna ", of: .dutch) && !story.trail.isAuthor("editor", of: .dutch))
        story.say(.approve, .dutch)
        #expect(story.trail.authors(of: .dutch).isEmpty)
        story.save(by: "editor") { $0.texts[.dutch]?.title = "t2" }
        #expect(story.trail.authors(of: .dutch) == ["editor"])
        #expect(story.trail.authors(of: .french) == ["anna"])
        story.save(by: "bert") { $0.horizon = .now }
        #expect(story.trail.authors(of: .dutch) == ["editor", "bert"])
        #expect(story.trail.authors(of: .french) == ["anna", "bert"])
    }

    @Test func `an approval that is withdrawn covers nothing`() {
        var story = Story.written
        story.say(.approve, .dutch)
        story.say(.withdraw, .dutch)
        #expect(story.trail.approval(of: .dutch) == nil)
        #expect(story.trail.authors(of: .dutch) == ["anna"])
        #expect(story.trail.upTo(revision: 0).changes.isEmpty)
    }

    @Test func `what touched what can be written down and read back`() {
        let parts: Set<BriefPart> = [.common, .text(.french, .title), .text(.english, .labels)]
        #expect(Set(parts.compactMap { BriefPart(rawValue: $0.rawValue) }) == parts)
        #expect(BriefPart(rawValue: "fr.nothing") == nil && BriefPart(rawValue: "x") == nil)
    }
}

struct ApprovalObstacleTests {
    private func problem(_ language: LanguageCode?, _ kind: BriefProblem.Kind) -> BriefProblem {
        BriefProblem(language: language, kind: kind, brief: BriefID(rawValue: "wallet"), year: 2026)
    }

    private func obstacles(
        _ story: Story, _ language: LanguageCode, with others: Set<LanguageCode> = [], by person: String = "editor",
        problems: [BriefProblem] = []
    ) -> [ApprovalObstacle] {
        ApprovalObstacle.all(
            for: language, among: others.union([language]), of: story.brief, trail: story.trail, person: person, problems: problems)
    }

    @Test func `another person may approve what is written and in step`() {
        let story = Story.written
        #expect(obstacles(story, .french) == [])
        #expect(obstacles(story, .french, with: [.dutch]) == [])
        #expect(obstacles(story, .french, by: "ANNA") == [.ownText])
        #expect(obstacles(story, .english) == [.notWritten])
    }

    @Test func `an approved text needs no second approval`() {
        var story = Story.written
        story.say(.approve, .french, by: "carl")
        #expect(obstacles(story, .french) == [.alreadyApproved(by: "carl")])
    }

    @Test func `a stale text is not approved, nor its counterpart where the two would print together`() {
        var story = Story.written
        story.save(by: "anna") { $0.texts[.french]?.facts = "f2" }
        #expect(obstacles(story, .dutch) == [.stale(.dutch, [.facts])])
        #expect(obstacles(story, .french) == [], "the Dutch is not approved, so that nothing is printed yet")
        #expect(obstacles(story, .french, with: [.dutch]) == [.stale(.dutch, [.facts])])
        var approved = Story.written
        approved.say(.approve, .dutch)
        approved.save(by: "anna") { $0.texts[.french]?.facts = "f2" }
        #expect(obstacles(approved, .french) == [.stale(.dutch, [.facts])])
        approved.say(.review, .dutch, .facts)
        #expect(obstacles(approved, .french) == [])
    }

    @Test func `what differs between the versions counts once both would be approved`() {
        let story = Story.written
        let differs = problem(.dutch, .numbersDiffer(.field(.facts), ["3"]))
        let empty = problem(.french, .emptyField(.title))
        let common = problem(nil, .noItems)
        #expect(obstacles(story, .dutch, problems: [differs, empty]) == [])
        #expect(obstacles(story, .dutch, with: [.french], problems: [differs, empty]) == [.problems([differs])])
        #expect(obstacles(story, .french, with: [.dutch], problems: [differs, empty]) == [.problems([differs, empty])])
        #expect(obstacles(story, .dutch, problems: [common]) == [.problems([common])])
        let english = problem(.english, .numbersDiffer(.field(.facts), ["3"]))
        #expect(obstacles(story, .french, with: [.dutch, .english], problems: [english]) == [])
    }
}
