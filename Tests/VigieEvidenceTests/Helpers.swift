// What the evidence tests share: a folder, sources, exchanges, and a look at a file with the reader.
import Foundation
import Synchronization
import Testing
import VigieModel

@testable import VigieEvidence

/// 2026-11-12 08:30:00 UTC.
let fixedNow = Date(timeIntervalSince1970: 1_794_472_200)

/// A folder for one test, gone with it.
final class Folder {
    let url: URL

    init() throws {
        // In memory where there is such a folder: these tests sync hundreds of times.
        let memory = "/dev/shm"
        let base = FileManager.default.isWritableFile(atPath: memory) ? URL(filePath: memory) : FileManager.default.temporaryDirectory
        url = base.appending(path: "vigie-evidence-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func file(_ name: String = "2026-11.warc.gz") -> URL { url.appending(path: name) }

    func bytes(_ name: String = "2026-11.warc.gz") throws -> Data { try Data(contentsOf: file(name)) }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }

    func writer(ends: [String: Int] = [:]) throws -> EvidenceWriter {
        try EvidenceWriter(folder: url, software: "Vigie/0.1", ends: ends)
    }
}

func source(_ id: String = "canal-fr") -> Source {
    Source(
        id: SourceID(rawValue: id), title: "Canal du numérique: actualités", feedURL: "https://canal.example/\(id).xml",
        siteURL: "https://canal.example/", publisher: "Canal du numérique", kind: .regional, languages: [.french, .dutch],
        reason: "L’agenda régional du numérique")
}

func exchange(_ url: String = "https://canal.example/canal-fr.xml", head: String? = nil, version: String? = "http/1.1") -> HTTPExchange {
    let head = head ?? "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"v1\"\r\n\r\n"
    let request = "GET /canal-fr.xml HTTP/1.1\r\nHost: canal.example\r\nUser-Agent: Vigie/0.1 (+tests@vigie.example)\r\n\r\n"
    return HTTPExchange(
        url: url, sentAt: fixedNow, requestHead: Data(request.utf8), responseHead: Data(head.utf8), httpVersion: version,
        remoteAddress: "192.0.2.7")
}

func feed(_ title: String) -> Data {
    Data("<rss version=\"2.0\"><channel><title>Canal</title><item><title>\(title)</title></item></channel></rss>".utf8)
}

func entry(
    _ body: Data, source: Source = source(), exchange: HTTPExchange = exchange(), at: Date = fixedNow, earlier: EvidenceRecord? = nil
) -> EvidenceEntry {
    EvidenceEntry(
        source: source, requestedURL: source.feedURL, exchange: exchange, body: body, bodyHash: ContentHash(of: body), at: at,
        earlier: earlier)
}

/// All records of a file, which must be whole.
func records(_ url: URL) throws -> [WARCRecord] {
    let reader = try EvidenceReader(file: url)
    var records: [WARCRecord] = []
    while let record = try reader.next() { records.append(record) }
    #expect(reader.findings == [])
    return records
}

func replay(_ urls: [URL], sourceOf: @escaping (String) -> Source? = { _ in nil }) throws -> (entries: [ReplayEntry], findings: [String]) {
    let replay = EvidenceReplay(files: urls, sourceOf: sourceOf)
    var entries: [ReplayEntry] = []
    while let entry = try replay.next() { entries.append(entry) }
    return (entries, replay.findings.map(\.what))
}

func days(_ count: Double) -> Date { fixedNow.addingTimeInterval(count * 86_400) }
