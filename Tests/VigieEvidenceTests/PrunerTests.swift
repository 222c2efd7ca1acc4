// Retention: what stays, what goes, and that a run broken off at any moment can be taken up again.
import Foundation
import Testing
import VigieModel

@testable import VigieEvidence

@Suite struct PrunerTests {
    /// Two old months and the present one: October has A, B, C and E; in November A comes again as a revisit, and D; in December C comes
    /// again.
    private struct Years {
        let folder: Folder
        var records: [String: EvidenceRecord] = [:]

        init() throws {
            folder = try Folder()
            let writer = try folder.writer()
            for (number, title) in ["A", "B", "C", "E"].enumerated() {
                records[title] = try writer.append(entry(feed(title), at: days(-35 + Double(number))))
            }
            records["A again"] = try writer.append(entry(feed("A"), at: days(-1), earlier: records["A"]))
            records["D"] = try writer.append(entry(feed("D"), at: days(0)))
            records["C again"] = try writer.append(entry(feed("C"), at: days(25), earlier: records["C"]))
            try writer.sync()
        }

        func id(_ title: String) -> String { records[title]?.id ?? "" }

        func pruner(keep: [String]) -> EvidencePruner {
            EvidencePruner(folder: folder.url, before: "2026-12", keep: Set(keep.map(id)), software: "Vigie/0.1")
        }

        /// What a store would hold after it committed the months.
        func places(_ months: [PrunedMonth]) -> [String: EvidenceRecord] {
            var known = records
            for (title, record) in records {
                for month in months {
                    if let place = month.places[record.id] {
                        known[title]?.file = place.file
                        known[title]?.offset = place.offset
                        known[title]?.length = place.length
                    }
                    if month.dropped.contains(record.id) { known[title] = nil }
                }
            }
            return known
        }

        /// Reads each record where the store would look for it.
        func check(_ known: [String: EvidenceRecord]) throws {
            for record in known.values {
                let reader = try EvidenceReader(file: folder.file(record.file))
                let capture = try reader.capture(record)
                #expect(capture.source != nil)
                #expect(!capture.requestHead.isEmpty)
                #expect(capture.response.length == record.length)
            }
        }
    }

    @Test func `the plan counts and changes nothing`() throws {
        let years = try Years()
        let before = try years.folder.names.map { try years.folder.bytes($0) }
        let plans = try years.pruner(keep: ["A again"]).plan()
        #expect(plans.map(\.month) == ["2026-11", "2026-10"])
        #expect(plans.map(\.keptPolls) == [1, 2])
        #expect(plans.map(\.droppedPolls) == [1, 2])
        #expect(plans.map(\.files) == [["2026-11.warc.gz"], ["2026-10.warc.gz"]])
        #expect(plans.allSatisfy { $0.bytesAfter < $0.bytesBefore && $0.bytesAfter > 0 })
        #expect(try years.folder.names.map { try years.folder.bytes($0) } == before)
    }

    @Test func `what an edition rests on stays, with what revisits stand for, and is found at its new place`() throws {
        let years = try Years()
        let pruner = years.pruner(keep: ["A again"])
        var months: [PrunedMonth] = []
        for plan in try pruner.plan() {
            let month = try #require(try pruner.prune(month: plan.month))
            #expect(month.plan.keptPolls == plan.keptPolls)
            months.append(month)
        }
        #expect(Set(months.flatMap(\.dropped)) == [years.id("B"), years.id("D"), years.id("E")])
        #expect(months.map { Set($0.places.keys) } == [[years.id("A again")], [years.id("A"), years.id("C")]])
        for month in months { try month.finish() }
        #expect(years.folder.names == ["2026-10.kept.warc.gz", "2026-11.kept.warc.gz", "2026-12.warc.gz"])
        let known = years.places(months)
        #expect(known.keys.sorted() == ["A", "A again", "C", "C again"])
        try years.check(known)
        let (entries, findings) = try replay(years.folder.names.map { years.folder.file($0) })
        #expect(findings == [])
        #expect(entries.map(\.document.body) == ["A", "C", "A", "C"].map { feed($0) })
        #expect(try records(years.folder.file("2026-10.kept.warc.gz")).first?.type == "warcinfo")
        #expect(try pruner.plan() == [])
        let sizes = try years.folder.names.prefix(2).map { try years.folder.bytes($0).count }
        #expect(months.map(\.plan.bytesAfter) == sizes.reversed())
    }

