// The tables of an edition's data: the same values as its JSON, one table a noun, lists within a cell parted by spaces.
import VigieModel

/// Writes the tables of an edition as comma-separated values.
struct EditionTables {
    let document: EditionDocument

    private static let languages = LanguageCode.ofReport.map(\.rawValue)

    /// The tables by the name that their files carry.
    var all: [(name: String, text: String)] {
        [("briefs", briefs), ("dates", dates), ("items", items), ("sources", sources), ("counts", counts)]
    }

    private var briefs: String {
        let fields = ["title", "message", "facts", "importance", "values", "action", "decision", "owner"]
        let header =
            [
                "number", "id", "revision", "themes", "level", "kind", "impact", "horizon", "confidence", "ring", "maturity", "weak_signal",
                "services", "items",
                "decision_code", "decision_due", "decision_effort",
            ] + Self.languages.flatMap { language in fields.map { "\($0)_\(language)" } }
        return table(
            header,
            document.briefs.map { brief in
                // Names of services have spaces in them.
                let common = [
                    String(brief.number), brief.id, String(brief.revision), list(brief.themes), brief.level, brief.kind, brief.impact,
                    brief.horizon, brief.confidence, brief.ring ?? "", brief.maturity ?? "", brief.weakSignal ? "true" : "false",
                    brief.services.joined(separator: "; "), list(brief.items), brief.decision?.code ?? "",
                    brief.decision?.due ?? "", brief.decision?.effort ?? "",
                ]
                return common
                    + Self.languages.flatMap { language in
                        let text = brief.texts[language]
                        return [
                            text?.title ?? "", text?.message ?? "", text?.facts ?? "", text?.importance ?? "", text?.values ?? "",
                            text?.action ?? "",
                            brief.decision?.text[language] ?? "", brief.decision?.owner[language] ?? "",
                        ]
                    }
            })
    }

    private var dates: String {
        let rows = document.briefs.flatMap { brief in
            brief.dates.map { date in
                [date.date, date.was ?? "", String(brief.number), brief.id, brief.level] + Self.languages.map { date.label[$0] ?? "" }
            }
        }
        return table(
            ["date", "was", "brief_number", "brief", "level"] + Self.languages.map { "label_\($0)" }, rows.sorted { $0[0] < $1[0] })
    }

    private var items: String {
        table(
            [
                "id", "title", "link", "language", "published", "source", "publisher", "kind", "themes", "importance", "kept", "cited_by",
                "also_in",
            ],
            document.items.map { item in
                [
                    item.id, item.title, item.link ?? "", item.language, item.published, item.source, item.publisher ?? "", item.kind ?? "",
                    list(item.themes), item.importance.map { String($0) } ?? "", item.kept ? "true" : "false", list(item.citedBy),
                    list(item.alsoIn),
                ]
            })
    }

    private var sources: String {
        table(
            ["id", "title", "publisher", "kind", "languages", "feed", "site", "items", "kept", "last_item", "last_result"],
            document.sources.map { source in
                [
                    source.id, source.title, source.publisher, source.kind, list(source.languages), source.feed ?? "", source.site ?? "",
                    String(source.items), String(source.kept), source.lastItem ?? "", source.lastResult,
                ]
            })
    }

    /// One number a row: what is counted, of which theme, month, language or kind of source.
    private var counts: String {
        var rows: [[String]] = []
        for count in document.counts {
            func add(_ measure: String, _ value: Int, theme: String = "", month: String = "", language: String = "", kind: String = "") {
                rows.append([String(count.year), measure, theme, month, language, kind, String(value)])
            }
            add("items", count.items)
            add("relevant", count.relevant)
            add("kept", count.kept)
            add("rejected", count.rejected)
            add("themed_by_people", count.themedByPeople)
            for theme in count.monthly.keys.sorted() {
                for (offset, value) in (count.monthly[theme] ?? []).enumerated() {
                    add("relevant", value, theme: theme, month: String(offset + 1))
                }
            }
            for theme in count.keptByTheme.keys.sorted() { add("kept", count.keptByTheme[theme] ?? 0, theme: theme) }
            for language in count.byLanguage.keys.sorted() { add("items", count.byLanguage[language] ?? 0, language: language) }
            for kind in count.byKind.keys.sorted() { add("items", count.byKind[kind] ?? 0, kind: kind) }
        }
        return table(["year", "measure", "theme", "month", "language", "kind", "value"], rows)
    }

    private func list(_ parts: [String]) -> String { parts.joined(separator: " ") }

    private func table(_ header: [String], _ rows: [[String]]) -> String {
        CSVText.byteOrderMark + ([header] + rows).map(CSVText.line).joined()
    }
}
