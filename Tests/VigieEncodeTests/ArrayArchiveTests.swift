// NumPy's archives, whole and damaged: whatever the bytes are, the answer is the arrays or an error.
import Foundation
import Testing
import VigieEncode

struct ArrayArchiveTests {
    private static let files = ["packed.npz", "stored.npz"]

    private func bytes(_ file: String) throws -> Data {
        try Data(contentsOf: Recorded.fixtures.appending(path: file))
    }

    /// What is in the archive, or why it cannot be had.
    private func numbers(_ data: Data) -> Result<[Float], EncoderError> {
        Result { () throws(EncoderError) in
            let archive = try ArrayArchive(data, path: "small.npz")
            return try archive.floats("numbers", 2, 3) + archive.bytes("codes", 3, 2).map(Float.init)
        }
    }

    @Test(arguments: files)
    func `arrays are read row by row`(_ file: String) throws {
        #expect(try numbers(try bytes(file)).get() == [0, 0.5, 1, 1.5, 2, 2.5, 1, 2, 3, 4, 5, 63])
    }

    @Test func `an array of one dimension is read`() throws {
        #expect(try ArrayArchive(try bytes("stored.npz"), path: "small.npz").floats("column", 1) == [7.5])
    }

    @Test func `another shape, another kind and another name are refused`() throws {
        let archive = try ArrayArchive(try bytes("packed.npz"), path: "small.npz")
        #expect(throws: EncoderError(place: "small.npz", reason: .damaged("numbers is not of kind <f4 and size (3, 2)"))) {
            try archive.floats("numbers", 3, 2)
        }
        #expect(throws: EncoderError(place: "small.npz", reason: .damaged("wide is not of kind <f4 and size (3,)"))) {
            try archive.floats("wide", 3)
        }
        #expect(throws: EncoderError(place: "small.npz", reason: .damaged("deep is not in it"))) { try archive.floats("deep", 3) }
    }

    @Test(arguments: files)
    func `an archive that is cut off is refused, wherever it ends`(_ file: String) throws {
        let whole = try bytes(file)
        for length in 0..<whole.count {
            #expect(throws: EncoderError.self, "\(length) bytes") { try numbers(whole.prefix(length)).get() }
        }
    }

    @Test(arguments: files)
    func `no byte that is wrong stops the program`(_ file: String) throws {
        let whole = try bytes(file)
        var refused = 0
        for place in whole.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] where whole[place] != value {
                var changed = whole
                changed[place] = value
                if case .failure = numbers(changed) { refused += 1 }
            }
        }
        #expect(refused > whole.count / 2)
    }
}
