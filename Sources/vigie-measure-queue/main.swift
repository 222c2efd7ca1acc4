// Fills a store with invented items by plain SQL and says what the queue's pages, counts and facets cost on it: the size that decides is a
// million items, which no test can wait for.
import Foundation
import GRDB
import VigieModel
import VigieStore

/// `vigie-measure-queue fill FOLDER ITEMS [BRIEFS]`, then `vigie-measure-queue run FOLDER [--runs N]`: a line for each question,
/// "milliseconds: the least, the middle, the most; what".
func stop(_ why: String, _ status: Int32) -> Never {
    FileHandle.standardError.write(Data("vigie-measure-queue: \(why)\n".utf8))
    exit(status)
}

var arguments = Array(CommandLine.arguments.dropFirst())
let usage = "write fill FOLDER ITEMS [BRIEFS], or run FOLDER [--runs N]"
guard arguments.count >= 2 else { stop(usage, 64) }
let folder = URL(filePath: arguments[1])
do {
    switch arguments[0] {
    case "fill":
        let counts = arguments.dropFirst(2).compactMap { Int($0) }
        guard (3...4).contains(arguments.count), counts.count == arguments.count - 2, counts[0] > 0 else { stop(usage, 64) }
        try InventedQueue.fill(folder, items: counts[0])
        if counts.count == 2 { try InventedBriefs.add(counts[1], to: folder) }
    case "run":
        let runs = arguments.count == 4 && arguments[2] == "--runs" ? Int(arguments[3]) ?? 7 : 7
        try QueueMeasure(store: Store(directory: folder), runs: runs).all()
    default: stop(usage, 64)
    }
} catch {
    stop("\(error)", 1)
}
