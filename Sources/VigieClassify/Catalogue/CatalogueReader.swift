// Reads the catalogue's YAML node by node, so that an error can name its line and its place, and the reading can go on after it.
import Foundation
import VigieModel
import Yams

/// Turns YAML into a catalogue and gathers what is wrong on the way.
struct CatalogueReader: CatalogueReading {
    let path: String
    var errors: [CatalogueError] = []

    init(path: String) {
        self.path = path
    }

    /// The catalogue, or nil where the file is too broken to build one; it is sound only if `errors` stays empty.
    mutating func catalogue(from bytes: Data) -> ThemeCatalogue? {
        guard let mapping = root(of: bytes, first: "themes") else { return nil }
        checkKeys(of: mapping, at: "", allowed: ["version", "scoring", "off_topic", "themes"])
        checkVersion(mapping["version"], in: mapping)
        let scoring = scoring(required("scoring", of: mapping, at: ""))
        let offTopic = optional("off_topic", of: mapping).map { weightedTerms($0, at: "off_topic") } ?? [:]
        let themes = themes(required("themes", of: mapping, at: ""))
        guard let scoring else { return nil }
        return ThemeCatalogue(scoring: scoring, offTopic: offTopic, themes: themes, fingerprint: ContentHash(of: bytes))
    }

    // MARK: The parts

    private mutating func checkVersion(_ node: Node?, in parent: Node.Mapping) {
        guard let node else { return report(.missing, at: "version", Self.line(of: parent)) }
        let text = node.scalar?.string ?? ""
        if text != "1" { report(.wrongVersion(text), at: "version", node.mark?.line) }
    }

    private mutating func scoring(_ node: Node?) -> Scoring? {
        guard let node, let mapping = mapping(node, at: "scoring") else { return nil }
        checkKeys(of: mapping, at: "scoring", allowed: ["title_weight", "slope", "intercept", "relevance_bias"])
        let titleWeight = number("title_weight", of: mapping, at: "scoring", mustBePositive: true)
        let slope = number("slope", of: mapping, at: "scoring", mustBePositive: true)
        let intercept = number("intercept", of: mapping, at: "scoring", mustBePositive: false)
        let bias = number("relevance_bias", of: mapping, at: "scoring", mustBePositive: false)
        guard let titleWeight, let slope, let intercept, let bias else { return nil }
        return Scoring(titleWeight: titleWeight, slope: slope, intercept: intercept, relevanceBias: bias)
    }

    private mutating func themes(_ node: Node?) -> [CatalogueTheme] {
        guard let node else { return [] }
        guard let sequence = node.sequence else {
            report(.wrongKind(expected: "a list of themes"), at: "themes", node.mark?.line)
            return []
        }
        if sequence.isEmpty { report(.missing, at: "themes", node.mark?.line) }
        var seen: Set<String> = []
        return sequence.enumerated().compactMap { index, node in theme(node, at: "themes[\(index)]", seen: &seen) }
    }

    private mutating func theme(_ node: Node, at place: String, seen: inout Set<String>) -> CatalogueTheme? {
        guard let mapping = mapping(node, at: place) else { return nil }
        checkKeys(
            of: mapping, at: place, allowed: ["id", "name", "definition", "references", "threshold", "terms", "exclusions"])
        let id = requiredText("id", of: mapping, at: place) ?? ""
        if !id.isEmpty {
            let line = mapping["id"]?.mark?.line
            if !ThemeCatalogue.knownIDs.contains(ThemeID(rawValue: id)) {
                report(.unknownThemeID(id), at: place + ".id", line)
            } else if !seen.insert(id).inserted {
                report(.duplicateID(id), at: place + ".id", line)
            }
        }
        let name = translations("name", of: mapping, at: place)
        let definition = translations("definition", of: mapping, at: place)
        let references = optional("references", of: mapping).map { self.references($0, at: place + ".references") } ?? []
        let threshold = threshold(required("threshold", of: mapping, at: place), at: place + ".threshold")
        let terms = required("terms", of: mapping, at: place).map { weightedTerms($0, at: place + ".terms") } ?? [:]
        let exclusions = optional("exclusions", of: mapping).map { self.exclusions($0, at: place + ".exclusions") } ?? [:]
        return CatalogueTheme(
            theme: Theme(id: ThemeID(rawValue: id), name: name, definition: definition), references: references, threshold: threshold,
            terms: terms, exclusions: exclusions)
    }

    private mutating func threshold(_ node: Node?, at place: String) -> Double {
        guard let node else { return 0 }
        let text = node.scalar?.string ?? ""
        guard let value = Double(text), (0...1).contains(value) else {
            report(.thresholdOutOfRange(text), at: place, node.mark?.line)
            return 0
        }
        return value
    }

    /// A text in each of the four languages; all four must be there.
    private mutating func translations(_ key: String, of parent: Node.Mapping, at place: String) -> [LanguageCode: String] {
        let place = "\(place).\(key)"
        guard let node = parent[key] else {
            report(.missing, at: place, Self.line(of: parent))
            return [:]
        }
        guard let mapping = mapping(node, at: place) else { return [:] }
        checkKeys(of: mapping, at: place, allowed: LanguageCode.ofSources.map(\.rawValue))
        var texts: [LanguageCode: String] = [:]
        for language in LanguageCode.ofSources {
            texts[language] = requiredText(language.rawValue, of: mapping, at: place)
        }
        return texts
    }

