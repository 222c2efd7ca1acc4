// The style sheet, the script and the icon, held in memory. Their names carry a hash of their content, so that browsers keep them for ever and
// still fetch a changed one at once. A request can only name what is in this table: no path is ever put together.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport

/// All assets.
struct Assets: Sendable {
    struct Asset: Sendable {
        var bytes: ByteBuffer
        var type: String
    }

    /// By name with hash, such as `desk.0123456789ab.css`.
    private let assets: [String: Asset]
    /// Addresses by file name: `/assets/desk.0123456789ab.css` for `desk.css`.
    let addresses: [String: String]

    /// Reads the files of the folder. A folder in it is one asset for each kind of file: those files, joined in the order of their names, so
    /// that each topic has a file of its own and browsers fetch one.
    /// - Parameter made: assets that no file holds, by name.
    init(folder: URL, made: [String: Data] = [:]) throws(TemplateError) {
        var contents = made
        for file in try Self.files(in: folder) {
            if file.hasDirectoryPath {
                for part in try Self.files(in: file) where Self.types[part.pathExtension] != nil {
                    contents["\(file.lastPathComponent).\(part.pathExtension)", default: Data()].append(try Self.bytes(of: part))
                }
            } else if Self.types[file.pathExtension] != nil {
                contents[file.lastPathComponent] = try Self.bytes(of: file)
            }
        }
        var assets: [String: Asset] = [:]
        var addresses: [String: String] = [:]
        for (name, bytes) in contents {
            let url = URL(filePath: name)
            guard let type = Self.types[url.pathExtension] else { continue }
            let hashed = "\(url.deletingPathExtension().lastPathComponent).\(ContentHash(of: bytes).hex.prefix(12)).\(url.pathExtension)"
            assets[hashed] = Asset(bytes: ByteBuffer(bytes: bytes), type: type)
            addresses[name] = "/assets/\(hashed)"
        }
        self.assets = assets
        self.addresses = addresses
    }

    /// In the order of their names.
    private static func files(in folder: URL) throws(TemplateError) -> [URL] {
        guard let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey]) else {
            throw TemplateError(file: folder.path, reason: "no such folder; give --share the folder that holds templates")
        }
        return files.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func bytes(of file: URL) throws(TemplateError) -> Data {
        guard let bytes = try? Data(contentsOf: file) else { throw TemplateError(file: file.path, reason: "cannot be read; make it so") }
        return bytes
    }

    func answer(_ name: String) throws -> Response {
        guard let asset = assets[name] else { throw DeskError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: asset.bytes))
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
    ]
}
