// How likely two texts report the same event: the signs, the weights and the file that holds them.
import Foundation
import Testing
import VigieModel

@testable import VigieClassify  // signs are not part of what the target offers

struct StoriesPairTests {
    @Test func `the same event in two languages is likelier than another event of the same firm`() throws {
        let model = try Stories.model()
        let sale = Stories.item("1", "Norvexa sells its Zandwijk data centre to Ardeola for 410 million euros", model: model)
        let vente = Stories.item(
            "2", "Norvexa cède son centre de données de Zandwijk à Ardeola pour 410 millions d'euros", language: .french, model: model)
        let other = Stories.item("3", "Norvexa hires a new finance director", model: model)
        #expect(model.probability(sale, vente) > 0.9)
        #expect(model.probability(sale, other) < model.probability(sale, vente) - 0.05)
        #expect(model.probability(sale, Stories.item("4", "Cheese fair opens in Pinxterdam", model: model)) < 0.1)
        #expect(model.probability(sale, vente) == model.probability(vente, sale))
    }

    @Test func `days apart speak against the same event`() throws {
        let model = try Stories.model()
        let (first, same) = (
            Stories.item("1", "Ferry strike in Zandwijk", model: model), Stories.item("2", "Zandwijk ferry strike", model: model)
        )
        let later = Stories.item("3", "Zandwijk ferry strike", day: 20_004, model: model)
        let undated = Stories.item("4", "Zandwijk ferry strike", day: nil, model: model)
        #expect(model.probability(first, same) > model.probability(first, undated))
        #expect(model.probability(first, undated) > model.probability(first, later))
    }

    // Release notes say the same words each time: a pair of those that were judged was taken for one event with 0.99.
    @Test func `other versions and other vulnerabilities are other events`() throws {
        let model = try Stories.model()
        let words = "Bug fixes and faster start for everybody who uses the Norvexa Harbour client on two screens"
        let one = Stories.item("1", "Norvexa Harbour 2.3.15", words, model: model)
        #expect(model.probability(one, Stories.item("2", "Norvexa Harbour 2.3.16", words, model: model)) < 0.5)
        #expect(model.probability(one, Stories.item("3", "Norvexa Harbour 2.3.15 is here", words, model: model)) > 0.9)
        let flaw = Stories.item("4", "Norvexa mends a flaw", "\(words) (CVE-2026-90001)", model: model)
        #expect(model.probability(flaw, Stories.item("5", "Norvexa mends a flaw", "\(words) (CVE-2026-90002)", model: model)) < 0.5)
        #expect(model.probability(flaw, Stories.item("6", "Norvexa mends a flaw", "\(words) (CVE-2026-90001)", model: model)) > 0.9)
    }

    @Test func `the best encoder that has read both texts decides, and without one the words do`() throws {
        let model = try Stories.listening()
        let left = Stories.item("1", "One", vector: [1, 0], model: model)
        #expect(model.probability(left, Stories.item("2", "Two", vector: [1, 0], model: model)) > 0.99)
        #expect(model.probability(left, Stories.item("3", "Two", vector: [0, 1], model: model)) < 0.01)
        let unread = Stories.item("4", "Two", model: model)
        #expect(model.probability(left, unread) == (try Stories.model()).probability(left, unread))
        // Vectors of another width cannot be compared.
        let odd = Stories.item("5", "Two", vector: [1, 0, 0], model: model)
        #expect(model.probability(left, odd) == model.probability(left, unread))
    }

    @Test(arguments: [
        ("", "is not a model of stories"), ("{}", "is not a model of stories"),
        (#"{"format":9,"weights":[],"rarity":{"documents":1,"stems":[]}}"#, "has format 9"),
        (#"{"format":1,"weights":[],"rarity":{"documents":1,"stems":[]}}"#, "lacks weights"),
        (#"{"format":1,"weights":[{"bias":1,"signs":[1],"likeness":0}],"rarity":{"documents":1,"stems":[]}}"#, "lacks weights"),
        (
            #"{"format":1,"weights":[{"encoder":"e","bias":1,"signs":[1,1,1,1],"likeness":0}],"rarity":{"documents":1,"stems":[]}}"#,
            "lacks weights"
        ),
    ])
    func `a damaged file of the model is named`(text: String, cause: String) {
        let error = #expect(throws: StoryModelError.self) { try StoryModel(Data(text.utf8), path: "themes/stories.json") }
        #expect(error?.description.hasPrefix("themes/stories.json: \(cause)") == true, "\(String(describing: error))")
    }
}
