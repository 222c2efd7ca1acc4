// What the encoders are compared with: texts of ours, and the vectors that the encoders' own programs made of them.
import Foundation
import Testing

/// The files beside these tests, and the encoders where they were fetched.
enum Recorded {
    struct Text: Decodable {
        var lang: String
        var text: String
        var times: Int

        var whole: String { String(repeating: text, count: times) }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// The folder of an encoder's files, below .cache/encoders; `VIGIE_ENCODERS` names another place.
    static func folder(_ name: String) -> String {
        let all = ProcessInfo.processInfo.environment["VIGIE_ENCODERS"].map { URL(filePath: $0) } ?? root.appending(path: ".cache/encoders")
        return all.appending(path: name).path(percentEncoded: false)
    }

    static func isFetched(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder(name))
    }

    static func texts() throws -> [Text] {
        try String(contentsOf: fixtures.appending(path: "texts.jsonl"), encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Text.self, from: Data($0.utf8))
        }
    }

    /// Recorded vectors in the order of the texts.
    static func vectors(_ file: String, dimensions: Int) throws -> [[Float]] {
        let data = try Data(contentsOf: fixtures.appending(path: file))
        try #require(data.count.isMultiple(of: dimensions * 2))
        let numbers = data.withUnsafeBytes { bytes in
            (0..<data.count / 2).map {
                Float(Float16(bitPattern: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))))
            }
        }
        return stride(from: 0, to: numbers.count, by: dimensions).map { Array(numbers[$0..<$0 + dimensions]) }
    }

    /// The cosine of the angle between two vectors, 0 where they have not as many numbers.
    static func cosine(_ left: [Float], _ right: [Float]) -> Double {
        guard left.count == right.count else { return 0 }
        func product(_ left: [Float], _ right: [Float]) -> Double { zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
        return product(left, right) / (product(left, left) * product(right, right)).squareRoot()
    }
}
