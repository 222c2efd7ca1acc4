// Search by meaning over items that one or more encoders have read: kept in memory, added to as items are read, and asked in milliseconds.
import CVectors

/// The vectors of items, by encoder.
///
/// How near an item is to a question is the mean, over the encoders that have read it, of the cosine between the two vectors less what
/// their languages have in common. Both encoders' cosines spread alike (standard deviation 0.096 over 6,971 items), so an item that only
/// one has read stands fairly among the others.
package struct MeaningIndex: Sendable {
    package struct Match: Hashable, Sendable {
        package var item: Int64
        /// Up to 1; around 0 for nothing in common.
        package var similarity: Float
    }

    /// The items, in the order in which they came.
    package private(set) var items: [Int64] = []
    private var places: [Int64: Int] = [:]
    private var shelves: [String: Shelf] = [:]

    /// - Parameter centres: by the encoders' names. Vectors of others have no place here.
    package init(centres: [String: LanguageCentres]) {
        shelves = centres.mapValues(Shelf.init)
    }

    /// Puts an item's vector in the place of an older one.
    ///
    /// - Returns: false, and nothing is changed, where that encoder has no centres here, or the vector another length or what is no number.
    @discardableResult
    package mutating func set(_ numbers: [Float16], of item: Int64, in language: String, by encoder: String) -> Bool {
        guard let dimensions = shelves[encoder]?.centres.dimensions, dimensions == numbers.count, dimensions > 0,
            vigie_halves_are_finite(numbers, numbers.count) != 0
        else { return false }
        let place = places[item] ?? items.count
        if place == items.count {
            places[item] = place
            items.append(item)
        }
        shelves[encoder]?.set(numbers, at: place, language)
        return true
    }

    /// The items nearest to a question, best first; of equals the one that came first.
    ///
    /// - Parameters:
    ///   - question: its vectors by the encoders' names, of one encoder or more. Items that none of these has read are not found.
    ///   - isWanted: leaves items out.
    package func nearest(to question: [String: [Float]], limit: Int, where isWanted: (Int64) -> Bool = { _ in true }) -> [Match] {
        var sums = [Float](repeating: 0, count: items.count)
        var counts = [Float](repeating: 0, count: items.count)
        for (encoder, vector) in question { shelves[encoder]?.add(to: &sums, &counts, vector) }
        let similarities = items.indices.map { place in
            counts[place] > 0 && isWanted(items[place]) ? sums[place] / counts[place] : -.infinity
        }
        return VectorSearch.best(of: similarities, limit: limit).filter { $0.similarity > -.infinity }.map {
            Match(item: items[$0.place], similarity: $0.similarity)
        }
    }
}

/// One encoder's vectors, as they are: what is taken off them is worked out beside them.
private struct Shelf: Sendable {
    let centres: LanguageCentres
    private let languages: [String: Int]
    /// The vectors one behind the other, in the order of the items up to the last that was read; zeros where one was not.
    private var numbers: [Float16] = []
    /// Which centre each vector has.
    private var centreOf: [Int] = []
    /// 1 by the length of each vector less its centre; 0 for none.
    private var scales: [Float] = []

    init(_ centres: LanguageCentres) {
        self.centres = centres
        languages = Dictionary(uniqueKeysWithValues: centres.names.enumerated().map { ($1, $0) })
    }

    mutating func set(_ vector: [Float16], at place: Int, _ language: String) {
        // Those that this encoder has not read before it.
        let missing = max(0, place - scales.count)
        numbers.append(contentsOf: repeatElement(0, count: missing * centres.dimensions))
        centreOf.append(contentsOf: repeatElement(0, count: missing))
        scales.append(contentsOf: repeatElement(0, count: missing))
        if place == scales.count {
            numbers.append(contentsOf: vector)
            centreOf.append(0)
            scales.append(0)
        } else {
            numbers.replaceSubrange(place * centres.dimensions..<(place + 1) * centres.dimensions, with: vector)
        }
        centreOf[place] = languages[language] ?? languages.count
        let length = vector.withUnsafeBytes {
            vigie_vectors_distance($0.bindMemory(to: UInt16.self).baseAddress, centres.dimensions, centres.centre(of: language))
        }
        // A vector that is its language's centre says nothing.
        scales[place] = length > 1e-4 ? 1 / length : 0
    }

    /// Adds the cosines to those of other encoders.
    func add(to sums: inout [Float], _ counts: inout [Float], _ question: [Float]) {
        guard question.count == centres.dimensions else { return }
        let centred = zip(question, centres.all).map { $0 - $1 }
        let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 1e-4 else { return }
        let products = VectorSearch.products(of: numbers, with: centred)
        let ofCentres = (centres.names.map { centres.centre(of: $0) } + [centres.all]).map { centre in
            zip(centred, centre).reduce(0) { $0 + $1.0 * $1.1 }
        }
        for (place, scale) in scales.enumerated() where scale > 0 {
            sums[place] += (products[place] - ofCentres[centreOf[place]]) * scale / length
            counts[place] += 1
        }
    }
}
