// Why an item stands where it does in the queue, and what a machine read in it, in the language of the page.
import Foundation
import VigieModel
import VigieReport

/// The reasons of a place in the queue, in words.
struct PriorityWords {
    let names: ItemWords
    let today: CivilDate
    private var words: DeskWords { names.words }

    /// A few words, as of that day.
    func text(_ reason: PriorityReason) -> String {
        switch reason {
        case .theme(let theme, let probability, let weight):
            words.fill(
                ItemPhrase.reasonTheme, ["theme": names.name(of: theme), "n": names.percent(probability), "weight": decimal(weight)])
        case .chosen(let theme, let weight):
            words.fill(ItemPhrase.reasonChosen, ["theme": names.name(of: theme), "weight": decimal(weight)])
        case .source(let kind?, let rank):
            words.fill(ItemPhrase.reasonKind, ["kind": words.report.name(of: kind), "rank": decimal(rank)])
        case .source(nil, let rank): words.fill(ItemPhrase.reasonSource, ["rank": decimal(rank)])
        case .story(let size): words.counted(ItemCount.storySize, size)
        case .date(let date, let meaning): text(of: date, meaning)
        case .unsure(let theme, let probability, let threshold):
            words.fill(
                ItemPhrase.reasonUnsure,
                ["theme": names.name(of: theme), "n": names.percent(probability), "limit": names.percent(threshold)])
        case .between(let first, let one, let second, let other):
            words.fill(
                ItemPhrase.reasonBetween,
                [
                    "first": names.name(of: first), "one": names.percent(one), "second": names.name(of: second),
                    "other": names.percent(other),
                ])
        case .relevance(let relevance): words.fill(ItemPhrase.reasonRelevance, ["n": names.percent(relevance)])
        case .unlike(let similarity): words.fill(ItemPhrase.reasonUnlike, ["n": names.percent(max(0, similarity))])
        case .like(let similarity): words.fill(ItemPhrase.reasonLike, ["n": names.percent(max(0, similarity))])
        }
    }

    private func text(of date: CivilDate, _ meaning: FacetDate.Meaning) -> String {
        let days = today.days(to: date)
        let when: String =
            switch days {
            case 0: words[ItemPhrase.dayToday]
            case 1...: words.counted(ItemCount.inDays, days)
            default: words.fill(ItemPhrase.daySince, ["date": words.report.shortDate(date)])
            }
        return "\(words[ItemPhrase.name(of: meaning)]) \(when)"
    }

    /// With two digits that count, as this language writes decimals.
    private func decimal(_ value: Double) -> String {
        let text = String(format: "%.2g", value)
        return words.language == .english ? text : text.replacing(".", with: ",")
    }
}

/// What is proposed for an item's brief, in words: level, kind, and the days that bind.
struct ItemFacetWords {
    let names: ItemWords
    /// Of the item, as an attribute `lang`.
    let language: String
    let today: CivilDate
    private var words: DeskWords { names.words }

    func facts(_ proposal: FacetProposal?) -> [FactView] {
        guard let proposal else { return [] }
        var facts = proposal.dates.map { date in
            var text = "\(stated(date)) – \(words[ItemPhrase.name(of: date.meaning)])"
            if let was = date.was { text += " (\(words.fill(ItemPhrase.dateWas, ["date": words.report.shortDate(was)])))" }
            if date.date < today { text += " · \(words[ItemPhrase.datePast])" }
            return FactView(label: words[ItemPhrase.bindingDate], text: text, quote: date.phrase.text, language: language)
        }
        if let level = proposal.levels.first {
            facts.append(fact(.level, words.report.name(of: level.value), level.strength, level.because))
        }
        for kind in proposal.kinds.prefix(2) {
            facts.append(fact(.kind, words.report.name(of: kind.value), kind.strength, kind.because))
        }
        return facts
    }

    private func fact(_ label: ItemPhrase, _ name: String, _ strength: Double, _ because: [FacetGround]) -> FactView {
        var phrases: [String] = []
        var text = "\(name) (\(names.percent(strength)))"
        for ground in because {
            switch ground {
            case .phrase(let phrase): phrases.append(phrase.text)
            case .source(let kind): text += " · " + words.fill(ItemPhrase.groundSource, ["kind": words.report.name(of: kind)])
            }
        }
        return FactView(label: words[label], text: text, quote: phrases.prefix(4).joined(separator: ", "), language: language)
    }

    /// As precisely as the text says it.
    private func stated(_ date: FacetDate) -> String {
        switch date.precision {
        case .day: words.report.date(date.date)
        case .month: "\(words.report.month(date.date.month)) \(date.date.year)"
        case .quarter: words.report.due("\(date.date.year)-Q\((date.date.month + 2) / 3)")
        case .year: String(date.date.year)
        }
    }
}
