// Source lists read together: an id may stand in one place only.
import Foundation
import VigieModel
import VigieParse

/// Reads OPML files.
enum SourceLists {
    /// The sources of all `*.opml` files of a folder, files in the order of their names.
    static func read(folder: URL) throws -> [Source] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".opml") }.sorted()
        guard !names.isEmpty else {
            throw CommandError(
                place: folder.path, cause: "no source list (*.opml) is here", remedy: "give --share, or 'vigie sources import FILE'")
        }
        let files = names.map { folder.appending(path: $0).path }
        return try read(files: files) { Console.complain($0) }.map(\.source)
    }

    /// The entries of all files; what was left out of them is told line by line. An id that comes in two files is an error.
    static func read(files: [String], tell: (String) -> Void) throws -> [SourceList.Entry] {
        var entries: [SourceList.Entry] = []
        var origin: [SourceID: String] = [:]
        for file in files {
            let list = try SourceList.read(try InputFile.bytes(file), file: file)
            for finding in list.findings { tell("\(file):\(finding.line ?? 1): \(finding.message)") }
            if list.entries.isEmpty { tell("\(file): no outline has an xmlUrl; nothing to take in") }
            for entry in list.entries {
                if let other = origin.updateValue(file, forKey: entry.source.id) {
                    // The same feed in two lists of other readers is one source; an id that people chose twice is a mistake.
                    if entry.isForeign { continue }
                    throw CommandError(
                        place: file, cause: "the id '\(entry.source.id.rawValue)' is in \(other) too", remedy: "give one of them another id"
                    )
                }
                entries.append(entry)
            }
        }
        return entries
    }
}
