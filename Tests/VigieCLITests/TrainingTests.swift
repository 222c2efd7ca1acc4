// Training and models, as an administrator meets them: what is learned, what is put into use, and the way back.
import Foundation
import Testing
import VigieModel
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

        /// A watch of so many items that the shipped model takes for cybersecurity, and their ids.
        private func watch(of count: Int) async throws -> (SmallWatch, [String]) {
            let watch = try SmallWatch([
                "one.xml": SmallWatch.feed("one", items: 0..<count) {
                    "Ransomware attack number \($0): hackers steal data through a vulnerability"
                }
            ])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            return (watch, try await watch.items().map { String($0.split(separator: " ")[0]) })
        }

        private func decide(_ theme: String, on ids: some Collection<String>, _ watch: SmallWatch) async throws {
            let lines = ids.map {
                #"{"item":"\#($0)","action":"themes","themes":["\#(theme)"],"by":"Ann Example","at":"2026-03-03T08:00:00Z"}"#
            }
            let file = try watch.scratch.write(lines.joined(separator: "\n"), to: "decisions.jsonl")
            let result = try await watch.run(["decide", "import", file])
            #expect(result.status == 0, "\(result.complaints)")
        }

        @Test func `decisions correct the model in use, and the way back is open`() async throws {
            let (watch, ids) = try await watch(of: 60)
            let none = try await watch.run(["train"], environment: Self.none)
            #expect(none.status == 1)
            #expect(none.complaints.contains("decisions: 0 are too few to learn from, 20 are needed; keep items"), "\(none.complaints)")

            try await decide("smart-city", on: ids.prefix(30), watch)
            let few = try json(await watch.run(["train", "--json"], environment: Self.none))
            #expect(few["decisions"] as? Int == 30 && few["held_back"] as? Int == 30 && few["is_active"] as? Bool == false)
            #expect(try await watch.run(["models"]).output.contains("in use  shipped"))

            try await decide("smart-city", on: ids.dropFirst(30), watch)
            let title = "Ransomware attack number 99: hackers steal data through a vulnerability"
            #expect(try await watch.run(["classify", title], environment: Self.none).output.contains("cybersecurity"))
            let trained = try await watch.run(["train"], environment: Self.none)
            #expect(trained.status == 0 && trained.output.contains("learned from 60 decisions, on top of learned-1/"), "\(trained.output)")
            #expect(trained.output.contains("It is in use from now on"), "\(trained.output)")
            let after = try await watch.run(["classify", title], environment: Self.none)
            #expect(after.output.contains("smart-city") && !after.output.contains("cybersecurity"), "\(after.output)")
            let models = try await watch.run(["models"]).output
            #expect(models.contains("corrected by 60 decisions"), "\(models)")

            // What it has learned from cannot judge it again.
            let again = try json(await watch.run(["train", "--json"], environment: Self.none))
            #expect(again["held_back"] as? Int == 0 && again["is_active"] as? Bool == false)
            #expect(try await watch.run(["models"]).output == models, "the same decisions make the same bytes")

            #expect(try await watch.run(["models", "use", "shipped"]).status == 0)
            #expect(try await watch.run(["classify", title], environment: Self.none).output.contains("cybersecurity"))
        }

        @Test func `a model that is worse on decisions is kept and not used`() async throws {
            let (watch, ids) = try await watch(of: 60)
            // The fifth that judges, as training deals articles to parts by their titles, knows better than the rest.
            let titles = try await watch.run(["items", "--json", "--limit", "100"]).output.split(separator: "\n").map { line in
                try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
            let judges = titles.filter { item in
                let title = (item["title"] as? String ?? "").lowercased()
                return (UInt64(ContentHash(of: title).hex.prefix(8), radix: 16) ?? 0) % 5 == 0
            }.compactMap { $0["id"] as? String }
            #expect((5...20).contains(judges.count))
            try await decide("cybersecurity", on: judges, watch)
            try await decide("privacy", on: Set(ids).subtracting(judges).sorted(), watch)
            let file = try watch.scratch.write(Self.labels(120), to: "labels.jsonl")
            let trained = try await watch.run(["train", "--labels", file, "--judge-from", "1"], environment: Self.none)
            #expect(
                trained.output.contains("worse: ") && trained.output.contains("It is worse, and the model in use stays"),
                "\(trained.output)")
            #expect(try await watch.run(["models"]).output.contains("in use  shipped"))
        }

        @Test func `a watch on words alone is told what to start from`() async throws {
            let (watch, ids) = try await watch(of: 20)
            try await decide("smart-city", on: ids, watch)
            #expect(try await watch.run(["models", "use", "words"]).status == 0)
            let trained = try await watch.run(["train"], environment: Self.none)
            #expect(
                trained.status == 1 && trained.complaints.contains("decisions need a trained model to start from"), "\(trained.complaints)")
        }

        @Test func `judged pairs give stories weights of their own, and the way back is open`() async throws {
            let watch = try SmallWatch([:])
            let towns = ["Zandwijk", "Pinxterdam", "Vlonderburg", "Oostwal", "Kerkmeer", "Duinrade", "Molenrode"]
            let lines = (0..<70).map { number in
                let (town, other) = (towns[number % 7], towns[(number + 3) % 7])
                let second = number % 2 == 0 ? "\(town) ferry strike \(number) ends" : "Cheese fair \(number) of \(other)"
                return """
                    {"a_text":"Ferry strike \(number) in \(town) ends — The \(town) ferries sail again.","b_text":"\(second)",\
                    "a_date":"2026-03-02","b_date":"2026-03-02","same":\(number % 2 == 0)}
                    """
            }
            let file = try watch.scratch.write(lines.joined(separator: "\n"), to: "pairs.jsonl")
            let trained = try await watch.run(["train", "--pairs", file], environment: Self.none)
            #expect(
                trained.status == 0 && trained.output.contains("learned from 70 judged pairs"), "\(trained.output) \(trained.complaints)")
            #expect(trained.output.contains("is in use for new items from now on"), "\(trained.output)")
            #expect(trained.complaints.contains("is not installed: its weights stay as they are"), "\(trained.complaints)")
            let models = try await watch.run(["models"]).output
            #expect(models.contains("in use  shipped") && models.contains("stories-1/"), "\(models)")
            let again = try json(await watch.run(["train", "--pairs", file, "--json"], environment: Self.none))
            #expect(again["is_new"] as? Bool == false && again["is_active"] as? Bool == true)
            #expect(try await watch.run(["models", "use", "--stories", "shipped"]).status == 0)
            #expect(try await watch.run(["models", "use", "--stories", "words"]).complaints.contains("stories cannot do without weights"))
            let few = try watch.scratch.write(lines.prefix(20).joined(separator: "\n"), to: "few.jsonl")
            let refused = try await watch.run(["train", "--pairs", few], environment: Self.none)
            #expect(
                refused.status == 1 && refused.complaints.contains("20 judged pairs, 10 of one event, are too few"), "\(refused.complaints)"
            )
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
