// Which of the known names somebody may have meant, for errors of templates and words.

enum NearestName {
    /// The known name that takes the fewest letters added, left out, changed or swapped; nil where none is near.
    static func of(_ name: String, among known: some Sequence<String>) -> String? {
        let most = max(2, name.count / 3)
        return known.map { (distance: distance(Array(name.lowercased()), Array($0.lowercased())), name: $0) }
            .filter { $0.distance <= most }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// With neighbours swapped counted once (the optimal string alignment distance).
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in one.indices {
            var next = [row + 1]
            for column in other.indices {
                let change = last[column] + (one[row] == other[column] ? 0 : 1)
                var best = min(change, last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    best = min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            (before, last) = (last, next)
        }
        return last.last ?? 0
    }
}
