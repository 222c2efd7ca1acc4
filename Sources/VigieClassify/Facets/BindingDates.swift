// Which of a text's dates bind: those with a trigger near them in the same sentence. A date without one is none.
import Foundation
import VigieModel

/// Pairs the dates of one text with the triggers beside them.
struct BindingDates {
    let text: FacetText
    let field: FacetPhrase.Field
    let lexicon: FacetLexicon
    /// Of triggers and leads.
    let occurrences: [FacetOccurrence]
    let published: CivilDate?
    let threshold: Double

    private struct Trigger {
        /// Nil where a date beside these words binds nothing: `published on`, `the Act of`.
        var kind: DateTrigger?
        var weight: Double
        var words: Range<Int>
    }

    /// The dates that bind, in the order of the text.
    func found(_ expressions: [DateExpression]) -> [FacetDate] {
        if expressions.isEmpty { return [] }
        let triggers = occurrences.compactMap { occurrence -> Trigger? in
            guard case .trigger(let kind) = lexicon.terms[occurrence.term].role else { return nil }
            return Trigger(kind: kind, weight: lexicon.terms[occurrence.term].weight, words: occurrence.words)
        }
        if triggers.allSatisfy({ $0.kind == nil }) { return [] }
        let leads = leadsByEnd()
        let dates = expressions.map { withLeads($0, leads) }
        return dates.indices.compactMap { place in binding(place, of: dates, triggers) }
    }

    // MARK: - The words before a date

    private func leadsByEnd() -> [Int: [(lead: DateLead, start: Int)]] {
        var leads: [Int: [(lead: DateLead, start: Int)]] = [:]
        for occurrence in occurrences {
            guard case .lead(let lead) = lexicon.terms[occurrence.term].role else { continue }
            leads[occurrence.words.upperBound, default: []].append((lead, occurrence.words.lowerBound))
        }
        return leads
    }

    /// The date with what stands before it, read backwards: `by` `the` `end of` `2026`.
    private func withLeads(_ date: DateExpression, _ leads: [Int: [(lead: DateLead, start: Int)]]) -> DateExpression {
        var date = date
        for _ in 0..<4 where date.lead == nil && text.words[date.words.lowerBound].continues {
            // The longest phrase that ends here.
            guard let next = leads[date.words.lowerBound]?.min(by: { $0.start < $1.start }) else { break }
            switch next.lead {
            case .article: break
            case .begin, .middle, .end: date.modifier = next.lead
            default: date.lead = next.lead
            }
            date.words = next.start..<date.words.upperBound
        }
        return date
    }

    // MARK: - Pairing

    private func binding(_ place: Int, of dates: [DateExpression], _ triggers: [Trigger]) -> FacetDate? {
        let date = dates[place]
        // A year is a number unless a word before it says otherwise.
        if date.day.month == nil, date.day.quarter == nil, date.day.half == nil, date.lead == nil, date.modifier == nil { return nil }
        var best: (strength: Double, meaning: FacetDate.Meaning, trigger: Trigger)?
        var against = 0.0
        for trigger in triggers {
            guard let reach = reach(from: trigger, to: date, dates) else { continue }
            let strength = trigger.weight * reach
            guard let kind = trigger.kind else {
                against = max(against, strength)
                continue
            }
            guard let meaning = meaning(of: kind, trigger.words, date) else { continue }
            if strength > best?.strength ?? 0 { best = (strength, meaning, trigger) }
        }
        guard let best, best.strength >= against, best.strength * Self.share(of: date) >= threshold else { return nil }
        guard let days = days(of: date, best.meaning, moved: best.trigger.kind == .moved) else { return nil }
        let words = min(date.words.lowerBound, best.trigger.words.lowerBound)..<max(date.words.upperBound, best.trigger.words.upperBound)
        guard let bytes = text.place(of: words) else { return nil }
        return FacetDate(
            date: days.date, precision: days.precision, meaning: best.meaning, was: days.was,
            strength: best.strength * Self.share(of: date),
            phrase: FacetPhrase(text: text.written(words), field: field, range: bytes))
    }

    /// How near a trigger is, 0 to 1; nil where it is too far or in another sentence.
    private func reach(from trigger: Trigger, to date: DateExpression, _ dates: [DateExpression]) -> Double? {
        let isAfter = trigger.words.lowerBound >= date.core.upperBound
        guard isAfter || trigger.words.upperBound <= date.core.lowerBound else { return nil }
        let between =
            isAfter
            ? date.core.upperBound..<trigger.words.lowerBound
            : trigger.words.upperBound..<max(date.words.lowerBound, trigger.words.upperBound)
        guard isAfter ? mayFollow(trigger.kind, date, between.count) : between.count <= widest(trigger.kind, date) else { return nil }
        let joint = min(trigger.words.upperBound, date.core.upperBound)...max(trigger.words.lowerBound, date.core.lowerBound)
        guard joint.allSatisfy({ text.words[$0].continues }) else { return nil }
        let near = isAfter ? 1 - 0.06 * Double(max(0, between.count - 1)) : 1 - 0.05 * Double(max(0, between.count - 3))
        // Another date stands nearer to that trigger.
        return dates.contains { between.contains($0.core.lowerBound) } ? near * 0.6 : near
    }

