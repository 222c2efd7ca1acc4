// Encoders' files are known byte for byte, because vectors are kept for years: another version's file is refused like a damaged one.
import CLibDeflate
import Foundation

/// A file of an encoder's package, as that version of the package has it.
struct PinnedFile: Sendable {
    var name: String
    var bytes: Int
    /// CRC-32 as zip files have it: against damage and mix-ups. The package itself was checked by its SHA-256 when it was fetched.
    var checksum: UInt32

    func path(in folder: String) -> String {
        URL(filePath: folder, directoryHint: .isDirectory).appending(path: name).path(percentEncoded: false)
    }

    /// The whole file; nothing but the right bytes gets through.
    func read(in folder: String) throws(EncoderError) -> Data {
        let path = path(in: folder)
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch CocoaError.fileReadNoSuchFile {
            throw EncoderError(place: path, reason: .missing)
        } catch {
            throw EncoderError(place: path, reason: .unreadable(error.localizedDescription))
        }
        guard data.count == bytes else { throw EncoderError(place: path, reason: .size(bytes: data.count, expected: bytes)) }
        let found = data.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
        guard found == checksum else { throw EncoderError(place: path, reason: .checksum) }
        return data
    }
}