    @Test func `a month of which nothing stays is deleted, but not before it is said`() throws {
        let years = try Years()
        let pruner = years.pruner(keep: [])
        let month = try #require(try pruner.prune(month: "2026-11"))
        #expect(years.folder.names.count == 3)
        #expect(month.places.isEmpty)
        #expect(Set(month.dropped) == [years.id("A again"), years.id("D")])
        try month.finish()
        #expect(years.folder.names == ["2026-10.warc.gz", "2026-12.warc.gz"])
        try month.finish()
    }

    @Test func `the month of the limit and later ones are never shortened`() throws {
        let years = try Years()
        #expect(try years.pruner(keep: []).prune(month: "2026-12") == nil)
        let pruner = EvidencePruner(folder: years.folder.url, before: "2026-10", keep: [], software: "Vigie/0.1")
        #expect(try pruner.plan() == [])
    }

    @Test func `kept files shrink further, under a new name`() throws {
        let years = try Years()
        var months: [PrunedMonth] = []
        for keep in [["A", "B", "D"], ["B"]] {
            let pruner = years.pruner(keep: keep)
            for plan in try pruner.plan() {
                let month = try #require(try pruner.prune(month: plan.month))
                try month.finish()
                months.append(month)
            }
        }
        #expect(years.folder.names == ["2026-10.kept-2.warc.gz", "2026-12.warc.gz"])
        // C stays, because December's revisit stands for it.
        let known = years.places(months)
        #expect(known.keys.sorted() == ["B", "C", "C again"])
        try years.check(known)
    }

    /// How far the first run came before it was broken off.
    enum Moment: CaseIterable {
        case writing
        case rewritten
        case committed
        case halfFinished
    }

    @Test(arguments: Moment.allCases) func `a run that was broken off is taken up by the next`(moment: Moment) throws {
        let years = try Years()
        let keep = ["A", "B"]
        var known = years.records
        if moment == .writing {
            try Data("half a reco".utf8).write(to: years.folder.file("2026-10.kept.warc.gz.part"))
        } else {
            let month = try #require(try years.pruner(keep: keep).prune(month: "2026-10"))
            if moment != .rewritten { known = years.places([month]) }
            if moment == .halfFinished { try FileManager.default.removeItem(at: years.folder.file("2026-10.warc.gz")) }
        }
        try years.check(known)
        // A run in between writes and reads as ever.
        #expect(try years.folder.writer().problems == [])
        let pruner = years.pruner(keep: keep)
        if let month = try pruner.prune(month: "2026-10") {
            known = years.places([month])
            try years.check(known)
            try month.finish()
        } else {
            #expect(moment == .halfFinished)
        }
        try years.check(known)
        #expect(years.folder.names.count { $0.hasPrefix("2026-10") } == 1)
        #expect(try pruner.prune(month: "2026-10") == nil)
        #expect(known.keys.sorted() == ["A", "A again", "B", "C", "C again", "D"])
    }

    @Test func `a month with a damaged record is left as it is, with all that its revisits stand for`() throws {
        let years = try Years()
        var bytes = try years.folder.bytes("2026-11.warc.gz")
        bytes[bytes.count - 30] ^= 0xff
        try bytes.write(to: years.folder.file("2026-11.warc.gz"))
        let pruner = years.pruner(keep: [])
        #expect(try pruner.prune(month: "2026-11") == nil)
        #expect(pruner.findings.count == 1)
        #expect(pruner.findings[0].what.hasSuffix("the month is left as it is"))
        #expect(try years.folder.bytes("2026-11.warc.gz") == bytes)
        #expect(try pruner.plan().map(\.month) == ["2026-10"])
        let month = try #require(try pruner.prune(month: "2026-10"))
        #expect(Set(month.places.keys) == [years.id("A"), years.id("C")])
    }

    @Test(arguments: [
        ("2026-11.warc.gz", "2026-11", 0), ("2026-11.kept.warc.gz", "2026-11", 1), ("2026-11.kept-3.warc.gz", "2026-11", 3),
    ])
    func `file names say the month and how often it was shortened`(text: String, month: String, generation: Int) {
        #expect(EvidenceFileName(text) == EvidenceFileName(month: month, generation: generation))
        #expect(EvidenceFileName(text)?.text == text)
    }

    @Test(arguments: [
        "2026-13.warc.gz", "2026-11.warc", "2026-11.kept-1.warc.gz", "2026-11.kept.warc.gz.part", "26-11.warc.gz",
        "2026-11.warc.gz.damaged-7",
        "2026-1a.warc.gz", "２026-11.warc.gz",
    ])
    func `other names are left alone`(text: String) {
        #expect(EvidenceFileName(text) == nil)
    }
}
