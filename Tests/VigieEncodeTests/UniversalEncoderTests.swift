// The fast encoder against the vectors that its own program made, and under what feeds may hold.
import Foundation
import Testing
import VigieEncode

@Suite(.enabled(if: Recorded.isFetched(UniversalEncoder.folderName), "the fast encoder is not there: packaging/fetch-encoders fetches it"))
struct UniversalEncoderTests {
    private static let encoder = Result { () throws(EncoderError) in
        try UniversalEncoder(folder: Recorded.folder(UniversalEncoder.folderName))
    }
    private let encoder: UniversalEncoder

    init() throws {
        encoder = try Self.encoder.get()
    }

    @Test func `every recorded text has the vector of the reference`() throws {
        let texts = try Recorded.texts()
        let wanted = try Recorded.vectors("universal.f16", dimensions: encoder.dimensions)
        let made = try encoder.encode(texts.map(\.whole))
        try #require(wanted.count == texts.count && made.count == texts.count)
        #expect(Set(texts.map(\.lang)) == ["de", "en", "fr", "nl", "odd", "tie"])
        for (text, (wanted, made)) in zip(texts, zip(wanted, made)) {
            let cosine = Recorded.cosine(wanted, made)
            // A tie: the text can be cut in several ways that are as good, and the reference takes another one than SentencePiece.
            // Else only the rounding to half precision differs, by a few in a hundred million.
            #expect(cosine > (text.lang == "tie" ? 0.99 : 0.999999), "\(text.lang): \(text.text.prefix(40)): \(cosine)")
        }
    }

    @Test func `vectors have length 1`() throws {
        for vector in try encoder.encode(["", "Meerbrug", String(repeating: "🚨", count: 700)]) {
            let length = vector.reduce(0) { $0 + Double($1) * Double($1) }
            #expect(vector.count == encoder.dimensions)
            #expect(abs(length - 1) < 1e-5)
        }
    }

    @Test func `a text has the same vector alone and among others`() throws {
        let texts = try Recorded.texts().map(\.whole)
        let together = try encoder.encode(texts)
        for place in [0, 17, 44, 59] {
            let alone = try encoder.encode([texts[place]])
            #expect(Recorded.cosine(alone[0], together[place]) > 0.999999)
        }
    }

    @Test func `no texts give no vectors`() throws {
        #expect(try encoder.encode([]).isEmpty)
        #expect(try encoder.encode([], threads: 4).isEmpty)
    }

    @Test func `of a text of a million bytes the beginning counts`() throws {
        let text = String(repeating: "wolken ", count: 150_000)
        let beginning = String(text.utf8.prefix(UniversalEncoder.textLimitBytes)) ?? ""
        let vectors = try encoder.encode([text, beginning])
        #expect(beginning.utf8.count == UniversalEncoder.textLimitBytes)
        #expect(vectors[0] == vectors[1])
    }

    @Test func `a text is never cut inside a character`() throws {
        // Each flag is two scalars of four bytes; the limit falls inside one.
        let text = "abc" + String(repeating: "🇧🇪", count: 5000)
        let whole = "abc" + String(repeating: "🇧🇪", count: (UniversalEncoder.textLimitBytes - 3) / 8)
        let vectors = try encoder.encode([text, whole])
        #expect(Recorded.cosine(vectors[0], vectors[1]) > 0.9999)
    }

    @Test func `many tasks encode at once and get what one gets`() async throws {
        let texts = try Recorded.texts().filter { $0.times == 1 }.map(\.whole)
        let encoder = encoder
        let wanted = try encoder.encode(texts)
        try await withThrowingTaskGroup(of: [[Float]].self) { group in
            for _ in 0..<8 { group.addTask { try encoder.encode(texts) } }
            for try await made in group { #expect(made == wanted) }
        }
    }

    @Test func `texts spread over threads come back in their order`() throws {
        let texts = (0..<100).map { "Bericht \($0)" }
        let wanted = try encoder.encode(texts)
        let made = try encoder.encode(texts, threads: 3)
        try #require(made.count == texts.count)
        for (wanted, made) in zip(wanted, made) { #expect(Recorded.cosine(wanted, made) > 0.999999) }
    }

    @Test func `the same meaning in another language is nearer than another meaning`() throws {
        let vectors = try encoder.encode([
            "The town tests electric buses.", "De stad test elektrische bussen.", "La ville essaie des bus électriques.",
            "Die Bibliothek schließt wegen eines Wasserschadens.",
        ])
        #expect(Recorded.cosine(vectors[0], vectors[1]) > Recorded.cosine(vectors[0], vectors[3]) + 0.3)
        #expect(Recorded.cosine(vectors[0], vectors[2]) > Recorded.cosine(vectors[0], vectors[3]) + 0.3)
    }
}
