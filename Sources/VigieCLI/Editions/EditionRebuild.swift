// Prints a frozen edition again and holds it against its manifest, byte for byte.
import Foundation
import VigieModel

/// A rebuild from the data of a folder.
struct EditionRebuild {
    let manifest: FrozenManifest
    let key: PublicKey
    /// All files of the edition, its pages printed anew.
    let files: [String: Data]
    /// Pages that were missing or changed in the folder.
    let restored: [String]

    /// Refused where the data are not as they were signed, or where a page comes out otherwise than the manifest says.
    init(of folder: EditionFolder) throws {
        var files = try folder.files()
        guard files[EditionFolder.manifest] != nil, files[EditionFolder.signature] != nil else {
            throw CommandError(
                place: folder.url.path, cause: "no frozen edition is here", remedy: "'vigie edition freeze' makes one; check --output")
        }
        let data = files
        let before = EditionVerdict(of: data)
        guard let manifest = before.manifest, let key = before.key else {
            throw CommandError(
                place: folder.url.path, cause: before.problems.first ?? "cannot be checked", remedy: "restore the folder from a copy")
        }
        let languages = manifest.languages.map(LanguageCode.init(rawValue:))
        // Before anything is printed from them.
        for file in manifest.files where file.name.hasPrefix("data/") || file.name == EditionFolder.errata {
            guard let bytes = files[file.name], ContentHash(of: bytes).hex == file.sha256 else {
                throw CommandError(
                    place: folder.url.appending(path: file.name).path,
                    cause: files[file.name] == nil ? "missing" : "changed since it was signed", remedy: "restore it from a copy")
            }
        }
        let frozen = FrozenEdition(data)
        let printed = try frozen.pages(languages, errata: frozen.errata())
        let expected = Dictionary(manifest.files.map { ($0.name, $0.sha256) }) { first, _ in first }
        let wrong = printed.filter { expected[$0.key] != ContentHash(of: $0.value).hex }.keys.sorted()
        guard wrong.isEmpty else {
            throw CommandError(
                place: wrong.joined(separator: ", "), cause: "comes out otherwise than the manifest says",
                remedy: "nothing was written; print it with the version that froze it: \(manifest.generator)")
        }
        restored = printed.keys.filter { data[$0] != printed[$0] }.sorted()
        files.merge(printed) { _, new in new }
        let after = EditionVerdict(of: files)
        guard after.problems.isEmpty else {
            throw CommandError(place: folder.url.path, cause: after.problems[0], remedy: "restore the folder from a copy")
        }
        self.manifest = manifest
        self.key = key
        self.files = files
    }
}
