// How well weights tell judged pairs apart that they have not learned from.
import VigieClassify

/// Judged pairs with their items, dealt to parts time and again.
package struct StoryTrial: Sendable {
    /// Right and wrong answers at a probability of one half.
    package struct Count: Sendable, Equatable {
        package var right = 0
        package var said = 0
        package var known = 0

        package var precision: Double { said > 0 ? Double(right) / Double(said) : 0 }
        package var recall: Double { known > 0 ? Double(right) / Double(known) : 0 }
        package var f1: Double { said + known > 0 ? 2 * Double(right) / Double(said + known) : 0 }

        mutating func add(isSaid: Bool, isSame: Bool) {
            right += isSaid && isSame ? 1 : 0
            said += isSaid ? 1 : 0
            known += isSame ? 1 : 0
        }
    }

    package static let parts = 10
    /// One dealing of a few hundred pairs is worth a point of F1 more or less; the mean of twenty is not.
    package static let dealings = 20

    private let examples: [StoryTrainer.Example]
    /// By pair: the chain of pairs that share items.
    private let chains: [Int]

    /// - Parameter items: by example, the names of its two items. Pairs that share one are never parted.
    package init(_ examples: [StoryTrainer.Example], items: [(String, String)]) {
        self.examples = examples
        var leaders: [String: String] = [:]
        func leader(_ item: String) -> String {
            var item = item
            while let next = leaders[item], next != item { item = next }
            return item
        }
        for (left, right) in items { leaders[leader(left)] = leader(right) }
        var numbers: [String: Int] = [:]
        chains = items.map { left, _ in
            let name = leader(left)
            let number = numbers[name] ?? numbers.count
            numbers[name] = number
            return number
        }
    }

    /// What weights that are there already say of the pairs, once for each dealing.
    package func count(of weights: StoryWeights) -> Count {
        var count = Count()
        for example in examples { count.add(isSaid: weights.probability(of: example.pair) > 0.5, isSame: example.isSame) }
        return Count(right: count.right * Self.dealings, said: count.said * Self.dealings, known: count.known * Self.dealings)
    }

    /// What a trainer's weights say of pairs that were kept from it, over all dealings.
    package func count(of trainer: StoryTrainer) -> Count {
        var count = Count()
        for dealing in 0..<Self.dealings {
            var random = Randomness(seed: UInt64(dealing))
            let order = random.order((chains.max() ?? -1) + 1)
            for part in 0..<Self.parts {
                let isKept = chains.map { order[$0] % Self.parts == part }
                guard isKept.contains(true) else { continue }
                let weights = trainer.fit(examples.indices.filter { !isKept[$0] }.map { examples[$0] })
                for place in examples.indices where isKept[place] {
                    count.add(isSaid: weights.probability(of: examples[place].pair) > 0.5, isSame: examples[place].isSame)
                }
            }
        }
        return count
    }
}
