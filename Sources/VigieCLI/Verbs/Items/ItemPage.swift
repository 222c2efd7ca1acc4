// One item as a page for a terminal: what it says, what is known of it, and what each revision changed.
import Foundation
import VigieModel
import VigieStore

/// All that the store knows of an item, as lines.
struct ItemPage {
    var record: ItemRecord
    var journal: [Decision]
    /// Oldest first.
    var revisions: [StoredRevision]
    var evidence: [RevisionEvidence]
    /// What is proposed for its brief; nil where its newest revision was not read for that yet.
    var facets: FacetProposal?
    /// Nil where it is decided or not ranked yet.
    var priority: Priority?
    var decided: DecidedNeighbours.Finding
    var today: CivilDate

    var text: String {
        (head + judgement + journalLines + ["", record.item.revision.text] + changes).joined(separator: "\n")
    }

    private var head: [String] {
        let item = record.item
        var lines = [
            item.revision.title, "", "item      \(item.id.rawValue)", "source    \(record.source.title) (\(record.source.id.rawValue))",
            "link      \(item.revision.link ?? "none")", "date      \(Timestamp.text(item.date))",
            "seen      \(Timestamp.text(item.firstSeen)) to \(Timestamp.text(item.lastSeen)), revision \(item.revisionNumber)",
        ]
        if !record.alsoFrom.isEmpty {
            lines.append(
                "also from \(record.alsoFrom.map { "\($0.source.rawValue) (\($0.item.rawValue.prefix(8)))" }.joined(separator: ", "))")
        }
        if let withdrawal = item.withdrawal {
            let day = CivilDate(withdrawal.at).description
            let reason = withdrawal.reason.map { ": \($0)" } ?? ""
            lines.append(
                withdrawal.kind == .stated
                    ? "withdrawn by its publisher on \(day)\(reason)"
                    : "missing   from its feed since \(day), though older items are still there: perhaps withdrawn")
        }
        let kept = evidence.filter { $0.record != nil }.count
        lines.append(
            kept == 0
                ? "evidence  none is kept"
                : "evidence  of \(kept) of \(counted(evidence.count, "revision")): vigie evidence \(item.id.rawValue.prefix(8))")
        return lines
    }

    private var judgement: [String] {
        let curation = record.curation
        var lines = [
            "state     \(curation.state.rawValue)" + (curation.importance.map { ", importance \($0.rawValue)" } ?? "")
                + (curation.note.map { ": \($0)" } ?? "")
        ]
        if let themes = curation.themes {
            lines.append("themes    \(themes.map(\.rawValue).joined(separator: ", ")), set by a person")
        }
        if let verdict = record.verdict {
            lines.append(
                "language  \(verdict.language.rawValue)   relevance \(percent(verdict.relevance))   by \(verdict.model)")
            for score in verdict.themes {
                let words = score.because.joined(separator: ", ")
                lines.append("theme     \(score.theme.rawValue) \(percent(score.probability)): \(words)")
            }
        }
        lines += facets?.lines ?? []
        return lines + queueLines + decided.lines
    }

    private var queueLines: [String] {
        guard let priority else { return [] }
        return [(PriorityOrder.matters, priority.matters), (.decides, priority.decides)].map { order, value in
            let reasons = priority.reasons(for: order).map { $0.text(on: today) }
            return
                "queue     \(order.rawValue) \(String(format: "%.2f", value))\(reasons.isEmpty ? "" : ": ")\(reasons.joined(separator: "; "))"
        }
    }

    private var journalLines: [String] {
        journal.map { "journal   \($0.number) \(Timestamp.text($0.at)) \($0.by): \($0.action.rawValue)" }
    }

    /// Newest first: what each revision changed of the one before it, as `[-taken out-]` and `{+put in+}`.
    private var changes: [String] {
        var lines: [String] = []
        for (old, new) in zip(revisions, revisions.dropFirst()).reversed() {
            lines += ["", "— revision \(new.number), seen \(Timestamp.text(new.seenAt)), changed:"]
            let fields = [
                ("title", old.revision.title, new.revision.title), ("link", old.revision.link ?? "", new.revision.link ?? ""),
                (
                    "published", old.revision.published.map { Timestamp.text($0) } ?? "",
                    new.revision.published.map { Timestamp.text($0) } ?? ""
                ), ("text", old.revision.text, new.revision.text),
            ]
            let changed = fields.filter { $0.1 != $0.2 }
            lines += changed.map { "  \($0.0): \(Self.marked(TextDiff(from: $0.1, to: $0.2)))" }
            if changed.isEmpty { lines.append("  markup only, such as links and emphasis") }
        }
        return lines
    }

    private static func marked(_ diff: TextDiff) -> String {
        diff.parts.enumerated().map { place, part in
            switch part.kind {
            case .removed: "[-\(part.text)-]"
            case .added: "{+\(part.text)+}"
            case .same: shortened(part.text, isFirst: place == 0, isLast: place == diff.parts.count - 1)
            }
        }.joined(separator: " ")
    }

    /// What stays the same is context: a few words on either side of a change.
    private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let shown = 12
        let words = text.split(separator: " ")
        guard words.count > 2 * shown else { return text }
        let start = isFirst ? "" : words.prefix(shown).joined(separator: " ") + " "
        let end = isLast ? "" : " " + words.suffix(shown).joined(separator: " ")
        return "\(start)…\(end)"
    }
}
