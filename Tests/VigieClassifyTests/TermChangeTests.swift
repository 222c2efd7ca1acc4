// Changes that lie over the catalogue: what they weigh, how the catalogue is then named, and what a trial shows.
import Foundation
import Testing
import VigieModel

@testable import VigieClassify  // the tests look at the lexicon that the target keeps to itself

struct TermChangeTests {
    private static let security = ThemeID(rawValue: "cybersecurity")

    private func catalogue() throws -> ThemeCatalogue {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/catalogue.yaml")
        return try ThemeCatalogue(contentsOf: file.path)
    }

    private func place(_ term: String, section: String = "en", isExclusion: Bool = false) -> TermChange.Place {
        TermChange.Place(theme: Self.security, section: section, isExclusion: isExclusion, term: term)
    }

    @Test func `a change adds, moves and removes a term, and gives the catalogue another name`() throws {
        let base = try catalogue()
        #expect(base.with([]) == base)
        let added = base.with([TermChange(place: place("zorblatt"), weight: 3)])
        #expect(added.weight(at: place("zorblatt")) == 3)
        #expect(added.fingerprint != base.fingerprint)
        let other = base.with([TermChange(place: place("zorblatt"), weight: 4)])
        #expect(other.fingerprint != added.fingerprint)
        #expect(base.with([TermChange(place: place("zorblatt"), weight: nil)]).weight(at: place("zorblatt")) == nil)
        let excluded = base.with([TermChange(place: place("zorblatt park", isExclusion: true), weight: 0)])
        #expect(excluded.weight(at: place("zorblatt park", isExclusion: true)) == 0)
        let nowhere = TermChange(place: .init(theme: ThemeID(rawValue: "gone"), section: "xx", term: "*"), weight: 1)
        #expect(base.with([nowhere]).themes == base.themes)
        #expect(added.twin(of: place("Zorblatt")) == "zorblatt")
        #expect(ThemeCatalogue.problem(ofTerm: "a*b") == .misplacedWildcard("a*b"))
    }

    @Test func `the catalogue written out reads back the same`() throws {
        var changed = try catalogue().with([TermChange(place: place("no: \"on\" # \\ \u{7}x"), weight: 1.25)])
        changed = changed.with([TermChange(place: .init(theme: nil, section: "fr", term: "yes"), weight: 0.5)])
        let read = try ThemeCatalogue(yaml: Data(changed.yaml().utf8), path: "out")
        #expect(read.themes == changed.themes)
        #expect(read.offTopic.filter { !$0.value.isEmpty } == changed.offTopic.filter { !$0.value.isEmpty })
        #expect(read.scoring == changed.scoring)
    }

    @Test func `a trial counts what each term marks, and names the texts that would change`() throws {
        let base = try catalogue()
        let texts = ["A zorblatt in the wild", "Nothing here", "Zorblatt and zorblatt"].map { ClassifiableText(title: $0, summary: "") }
        let after = base.with([TermChange(place: place("zorblatt"), weight: 12)])
        #expect(TermTrial.counts(of: texts, by: base)[place("zorblatt")] == nil)
        #expect(TermTrial.counts(of: texts, by: after)[place("zorblatt")] == 2)
        let differences = TermTrial.differences(of: texts, before: base, after: after)
        #expect(differences.map(\.text) == [0, 2])
        #expect(differences.allSatisfy { $0.gained == [Self.security] && $0.lost.isEmpty })
        #expect(TermTrial.differences(of: texts, before: after, after: base).allSatisfy { $0.lost == [Self.security] })
    }

    @Test func `each entry of the lexicon has the place by which models know its terms`() throws {
        let base = try catalogue()
        let lexicon = Lexicon(base)
        let entries = Lexicon.entries(of: base)
        #expect(entries.count == lexicon.termNames.count)
        let weights = lexicon.terms().weights
        for (entry, weight) in zip(entries, weights) where weight != 0 { #expect(Float(entry.weight) == weight) }
    }
}
