// Training and models, as an administrator meets them: what is learned, what is put into use, and the way back.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Training {
        private static let none = ["VIGIE_ENCODERS": ""]
        private static let subjects: [(theme: String, words: [String])] = [
            ("cybersecurity", ["rançongiciel", "phishing", "vulnérabilité"]),
            ("geospatial", ["cartographie", "géoportail", "orthophotos"]),
            ("connectivity", ["fibre optique", "glasvezel", "wifi"]),
        ]
        private static let places = ["port", "gare", "école", "musée", "piscine", "théâtre", "marché"]

        /// Invented items, the same ones each time: three in four on a subject.
        private static func labels(_ count: Int) -> String {
            (0..<count).map { number in
                let subject = number % 4 == 3 ? nil : subjects[number % 4]
                let word = subject.map { " et \($0.words[number % 3])" } ?? ""
                let themes = subject.map { "\"\($0.theme)\"" } ?? ""
                let place = places[number % 7]
                return """
                    {"uid":"\(number)","title":"Le \(place) \(number)\(word)","summary":"Projet du \(place)\(word).","themes":[\(themes)]}
                    """
            }.joined(separator: "\n")
        }

        @Test func `a model learned from labels is kept beside the others until somebody uses it, and the way back is open`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<4)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            let file = try watch.scratch.write(Self.labels(120), to: "labels.jsonl")
            let trained = try json(await watch.run(["train", "--labels", file, "--json"], environment: Self.none))
            #expect(trained["labels"] as? Int == 120 && trained["is_active"] as? Bool == false)
            let models = try await watch.run(["models"]).output.split(separator: "\n")
            #expect(models.count == 4 && models[1].hasPrefix("in use  shipped"), "\(models)")
            let name = String(models[3].split(separator: " ")[0])
            #expect(models[3].contains("learned from 120 items, reads words alone"))

            #expect(try await watch.run(["models", "use", name]).status == 0)
            let classified = try await watch.run(["classify", "Fibre optique au port"], environment: Self.none)
            #expect(classified.output.contains("connectivity") && classified.output.hasPrefix("by learned-1/"), "\(classified.output)")
            #expect(try await watch.run(["models", "use", "words"]).status == 0)
            #expect(try await watch.run(["classify", "Fibre optique"], environment: Self.none).output.hasPrefix("by lexical-2/"))
            #expect(try await watch.run(["models", "use", "shipped"]).status == 0)
            #expect(try await watch.run(["models"]).output.contains("in use  shipped"))

            // The same labels make the same model.
            _ = try await watch.run(["train", "--labels", file], environment: Self.none)
            #expect(try await watch.run(["models"]).output.split(separator: "\n").count == 4)
        }

        @Test func `decisions are learned from, and a fifth of them judges`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            for id in ids { #expect(try await watch.run(["decide", "themes", id, "--set", "geospatial"]).status == 0) }
            let file = try watch.scratch.write(Self.labels(120), to: "labels.jsonl")
            let trained = try json(await watch.run(["train", "--labels", file, "--json", "--judge-from", "1"], environment: Self.none))
            #expect(trained["decisions"] as? Int == 4)
            let heldBack = try #require(trained["held_back"] as? Int)
            #expect((0...4).contains(heldBack))
            // Where it was judged and is worse it is not used, and says why.
            let isWorse = (trained["worsenings"] as? [String])?.isEmpty == false
            #expect(trained["is_active"] as? Bool == (heldBack > 0 && !isWorse))
        }

        @Test func `a model that is damaged is told, and the catalogue's words do its work`() async throws {
            let (watch, _) = try await SmallWatch.harvested()
            try watch.scratch.write("no model\n", to: "data/models/abcd1234.vigie")
            let refused = try await watch.run(["models", "use", "abcd1234"])
            #expect(refused.status == 1 && refused.complaints.contains("abcd1234.vigie: is no model file"), "\(refused.complaints)")
            try watch.scratch.write("abcd1234\n", to: "data/models/active")
            let harvested = try await watch.harvest()
            #expect(harvested.status == 0)
            #expect(harvested.complaints.contains("until then themes rest on the catalogue's words alone"), "\(harvested.complaints)")
            let item = try await watch.run(["items", "--json", "--limit", "1"]).output
            #expect(item.contains("\"lang\""), "\(item)")
            #expect(try await watch.harvest().complaints.isEmpty == false, "it is told as long as it is so")
            try watch.scratch.write("ffffffff\n", to: "data/models/active")
            #expect(try await watch.run(["classify", "x"]).complaints.contains("no model 'ffffffff' is here"))
        }

        @Test func `labels that cannot be learned from are refused by their place`() async throws {
            let watch = try SmallWatch([:])
            let few = try watch.scratch.write(Self.labels(20), to: "few.jsonl")
            let tooFew = try await watch.run(["train", "--labels", few], environment: Self.none)
            #expect(tooFew.status == 1 && tooFew.complaints.contains("20 labelled items are too few"), "\(tooFew.complaints)")
            let odd = try watch.scratch.write("{\"uid\":\"1\",\"title\":\"a\",\"summary\":\"b\",\"themes\":[\"sport\"]}\n", to: "odd.jsonl")
            let unknown = try await watch.run(["train", "--labels", odd], environment: Self.none)
            #expect(unknown.status == 1 && unknown.complaints.contains("odd.jsonl:1: 'sport' is no theme"), "\(unknown.complaints)")
        }
    }
}
