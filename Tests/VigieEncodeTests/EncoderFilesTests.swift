// What is said of files that are not there or not what they should be; needs no encoder but for the last ones.
import Foundation
import Testing
import VigieEncode

struct EncoderFilesTests {
    /// A folder of its own for each test, removed by the caller.
    private func scratch() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-encode-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private func refusal(_ folder: URL) -> EncoderError? {
        #expect(throws: EncoderError.self) { try UniversalEncoder(folder: folder.path(percentEncoded: false)) }
    }

    @Test func `a folder that is not there is missing`() throws {
        let error = try #require(refusal(URL(filePath: "/nowhere/encoder")))
        #expect(error.reason == .missing)
        #expect(error.description == "/nowhere/encoder/sp.model: missing; run packaging/fetch-encoders, or name the folder that holds it")
    }

    @Test func `a file that is a folder cannot be read`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "sp.model"), withIntermediateDirectories: true)
        guard case .unreadable = try #require(refusal(folder)).reason else {
            Issue.record("read as a file")
            return
        }
    }

    @Test func `a cut file says how much of it is there`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(repeating: 1, count: 1000).write(to: folder.appending(path: "sp.model"))
        let error = try #require(refusal(folder))
        #expect(error.reason == .size(bytes: 1000, expected: 2_527_207))
        #expect(error.description.hasSuffix("cut off, 1000 of 2527207 bytes are there; remove the folder and run packaging/fetch-encoders"))
    }

    @Test func `a file of another version is longer or has another checksum`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "sp.model")
        try Data(count: 2_527_208).write(to: file)
        #expect(try #require(refusal(folder)).description.contains("of another version, 2527208 bytes instead of 2527207"))
        try Data(count: 2_527_207).write(to: file)
        #expect(try #require(refusal(folder)).reason == .checksum)
    }

    @Test(
        .enabled(if: Recorded.isFetched(UniversalEncoder.folderName), "the fast encoder is not there: packaging/fetch-encoders fetches it"))
    func `one wrong byte in the weights is found`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fetched = URL(filePath: Recorded.folder(UniversalEncoder.folderName))
        try FileManager.default.copyItem(at: fetched.appending(path: "sp.model"), to: folder.appending(path: "sp.model"))
        var weights = try Data(contentsOf: fetched.appending(path: "weights.npz"))
        weights[20_000_000] ^= 1
        try weights.write(to: folder.appending(path: "weights.npz"))
        let error = try #require(refusal(folder))
        #expect(error.reason == .checksum)
        #expect(error.place.hasSuffix("weights.npz"))
    }
}
