// A brief as a Markdown file with front matter, one file a language: how people write briefs until the desk is there.
import Foundation
import VigieModel
import Yams

/// One language's file of a brief: the facts common to all languages, and this language's text.
struct BriefFile: Equatable {
    var language: LanguageCode
    /// With the text of this language alone.
    var brief: Brief

    /// The parts under headings, in their order; that on public values may be left out.
    static let parts: [BriefField] = [.facts, .importance, .values, .action]

    /// The headings of those parts.
    static func headings(in language: LanguageCode) -> [String] {
        switch language {
        case .french: ["Les faits", "Pourquoi c’est important pour la Région", "Valeurs publiques et risques", "Que faire"]
        case .dutch: ["De feiten", "Waarom dit belangrijk is voor het Gewest", "Publieke waarden en risico’s", "Wat te doen"]
        default: ["The facts", "Why it matters to the Region", "Public values and risks", "What to do"]
        }
    }

    /// The file's text.
    func text() throws -> String {
        let words = brief.texts[language] ?? BriefText()
        var lines = [
            "---", "brief: \(brief.id.rawValue)", "year: \(brief.year)", "lang: \(language.rawValue)",
            "themes: [\(brief.themes.map(\.rawValue).joined(separator: ", "))]", "level: \(brief.level.rawValue)",
            "kind: \(brief.kind.rawValue)",
            "impact: \(brief.impact.rawValue)", "horizon: \(brief.horizon.rawValue)", "confidence: \(brief.confidence.rawValue)",
        ]
        if let ring = brief.ring { lines.append("ring: \(ring.rawValue)") }
        if let maturity = brief.maturity { lines.append("maturity: \(maturity.rawValue)") }
        if brief.isWeakSignal { lines.append("weak_signal: true") }
        lines += [
            "services: [\(brief.services.map(Self.quoted).joined(separator: ", "))]",
            "items: [\(brief.items.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))]",
        ]
        if !brief.dates.isEmpty {
            lines.append("dates:")
            for (index, date) in brief.dates.enumerated() {
                let was = date.was.map { ", was: \($0)" } ?? ""
                let label = index < words.dateLabels.count ? words.dateLabels[index] : ""
                lines.append("  - {date: \(date.date)\(was), label: \(Self.quoted(label))}")
            }
        }
        if let decision = brief.decision {
            lines += [
                "decision:", "  text: \(Self.quoted(words.decision ?? ""))", "  owner: \(Self.quoted(words.owner ?? ""))",
                "  due: \(decision.due)",
                "  effort: \(decision.effort.rawValue)",
            ]
        }
        lines += ["title: \(Self.quoted(words.title))", "message: \(Self.quoted(words.message))", "---", ""]
        for (heading, part) in zip(Self.headings(in: language), Self.parts) {
            lines += ["## \(heading)", "", words[part].trimmingCharacters(in: .whitespacesAndNewlines), ""]
        }
        return lines.joined(separator: "\n")
    }

    /// A YAML scalar in double quotes, which JSON's strings are.
    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }
}
