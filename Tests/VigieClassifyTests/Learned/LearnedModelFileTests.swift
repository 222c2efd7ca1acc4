// A model's file: it comes back as it was written, and whatever else stands in it is refused with a clear word.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct LearnedModelFileTests {
    @Test func `a model comes back as it was written`() throws {
        let model = try ModelSample.model()
        let data = try LearnedModelFile.data(of: model)
        let read = try LearnedModelFile.model(from: data, path: "m.vigie")
        #expect(read.model == model)
        #expect(try LearnedModelFile.data(of: read.model) == data)
    }

    @Test func `a model without encoders is a model`() throws {
        let model = try ModelSample.model(encoders: [])
        #expect(try LearnedModelFile.model(from: try LearnedModelFile.data(of: model), path: "m.vigie").model == model)
    }

    @Test(arguments: [0, 7, 8, 11, 12, 16, 40, 500, 5_000, 90_000, -65, -64, -1])
    func `a byte that changed is noticed`(_ place: Int) throws {
        var data = try ModelSample.file.get()
        data[place >= 0 ? place : data.count + place] ^= 0x10
        #expect(throws: LearnedModelError.self) { try LearnedModelFile.model(from: data, path: "m.vigie") }
    }

    @Test(arguments: [0, 1, 8, 12, 15, 16, 80, 600, 10_000])
    func `a file that was cut off is refused`(_ length: Int) throws {
        let data = try ModelSample.file.get().prefix(length)
        #expect(throws: LearnedModelError.self) { try LearnedModelFile.model(from: data, path: "m.vigie") }
    }

    @Test func `what fits its checksum but not itself is refused`() throws {
        let whole = try ModelSample.file.get()
        var short = Data(whole.dropLast(64 + 4))
        short += Data(ContentHash(of: short).hex.utf8)
        #expect(throws: LearnedModelError(path: "m.vigie", reason: .malformed("it ends too soon"))) {
            try LearnedModelFile.model(from: short, path: "m.vigie")
        }
        var long = Data(whole.dropLast(64)) + Data([0, 0])
        long += Data(ContentHash(of: long).hex.utf8)
        #expect(throws: LearnedModelError(path: "m.vigie", reason: .malformed("it goes on after its end"))) {
            try LearnedModelFile.model(from: long, path: "m.vigie")
        }
    }

    @Test func `another version is named`() throws {
        var data = try ModelSample.file.get()
        data[8] = 9
        #expect(throws: LearnedModelError(path: "m.vigie", reason: .version(9))) {
            try LearnedModelFile.model(from: data, path: "m.vigie")
        }
    }

    @Test func `no file and no model have an error of one line each`() {
        for (error, words) in [
            (caught { () throws(LearnedModelError) in try LearnedModelFile.model(at: "/nowhere/model.vigie") }, "no such file"),
            (
                caught { () throws(LearnedModelError) in try LearnedModelFile.model(from: Data("version: 1".utf8), path: "themes.yaml") },
                "is no model file"
            ),
        ] {
            #expect(error?.description.contains(words) == true)
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test func `a model for other themes than the catalogue's is refused`() throws {
        var catalogue = try Support.catalogue()
        catalogue.themes.removeLast()
        let model = try ModelSample.model()
        #expect(
            throws: LearnedModelError(path: "m.vigie", reason: .themes(missing: ["connectivity"], unknown: []))
        ) {
            try LearnedClassifier(model, fingerprint: ContentHash(of: "x"), catalogue: catalogue, path: "m.vigie")
        }
    }

    private func caught(_ body: () throws(LearnedModelError) -> some Any) -> LearnedModelError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }
}
