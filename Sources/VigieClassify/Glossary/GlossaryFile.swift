// Reads `themes/glossary.yaml`: the agreed terms in the report's three languages. It stands beside the theme catalogue and is read the same way.
import Foundation
import VigieModel
import Yams

/// The file of the agreed terms.
package enum GlossaryFile {
    package static func glossary(contentsOf path: String) throws(InvalidCatalogue) -> Glossary {
        try glossary(from: InvalidCatalogue.bytes(of: path), path: path)
    }

    /// - Parameter path: only names the file in errors.
    package static func glossary(from bytes: Data, path: String) throws(InvalidCatalogue) -> Glossary {
        var reader = GlossaryReader(path: path)
        let glossary = reader.glossary(from: bytes)
        return try reader.sound(glossary)
    }
}

private struct GlossaryReader: CatalogueReading {
    let path: String
    var errors: [CatalogueError] = []

    init(path: String) {
        self.path = path
    }

    mutating func glossary(from bytes: Data) -> Glossary? {
        guard let root = root(of: bytes, first: "version") else { return nil }
        checkKeys(of: root, at: "", allowed: ["version", "terms"])
        let version = root["version"]?.scalar?.string
        if version == nil { report(.missing, at: "version", nil) }
        if let version, version != "1" { report(.wrongVersion(version), at: "version", root["version"]?.mark?.line) }
        guard let list = root["terms"] else {
            report(.missing, at: "terms", nil)
            return nil
        }
        guard let sequence = list.sequence else {
            report(.wrongKind(expected: "a list of terms"), at: "terms", list.mark?.line)
            return nil
        }
        var seen: Set<String> = []
        return Glossary(terms: sequence.enumerated().compactMap { index, node in term(node, at: "terms[\(index)]", seen: &seen) })
    }

    private mutating func term(_ node: Node, at place: String, seen: inout Set<String>) -> Glossary.Term? {
        guard let mapping = mapping(node, at: place) else { return nil }
        checkKeys(of: mapping, at: place, allowed: ["id", "source"] + LanguageCode.ofReport.map(\.rawValue))
        let id = text(mapping["id"], at: "\(place).id", parent: node) ?? ""
        if !id.isEmpty, !seen.insert(id).inserted { report(.duplicateTerm(id), at: "\(place).id", mapping["id"]?.mark?.line) }
        var names: [LanguageCode: Glossary.Names] = [:]
        for language in LanguageCode.ofReport {
            let place = "\(place).\(language.rawValue)"
            guard let node = mapping[language.rawValue] else {
                report(.missing, at: place, mapping["id"]?.mark?.line)
                continue
            }
            names[language] = self.names(node, at: place)
        }
        let source = mapping["source"].flatMap { text($0, at: "\(place).source", parent: $0) }
        return Glossary.Term(id: id, names: names, source: source)
    }

    /// A text, or a mapping with what may and what may not be written in its place.
    private mutating func names(_ node: Node, at place: String) -> Glossary.Names? {
        if node.scalar != nil { return text(node, at: place, parent: node).map { Glossary.Names(agreed: $0) } }
        guard let mapping = mapping(node, at: place) else { return nil }
        checkKeys(of: mapping, at: place, allowed: ["term", "also", "avoid"])
        guard let agreed = text(mapping["term"], at: "\(place).term", parent: node) else { return nil }
        return Glossary.Names(
            agreed: agreed, also: texts(mapping["also"], at: "\(place).also"), avoid: texts(mapping["avoid"], at: "\(place).avoid"))
    }

    private mutating func texts(_ node: Node?, at place: String) -> [String] {
        guard let node else { return [] }
        guard let sequence = node.sequence else {
            report(.wrongKind(expected: "a list"), at: place, node.mark?.line)
            return []
        }
        return sequence.compactMap { text($0, at: place, parent: node) }
    }

    private mutating func text(_ node: Node?, at place: String, parent: Node) -> String? {
        guard let node else {
            report(.missing, at: place, parent.mark?.line)
            return nil
        }
        guard let text = node.scalar?.string else {
            report(.wrongKind(expected: "text"), at: place, node.mark?.line)
            return nil
        }
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            report(text.allSatisfy(\.isWhitespace) ? .missing : .emptyTerm(text), at: place, node.mark?.line)
            return nil
        }
        return text
    }
}