    /// The most words between a trigger and the date after it.
    private func widest(_ kind: DateTrigger?, _ date: DateExpression) -> Int {
        switch kind {
        // What speaks against a date stands right beside it.
        case nil: 1
        case .support: 3
        // A year alone is too common to be looked for far away.
        default: Self.isYearAlone(date) ? 3 : 12
        }
    }

    /// Whether a trigger so many words after a date may still mean it.
    private func mayFollow(_ kind: DateTrigger?, _ date: DateExpression, _ distance: Int) -> Bool {
        switch kind {
        case nil: distance == 0
        case .support: date.lead == .until && distance <= 3
        // Before a call stands mostly when something else happens, unless it says until when.
        case .call: date.day.precision == .day && date.end == nil && distance <= (date.lead == .until ? 8 : 2)
        default: distance <= (Self.isYearAlone(date) && ![.from, .by, .until].contains(date.lead) ? 2 : 8)
        }
    }

    private static func isYearAlone(_ date: DateExpression) -> Bool { date.day.precision == .year && date.day.half == nil }

    /// What the trigger makes of a date with that lead; nil where the two do not go together.
    private func meaning(of trigger: DateTrigger, _ words: Range<Int>, _ date: DateExpression) -> FacetDate.Meaning? {
        let lead = date.lead
        let isEnd = lead == .by || lead == .until
        switch trigger {
        case .inForce:
            // Dutch `gaat in 2021` is no `gaat in`: its last word belongs to the year.
            if lead == .in, words.lowerBound < date.words.lowerBound, words.upperBound > date.words.lowerBound { return nil }
            return isEnd || date.end != nil ? nil : .inForce
        case .applies: return isEnd || date.end != nil ? nil : .applies
        case .deadline: return lead == .since || lead == .after || lead == .from && date.end == nil ? nil : .deadline
        case .endOfSupport: return lead == .since || date.end != nil ? nil : .endOfSupport
        case .obligation:
            if date.end != nil { return nil }
            return lead == .from ? .applies : isEnd ? .deadline : nil
        // A bare span, `16 & 17 June`, is when something takes place.
        case .call: return isEnd || date.end != nil && lead != nil ? .deadline : nil
        case .support: return lead == .until || lead == .after ? .endOfSupport : nil
        case .moved:
            // An event that moves is a span of days.
            if let end = date.end, end.month == date.day.month, end.year == date.day.year { return nil }
            return date.end != nil || isEnd ? .applies : nil
        }
    }

    /// Rougher dates are less often what binds.
    private static func share(of date: DateExpression) -> Double {
        switch date.day.precision {
        case .day: 1
        case .month, .quarter: 0.95
        case .year: 0.85
        }
    }

    // MARK: - The day

    private func days(of date: DateExpression, _ meaning: FacetDate.Meaning, moved: Bool) -> (
        date: CivilDate, was: CivilDate?, precision: FacetDate.Precision
    )? {
        let stated = date.end ?? date.day
        let isPast = date.lead == .since
        guard let year = stated.year ?? likelyYear(of: stated, isPast: isPast) else { return nil }
        let part: DatePart =
            switch date.modifier {
            case .begin: .first
            case .middle: .middle
            case .end: .last
            // `before 2027` ends before it begins; `by 2027` is mostly meant so too.
            default:
                meaning == .deadline || meaning == .endOfSupport ? (date.lead == .by && Self.isYearAlone(date) ? .first : .last) : .first
            }
        guard let day = stated.civil(year: year, part: part) else { return nil }
        var was: CivilDate?
        if moved, date.end != nil { was = date.day.civil(year: date.day.year ?? year, part: .first) }
        return (day, was, stated.precision)
    }

    /// The year of a day that is written without one: the next such day after publication, with some weeks of grace for what has just
    /// begun; the last one for what binds since. Nil where the day of publication is not known.
    private func likelyYear(of day: StatedDay, isPast: Bool) -> Int? {
        guard let published else { return nil }
        let years = [published.year - 1, published.year, published.year + 1]
        if isPast { return years.last { year in day.civil(year: year, part: .first).map { $0 <= published } ?? false } }
        return years.first { year in
            guard let date = day.civil(year: year, part: .first) else { return false }
            let days = (date.year - published.year) * 365 + (date.month - published.month) * 30 + date.day - published.day
            return days >= -Self.graceDays
        }
    }

    private static let graceDays = 60
}
