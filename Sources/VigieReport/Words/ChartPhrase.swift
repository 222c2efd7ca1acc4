// Every string that the figures and their tables take from the catalogues, so that a missing key is found when they are loaded.
import VigieModel

/// Keys of the figures; `{name}` in their text is filled in.
enum ChartPhrase: String, CaseIterable, Sendable {
    case partRadar = "chart-part-radar"
    case partVolumes = "chart-part-volumes"
    case partThemes = "chart-part-themes"
    case partBalance = "chart-part-balance"

    case radarCaption = "chart-radar-caption"
    case radarDescription = "chart-radar-description"
    case radarSectorItem = "chart-radar-sector-item"
    case radarBlip = "chart-radar-blip"
    case radarBlipMoved = "chart-radar-blip-moved"
    case radarFirst = "chart-radar-first"
    case movedNew = "chart-moved-new"
    case movedFrom = "chart-moved-from"
    case movedInward = "chart-moved-inward"
    case movedOutward = "chart-moved-outward"
    case movedNot = "chart-moved-not"

    case volumesCaption = "chart-volumes-caption"
    case volumesDescription = "chart-volumes-description"
    case volumesNone = "chart-volumes-none"
    case allItems = "chart-all-items"
    case relevantItems = "chart-relevant-items"
    case rowItems = "chart-row-items"
    case rowRelevant = "chart-row-relevant"
    case rowSources = "chart-row-sources"
    case perSource = "chart-per-source"
    case perSourceOf = "chart-per-source-of"
    case monthTip = "chart-month-tip"
    case volumesNote = "chart-volumes-note"
    case volumesNoteFew = "chart-volumes-note-few"

    case themesCaption = "chart-themes-caption"
    case themesCaptionChange = "chart-themes-caption-change"
    case themesDescription = "chart-themes-description"
    case changesDescription = "chart-changes-description"
    case countHeading = "chart-count-heading"
    case changeHeading = "chart-change-heading"
    case columnSameMonths = "chart-column-same-months"
    case columnChange = "chart-column-change"
    case columnMonth = "chart-column-month"
    case columnKindOrLanguage = "chart-column-kind-or-language"

    case kindsCaption = "chart-kinds-caption"
    case kindsDescription = "chart-kinds-description"
    case kindsCell = "chart-kinds-cell"

    case balanceCaption = "chart-balance-caption"
    case balanceDescription = "chart-balance-description"
    case balanceNote = "chart-balance-note"
    case shareOfItems = "chart-share-of-items"
    case shareOfSources = "chart-share-of-sources"
    case byKind = "chart-by-kind"
    case byLanguage = "chart-by-language"
    case columnShareOfItems = "chart-column-share-of-items"
    case columnShareOfSources = "chart-column-share-of-sources"

    case tooFew = "chart-too-few"
    case tooFewOf = "chart-too-few-of"
    case fraction = "chart-fraction"
    case thousands = "chart-thousands"
    case millions = "chart-millions"

    /// Further keys: names of what is counted.
    static let families = SourceKind.allCases.map { "chart-kind-\($0.rawValue)" } + ThemeGroup.allCases.map { "chart-group-\($0.rawValue)" }
}

/// Keys of sentences that exist as `-one` and `-other`; `{n}` is the number.
enum CountedChartPhrase: String, CaseIterable, Sendable {
    case radarGone = "chart-radar-gone"

    var keys: [String] { [rawValue + "-one", rawValue + "-other"] }
}

extension Words {
    subscript(phrase: ChartPhrase) -> String { self[phrase.rawValue] }

    func fill(_ phrase: ChartPhrase, _ values: [String: String]) -> String { Self.filled(self[phrase], values) }

    func counted(_ phrase: CountedChartPhrase, _ count: Int) -> String {
        let isOne = count == 1 || (count == 0 && self[.pluralOfZero] == "one")
        return Self.filled(self[phrase.rawValue + (isOne ? "-one" : "-other")], ["n": number(count)])
    }

    /// For the head of a column; soft hyphens say where it may be broken.
    func shortName(of kind: SourceKind) -> String { self["chart-kind-\(kind.rawValue)"] }

    func name(of group: ThemeGroup) -> String { self["chart-group-\(group.rawValue)"] }

    /// A number of hundredths, such as "0.42".
    func hundredths(_ value: Int) -> String {
        let rest = value % 100
        return fill(ChartPhrase.fraction, ["whole": number(value / 100), "rest": (rest < 10 ? "0" : "") + String(rest)])
    }

    /// The number in full where it has room, else rounded to thousands, or to millions and below ten to a tenth of one.
    func fitting(_ value: Int, width: Double, size: Double = ChartLabel.smallSize, isBold: Bool = false) -> String {
        let fits = { (text: String) in TextWidth.of(text, size: size, isBold: isBold) <= width }
        let full = number(value)
        guard !fits(full) else { return full }
        let thousands = fill(.thousands, ["n": number((value + 500) / 1_000)])
        if value < 999_500, fits(thousands) { return thousands }
        let tenths = (value + 50_000) / 100_000
        let precise = fill(.fraction, ["whole": number(tenths / 10), "rest": String(tenths % 10)])
        let millions = fill(.millions, ["n": tenths < 100 && tenths % 10 > 0 ? precise : number((value + 500_000) / 1_000_000)])
        return fits(millions) ? millions : fill(.millions, ["n": number((value + 500_000) / 1_000_000)])
    }
}
