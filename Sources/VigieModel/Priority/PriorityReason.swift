// Why an item stands where it does in the queue: kept beside its place, so that what people read is what was counted.
import Foundation

/// One part of a priority, with the figures that were counted.
package enum PriorityReason: Hashable, Sendable {
    /// The theme that matters most of it, how probable it is, and what it weighs for the Region.
    case theme(ThemeID, probability: Double, weight: Double)
    /// The theme that weighs most of those that a person set.
    case chosen(ThemeID, weight: Double)
    /// Whose word it is; nil for the kind where the source has a rank of its own.
    case source(SourceKind?, rank: Double)
    case story(size: Int)
    case date(CivilDate, FacetDate.Meaning)
    /// The probability is near the one from which on the theme is given.
    case unsure(ThemeID, probability: Double, threshold: Double)
    case between(ThemeID, Double, ThemeID, Double)
    case relevance(Double)
    /// How like the nearest decided item is.
    case unlike(Double)
    case like(Double)

    package var order: PriorityOrder {
        switch self {
        case .theme, .chosen, .source, .story, .date: .matters
        case .unsure, .between, .relevance, .unlike, .like: .decides
        }
    }

    /// A few words, as of that day.
    package func text(on day: CivilDate) -> String {
        switch self {
        case .theme(let theme, let probability, let weight):
            "\(theme.rawValue) \(Self.number(probability)), weighs \(Self.short(weight))"
        case .chosen(let theme, let weight): "\(theme.rawValue) (set by a person), weighs \(Self.short(weight))"
        case .source(let kind?, let rank): "\(kind.rawValue) source, ranks \(Self.short(rank))"
        case .source(nil, let rank): "source, ranks \(Self.short(rank))"
        case .story(let size): "story of \(size) items"
        case .date(let date, let meaning): Self.text(of: date, meaning, on: day)
        case .unsure(let theme, let probability, let threshold):
            "unsure of \(theme.rawValue): \(Self.number(probability)), given from \(Self.number(threshold))"
        case .between(let first, let one, let second, let other):
            "unsure between \(first.rawValue) and \(second.rawValue): \(Self.number(one))/\(Self.number(other))"
        case .relevance(let relevance): "unsure whether relevant: \(Self.number(relevance))"
        case .unlike(let similarity): "like nothing decided yet: \(Self.number(similarity))"
        case .like(let similarity): "like what was decided: \(Self.number(similarity))"
        }
    }

    private static func text(of date: CivilDate, _ meaning: FacetDate.Meaning, on day: CivilDate) -> String {
        let what =
            switch meaning {
            case .applies: "applies"
            case .deadline: "deadline"
            case .inForce: "in force"
            case .endOfSupport: "end of support"
            }
        switch day.days(to: date) {
        case 0: return "\(what) today"
        case 1: return "\(what) tomorrow"
        case let days where days > 1: return "\(what) in \(days) days"
        default: return "\(what) since \(date)"
        }
    }

    /// Two decimals, whatever the machine's language.
    private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func short(_ value: Double) -> String { String(format: "%.2g", value) }
}

extension CivilDate {
    /// How many days later the other one is; negative where it is earlier.
    package func days(to other: CivilDate) -> Int {
        func number(_ date: CivilDate) -> Int { GregorianDay(year: date.year, month: date.month, day: date.day)?.number ?? 0 }
        return number(other) - number(self)
    }
}
