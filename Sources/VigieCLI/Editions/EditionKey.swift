// The key that signs frozen editions: one a data folder, readable by its owner alone.
import Foundation
import VigieModel

/// `edition-key.pem` of the data folder.
struct EditionKey {
    let path: String

    init(dataFolder: URL) { path = dataFolder.appending(path: "edition-key.pem").path }

    /// Nil where there is none yet.
    func read() throws -> SigningKey? {
        var about = stat()
        guard stat(path, &about) == 0 else { return nil }
        guard about.st_mode & 0o077 == 0 else {
            throw CommandError(place: path, cause: "others than its owner may read this key", remedy: "run 'chmod 600 \(path)'")
        }
        guard let key = SigningKey(pem: try InputFile.text(path)) else {
            throw CommandError(
                place: path, cause: "no Ed25519 private key in PEM form", remedy: "restore it from a copy; another key is another signature"
            )
        }
        return key
    }

    /// Makes a new one; refuses to overwrite one that is there.
    func make() throws -> SigningKey {
        let key = SigningKey()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw CommandError(
                    place: path, cause: "a key is here already", remedy: "keep it: editions that it signed are checked against it")
            }
            throw CommandError(place: path, cause: "cannot be written (\(String(cString: strerror(errno))))", remedy: "check the folder")
        }
        defer { close(descriptor) }
        var problem = FileBytes.write(Data(key.pem.utf8), to: descriptor)
        if problem == 0, fsync(descriptor) != 0 { problem = errno }
        guard problem == 0 else {
            unlink(path)
            throw CommandError(place: path, cause: "cannot be written (\(String(cString: strerror(problem))))", remedy: "free some space")
        }
        return key
    }
}
