// The rules by which terms match and count, each as a line of a table.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct MatchingRulesTests {
    struct Rule: Sendable, CustomTestStringConvertible {
        var name: String
        var theme: String
        var title = ""
        var summary = ""
        var language: LanguageCode = .english
        var score: Double
        var because: [String]
        var testDescription: String { name }
    }

    static let ai = "artificial-intelligence"
    static let security = "cybersecurity"
    static let network = "connectivity"
    /// Long enough that the language is beyond doubt, and without a term of the fixture.
    static let english = "The council has published the minutes of its meeting on Thursday and thanks all those who were there."
    static let french = "Le conseil a publié le compte rendu de sa réunion de jeudi et remercie toutes les personnes présentes."
    static let dutch = "De raad heeft het verslag van zijn vergadering van donderdag gepubliceerd en dankt iedereen die er was."
    static let german = "Der Rat hat das Protokoll seiner Sitzung vom Donnerstag veröffentlicht und dankt allen, die dabei waren."

    static let rules: [Rule] = [
        Rule(name: "a term in the summary counts its weight", theme: ai, summary: "\(english) A chatbot.", score: 2, because: ["chatbot"]),
        Rule(name: "a term in the title counts twice", theme: ai, title: "A chatbot", summary: english, score: 4, because: ["chatbot"]),
        Rule(
            name: "title and summary add up", theme: ai, title: "Chatbot", summary: "\(english) The chatbot.", score: 6,
            because: ["Chatbot"]),
        Rule(
            name: "a second time in the title adds nothing", theme: ai, title: "Chatbot or chatbot", summary: english, score: 4,
            because: ["Chatbot"]),
        Rule(
            name: "a second time in the summary adds a quarter", theme: ai, summary: "\(english) A chatbot, a chatbot.", score: 2.5,
            because: ["chatbot"]),
        Rule(
            name: "a third time adds no more", theme: ai, summary: "\(english) A chatbot, a chatbot, a chatbot, a chatbot.", score: 2.5,
            because: ["chatbot"]),
        Rule(
            name: "the longest phrase wins over its parts", theme: ai, summary: "\(english) On artificial intelligence.", score: 3,
            because: ["artificial intelligence"]),
        Rule(
            name: "a part that stands elsewhere counts", theme: ai, summary: "\(english) Artificial intelligence is artificial.", score: 4,
            because: ["Artificial intelligence", "artificial"]),
        Rule(
            name: "an exclusion silences what it covers", theme: ai, summary: "\(english) The artificial turf is green.", score: 0,
            because: []),
        Rule(
            name: "an exclusion is stemmed as terms are", theme: ai, summary: "\(english) The artificial lawns are green.", score: 0,
            because: []),
        Rule(
            name: "an exclusion leaves other places alone", theme: ai, summary: "\(english) Artificial turf, artificial minds.", score: 1,
            because: ["artificial"]),
        Rule(name: "an English plural is its singular", theme: ai, summary: "\(english) Chatbots.", score: 2, because: ["Chatbots"]),
        Rule(
            name: "English stems in a phrase", theme: security, summary: "\(english) Two security updates.", score: 3,
            because: ["security updates"]),
        Rule(
            name: "French stems", theme: network, summary: "\(french) Les réseaux de fibres optiques.", language: .french, score: 6,
            because: ["fibres optiques", "réseaux"]),
        Rule(
            name: "Dutch stems", theme: security, summary: "\(dutch) Er zijn kwetsbaarheden en lekken.", language: .dutch, score: 5,
            because: ["kwetsbaarheden", "lekken"]),
        Rule(
            name: "German stems", theme: security, summary: "\(german) Viele Schwachstellen in Verschlüsselungen.", language: .german,
            score: 6, because: ["Schwachstellen", "Verschlüsselungen"]),
        Rule(
            name: "a word open at its end", theme: network, summary: "\(dutch) Het glasvezelnetwerkcontract.", language: .dutch, score: 4,
            because: ["glasvezelnetwerkcontract"]),
        Rule(
            name: "a word open at its start", theme: security, summary: "\(dutch) Over gegevensbeveiliging.", language: .dutch, score: 3,
            because: ["gegevensbeveiliging"]),
        Rule(
            name: "a word open at its start must end there", theme: security, summary: "\(dutch) Over beveiligingsdiensten.",
            language: .dutch, score: 0, because: []),
        Rule(
            name: "a word open on both sides", theme: security, summary: "\(german) Das IT-Netzsicherheitsgesetz.", language: .german,
            score: 3, because: ["Netzsicherheitsgesetz"]),
        Rule(
            name: "an open word matches itself", theme: security, summary: "\(german) Mehr Sicherheit.", language: .german, score: 3,
            because: ["Sicherheit"]),
        Rule(
            name: "the last word of a phrase may be open, and the others are stemmed", theme: security,
            summary: "\(german) Die kritischen Infrastrukturbetreiber.", language: .german, score: 5,
            because: ["kritischen Infrastrukturbetreiber"]),
        Rule(
            name: "an open word with a hyphen is a phrase", theme: security, summary: "\(german) Ein E-Mail-Konto, ein E-Mailkonto.",
            language: .german, score: 1.875, because: ["E-Mail"]),
        Rule(
            name: "the word spelled out wins over the open one", theme: security, summary: "\(english) On cybersecurity.", score: 3,
            because: ["cybersecurity"]),
        Rule(
            name: "the open word stands in for others", theme: security, summary: "\(english) A cyberattack.", score: 1,
            because: ["cyberattack"]),
        Rule(name: "digits and letters are one word", theme: network, summary: "\(english) On 5G today.", score: 3, because: ["5G"]),
        Rule(name: "a hyphen separates words", theme: network, summary: "\(english) On wi-fi and WI FI.", score: 3.75, because: ["wi-fi"]),
        Rule(name: "a name is not stemmed", theme: ai, summary: "\(english) ChatGPTs.", score: 0, because: []),
        Rule(name: "a name is found in any case", theme: ai, summary: "\(english) CHATGPT.", score: 3, because: ["CHATGPT"]),
        Rule(
            name: "a name is found in every language", theme: ai, summary: "\(french) ChatGPT.", language: .french, score: 3,
            because: ["ChatGPT"]),
        Rule(
            name: "an apostrophe separates words", theme: ai, summary: "\(french) L’usage d'Intelligence artificielle.", language: .french,
            score: 3.5, because: ["Intelligence artificielle"]),
        Rule(
            name: "English counts half in French", theme: ai, summary: "\(french) Le machine learning.", language: .french, score: 1.5,
            because: ["machine learning"]),
        Rule(
            name: "English counts half in Dutch", theme: security, summary: "\(dutch) Een vulnerability.", language: .dutch, score: 1.5,
            because: ["vulnerability"]),
        Rule(name: "French counts nothing in English", theme: network, summary: "\(english) Itinérance.", score: 0, because: []),
        Rule(
            name: "a borrowed word counts in both sections", theme: ai, summary: "\(french) Un chatbot.", language: .french, score: 3,
            because: ["chatbot"]),
        Rule(
            name: "accents are kept", theme: security, summary: "\(french) Un rancongiciel.", language: .french, score: 0, because: []),
        Rule(
            name: "accents typed as two characters are the same", theme: security, summary: "\(french) Un ranc\u{327}ongiciel.",
            language: .french, score: 4, because: ["rançongiciel"]),
        Rule(
            name: "a soft hyphen is not there", theme: security, summary: "\(german) Die Ver\u{AD}schlüs\u{AD}selung.", language: .german,
            score: 3, because: ["Ver\u{AD}schlüs\u{AD}selung"]),
        Rule(
            name: "a phrase may break over a line", theme: ai, summary: "\(english) On machine\n  learning.", score: 3,
            because: ["machine learning"]),
        Rule(
            name: "a phrase does not span a wide gap", theme: ai, summary: "\(english) A machine .................... learning.", score: 0,
            because: []),
        Rule(
            name: "a phrase does not span title and summary", theme: ai, title: "Machine", summary: "learning \(english)", score: 0,
            because: []),
        Rule(
            name: "an off-topic term lowers every theme", theme: ai, summary: "\(english) A chatbot and the share price.", score: -2,
            because: ["chatbot"]),
        Rule(
            name: "a word may speak for two themes", theme: security, summary: "\(english) On 5G today.", score: 0.5, because: ["5G"]),
        Rule(
            name: "what weighs most comes first", theme: security, title: "Vulnerability", summary: "\(english) Ransomware, cyberwar.",
            score: 11, because: ["Vulnerability", "Ransomware", "cyberwar"]),
    ]

    @Test(arguments: rules)
    func `each rule holds`(_ rule: Rule) throws {
        let verdict = try Support.verdict(rule.title, rule.summary, language: rule.language)
        #expect(verdict.language == rule.language)
        #expect(Support.score(rule.theme, verdict) == rule.score)
        #expect(Support.because(rule.theme, verdict) == rule.because)
    }

    @Test func `in an unknown language every section counts in full, and a word once`() throws {
        let greek = "Ο δήμος δημοσίευσε τα πρακτικά της συνεδρίασης της Πέμπτης και ευχαριστεί όλους τους παρόντες."
        let verdict = try Support.verdict("", "\(greek) Chatbot, itinérance, glasvezelkabel, ransomware, chatbots.", language: nil)
        #expect(verdict.language == .undetermined)
        #expect(Support.score(Self.ai, verdict) == 2.5)
        #expect(Support.score(Self.network, verdict) == 7)
        #expect(Support.score(Self.security, verdict) == 4)
    }

    @Test func `a long score still gives a probability`() throws {
        let words = (0..<2_000).map { "cyber\($0)" }.joined(separator: " ")
        let verdict = try Support.verdict("Ransomware: the vulnerability of NIS2", words)
        #expect(verdict.scores.allSatisfy { $0.probability.isFinite && (0...1).contains($0.probability) })
        #expect(verdict.relevance > 0.999_999)
    }
}
