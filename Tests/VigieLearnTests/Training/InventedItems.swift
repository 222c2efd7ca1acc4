// Labelled items for the tests of training: invented headlines of three themes and of none, in four languages, from invented publishers.
import Foundation
import VigieClassify
import VigieLearn
import VigieModel

enum InventedItems {
    private static let subjects: [(theme: String?, words: [String])] = [
        (
            "cybersecurity",
            [
                "ransomware in the harbour", "a vulnerability in the tram system", "gijzelsoftware bij de haven", "een lek in het loket",
                "un rançongiciel à la mairie", "une faille du serveur", "Ransomware im Rathaus", "eine Schwachstelle im Amt",
            ]
        ),
        (
            "connectivity",
            [
                "a fibre network for the valley", "roaming on the ferry", "glasvezel in de polder", "roaming aan de grens",
                "la fibre optique au village", "l’itinérance sans frais", "Glasfaser für das Dorf", "das Funknetz am Fluss",
            ]
        ),
        (
            "artificial-intelligence",
            [
                "machine learning for the archive", "a chatbot at the counter", "een chatbot aan het loket",
                "kunstmatige intelligentie op school",
                "un chatbot au guichet", "l’apprentissage automatique aux archives", "ein Chatbot am Schalter",
                "künstliche Intelligenz im Archiv",
            ]
        ),
        (
            nil,
            [
                "a bakery on the square", "the cup final on Sunday", "een bakkerij op het plein", "de bekerfinale van zondag",
                "une boulangerie sur la place", "la finale de la coupe", "eine Bäckerei am Platz", "das Finale am Sonntag",
            ]
        ),
    ]
    private static let frames = [
        ("%@", "What the town of Oostwal says about it, in short."), ("News: %@", "More on %@ next week."), ("Oostwal and %@", ""),
        ("%@, one year on", "The mayor of Oostwal looks back."), ("Tomorrow: %@", "Doors open at nine. %@, explained."),
    ]

    /// 160 items, each of one theme or none.
    static let all: [LabelledItem] = subjects.enumerated().flatMap { group, subject in
        subject.words.enumerated().flatMap { place, words in
            frames.enumerated().map { number, frame in
                LabelledItem(
                    uid: "invented-\(group)-\(place)-\(number)",
                    text: ClassifiableText(
                        title: frame.0.replacingOccurrences(of: "%@", with: words),
                        summary: frame.1.replacingOccurrences(of: "%@", with: words)),
                    publisher: "https://\(place).example/feed", themes: subject.theme.map { [ThemeID(rawValue: $0)] } ?? [])
            }
        }
    }

    /// Vectors of a pretended encoder: each word points somewhere, and a text where its words point.
    static func encoded(_ items: [LabelledItem], tag: String, dimensions: Int) -> EncodedItems {
        func vector(_ text: String) -> [Float16] {
            var sum = [Float](repeating: 0, count: dimensions)
            for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
                var state = word.utf8.reduce(UInt64(tag.utf8.count) &+ 77) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
                for place in sum.indices {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    sum[place] += Float(Int64(bitPattern: state) >> 40) / 8_388_608
                }
            }
            let length = max(0.001, sum.reduce(0) { $0 + $1 * $1 }.squareRoot())
            return sum.map { Float16($0 / length) }
        }
        return EncodedItems(
            encoder: LearnedModel.EncoderSlot(name: "pretended-\(tag)/1", tag: tag, dimensions: dimensions),
            texts: items.map { EncodedText(whole: vector($0.text.title + " " + $0.text.summary), title: vector($0.text.title)) })
    }

    static let catalogue = Result { () throws(InvalidCatalogue) in try ThemeCatalogue(contentsOf: fixture("catalogue.yaml")) }

    static func fixture(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures").appending(path: name)
            .path
    }
}
