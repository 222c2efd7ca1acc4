// Reads the facets' words node by node, so that an error can name its line and its place, and the reading can go on after it.
import Foundation
import VigieModel
import Yams

/// Turns YAML into the facets' words and gathers what is wrong on the way.
struct FacetCatalogueReader: CatalogueReading {
    let path: String
    var errors: [CatalogueError] = []
    private var terms: [FacetTerm] = []

    init(path: String) {
        self.path = path
    }

    /// The words, or nil where the file is too broken; they are sound only if `errors` stays empty.
    mutating func catalogue(from bytes: Data) -> FacetCatalogue? {
        guard let mapping = root(of: bytes, first: "levels") else { return nil }
        checkKeys(of: mapping, at: "", allowed: ["version", "scoring", "levels", "kinds", "triggers", "leads"])
        let version = mapping["version"]?.scalar?.string ?? ""
        if version != "1" { report(.wrongVersion(version), at: "version", mapping["version"]?.mark?.line) }
        let scoring = scoring(mapping)
        read("levels", of: mapping, names: GovernmentLevel.allCases.map(\.rawValue) + [Self.none]) { name in
            .level(GovernmentLevel(rawValue: name))
        }
        read("kinds", of: mapping, names: Brief.Kind.allCases.map(\.rawValue) + [Self.none]) { name in .kind(Brief.Kind(rawValue: name)) }
        read("triggers", of: mapping, names: DateTrigger.allCases.map(\.rawValue) + [Self.none], highest: 1) { name in
            .trigger(DateTrigger(rawValue: name))
        }
        read("leads", of: mapping, names: DateLead.allCases.map(\.rawValue)) { name in DateLead(rawValue: name).map(FacetTerm.Role.lead) }
        guard let scoring else { return nil }
        return FacetCatalogue(scoring: scoring, terms: terms, fingerprint: ContentHash(of: bytes))
    }

    /// Holds the phrases that must not be read as anything.
    private static let none = "none"

    private mutating func scoring(_ root: Node.Mapping) -> FacetScoring? {
        guard let node = root["scoring"] else {
            report(.missing, at: "scoring", root.mark?.line)
            return nil
        }
        guard let mapping = mapping(node, at: "scoring") else { return nil }
        checkKeys(of: mapping, at: "scoring", allowed: ["title_weight", "slope", "intercept", "threshold", "source_weight"])
        let titleWeight = number("title_weight", of: mapping, mustBePositive: true)
        let slope = number("slope", of: mapping, mustBePositive: true)
        let intercept = number("intercept", of: mapping, mustBePositive: false)
        let threshold = number("threshold", of: mapping, mustBePositive: false)
        let sourceWeight = number("source_weight", of: mapping, mustBePositive: true)
        guard let titleWeight, let slope, let intercept, let threshold, let sourceWeight else { return nil }
        if !(0...1).contains(threshold) {
            report(.thresholdOutOfRange("\(threshold)"), at: "scoring.threshold", mapping["threshold"]?.mark?.line)
        }
        return FacetScoring(titleWeight: titleWeight, slope: slope, intercept: intercept, threshold: threshold, sourceWeight: sourceWeight)
    }

    private mutating func number(_ key: String, of mapping: Node.Mapping, mustBePositive: Bool) -> Double? {
        let text = mapping[key]?.scalar?.string ?? ""
        if let value = Double(text), value.isFinite, !mustBePositive || value > 0 { return value }
        report(
            mustBePositive ? .notPositive(text) : .notANumber(text), at: "scoring.\(key)", mapping[key]?.mark?.line ?? mapping.mark?.line)
        return nil
    }

    // MARK: Phrases

    /// A part of the file: names, under each the sections of languages, in each either phrases with weights or a list of phrases.
    private mutating func read(
        _ key: String, of root: Node.Mapping, names: [String], highest: Double = 100, role: (String) -> FacetTerm.Role?
    ) {
        guard let node = root[key] else { return report(.missing, at: key, root.mark?.line) }
        guard let part = mapping(node, at: key) else { return }
        checkKeys(of: part, at: key, allowed: names)
        for (name, node) in part {
            let name = name.scalar?.string ?? ""
            guard names.contains(name), let role = role(name), let sections = mapping(node, at: "\(key).\(name)") else { continue }
            checkKeys(of: sections, at: "\(key).\(name)", allowed: TermSection.allCases.map(\.key))
            for (language, node) in sections {
                guard let section = TermSection(key: language.scalar?.string ?? "") else { continue }
                read(node, at: "\(key).\(name).\(section.key)", role, section, highest)
            }
        }
    }

    private mutating func read(_ node: Node, at place: String, _ role: FacetTerm.Role, _ section: TermSection, _ highest: Double) {
        if let list = node.sequence {
            for node in list { add(node, weight: 1, at: place, role, section) }
            return
        }
        guard let mapping = mapping(node, at: place) else { return }
        for (key, value) in mapping {
            let text = value.scalar?.string ?? ""
            guard let weight = Double(text), weight > 0, weight <= highest else {
                report(.notPositive(text), at: "\(place).\(key.scalar?.string ?? "")", value.mark?.line)
                continue
            }
            add(key, weight: weight, at: place, role, section)
        }
    }

    private mutating func add(_ node: Node, weight: Double, at place: String, _ role: FacetTerm.Role, _ section: TermSection) {
        guard let text = node.scalar?.string else { return report(.wrongKind(expected: "a word or phrase"), at: place, node.mark?.line) }
        do {
            _ = try FacetPattern(text)
            terms.append(FacetTerm(role: role, section: section, text: text, weight: weight))
        } catch {
            switch error {
            case .empty: report(.emptyTerm(text), at: place, node.mark?.line)
            case .misplacedWildcard: report(.misplacedWildcard(text), at: place, node.mark?.line)
            }
        }
    }
}
