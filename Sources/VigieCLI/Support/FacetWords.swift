// The facets' words, and the pass that reads with them what nobody has read yet: after a harvest, a replay, or when the words changed.
import Foundation
import VigieClassify
import VigieModel
import VigieStore

/// The words of `themes/facets.yaml`, read when something waits for them.
struct FacetWords: Sendable {
    /// Items that are read and stored at a time.
    private static let batch = 1_000

    let path: String
    /// The name of the reader that these words give.
    let model: String

    init(_ share: ShareFolder) throws {
        path = share.root.appending(path: "themes/facets.yaml").path
        model = FacetReader.model(ofWords: try InputFile.bytes(path))
    }

    func reader() throws -> FacetReader { FacetReader(try FacetCatalogue(contentsOf: path)) }

    /// Reads every item that waits, on all cores, and stores what is proposed. Returns how many were read; where the run is stopped, the
    /// next one goes on.
    func readWaiting(in store: Store, _ interruption: Interruption) async throws -> Int {
        var waiting = try store.withoutFacets(model: model, limit: Self.batch)
        if waiting.isEmpty { return 0 }
        let reader = try reader()
        var count = 0
        while !waiting.isEmpty, !interruption.isStopped {
            count += try store.save(await Self.read(waiting, reader))
            waiting = try store.withoutFacets(model: model, limit: Self.batch)
        }
        return count
    }

    private static func read(_ items: [ItemForFacets], _ reader: FacetReader) async -> [ItemFacets] {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let size = max(1, (items.count + cores - 1) / cores)
        return await withTaskGroup(of: (Int, [ItemFacets]).self) { group in
            for start in stride(from: 0, to: items.count, by: size) {
                group.addTask {
                    let part = items[start..<min(start + size, items.count)].map { item in
                        ItemFacets(
                            item: item.id, revisionNumber: item.revisionNumber,
                            proposal: reader.facets(
                                of: item.text, language: item.language, sourceKind: item.sourceKind, published: item.published))
                    }
                    return (start, part)
                }
            }
            var parts: [(Int, [ItemFacets])] = []
            for await part in group { parts.append(part) }
            // In the order of the items: the store takes what has no row for what lies behind the last that has one.
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}

extension FacetProposal {
    /// For the page of an item: each candidate with its strength and its grounds, and each date.
    var lines: [String] {
        levels.map { "level?    \($0.value.rawValue) \(percent($0.strength)): \(Self.grounds($0.because))" }
            + kinds.map { "kind?     \($0.value.rawValue) \(percent($0.strength)): \(Self.grounds($0.because))" }
            + dates.map { date in
                let was = date.was.map { ", was \($0)" } ?? ""
                return "date?     \(date.stated) \(date.meaning.rawValue)\(was) \(percent(date.strength)): \(date.phrase.text)"
            }
    }

    private static func grounds(_ grounds: [FacetGround]) -> String {
        grounds.map { ground in
            switch ground {
            case .phrase(let phrase): phrase.text
            case .source(let kind): "its source is \(kind.rawValue)"
            }
        }.joined(separator: ", ")
    }
}

extension FacetDate {
    /// As precisely as the text says it: `2027-08-02`, `2027-08`, `2027-Q3` or `2027`.
    fileprivate var stated: String {
        switch precision {
        case .day: date.description
        case .month: String(date.description.prefix(7))
        case .quarter: "\(date.year)-Q\((date.month + 2) / 3)"
        case .year: String(date.year)
        }
    }
}
