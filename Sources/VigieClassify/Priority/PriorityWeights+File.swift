// Reads `themes/priorities.yaml`: what weighs how much when the queue is ordered. A file of its own, because verdicts name the fingerprint of
// the catalogue: a weight that is changed there would have every item classified anew.
import Foundation
import VigieModel
import Yams

extension PriorityWeights {
    /// Reads and checks the file.
    ///
    /// Throws every error that was found, not only the first.
    package init(contentsOf path: String) throws(InvalidCatalogue) {
        try self.init(yaml: InvalidCatalogue.bytes(of: path), path: path)
    }

    /// Reads and checks the numbers from their bytes; `path` only names them in errors.
    package init(yaml bytes: Data, path: String) throws(InvalidCatalogue) {
        var reader = PriorityReader(path: path)
        let weights = reader.weights(from: bytes)
        self = try reader.sound(weights)
    }
}

/// Turns YAML into weights and gathers what is wrong on the way.
private struct PriorityReader: CatalogueReading {
    let path: String
    var errors: [CatalogueError] = []

    /// No number may be greater: what is worked out of them must stay a number that the store keeps.
    private static let greatest = 1_000.0
    private static let mostDays = 3_660.0

    init(path: String) { self.path = path }

    /// Nil where the file is too broken; sound only if `errors` stays empty.
    mutating func weights(from bytes: Data) -> PriorityWeights? {
        guard let mapping = root(of: bytes, first: "themes") else { return nil }
        checkKeys(of: mapping, at: "", allowed: ["version", "themes", "kinds", "sources", "story", "dates", "novelty"])
        let version = mapping["version"]?.scalar?.string ?? ""
        if version != "1" { report(.wrongVersion(version), at: "version", mapping["version"]?.mark?.line) }
        var found = PriorityWeights(fingerprint: ContentHash(of: bytes))
        for (key, value) in numbers("themes", of: mapping) {
            let theme = ThemeID(rawValue: key.string)
            if !ThemeCatalogue.knownIDs.contains(theme) { report(.unknownThemeID(key.string), at: "themes", key.mark?.line) }
            found.themes[theme] = value
        }
        for (key, value) in numbers("kinds", of: mapping) {
            guard let kind = SourceKind(rawValue: key.string) else {
                report(.unknownKey(allowed: SourceKind.allCases.map(\.rawValue)), at: "kinds.\(key.string)", key.mark?.line)
                continue
            }
            found.kinds[kind] = value
        }
        for (key, value) in numbers("sources", of: mapping) { found.sources[SourceID(rawValue: key.string)] = value }
        // 0 switches stories or dates off.
        let story = part("story", of: mapping, allowed: ["each_doubling", "at_most"], mayBeZero: ["each_doubling"])
        found.storyStep = story["each_doubling"] ?? found.storyStep
        found.mostForStory = story["at_most"] ?? found.mostForStory
        let dates = part("dates", of: mapping, allowed: ["today", "days"], mayBeZero: ["today"])
        found.date = dates["today"] ?? found.date
        found.dateDays = dates["days"].map { max(1, Int($0)) } ?? found.dateDays
        if let node = mapping["novelty"] {
            let text = node.scalar?.string ?? ""
            if let value = Double(text), (0...1).contains(value) {
                found.novelty = value
            } else {
                report(.thresholdOutOfRange(text), at: "novelty", node.mark?.line)
            }
        }
        return found
    }

    /// The positive numbers of a part; nothing where the part is left out or open.
    private mutating func numbers(_ name: String, of root: Node.Mapping, mayBeZero: [String] = []) -> [(key: Node.Scalar, value: Double)] {
        guard let node = root[name], node.scalar?.string.isEmpty != true, let mapping = mapping(node, at: name) else { return [] }
        return mapping.compactMap { key, value in
            guard let scalar = key.scalar else {
                report(.wrongKind(expected: "a name"), at: name, key.mark?.line)
                return nil
            }
            let text = value.scalar?.string ?? ""
            let mayBeZero = mayBeZero.contains(scalar.string)
            let most = name == "dates" && scalar.string == "days" ? Self.mostDays : Self.greatest
            guard let number = Double(text), number > 0 || mayBeZero && number == 0 else {
                let reason: CatalogueError.Reason =
                    mayBeZero ? .wrongKind(expected: "a number from 0 to \(Int(most))") : .notPositive(text)
                report(reason, at: "\(name).\(scalar.string)", value.mark?.line)
                return nil
            }
            guard number <= most else {
                report(.wrongKind(expected: "a number up to \(Int(most))"), at: "\(name).\(scalar.string)", value.mark?.line)
                return nil
            }
            return (scalar, number)
        }
    }

    private mutating func part(_ name: String, of root: Node.Mapping, allowed: [String], mayBeZero: [String]) -> [String: Double] {
        if let mapping = root[name]?.mapping { checkKeys(of: mapping, at: name, allowed: allowed) }
        return Dictionary(
            numbers(name, of: root, mayBeZero: mayBeZero).map { ($0.key.string, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
