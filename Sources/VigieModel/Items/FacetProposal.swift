// Facets beside themes: level of government, kind and dates that bind, as a machine reads them in an item. They are proposals: the analyst
// who writes the brief decides.
import Foundation

/// What is proposed for one text, each with the words that led to it.
package struct FacetProposal: Hashable, Codable, Sendable {
    /// Strongest first; empty where nothing speaks for any level.
    package var levels: [FacetCandidate<GovernmentLevel>]
    /// Strongest first; empty where nothing speaks for any kind.
    package var kinds: [FacetCandidate<Brief.Kind>]
    /// In the order of the calendar.
    package var dates: [FacetDate]
    /// Which reader spoke, such as `facets-1/4f0c12ab`: the method and the fingerprint of its words.
    package var model: String

    package init(
        levels: [FacetCandidate<GovernmentLevel>] = [], kinds: [FacetCandidate<Brief.Kind>] = [], dates: [FacetDate] = [], model: String
    ) {
        self.levels = levels
        self.kinds = kinds
        self.dates = dates
        self.model = model
    }

    package var isEmpty: Bool { levels.isEmpty && kinds.isEmpty && dates.isEmpty }
}

/// One value that a facet may have.
package struct FacetCandidate<Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
    package var value: Value
    /// 0 to 1, from the weights of the phrases: to order by, not a measured probability.
    package var strength: Double
    /// Strongest first; never empty.
    package var because: [FacetGround]

    package init(value: Value, strength: Double, because: [FacetGround]) {
        self.value = value
        self.strength = strength
        self.because = because
    }
}

/// What speaks for a candidate.
package enum FacetGround: Hashable, Sendable {
    case phrase(FacetPhrase)
    /// Not the text, but who published it.
    case source(SourceKind)
}

extension FacetGround: Codable {
    private enum Keys: CodingKey {
        case source
    }

    /// `{"source":"eu"}`, or the fields of a phrase.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        if let kind = try container.decodeIfPresent(SourceKind.self, forKey: .source) {
            self = .source(kind)
        } else {
            self = .phrase(try FacetPhrase(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .phrase(let phrase): try phrase.encode(to: encoder)
        case .source(let kind):
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(kind, forKey: .source)
        }
    }
}

/// Words of an item and where they stand.
package struct FacetPhrase: Hashable, Codable, Sendable {
    package enum Field: String, CaseIterable, Codable, Sendable {
        case title, summary
    }

    /// As the publisher wrote them.
    package var text: String
    package var field: Field
    /// The place of its first byte in the field's UTF-8.
    package var start: Int
    /// Behind its last byte.
    package var end: Int

    package init(text: String, field: Field, range: Range<Int>) {
        self.text = text
        self.field = field
        start = range.lowerBound
        end = range.upperBound
    }

    /// In UTF-8 bytes of that field, for highlighting.
    package var range: Range<Int> { start..<max(start, end) }
}

/// A day from which something binds, as a text states it.
package struct FacetDate: Hashable, Codable, Sendable {
    package enum Precision: String, CaseIterable, Codable, Sendable {
        case day, month, quarter, year
    }

    /// What happens on the day.
    package enum Meaning: String, CaseIterable, Codable, Sendable {
        case applies, deadline
        case inForce = "in-force"
        case endOfSupport = "end-of-support"
    }

    /// Of a month, quarter or year, the first day where something begins and the last where something ends.
    package var date: CivilDate
    package var precision: Precision
    package var meaning: Meaning
    /// The day that was announced before, where the text says that it moved.
    package var was: CivilDate?
    /// 0 to 1, as of a candidate.
    package var strength: Double
    /// The date with the words that make it bind: `applies from 2 August 2027`.
    package var phrase: FacetPhrase

    package init(date: CivilDate, precision: Precision, meaning: Meaning, was: CivilDate? = nil, strength: Double, phrase: FacetPhrase) {
        self.date = date
        self.precision = precision
        self.meaning = meaning
        self.was = was
        self.strength = strength
        self.phrase = phrase
    }

    /// For a brief's list of dates.
    package var binding: Brief.BindingDate { Brief.BindingDate(date: date, was: was) }
}

extension Brief {
    /// Fills what a draft must say anyway from what is proposed for its items.
    ///
    /// That is the kind, the level where no source is a government's, and the dates from its edition's year on. Each date still needs its
    /// label in each language, so that a person has to read it before the brief can be approved.
    package mutating func propose(_ proposals: [FacetProposal], hasLevel: Bool) {
        func strongest<Value>(_ candidates: [FacetCandidate<Value>]) -> Value? { candidates.max { $0.strength < $1.strength }?.value }
        if let kind = strongest(proposals.flatMap(\.kinds)) { self.kind = kind }
        if !hasLevel, let level = strongest(proposals.flatMap(\.levels)) { self.level = level }
        var seen: Set<CivilDate> = Set(dates.map(\.date))
        let stated = proposals.flatMap(\.dates).filter { $0.date.year >= year }.sorted { $0.date < $1.date }
        for date in stated where seen.insert(date.date).inserted {
            dates.append(date.binding)
        }
    }
}
