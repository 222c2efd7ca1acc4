// The search part of `make bench`: what the vectors of a store cost to read, and a question among them.
import Foundation
import VigieEncode
import VigieModel
import VigieStore

/// `vigie-measure-search fill FOLDER` gives every item of a store vectors, invented ones: directions by chance, as many numbers as the
/// encoders' own. `vigie-measure-search FOLDER RUNS` reads them as the desk does and asks, and prints the number of items, then the
/// milliseconds of the reading, of the reading of what is new, and of each question.
@main
struct Measurement {
    private static let encoders = [(UniversalEncoder.name, 512), (E5Encoder.name, 384)]

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "fill" {
            try fill(try Store(directory: URL(fileURLWithPath: arguments.last ?? "")))
        } else {
            try measure(
                try Store(directory: URL(fileURLWithPath: arguments.first ?? ""), readOnly: true), runs: Int(arguments.last ?? "") ?? 1)
        }
    }

    private static func fill(_ store: Store) throws {
        var chance = Chance()
        try store.wantVectors(of: encoders.map(\.0))
        for (name, dimensions) in encoders {
            while case let items = try store.unencoded(by: name, limit: 2_000), !items.isEmpty {
                let vectors = items.map { item in
                    ItemVector(
                        item: item.id, revisionNumber: item.revisionNumber, text: chance.direction(dimensions),
                        title: chance.direction(dimensions))
                }
                try store.save(vectors, by: name)
            }
        }
    }

    private static func measure(_ store: Store, runs: Int) throws {
        var index = MeaningIndex(centres: [:])
        var last: Int64 = 0
        let reading = try milliseconds {
            let centres = try encoders.map { name, _ in
                (name, LanguageCentres(of: try store.newestVectors(by: name, limit: 4_096).map { ($0.language.rawValue, $0.numbers) }))
            }
            index = MeaningIndex(centres: Dictionary(uniqueKeysWithValues: centres))
            last = try read(store, into: &index, after: 0)
        }
        let news = try milliseconds { _ = try read(store, into: &index, after: last) }
        print(index.items.count, reading, news)
        var chance = Chance()
        for _ in 0..<runs {
            let question = Dictionary(uniqueKeysWithValues: encoders.map { ($0, chance.direction($1).map(Float.init)) })
            var found: [MeaningIndex.Match] = []
            print(milliseconds { found = index.nearest(to: question, limit: 20) }, found.count)
        }
    }

    /// Returns the last change.
    private static func read(_ store: Store, into index: inout MeaningIndex, after change: Int64) throws -> Int64 {
        var last = change
        while case let vectors = try store.vectors(changedAfter: last, limit: 4_096), let end = vectors.last {
            for vector in vectors { index.set(vector.numbers, of: vector.item, in: vector.language.rawValue, by: vector.encoder) }
            last = end.change
        }
        return last
    }

    private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start) / .milliseconds(1)
    }
}

/// Numbers by chance, the same in every run (SplitMix64).
private struct Chance: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func direction(_ dimensions: Int) -> [Float16] {
        let numbers = (0..<dimensions).map { _ in Float.random(in: -1...1, using: &self) }
        let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return numbers.map { Float16($0 / length) }
    }
}
