// Whether a folder is the frozen edition that it says it is: by nothing but its own files.
import Foundation
import VigieModel

/// What a check of a folder found.
struct EditionVerdict {
    /// One line each; empty where every byte is as it was signed.
    private(set) var problems: [String] = []
    private(set) var manifest: FrozenManifest?
    /// Who signed it, by the key in the folder.
    private(set) var key: PublicKey?

    /// - Parameters:
    ///   - files: all files of the folder by their path in it.
    ///   - pinned: the fingerprint that the key must have; nil for any.
    init(of files: [String: Data], pinned: ContentHash? = nil) {
        guard let (manifest, key) = signed("", files, pinned) else { return }
        self.manifest = manifest
        self.key = key
        var expected: Set<String> = [EditionFolder.manifest, EditionFolder.signature]
        for file in manifest.files {
            expected.insert(file.name)
            compare(file, files[file.name], at: file.name)
        }
        for name in files.keys.filter({ !expected.contains($0) }).sorted() { problems.append("\(name): not in the manifest") }
        for issue in 0..<max(0, manifest.issue) {
            let folder = EditionFolder.issued(issue)
            guard let (earlier, _) = signed(folder, files, nil) else { continue }
            if earlier.issue != issue || earlier.year != manifest.year {
                problems.append("\(folder)\(EditionFolder.manifest): that of another issue")
            }
            for file in earlier.files where !file.name.hasPrefix("issued/") {
                // What did not change stands in the folder itself.
                let place = files[folder + file.name] == nil ? file.name : folder + file.name
                compare(file, files[place], at: folder + file.name)
            }
        }
    }

    /// The manifest at that place, where it is signed by the key beside it.
    private mutating func signed(_ folder: String, _ files: [String: Data], _ pinned: ContentHash?) -> (FrozenManifest, PublicKey)? {
        let needed = [EditionFolder.manifest, EditionFolder.signature, EditionFolder.publicKey]
        let found = needed.map { files[folder + $0] }
        for (name, bytes) in zip(needed, found) where bytes == nil { problems.append("\(folder)\(name): missing") }
        guard let bytes = found[0], let signature = found[1], let pem = found[2] else { return nil }
        guard let key = PublicKey(pem: String(decoding: pem, as: UTF8.self)) else {
            problems.append("\(folder)\(EditionFolder.publicKey): no Ed25519 public key")
            return nil
        }
        if let pinned, key.fingerprint != pinned {
            problems.append("\(folder)\(EditionFolder.publicKey): another key than the one asked for (\(key.fingerprint.hex))")
            return nil
        }
        guard key.verifies(signature, of: bytes) else {
            problems.append(
                "\(folder)\(EditionFolder.manifest): its signature does not fit: the manifest, the signature or the key was changed")
            return nil
        }
        do {
            let manifest = try FrozenManifest(bytes, place: folder + EditionFolder.manifest)
            guard manifest.key == key.fingerprint.hex else {
                problems.append("\(folder)\(EditionFolder.manifest): names another key than the one that signed it")
                return nil
            }
            return (manifest, key)
        } catch {
            problems.append(CommandError.line(for: error))
            return nil
        }
    }

    private mutating func compare(_ file: FrozenManifest.File, _ bytes: Data?, at place: String) {
        guard let bytes else {
            problems.append("\(place): missing")
            return
        }
        if bytes.count != file.bytes || ContentHash(of: bytes).hex != file.sha256 {
            problems.append("\(place): changed since it was signed")
        }
    }
}
