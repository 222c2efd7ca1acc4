// A model as a file: a head in JSON that a person can read, numbers, and a checksum. Nothing in it is believed before it was checked.
import Foundation
import VigieModel

/// Writes and reads model files. Equal models have equal bytes; all numbers are little-endian.
///
/// The layout: `vigie-md`, version and length of the head (32 bits each), the head, the numbers in the order in which `LearnedModelNumbers`
/// takes them, and the SHA-256 of all that as 64 hexadecimal digits. A model that learned from decisions is of version 2, which adds them
/// behind the other numbers; all others are of version 1, byte for byte as before.
package enum LearnedModelFile {
    package static let version: UInt32 = 2
    private static let versionWithoutDecisions: UInt32 = 1
    private static let mark = Data("vigie-md".utf8)
    private static let checksumLength = 64
    /// Far more than any head needs.
    private static let longestHead = 65_536

    /// What is said of the numbers before they come.
    struct Head: Codable {
        struct BlendShape: Codable {
            var encoders: UInt8
            /// Of the projection; 0 where no encoder is read.
            var components: Int
            /// Of each network.
            var hidden: [Int]
        }
        struct CorrectionShape: Codable {
            struct Part: Codable {
                var encoders: UInt8
                var components: Int
                /// How many words weigh anything.
                var words: Int
            }
            var decisions: Int
            var parts: [Part]
        }
        var themes: [String]
        var labelledItems: Int
        var labels: String
        var catalogue: String
        var encoders: [LearnedModel.EncoderSlot]
        var terms: Int
        var buckets: Int
        /// How many of the buckets have weights.
        var weighedBuckets: Int
        var blends: [BlendShape]
        /// Version 2 alone has the following two, and each only where there is any.
        var decisions: Int?
        var correction: CorrectionShape?
    }

    package static func data(of model: LearnedModel) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let head = try encoder.encode(LearnedModelNumbers.head(of: model))
        var writer = NumberWriter(data: mark)
        let isPlain = model.decisions.isEmpty && model.correction == nil
        writer.add([isPlain ? versionWithoutDecisions : version, UInt32(head.count)])
        writer.data += head
        LearnedModelNumbers.write(model, to: &writer)
        return writer.data + Data(ContentHash(of: writer.data).hex.utf8)
    }

    package static func model(at path: String) throws(LearnedModelError) -> (model: LearnedModel, fingerprint: ContentHash) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            let why = FileManager.default.fileExists(atPath: path) ? "no permission, or not a file" : "no such file"
            throw LearnedModelError(path: path, reason: .unreadable(why))
        }
        return try model(from: data, path: path)
    }

    /// The fingerprint that a file states at its end, without a look at what is before it; nil where it states none.
    package static func statedFingerprint(at path: String) -> ContentHash? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let end = try? file.seekToEnd(), end > UInt64(checksumLength),
            (try? file.seek(toOffset: end - UInt64(checksumLength))) != nil, let bytes = try? file.readToEnd(),
            bytes.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return ContentHash(hex: String(decoding: bytes, as: UTF8.self))
    }

    /// `path` is for errors. The fingerprint is the file's checksum.
    package static func model(
        from data: Data, path: String
    ) throws(LearnedModelError) -> (model: LearnedModel, fingerprint: ContentHash) {
        guard data.count > mark.count + 8 + checksumLength, data.starts(with: mark) else {
            throw LearnedModelError(path: path, reason: .noModel)
        }
        let content = Data(data.dropLast(checksumLength))
        var reader = NumberReader(data: content, place: mark.count, path: path)
        let found = try reader.numbers(UInt32.self, 2)
        guard (versionWithoutDecisions...version).contains(found[0]) else {
            throw LearnedModelError(path: path, reason: .version(found[0]))
        }
        let fingerprint = ContentHash(of: content)
        guard Data(fingerprint.hex.utf8) == data.suffix(checksumLength) else { throw LearnedModelError(path: path, reason: .checksum) }
        guard Int(found[1]) <= longestHead, let head = try? JSONDecoder().decode(Head.self, from: Data(try reader.bytes(Int(found[1]))))
        else {
            throw reader.malformed("its head cannot be read")
        }
        let model = try LearnedModelNumbers.model(head, &reader)
        guard reader.isAtEnd else { throw reader.malformed("it goes on after its end") }
        return (model, fingerprint)
    }
}
