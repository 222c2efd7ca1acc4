// Compression undone: whole, cut off, damaged, in several members, and up to the limit.
import Foundation
import Testing
import VigieTestKit

// The codings are an inner part that no other target should see.
@testable import VigieFetch

struct BodyCodingTests {
    // No constant: the address sanitizer takes bytes behind a constant `Data` for lost ones.
    private static var text: Data { Data((0..<2_000).map { "line \($0 * $0)\n" }.joined().utf8) }

    /// zlib's wrapper around the DEFLATE stream of a gzip member.
    private static func zlib(_ data: Data) -> Data {
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in data {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        let sum = b << 16 | a
        return Data([0x78, 0x9C]) + deflate(data) + Data((0..<4).map { UInt8(truncatingIfNeeded: sum >> (24 - 8 * $0)) })
    }

    private static func deflate(_ data: Data) -> Data { Gzip.compress(data).dropFirst(10).dropLast(8) }

    @Test(arguments: ["gzip", "GZIP", "x-gzip", " gzip , identity"]) func `gzip is undone whatever it is called`(field: String) throws {
        #expect(try BodyCoding(field: field).undone(Gzip.compress(Self.text), limit: 1_000_000) == Self.text)
    }

    @Test func `deflate is undone with zlib's wrapper and without`() throws {
        let coding = try BodyCoding(field: "deflate")
        #expect(try coding.undone(Self.zlib(Self.text), limit: 1_000_000) == Self.text)
        #expect(try coding.undone(Self.deflate(Self.text), limit: 1_000_000) == Self.text)
    }

    @Test(arguments: [nil, "", "identity", "none", "UTF-8"]) func `what is no coding leaves the body alone`(field: String?) throws {
        #expect(try BodyCoding(field: field).undone(Self.text, limit: 1_000_000) == Self.text)
    }

    @Test(arguments: ["zstd", "compress", "gzip, br", "aes128gcm"]) func `a coding that nobody asked for is refused`(field: String) {
        #expect(throws: FetchError.Reason.badEncoding("unknown coding '\(field)'")) { try BodyCoding(field: field) }
    }

    @Test func `gzip may have several members, and junk after the last`() throws {
        let members = Gzip.compress(Data("one ".utf8)) + Gzip.compress(Data()) + Gzip.compress(Self.text)
        let whole = Data("one ".utf8) + Self.text
        #expect(try BodyCoding.gzip.undone(members, limit: 1_000_000) == whole)
        #expect(try BodyCoding.gzip.undone(members + Data(repeating: 0, count: 512), limit: 1_000_000) == whole)
    }

    @Test(arguments: [BodyCoding.gzip, .deflate, .brotli]) func `a body cut off anywhere is not taken for whole`(coding: BodyCoding) throws
    {
        let whole =
            switch coding {
            case .gzip: Gzip.compress(Self.text)
            case .deflate: Self.zlib(Self.text)
            default: try fixture("feed.xml.br")
            }
        #expect(try !coding.undone(whole, limit: 1_000_000).isEmpty)
        for count in stride(from: 1, to: whole.count, by: max(1, whole.count / 97)) {
            #expect(throws: FetchError.Reason.self, "\(count)") { try coding.undone(whole.prefix(count), limit: 1_000_000) }
        }
        #expect(throws: FetchError.Reason.self) { try coding.undone(whole.dropLast(), limit: 1_000_000) }
    }

    @Test(arguments: [BodyCoding.gzip, .brotli]) func `damage is noticed and does no harm`(coding: BodyCoding) throws {
        let whole = try coding == .gzip ? Gzip.compress(Self.text) : fixture("feed.xml.br")
        var damaged = whole
        var state = UInt64(7)
        for _ in 0..<500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            damaged[Int(state >> 33) % damaged.count] = UInt8(truncatingIfNeeded: state >> 20)
            // Whatever comes out stays within the limit; gzip's checksum lets no damage through.
            let result = try? coding.undone(damaged, limit: 100_000)
            #expect((result?.count ?? 0) <= 100_000)
            if coding == .gzip { #expect(result == nil || result == Self.text) }
        }
    }

    @Test(arguments: [Self.text.count, Self.text.count - 1]) func `exactly the limit is taken and one byte more is not`(limit: Int) throws {
        for (coding, body) in [(BodyCoding.gzip, Gzip.compress(Self.text)), (.deflate, Self.zlib(Self.text)), (.identity, Self.text)] {
            if limit == Self.text.count {
                #expect(try coding.undone(body, limit: limit) == Self.text)
            } else {
                #expect(throws: FetchError.Reason.tooLargeDecompressed(limitBytes: limit)) { try coding.undone(body, limit: limit) }
            }
        }
    }

    @Test func `a size that lies is only a guess`() throws {
        // A member says at its end how large it is: too little, far too much.
        for lie in [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [1, 0, 0, 0]] as [[UInt8]] {
            let body = Gzip.compress(Self.text).dropLast(4) + Data(lie)
            #expect(throws: FetchError.Reason.self) { try BodyCoding.gzip.undone(body, limit: 1_000_000) }
        }
    }

    @Test(arguments: [(BodyCoding.gzip, Bomb.gzip), (.deflate, Bomb.zlib), (.brotli, Bomb.brotli)]) func `a bomb ends at the limit`(
        coding: BodyCoding, bomb: Data
    ) { #expect(throws: FetchError.Reason.tooLargeDecompressed(limitBytes: 1_000_000)) { try coding.undone(bomb, limit: 1_000_000) } }
}
