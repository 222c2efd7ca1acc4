// The weights of the queue as people write them: read whole, or refused with every line that is wrong.
import Foundation
import Testing
import VigieModel

@testable import VigieClassify  // the same access as the other tests of the catalogue

struct PriorityWeightsTests {
    private static func read(_ yaml: String) throws -> PriorityWeights { try PriorityWeights(yaml: Data(yaml.utf8), path: "p.yaml") }

    @Test func `the repository's weights cover every theme and kind, near 1`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let weights = try PriorityWeights(contentsOf: root.appending(path: "themes/priorities.yaml").path)
        #expect(Set(weights.themes.keys) == Set(ThemeCatalogue.knownIDs))
        #expect(Set(weights.kinds.keys) == Set(SourceKind.allCases))
        #expect((Array(weights.themes.values) + weights.kinds.values).allSatisfy { (0.5...2).contains($0) })
        #expect(weights.sources.isEmpty && weights.dateDays == 365 && weights.novelty == 0.05)
    }

    @Test func `what is left out has its default`() throws {
        let weights = try Self.read("version: 1\nthemes: {cybersecurity: 2}\nsources: {office: 1.5}\ndates: {days: 30}\nkinds:\n")
        #expect(weights.themes == [ThemeID(rawValue: "cybersecurity"): 2] && weights.sources == [SourceID(rawValue: "office"): 1.5])
        #expect(weights.dateDays == 30 && weights.date == 1 && weights.storyStep == 0.25 && weights.kinds.isEmpty)
        // Other numbers are another rule.
        #expect(try PriorityRule.name(of: weights) != PriorityRule.name(of: Self.read("version: 1")))
    }

    @Test func `all that is wrong is told, with its line and place`() throws {
        let yaml = """
            version: 2
            themes: {cyber: 1.2, cybersecurity: -1}
            kinds: {village: 1}
            story: {per_item: 1}
            novelty: 3
            more: 1
            """
        do throws(InvalidCatalogue) {
            _ = try PriorityWeights(yaml: Data(yaml.utf8), path: "p.yaml")
            Issue.record("it was read")
        } catch {
            let lines = error.errors.map(\.description)
            #expect(lines.count == 7, "\(error)")
            for start in [
                "p.yaml:1: version", "p.yaml:2: themes: 'cyber'", "p.yaml:2: themes.cybersecurity: '-1'", "p.yaml:3: kinds.village",
                "p.yaml:4: story.per_item", "p.yaml:5: novelty: '3'", "p.yaml:6: more",
            ] {
                #expect(lines.contains { $0.hasPrefix(start) }, "\(start)\n\(error)")
            }
        }
    }

    @Test func `0 switches stories and dates off`() throws {
        let weights = try Self.read("version: 1\nstory: {each_doubling: 0}\ndates: {today: 0}\n")
        #expect(weights.storyStep == 0 && weights.date == 0)
        for yaml in ["story: {each_doubling: -1}", "dates: {days: 0}", "kinds: {press: 0}"] {
            #expect(throws: InvalidCatalogue.self) { try Self.read("version: 1\n\(yaml)") }
        }
    }

    @Test(arguments: [
        ("themes: {cybersecurity: 1e306}", "p.yaml:2: themes.cybersecurity: is not a number up to 1000"),
        ("sources: {office: 1001}", "p.yaml:2: sources.office: is not a number up to 1000"),
        ("story: {each_doubling: inf}", "p.yaml:2: story.each_doubling: is not a number up to 1000"),
        ("dates: {days: 3661}", "p.yaml:2: dates.days: is not a number up to 3660"),
        ("dates: {today: -1}", "p.yaml:2: dates.today: is not a number from 0 to 1000"),
    ])
    func `a number beyond its bounds is refused with the bounds`(line: String, start: String) {
        do throws(InvalidCatalogue) {
            _ = try PriorityWeights(yaml: Data("version: 1\n\(line)".utf8), path: "p.yaml")
            Issue.record("it was read")
        } catch {
            #expect(error.errors.count == 1 && error.description.hasPrefix(start), "\(error)")
        }
    }

    @Test func `a file that is no list of weights is refused`() {
        for yaml in ["", "- a", "version: 1\nthemes: [1]", "version: 1\n\tx"] {
            #expect(throws: InvalidCatalogue.self) { try Self.read(yaml) }
        }
    }
}