    private mutating func references(_ node: Node, at place: String) -> [ThemeReference] {
        guard let sequence = node.sequence else {
            report(.wrongKind(expected: "a list"), at: place, node.mark?.line)
            return []
        }
        return sequence.enumerated().compactMap { index, node in
            let place = "\(place)[\(index)]"
            guard let mapping = mapping(node, at: place) else { return nil }
            checkKeys(of: mapping, at: place, allowed: ["scheme", "id", "label"])
            let scheme = requiredText("scheme", of: mapping, at: place)
            let id = requiredText("id", of: mapping, at: place)
            let label = requiredText("label", of: mapping, at: place)
            guard let scheme, let id, let label else { return nil }
            return ThemeReference(scheme: scheme, id: id, label: label)
        }
    }

    // MARK: Terms

    private mutating func weightedTerms(_ node: Node, at place: String) -> [TermSection: [WeightedTerm]] {
        var sections: [TermSection: [WeightedTerm]] = [:]
        for (section, node) in sectionNodes(node, at: place) {
            let place = "\(place).\(section.key)"
            guard let mapping = mapping(node, at: place) else { continue }
            for (key, value) in mapping {
                guard let term = term(key, at: place) else { continue }
                let text = value.scalar?.string ?? ""
                guard let weight = Double(text), weight.isFinite, weight > 0 else {
                    report(.notPositive(text), at: "\(place).\(term)", value.mark?.line)
                    continue
                }
                sections[section, default: []].append(WeightedTerm(text: term, weight: weight))
            }
        }
        return sections
    }

    private mutating func exclusions(_ node: Node, at place: String) -> [TermSection: [String]] {
        var sections: [TermSection: [String]] = [:]
        for (section, node) in sectionNodes(node, at: place) {
            let place = "\(place).\(section.key)"
            guard let sequence = node.sequence else {
                report(.wrongKind(expected: "a list"), at: place, node.mark?.line)
                continue
            }
            for node in sequence {
                if let term = term(node, at: place) { sections[section, default: []].append(term) }
            }
        }
        return sections
    }

    private mutating func sectionNodes(_ node: Node, at place: String) -> [(TermSection, Node)] {
        guard let mapping = mapping(node, at: place) else { return [] }
        checkKeys(of: mapping, at: place, allowed: TermSection.allCases.map(\.key))
        return mapping.compactMap { key, value in
            // A section without a term may be left open: `nl:`.
            guard let section = TermSection(key: key.scalar?.string ?? ""), !Self.isNull(value) else { return nil }
            return (section, value)
        }
    }

    /// The term as written, if it can match anything.
    private mutating func term(_ node: Node, at place: String) -> String? {
        guard let text = node.scalar?.string else {
            report(.wrongKind(expected: "a word or phrase"), at: place, node.mark?.line)
            return nil
        }
        do {
            _ = try TermPattern(text)
            return text
        } catch {
            switch error {
            case .empty: report(.emptyTerm(text), at: place, node.mark?.line)
            case .misplacedWildcard: report(.misplacedWildcard(text), at: place, node.mark?.line)
            }
        }
        return nil
    }

    // MARK: Nodes

    private mutating func required(_ key: String, of parent: Node.Mapping, at place: String) -> Node? {
        if let node = parent[key], !Self.isNull(node) { return node }
        report(.missing, at: place.isEmpty ? key : "\(place).\(key)", parent[key]?.mark?.line ?? Self.line(of: parent))
        return nil
    }

    /// What may be left out may also be left open: `exclusions:`.
    private func optional(_ key: String, of parent: Node.Mapping) -> Node? {
        parent[key].flatMap { Self.isNull($0) ? nil : $0 }
    }

    private mutating func requiredText(_ key: String, of parent: Node.Mapping, at place: String) -> String? {
        guard let node = required(key, of: parent, at: place) else { return nil }
        guard let text = node.scalar?.string else {
            report(.wrongKind(expected: "text"), at: "\(place).\(key)", node.mark?.line)
            return nil
        }
        if text.allSatisfy(\.isWhitespace) {
            report(.missing, at: "\(place).\(key)", node.mark?.line)
            return nil
        }
        return text
    }

    private mutating func number(_ key: String, of parent: Node.Mapping, at place: String, mustBePositive: Bool) -> Double? {
        guard let node = required(key, of: parent, at: place) else { return nil }
        let text = node.scalar?.string ?? ""
        let value = Double(text).flatMap { $0.isFinite ? $0 : nil }
        if let value, !mustBePositive || value > 0 { return value }
        report(mustBePositive ? .notPositive(text) : .notANumber(text), at: "\(place).\(key)", node.mark?.line)
        return nil
    }

    /// Where a mapping begins; of what is missing in it, there is no better line.
    private static func line(of mapping: Node.Mapping) -> Int? { mapping.mark?.line }

    private static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain else { return node.scalar.map { $0.string.isEmpty } ?? false }
        return ["", "~", "null"].contains(scalar.string.trimmingCharacters(in: .whitespaces))
    }
}
