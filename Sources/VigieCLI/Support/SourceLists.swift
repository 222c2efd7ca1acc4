// The source lists of a folder, read together.
import Foundation
import VigieModel
import VigieParse

/// Reads the OPML files that come with the program.
enum SourceLists {
    /// The sources of all `*.opml` files of a folder, files in the order of their names; an id that comes twice is an error.
    static func read(folder: URL) throws -> [Source] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".opml") }.sorted()
        guard !names.isEmpty else {
            throw CommandError(
                place: folder.path, cause: "no source list (*.opml) is here", remedy: "give --share, or 'vigie sources import FILE'")
        }
        var sources: [Source] = []
        var origin: [SourceID: String] = [:]
        for name in names {
            let file = folder.appending(path: name).path
            for source in try SourceList.read(try InputFile.bytes(file), file: file).sources {
                if let other = origin.updateValue(name, forKey: source.id) {
                    throw CommandError(
                        place: file, cause: "the id '\(source.id.rawValue)' is in \(other) too", remedy: "give one of them another id")
                }
                sources.append(source)
            }
        }
        return sources
    }
}
