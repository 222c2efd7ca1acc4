// The filters of `vigie items`, from the command line to a query of the store.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

/// Which items, in which order.
struct ItemFilterOptions: ParsableArguments {
    @Option(help: "Words that title or text must hold; accents do not matter, word* finds beginnings, \"…\" a phrase.")
    var search: String?

    @Option(help: ArgumentHelp("undecided, kept or rejected.", valueName: "state"))
    var state: Curation.State?

    @Option(help: ArgumentHelp("Only this theme; may be repeated: any of them.", valueName: "id"))
    var theme: [String] = []

    @Option(help: ArgumentHelp("Only this source; may be repeated.", valueName: "id"))
    var source: [String] = []

    @Option(help: ArgumentHelp("Only sources of this kind; may be repeated.", valueName: "kind"))
    var kind: [SourceKind] = []

    @Option(help: ArgumentHelp("Only this language (fr, nl, en, de, und); may be repeated.", valueName: "code"))
    var lang: [String] = []

    @Option(help: "Only items dated in this year.")
    var year: Int?

    @Option(help: ArgumentHelp("Only items dated on this day or later, such as 2026-06-30.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("Only items dated before this day.", valueName: "day"))
    var until: String?

    @Option(help: ArgumentHelp("Only items with at least this relevance, 0 to 1.", valueName: "number"))
    var relevance: Double?

    @Option(
        help: ArgumentHelp(
            "newest, relevance or importance; of undecided items also matters, what weighs most for the Region first, and decides, what a decision on would teach most.",
            valueName: "order"))
    var order: ItemQuery.Order = .newest

    @Option(help: "At most so many items.")
    var limit = 50

    @Option(help: "Leave out the first so many.")
    var offset = 0

    func validate() throws {
        for day in [since, until].compactMap({ $0 }) where CivilDate(day) == nil {
            throw ValidationError("'\(day)' is no day; write it like 2026-06-30")
        }
        if let relevance, !(0...1).contains(relevance) { throw ValidationError("--relevance takes a number from 0 to 1") }
        if order.priority != nil, let state, state != .undecided {
            throw ValidationError("--order \(order.rawValue) is of undecided items; leave out --state, or choose another order")
        }
        guard limit >= 1, offset >= 0 else { throw ValidationError("--limit takes a number from 1, --offset one from 0") }
    }

    /// The query; themes and sources that do not exist are an error, not an empty answer.
    func query(in store: Store, themes known: [Theme]) throws -> ItemQuery {
        for id in theme where !known.contains(where: { $0.id.rawValue == id }) {
            throw CommandError(place: "--theme", cause: "'\(id)' is no theme", remedy: "'vigie classify --themes' lists them")
        }
        for id in source { _ = try store.source(named: id) }
        var query = ItemQuery()
        query.search = search
        query.state = state
        query.themes = Set(theme.map(ThemeID.init))
        query.sources = Set(source.map(SourceID.init))
        query.kinds = Set(kind)
        query.languages = Set(lang.map(LanguageCode.init))
        query.year = year
        query.since = since.flatMap { CivilDate($0)?.start }
        query.until = until.flatMap { CivilDate($0)?.start }
        query.minimumRelevance = relevance
        query.order = order
        query.limit = limit
        query.offset = offset
        return query
    }
}

extension Curation.State: ExpressibleByArgument {}
extension ItemQuery.Order: ExpressibleByArgument {}
