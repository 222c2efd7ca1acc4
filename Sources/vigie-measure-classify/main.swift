// Classifies texts that are in memory already, with vectors in hand, and says what each stage costs on one core: what
// Tests/Benchmarks/classify.py prints.
import Foundation
import Glibc
import VigieClassify
import VigieModel

/// `vigie-measure-classify [--runs N] THEMES MODEL < lines {"title", "summary", "lang"}`: first the count of texts and the seconds of CPU
/// that loading took, then one line a run, microseconds of CPU an item each: the language alone; with terms and grams; the verdict by words
/// alone; the verdict with both encoders' vectors.
struct Line: Decodable {
    var title: String?
    var summary: String?
    var lang: String?
}

/// Numbers that are the same in each run.
struct FixedNumbers: RandomNumberGenerator {
    private var state: UInt64 = 1

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A vector of length 1.
    mutating func vector(_ dimensions: Int) -> [Float16] {
        let numbers = (0..<dimensions).map { _ in Float.random(in: -1...1, using: &self) }
        let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return numbers.map { Float16($0 / length) }
    }
}

func stop(_ why: String, _ status: Int32) -> Never {
    FileHandle.standardError.write(Data("vigie-measure-classify: \(why)\n".utf8))
    exit(status)
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = clock()
    try work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

var runs = 1
var files: [String] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--runs": runs = arguments.popFirst().flatMap { Int($0) } ?? runs
    case _ where !argument.hasPrefix("-"): files.append(argument)
    default: stop("\(argument): unknown; write [--runs N] THEMES MODEL", 64)
    }
}
guard files.count == 2 else { stop("no themes and model; name both files", 64) }
do {
    var texts: [ClassifiableText] = []
    while let text = readLine() {
        let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
        texts.append(
            ClassifiableText(
                title: line.title ?? "", summary: line.summary ?? "", statedLanguage: line.lang.map(LanguageCode.init(rawValue:))))
    }
    var loaded: (words: LexicalClassifier, learned: LearnedClassifier)?
    let loading = try seconds {
        let catalogue = try ThemeCatalogue(contentsOf: files[0])
        loaded = (LexicalClassifier(catalogue: catalogue), try LearnedClassifier(contentsOf: files[1], catalogue: catalogue))
    }
    guard let loaded, !texts.isEmpty else { stop("no texts; write one a line", 64) }
    var numbers = FixedNumbers()
    // A few hundred texts' vectors, in turn: what matters is that each is read from memory, not what it says.
    let some = (0..<512).map { _ in
        TextVectors(loaded.learned.encoders.map { EncodedText(whole: numbers.vector($0.dimensions), title: numbers.vector($0.dimensions)) })
    }
    let vectors = texts.indices.map { some[$0 % some.count] }
    print(texts.count, loading)
    // As many at a time as the store hands out.
    let batches = stride(from: 0, to: texts.count, by: 256).map { $0..<min($0 + 256, texts.count) }
    for _ in 0..<runs {
        let language = seconds {
            for text in texts { _ = LanguageDetector.language(title: text.title, summary: text.summary, stated: text.statedLanguage) }
        }
        let reader = FeatureReader(loaded.words)
        let features = seconds { for text in texts { _ = reader.features(of: text) } }
        let byWords = loaded.learned.reader()
        let words = seconds { for batch in batches { _ = byWords.verdicts(for: Array(texts[batch])) } }
        let byAll = loaded.learned.reader()
        let all = seconds { for batch in batches { _ = byAll.verdicts(for: Array(texts[batch]), vectors: Array(vectors[batch])) } }
        print([language, features, words, all].map { String(format: "%.2f", 1e6 * $0 / Double(texts.count)) }.joined(separator: " "))
    }
} catch {
    stop("\(error)", 1)
}
