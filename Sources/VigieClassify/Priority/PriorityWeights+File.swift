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
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch {
            let why = FileManager.default.fileExists(atPath: path) ? "no permission, or not a file" : "no such file"
            throw InvalidCatalogue(errors: [CatalogueError(path: path, line: nil, place: "", reason: .unreadable(why))])
        }
        try self.init(yaml: bytes, path: path)
    }

    /// Reads and checks the numbers from their bytes; `path` only names them in errors.
    package init(yaml bytes: Data, path: String) throws(InvalidCatalogue) {
        var reader = PriorityReader(path: path)
        let weights = reader.weights(from: bytes)
        guard let weights, reader.errors.isEmpty else {
            throw InvalidCatalogue(errors: reader.errors.sorted { ($0.line ?? 0, $0.place) < ($1.line ?? 0, $1.place) })
        }
        self = weights
    }
}

/// Turns YAML into weights and gathers what is wrong on the way.
private struct PriorityReader {
    let path: String
    private(set) var errors: [CatalogueError] = []

    /// No number may be greater: what is worked out of them must stay a number that the store keeps.
    private static let greatest = 1_000.0
    private static let mostDays = 3_660.0

    init(path: String) { self.path = path }

    /// Nil where the file is too broken; sound only if `errors` stays empty.
    mutating func weights(from bytes: Data) -> PriorityWeights? {
        guard let text = String(data: bytes, encoding: .utf8) else {
            report(.notUTF8, at: "", nil)
            return nil
        }
        guard let root = document(text), let mapping = mapping(root, at: "") else { return nil }
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

    private mutating func document(_ text: String) -> Node? {
        do {
            if let root = try Yams.compose(yaml: text, .basic) { return root }
            report(.missing, at: "themes", nil)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
                report(.invalidYAML(problem), at: "", mark.line)
            case .duplicatedKeysInMapping(let duplicates, let context):
                let keys = duplicates.joined(separator: "', '")
                report(.invalidYAML("the key '\(keys)' stands twice in one mapping"), at: "", context.mark.line)
            default:
                report(.invalidYAML(error.description.split(separator: "\n").first.map(String.init) ?? "unknown problem"), at: "", nil)
            }
        } catch {
            report(.invalidYAML("\(error)"), at: "", nil)
        }
        return nil
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

    private mutating func report(_ reason: CatalogueError.Reason, at place: String, _ line: Int?) {
        errors.append(CatalogueError(path: path, line: line, place: place, reason: reason))
    }

    private mutating func mapping(_ node: Node, at place: String) -> Node.Mapping? {
        if let mapping = node.mapping { return mapping }
        report(.wrongKind(expected: "a mapping (key: value)"), at: place, node.mark?.line)
        return nil
    }

    private mutating func checkKeys(of mapping: Node.Mapping, at place: String, allowed: [String]) {
        for (key, _) in mapping where !allowed.contains(key.scalar?.string ?? "") {
            let text = key.scalar?.string ?? ""
            report(.unknownKey(allowed: allowed), at: place.isEmpty ? text : "\(place).\(text)", key.mark?.line)
        }
    }
}
