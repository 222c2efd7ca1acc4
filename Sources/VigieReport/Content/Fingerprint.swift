// The edition's fingerprint: one hash over all that any language version prints, so that all versions carry the same and a change shows.
import Foundation
import VigieModel

/// The canonical text of an edition: one field a line, in a fixed order, dates in UTC, nothing of a language's format.
struct Fingerprint {
    private var lines: [String] = []

    static func of(_ edition: Edition) -> ContentHash { ContentHash(of: canonicalText(of: edition)) }

    static func canonicalText(of edition: Edition) -> String {
        var text = Fingerprint()
        text.add("vigie-edition-1", [])
        text.add("year", [String(edition.year), Timestamp.text(edition.asOf), String(edition.isSample)])
        text.add("addressee", edition.addressee)
        for theme in edition.themes {
            text.add("theme", [theme.id.rawValue])
            text.add("name", theme.name)
            text.add("definition", theme.definition)
        }
        for stored in edition.briefs { text.add(stored.brief) }
        for item in edition.keptItems { text.add("kept", item) }
        for id in edition.citedItems.keys.sorted() { if let item = edition.citedItems[id] { text.add("cited", item) } }
        for source in edition.sources { text.add(source) }
        text.add("counts", edition.counts)
        if let previous = edition.previousCounts { text.add("previous", previous) }
        text.addAnnexes(of: edition)
        return text.lines.joined(separator: "\n") + "\n"
    }

    private mutating func add(_ key: String, _ values: [String]) {
        // Tabs and line feeds part fields, so that those inside values are written another way.
        let escaped = values.map {
            $0.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
        }
        lines.append(([key] + escaped).joined(separator: "\t"))
    }

    private mutating func add(_ key: String, _ values: [LanguageCode: String]) {
        for language in values.keys.sorted() { add(key, [language.rawValue, values[language] ?? ""]) }
    }

    private mutating func add(_ brief: Brief) {
        add("brief", [brief.id.rawValue, String(brief.year)])
        add("themes", brief.themes.map(\.rawValue))
        add("marks", [brief.level.rawValue, brief.kind.rawValue, brief.impact.rawValue, brief.horizon.rawValue, brief.confidence.rawValue])
        add("radar", [brief.ring?.rawValue ?? "", brief.maturity?.rawValue ?? "", String(brief.isWeakSignal)])
        add("services", brief.services)
        add("items", brief.items.map(\.rawValue))
        for date in brief.dates { add("date", [date.date.description, date.was?.description ?? ""]) }
        if let decision = brief.decision { add("decision", [decision.due, decision.effort.rawValue]) }
        for language in brief.texts.keys.sorted() {
            guard let text = brief.texts[language] else { continue }
            add("text", [language.rawValue, text.title, text.message, text.facts, text.importance, text.values, text.action])
            add("labels", text.dateLabels)
            add("asks", [text.decision ?? "", text.owner ?? ""])
        }
    }

    /// What the chapters print beside briefs, items and counts.
    private mutating func addAnnexes(of edition: Edition) {
        if let previous = edition.previous {
            add("edition-before", [String(previous.year), Timestamp.text(previous.asOf)])
            for former in previous.briefs {
                add("former", [String(former.number), former.recommendation.map(String.init) ?? ""])
                add(former.brief)
                if let followUp = former.followUp {
                    add("follow-up", [followUp.status.rawValue])
                    add("note", followUp.notes)
                }
            }
        }
        for history in edition.dateHistories {
            add("history", [history.brief.rawValue, history.date.description] + history.formerly.map(\.description))
        }
        add("proposed", edition.proposedProgrammes.map(\.rawValue))
        if let quality = edition.classifier {
            add("quality", [quality.model, Timestamp.text(quality.measuredAt), String(quality.items)])
            add("quality-of", [""] + Self.values(of: quality.overall))
            for row in quality.themes { add("quality-of", [row.theme.rawValue] + Self.values(of: row.scores)) }
            for row in quality.languages { add("quality-in", [row.language.rawValue] + Self.values(of: row.scores)) }
        }
        for term in edition.glossary {
            add("term", [term.id, term.source ?? ""])
            add("name", term.names)
        }
        let office = edition.office
        add("office", [office.contact ?? "", office.accessibilityChecked?.description ?? ""])
        for texts in [office.publisher, office.accessibilityMethod, office.enforcement, office.dataProtection] { add("office", texts) }
        for language in office.accessibilityFaults.keys.sorted() {
            add("fault", [language.rawValue] + office.accessibilityFaults[language, default: []])
        }
    }

    private static func values(of scores: ClassifierQuality.Scores) -> [String] {
        [scores.labels, scores.precision ?? -1, scores.recall ?? -1, scores.f1 ?? -1].map(String.init)
    }

    private mutating func add(_ key: String, _ item: EditionItem) {
        add(
            key,
            [
                item.id.rawValue, item.source.rawValue, item.title, item.link ?? "", item.extract, item.language.rawValue,
                Timestamp.text(item.date), item.themes.map(\.rawValue).joined(separator: " "),
                item.importance.map { String($0.rawValue) } ?? "", item.alsoIn.map(\.rawValue).joined(separator: " "),
            ])
    }

    private mutating func add(_ entry: EditionSource) {
        let source = entry.source
        add(
            "source",
            [
                source.id.rawValue, source.title, source.feedURL, source.siteURL ?? "", source.publisher, source.kind.rawValue,
                source.languages.map(\.rawValue).joined(separator: " "), String(source.isPaused), String(entry.itemCount),
                String(entry.keptCount), entry.lastItem.map(Timestamp.text) ?? "", entry.lastResult.rawValue,
            ])
    }

    private mutating func add(_ key: String, _ counts: EditionCounts) {
        add(key, [counts.items, counts.relevant, counts.kept, counts.rejected, counts.themedByPeople].map(String.init))
        for theme in counts.monthly.keys.sorted() { add("monthly", [theme.rawValue] + counts.monthly[theme, default: []].map(String.init)) }
        for theme in counts.keptByTheme.keys.sorted() { add("kept-by-theme", [theme.rawValue, String(counts.keptByTheme[theme] ?? 0)]) }
        for language in counts.byLanguage.keys.sorted() {
            add("by-language", [language.rawValue, String(counts.byLanguage[language] ?? 0)])
        }
        for kind in SourceKind.allCases { add("by-kind", [kind.rawValue, String(counts.byKind[kind] ?? 0)]) }
        add("monthly-items", counts.monthlyItems.map(String.init))
        add("monthly-relevant", counts.monthlyRelevant.map(String.init))
        add("active-sources", counts.activeSources.map(String.init))
        for theme in counts.byThemeAndKind.keys.sorted() {
            let kinds = counts.byThemeAndKind[theme, default: [:]]
            add("by-theme-and-kind", [theme.rawValue] + SourceKind.allCases.map { String(kinds[$0] ?? 0) })
        }
    }
}
