// The page for the minister and the table of recommendations.
import VigieModel

extension ReportBuilder {
    private static let shown = 5
    private static let deadlinesShown = 3

    func summary() -> SummaryView {
        let messages = order.ranked.compactMap(message).prefix(Self.shown)
        let decisions = order.recommendations.prefix(Self.shown).compactMap(decision)
        let deadlines = upcoming.prefix(Self.deadlinesShown).map(view)
        return SummaryView(
            chapter: view(of: .summary), figures: keyFigures(), hasMessages: !messages.isEmpty, messages: Array(messages),
            hasDecisions: !decisions.isEmpty, decisions: decisions, hasDeadlines: !deadlines.isEmpty, deadlines: deadlines)
    }

    func recommendations() -> RecommendationsView {
        let decisions = order.recommendations.compactMap(decision)
        return RecommendationsView(chapter: view(of: .recommendations), hasDecisions: !decisions.isEmpty, decisions: decisions)
    }

    /// Dates after the as-of day.
    private var upcoming: [PrintOrder.Deadline] { order.deadlines.filter { $0.date > asOf } }

    /// Nil where the brief has no message in any language.
    private func message(_ numbered: PrintOrder.NumberedBrief) -> MessageView? {
        let (text, written) = text(of: numbered.brief)
        guard !text.message.isEmpty else { return nil }
        return MessageView(text: text.message, language: written.rawValue, isForeign: written != language, brief: reference(to: numbered))
    }

    private func keyFigures() -> [KeyFigureView] { [topTheme(), deadlineCount(), serviceShare()] }

    private func topTheme() -> KeyFigureView {
        let totals = edition.themes.map { ($0, edition.counts.total(of: $0.id)) }
        guard let top = totals.enumerated().max(by: { ($0.element.1, -$0.offset) < ($1.element.1, -$1.offset) })?.element, top.1 > 0 else {
            return KeyFigureView(value: words.number(edition.counts.relevant), label: words.counted(.labelItems, edition.counts.relevant))
        }
        let values = ["theme": top.0.name(in: language), "year": String(edition.year - 1)]
        guard let change = comparison?.change(of: top.0.id) else {
            return KeyFigureView(value: words.number(top.1), label: words.fill(.figureTopTheme, values))
        }
        let label = words.fill(.figureTopThemeChange, values.merging(["change": words.signedPercent(change)]) { $1 })
        return KeyFigureView(value: words.number(top.1), label: label)
    }

    private func deadlineCount() -> KeyFigureView {
        let count = upcoming.count
        let moved = upcoming.count { $0.was != nil }
        let label =
            switch (count, moved) {
            case (0, _): words[.figureDeadlinesNone]
            case (_, 0): words.counted(.figureDeadlines, count)
            case (_, 1): words.counted(.figureDeadlinesMovedOne, count)
            default: words.counted(.figureDeadlinesMovedSeveral, count, ["moved": words.number(moved)])
            }
        return KeyFigureView(value: words.number(count), label: label)
    }

    private func serviceShare() -> KeyFigureView {
        let total = order.briefs.count
        guard total > 0 else { return KeyFigureView(value: words.number(0), label: words.counted(.figureBriefs, 0)) }
        let touching = order.briefs.count { !$0.brief.services.isEmpty }
        return KeyFigureView(
            value: words.percent(Percent.rounded(touching, of: total)),
            label: words.fill(.figureServices, ["n": words.number(touching), "total": words.number(total)]))
    }
}
