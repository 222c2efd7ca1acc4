// Leaves files behind that `Tests/Evidence/check_warc.py` has an existing tool look at: warcio.
import Foundation
import Testing
import VigieModel

@testable import VigieEvidence

@Suite struct SampleTests {
    @Test func `a sample of every kind of record is written to the build folder for warcio`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: ".build/evidence-sample")
        try? FileManager.default.removeItem(at: folder)
        let writer = try EvidenceWriter(folder: folder, software: "Vigie/0.1 (+tests@vigie.example)", ends: [:])
        let encoded = "HTTP/2 200 \r\ncontent-type: text/xml\r\ncontent-encoding: gzip\r\ncontent-length: 77\r\n\r\n"
        let large = Data((0..<400_000).flatMap { "\($0 &* 2_654_435_761 % 1_000_003) ".utf8 })
        var ids: [String] = []
        let first = try writer.append(entry(feed("Élections"), at: days(-20)))
        ids.append(first.id)
        for (number, body) in [feed("B"), Data(), large, Data([0, 255, 13, 10, 13, 10])].enumerated() {
            let exchange = exchange("https://canal.example/\(number)?q=é", head: number % 2 == 0 ? encoded : nil, version: "h2")
            ids.append(try writer.append(entry(body, exchange: exchange, at: days(Double(number) * 7))).id)
        }
        var silent = exchange()
        silent.requestHead = Data()
        silent.remoteAddress = nil
        silent.httpVersion = nil
        ids.append(try writer.append(entry(feed("C"), exchange: silent, at: days(1))).id)
        ids.append(try writer.append(entry(feed("Élections"), at: days(2), earlier: first)).id)
        ids.append(try writer.append(entry(feed("Élections"), exchange: exchange(head: encoded), at: days(30), earlier: first)).id)
        try writer.sync()
        // What retention leaves is looked at as well.
        let pruner = EvidencePruner(folder: folder, before: "2026-11", keep: [first.id], software: "Vigie/0.1")
        #expect(try pruner.plan().isEmpty)
        _ = try writer.append(entry(feed("gone"), at: days(-19)))
        try writer.sync()
        try EvidencePruner(folder: folder, before: "2026-11", keep: [first.id], software: "Vigie/0.1").prune(month: "2026-10")?.finish()
        let names = EvidenceFileName.all(in: folder).map(\.text)
        #expect(names == ["2026-10.kept.warc.gz", "2026-11.warc.gz", "2026-12.warc.gz"])
        let entries = try replay(names.map { folder.appending(path: $0) }).entries
        #expect(Set(entries.map(\.record.id)) == Set(ids))
    }
}
