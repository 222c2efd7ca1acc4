// From the places where terms stand to what counts: exclusions, the longest match, and each term once.

/// One term of a theme in one text, with all that it brings.
struct Evidence {
    /// What the term adds to the theme's score.
    var contribution: Double
    /// The term, by its number in the lexicon.
    var term: Int32
    /// How often and how prominently it stands there: the contribution of a term that weighs 1.
    var value: Double
    /// Where it first stands: the title's words before the summary's.
    var isInTitle: Bool
    var words: Range<Int>
}

/// The rules of counting, for one item.
struct EvidenceRules {
    let titleWeight: Double
    /// Whether what several sections find in the same words counts once: so it is where the language is not known and all sections are
    /// read. Where it is known, a borrowed English word that its section lists too is worth its half on top.
    let mergesSections: Bool
    /// A term that comes back in the summary says a little more, once; ten times say no more than twice.
    static let shareOfRepeat = 0.25

    /// The evidence by theme, `groups` of them; strongest first; of equal strength, in the order of the text.
    func evidence(title: [Occurrence], summary: [Occurrence], groups: Int) -> [[Evidence]] {
        var evidence = [[Evidence]](repeating: [], count: groups)
        if title.isEmpty && summary.isEmpty { return evidence }
        for theme in evidence.indices {
            let inTitle = title.filter { $0.term.theme == theme }
            let inSummary = summary.filter { $0.term.theme == theme }
            if inTitle.isEmpty && inSummary.isEmpty { continue }
            evidence[theme] = weigh(title: counted(inTitle), summary: counted(inSummary))
        }
        return evidence
    }

    /// The occurrences of one theme's terms in one text that count.
    ///
    /// What touches an exclusion does not. Of the terms of one section that overlap, the longest does; of the same words, the term
    /// that spells out more of them.
    private func counted(_ occurrences: [Occurrence]) -> [Occurrence] {
        guard occurrences.count > 1 else { return occurrences.filter { !$0.term.isExclusion } }
        let length = occurrences.reduce(0) { max($0, $1.words.upperBound) }
        var isExcluded = [Bool](repeating: false, count: length)
        var hasExclusion = false
        for occurrence in occurrences where occurrence.term.isExclusion {
            hasExclusion = true
            for word in occurrence.words { isExcluded[word] = true }
        }
        let candidates = occurrences.filter { occurrence in
            !occurrence.term.isExclusion && !(hasExclusion && occurrence.words.contains { isExcluded[$0] })
        }
        guard candidates.count > 1 else { return candidates }

        var owner = [Int](repeating: -1, count: length)
        var longest: [Occurrence] = []
        for candidate in candidates.sorted(by: Self.isBefore) {
            let section = candidate.section.rawValue
            if candidate.words.contains(where: { owner[$0] == section }) { continue }
            for word in candidate.words { owner[word] = section }
            longest.append(candidate)
        }
        longest.sort { left, right in
            (left.words.lowerBound, left.words.upperBound, -left.weight, left.identity)
                < (right.words.lowerBound, right.words.upperBound, -right.weight, right.identity)
        }
        guard mergesSections else { return longest }
        var single: [Occurrence] = []
        for occurrence in longest where single.last?.words != occurrence.words { single.append(occurrence) }
        return single
    }

    /// By section, then the longest first.
    private static func isBefore(_ left: Occurrence, _ right: Occurrence) -> Bool {
        if left.section != right.section { return left.section.rawValue < right.section.rawValue }
        if left.words.count != right.words.count { return left.words.count > right.words.count }
        if left.term.spelledLength != right.term.spelledLength { return left.term.spelledLength > right.term.spelledLength }
        if left.weight != right.weight { return left.weight > right.weight }
        return (left.words.lowerBound, left.identity) < (right.words.lowerBound, right.identity)
    }

    /// Each term once in the title and once in the summary.
    private func weigh(title: [Occurrence], summary: [Occurrence]) -> [Evidence] {
        struct Tally {
            var title = 0.0
            var summary = 0.0
            var countInSummary = 0
            var first: Occurrence
            var isInTitle: Bool
        }
        var tallies: [Tally] = []
        func tally(_ occurrence: Occurrence, isInTitle: Bool) -> Int {
            // Few different terms of a theme stand in one text.
            if let known = tallies.firstIndex(where: { $0.first.identity == occurrence.identity }) { return known }
            tallies.append(Tally(first: occurrence, isInTitle: isInTitle))
            return tallies.count - 1
        }
        for occurrence in title {
            let index = tally(occurrence, isInTitle: true)
            tallies[index].title = max(tallies[index].title, occurrence.weight)
        }
        for occurrence in summary {
            let index = tally(occurrence, isInTitle: false)
            tallies[index].summary = max(tallies[index].summary, occurrence.weight)
            tallies[index].countInSummary += 1
        }
        let evidence = tallies.map { tally in
            let repeated = tally.countInSummary > 1 ? 1 + Self.shareOfRepeat : 1
            let contribution = titleWeight * tally.title + tally.summary * repeated
            return Evidence(
                contribution: contribution, term: tally.first.term.identity, value: contribution / tally.first.term.weight,
                isInTitle: tally.isInTitle, words: tally.first.words)
        }
        if evidence.count < 2 { return evidence }
        // Sorting is stable here by the place in the text, which the tallies follow.
        return evidence.enumerated().sorted { ($1.element.contribution, $0.offset) < ($0.element.contribution, $1.offset) }.map(\.element)
    }
}
