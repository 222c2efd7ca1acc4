// An honest look at real labelled items, where they are at hand: a part is learned from, and another part judged.
import Foundation
import Testing
import VigieClassify
import VigieLearn
import VigieModel

@Suite struct RealLabelTests {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let labels = root.deletingLastPathComponent().appending(path: "shared/data/items/labelled.jsonl")
    static var isThere: Bool { FileManager.default.fileExists(atPath: labels.path) }

    @Test(.enabled(if: isThere, "real labelled items are not at hand"))
    func `an eighth of the labels teaches more than the catalogue knows`() throws {
        let catalogue = try ThemeCatalogue(contentsOf: Self.root.appending(path: "themes/themes.yaml").path)
        let all = try LabelledItem.items(jsonLines: Data(contentsOf: Self.labels), path: "labelled.jsonl")
        let learned = all.enumerated().filter { $0.offset % 8 == 0 }.map(\.element)
        let judged = all.enumerated().filter { $0.offset % 16 == 1 }.map(\.element)
        let model = try Trainer(catalogue: catalogue, threads: 2).train(on: learned).model
        let classifier = try LearnedClassifier(model, fingerprint: ContentHash(of: "x"), catalogue: catalogue, path: "m")
        let taught = Self.f1(classifier.reader().verdicts(for: judged.map(\.text)), judged)
        let listed = Self.f1(LexicalClassifier(catalogue: catalogue).verdicts(for: judged.map(\.text)), judged)
        #expect(taught > 0.72)
        #expect(taught > listed)
    }

    private static func f1(_ verdicts: [Verdict], _ items: [LabelledItem]) -> Double {
        var (right, given, wanted) = (0, 0, 0)
        for (verdict, item) in zip(verdicts, items) {
            let themes = Set(verdict.themes.map(\.theme)).subtracting(item.contested)
            right += themes.intersection(item.themes).count
            given += themes.count
            wanted += item.themes.subtracting(item.contested).count
        }
        return 2 * Double(right) / Double(max(1, given + wanted))
    }
}
