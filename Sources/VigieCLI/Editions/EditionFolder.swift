// The folder of a frozen edition: what its files are called, and how they are read.
import Foundation
import VigieModel
import VigieReport

/// `reports/2026/` once it is frozen.
struct EditionFolder {
    static let manifest = "manifest.json"
    /// The 64 bytes of the signature over the manifest's bytes.
    static let signature = "SIGNATURE"
    static let publicKey = "public-key.pem"
    static let edition = "data/edition.json"
    static let templates = "data/templates/"
    static let errata = "errata.json"

    static func pages(_ language: LanguageCode) -> String { "data/pages.\(language.rawValue).json" }
    /// Where the files of an issue go when another one takes their place.
    static func issued(_ issue: Int) -> String { "issued/\(issue)/" }

    let url: URL

    static func of(year: Int, in reports: String) -> EditionFolder {
        EditionFolder(url: URL(fileURLWithPath: reports, isDirectory: true).appending(path: "\(year)", directoryHint: .isDirectory))
    }

    /// Whether a frozen edition is here.
    var isFrozen: Bool { FileManager.default.fileExists(atPath: url.appending(path: Self.signature).path) }

    /// All files by their path in the folder; nothing where there is no folder. What is neither a file nor a folder is refused: a link
    /// could lead anywhere.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for (name, path) in try paths() { files[name] = try InputFile.bytes(path) }
        return files
    }

    /// The paths of all files, by their path in the folder.
    func paths() throws -> [String: String] {
        var found: [String: String] = [:]
        var open = [""]
        while let folder = open.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path + "/" + folder) else { continue }
            for name in names {
                let path = url.path + "/" + folder + name
                var about = stat()
                guard lstat(path, &about) == 0 else { continue }
                switch about.st_mode & S_IFMT {
                case S_IFDIR: open.append(folder + name + "/")
                case S_IFREG: found[folder + name] = path
                default:
                    throw CommandError(place: path, cause: "neither a file nor a folder", remedy: "take it out of the edition's folder")
                }
            }
        }
        return found
    }

    /// Refuses a folder in which something stands that is not part of a draft: it would be lost.
    func checkReplaceable(year: Int) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        if let other = names.filter({ !$0.hasPrefix("rapport-\(year)") && $0 != Self.manifest }).min() {
            throw CommandError(
                place: url.appending(path: other).path, cause: "no part of the draft of \(year), and freezing replaces the folder",
                remedy: "move it elsewhere")
        }
    }
}
