// The pages as people read them: any change shows in a diff of the snapshots.
import Foundation
import Testing
import VigieModel
import VigieReport

struct SnapshotTests {
    @Test(arguments: LanguageCode.ofReport, ReportFormat.allCases)
    func `the small edition renders as it was last read`(language: LanguageCode, format: ReportFormat) throws {
        let page = try Support.page(SmallEdition.full, language, format)
        let name = ReportFile.name(year: 2026, language: language, format: format)
        let file = Support.testFolder.appendingPathComponent("Fixtures/snapshots/\(name)")
        let environment = ProcessInfo.processInfo.environment
        let recorded = try? String(contentsOf: file, encoding: .utf8)
        if environment["CI"] != "true", environment["VIGIE_RECORD"] == "1" || recorded == nil {
            try page.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("wrote \(name); read it, then run again without VIGIE_RECORD")
            return
        }
        let expected = try #require(recorded, "no snapshot \(name)")
        if page != expected {
            let (new, old) = (
                page.split(separator: "\n", omittingEmptySubsequences: false),
                expected.split(separator: "\n", omittingEmptySubsequences: false)
            )
            let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }
            Issue.record(
                "\(name) differs from line \((line?.offset ?? min(new.count, old.count)) + 1): \(line?.element.0.prefix(200) ?? "")")
        }
    }
}
