// The items of some days, and which of them have rare words in common with another: only these need be compared.
import VigieModel

/// Items that stories are looked for among.
struct StoryWindow: Sendable {
    private var items: [StoryItem] = []
    private var places: [ItemID: Int] = [:]
    /// Where a word stands, for words that are rare enough.
    private var postings: [UInt64: [Posting]] = [:]

    private struct Posting: Sendable {
        var place: Int32
        var isInTitle: Bool
    }

    /// Words of more than 2 in 100 items bring too many candidates and say too little.
    private static let leastRarity: Float = 0.4
    /// Of the squared rarities of common words: one rare word, or two that are less so. All judged pairs that the model takes for one event
    /// have more. Words count that stand in one of the titles: what two summaries alone share may be the words that a site puts under each of
    /// them.
    private static let leastShared: Float = 0.3

    var count: Int { items.count }

    func item(_ id: ItemID) -> StoryItem? { places[id].map { items[$0] } }

    /// Whether it is new here.
    mutating func add(_ item: StoryItem) -> Bool {
        guard places[item.id] == nil else { return false }
        let place = items.count
        places[item.id] = place
        items.append(item)
        for term in item.text.terms where term.rarity >= Self.leastRarity {
            postings[term.key, default: []].append(Posting(place: Int32(place), isInTitle: term.isInTitle))
        }
        return true
    }

    /// Items that may report the same event, in the order in which they came; never the item itself.
    func candidates(for item: StoryItem) -> [StoryItem] {
        var shared: [Int32: Float] = [:]
        for term in item.text.terms where term.rarity >= Self.leastRarity {
            for posting in postings[term.key] ?? [] where term.isInTitle || posting.isInTitle {
                shared[posting.place, default: 0] += term.rarity * term.rarity
            }
        }
        return shared.filter { $0.value >= Self.leastShared }.keys.sorted().compactMap { place in
            let other = items[Int(place)]
            guard other.id != item.id else { return nil }
            if let one = item.day, let day = other.day, abs(one - day) > StoryGrouper.windowDays { return nil }
            return other
        }
    }

    /// Lets go of items before that day, and says which they were.
    mutating func forget(before day: Int) -> [ItemID] {
        let old = items.filter { ($0.day ?? day) < day }.map(\.id)
        guard !old.isEmpty else { return [] }
        let kept = items.filter { ($0.day ?? day) >= day }
        self = StoryWindow()
        for item in kept { _ = add(item) }
        return old
    }
}
