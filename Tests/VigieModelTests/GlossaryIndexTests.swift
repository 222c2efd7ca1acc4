// Terms are looked for all at once; what is found must be what one finds by looking for each alone.
import Foundation
import Testing

@testable import VigieModel  // The words of a text are internal: the desk asks for marks and suggestions.

struct GlossaryIndexTests {
    private static let terms = [
        Glossary.Term(
            id: "data-act",
            names: [
                .french: .init(agreed: "règlement sur les données", also: ["RD"], avoid: ["Data Act", "loi sur les données"]),
                .dutch: .init(agreed: "dataverordening", also: ["verordening data"], avoid: ["Data Act", "datawet"]),
            ]),
        Glossary.Term(
            id: "regulation",
            names: [.french: .init(agreed: "règlement", avoid: ["loi"]), .dutch: .init(agreed: "verordening", avoid: ["wet"])]),
        Glossary.Term(
            id: "wallet",
            names: [
                .french: .init(agreed: "portefeuille d’identité", also: ["portefeuille"], avoid: ["wallet", "wallet d’identité"]),
                .dutch: .init(agreed: "identiteitsportemonnee", avoid: ["wallet"]),
            ]),
        Glossary.Term(id: "vulnerability", names: [.french: .init(agreed: "vulnérabilité"), .dutch: .init(agreed: "kwetsbaarheid")]),
        Glossary.Term(
            id: "ai", names: [.french: .init(agreed: "IA", avoid: ["AI"]), .dutch: .init(agreed: "AI", also: ["ENISA"], avoid: ["IA"])]),
    ]
    private static let words = [
        "règlement", "règlements", "sur", "les", "données", "donnée", "loi", "LOIS", "Data", "Act", "RD", "rd", "verordening",
        "dataverordening",
        "verordeningen", "data", "datawetten", "wet", "wetten", "wallet", "wallets", "d’identité", "portefeuille", "portefeuilles",
        "identiteitsportemonnees", "kwetsbaarheden", "kwetsbaarhedenlijst", "kwetsbaarheid", "vulnérabilités", "IA", "ia", "AI",
        "enisaplan",
        "ENISA", "verordeningsplan", "2", "—", "de",
    ]

    /// A word, or the word with the ending of a plural or of an adjective.
    private func matches(_ word: String, _ wanted: String, _ language: LanguageCode) -> Bool {
        if word == wanted { return true }
        if language == .dutch, wanted.hasSuffix("heid"), word == wanted.dropLast(2) + "den" { return true }
        let endings = language == .dutch ? ["e", "en", "n", "s"] : ["e", "s", "es", "x"]
        return wanted.count > 3 && endings.contains { word == wanted + $0 }
    }

    private func ranges(of name: String, in words: GlossaryWords, _ language: LanguageCode) -> [Range<Int>] {
        let wanted = GlossaryWords(name).plain
        guard wanted.count <= words.plain.count else { return [] }
        return (0...(words.plain.count - wanted.count)).map { $0..<($0 + wanted.count) }.filter { range in
            if wanted.count == 1, name.count <= 5, name == name.uppercased() { return words.text(of: range) == name }
            return zip(words.plain[range], wanted).allSatisfy { matches($0, $1, language) }
        }
    }

    private func places(of name: String, in words: GlossaryWords, _ language: LanguageCode) -> [Range<Int>] {
        let plain = name.lowercased()
        guard language == .dutch, name.count > 4, name.allSatisfy(\.isLetter) else { return ranges(of: name, in: words, language) }
        return words.plain.indices.filter { index in
            let word = words.plain[index]
            return matches(word, plain, language) || word.hasPrefix(plain) || word.hasSuffix(plain)
        }.map { $0..<($0 + 1) }
    }

    private func found(_ hits: [GlossaryIndex.Hit], _ index: GlossaryIndex) -> [String] {
        hits.map { "\($0.name) \(index.names[$0.name].text) \($0.ranges)" }
    }

    @Test(arguments: [LanguageCode.french, .dutch], 0..<120)
    func `all names are found at once as each is alone`(language: LanguageCode, seed: Int) {
        var state = UInt64(seed) &* 2_654_435_761 &+ 12_345
        let text = (0..<(seed % 40)).map { _ -> String in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Self.words[Int(state >> 33) % Self.words.count]
        }.joined(separator: " ")
        let (index, words) = (GlossaryIndex(Self.terms, language), GlossaryWords(text))
        func alone(_ find: (String, GlossaryWords, LanguageCode) -> [Range<Int>]) -> [String] {
            index.names.indices.compactMap { number in
                let ranges = find(index.names[number].text, words, language)
                return ranges.isEmpty ? nil : "\(number) \(index.names[number].text) \(ranges)"
            }
        }
        #expect(found(index.hits(in: words), index) == alone { ranges(of: $0, in: $1, $2) }, "\(text)")
        #expect(found(index.places(in: words), index) == alone { places(of: $0, in: $1, $2) }, "\(text)")
    }
}
