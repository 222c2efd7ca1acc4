// The numbers that an edition gives to its briefs and recommendations, so that this year's pages can name last year's as they were printed.

/// Numbers without any language: the same in all versions.
package enum BriefNumbers {
    /// Theme by theme in the catalogue's order, then those of no theme, within a theme as given; recommendations by rank.
    package static func numbered(_ briefs: [Brief], themes: [Theme]) -> [PreviousEdition.FormerBrief] {
        let known = Set(themes.map(\.id))
        let byHome = Dictionary(grouping: briefs) { brief in brief.themes.first(where: known.contains) }
        let ordered = (themes.map { Optional($0.id) } + [nil]).flatMap { byHome[$0] ?? [] }
        var codes: [BriefID: Int] = [:]
        for brief in ordered.sorted(by: ranks) where brief.decision != nil && codes[brief.id] == nil { codes[brief.id] = codes.count + 1 }
        return ordered.enumerated().map { .init(number: $0.offset + 1, recommendation: codes[$0.element.id], brief: $0.element) }
    }

    /// Highest impact first, then nearest horizon, then id.
    package static func ranks(_ left: Brief, _ right: Brief) -> Bool {
        if left.impact != right.impact { return left.impact > right.impact }
        let (near, far) = (nearness(left.horizon), nearness(right.horizon))
        return near != far ? near < far : left.id < right.id
    }

    private static func nearness(_ horizon: Brief.Horizon) -> Int {
        switch horizon {
        case .now: 0
        case .twelveMonths: 1
        case .threeYears: 2
        case .later: 3
        }
    }
}
