// The catalogue as a file again: what people changed at the desk can be taken into the file of the office.
import Foundation
import VigieModel

extension ThemeCatalogue {
    /// The catalogue as YAML that reads back to the same terms, weights and names. Comments of the file that it came from are not in it.
    package func yaml() -> String {
        var lines = [
            "version: 1",
            "scoring: {title_weight: \(scoring.titleWeight), slope: \(scoring.slope), intercept: \(scoring.intercept), "
                + "relevance_bias: \(scoring.relevanceBias)}",
        ]
        lines += Self.weighted("off_topic", offTopic, indent: "")
        lines.append("themes:")
        for theme in themes {
            lines.append("  - id: \(theme.theme.id.rawValue)")
            lines += Self.texts("name", theme.theme.name)
            lines += Self.texts("definition", theme.theme.definition)
            if !theme.references.isEmpty {
                lines.append("    references:")
                for reference in theme.references {
                    lines.append(
                        "      - {scheme: \(Self.quoted(reference.scheme)), id: \(Self.quoted(reference.id)), "
                            + "label: \(Self.quoted(reference.label))}")
                }
            }
            lines.append("    threshold: \(theme.threshold)")
            lines += Self.weighted("terms", theme.terms, indent: "    ")
            lines += Self.listed("exclusions", theme.exclusions)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func texts(_ key: String, _ texts: [LanguageCode: String]) -> [String] {
        ["    \(key):"]
            + LanguageCode.ofSources.compactMap { language in
                texts[language].map { "      \(language.rawValue): \(quoted($0))" }
            }
    }

    private static func weighted(_ key: String, _ sections: [TermSection: [WeightedTerm]], indent: String) -> [String] {
        let filled = TermSection.allCases.filter { sections[$0]?.isEmpty == false }
        if filled.isEmpty { return ["\(indent)\(key): {}"] }
        return ["\(indent)\(key):"]
            + filled.flatMap { section in
                ["\(indent)  \(section.key):"] + (sections[section] ?? []).map { "\(indent)    \(quoted($0.text)): \($0.weight)" }
            }
    }

    private static func listed(_ key: String, _ sections: [TermSection: [String]]) -> [String] {
        let filled = TermSection.allCases.filter { sections[$0]?.isEmpty == false }
        if filled.isEmpty { return [] }
        return ["    \(key):"]
            + filled.flatMap { section in ["      \(section.key):"] + (sections[section] ?? []).map { "        - \(quoted($0))" } }
    }

    /// Always between double quotes, so that `no` and `on` stay words (YAML 1.2, section 7.3.1).
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if scalar.properties.generalCategory == .control {
                    quoted += "\\u" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
                    quoted += String(scalar.value, radix: 16)
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
