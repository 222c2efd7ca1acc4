// Typed access to YAML front matter, with errors that name file and line.
import Foundation
import VigieModel
import Yams

/// Reads the fields of one file's front matter.
struct FrontMatter {
    var file: String
    /// The file's line on which the front matter's first line stands.
    var firstLine: Int

    func fields(of text: String) throws(CommandError) -> [String: Node] {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw CommandError(
                place: file, cause: "the front matter is not valid YAML (\(CommandError.line(for: error)))", remedy: "mend that line")
        }
        guard let node else { return [:] }
        return try mapping(node, "the front matter is written as 'key: value' lines", known: nil)
    }

    func error(_ node: Node?, _ cause: String, _ remedy: String) -> CommandError {
        let line = node?.mark.map { firstLine + $0.line - 1 }
        return CommandError(place: line.map { "\(file):\($0)" } ?? file, cause: cause, remedy: remedy)
    }

    func refuseUnknown(_ fields: [String: Node], known: Set<String>) throws(CommandError) {
        for key in fields.keys.sorted() where !known.contains(key) {
            throw error(fields[key], "unknown field '\(key)'", "known are \(known.sorted().joined(separator: ", "))")
        }
    }

    func mapping(_ node: Node, _ form: String, known: Set<String>?) throws(CommandError) -> [String: Node] {
        guard let mapping = node.mapping else { throw error(node, "no mapping", form) }
        var fields: [String: Node] = [:]
        for (key, value) in mapping { fields[key.string ?? ""] = value }
        if let known { try refuseUnknown(fields, known: known) }
        return fields
    }

    func list(_ fields: [String: Node], _ key: String) throws(CommandError) -> [Node] {
        guard let node = fields[key] else { return [] }
        guard let sequence = node.sequence else { throw error(node, "'\(key)' is no list", "write '- …' lines or [a, b]") }
        return Array(sequence)
    }

    /// An empty text is allowed: a draft need not be complete.
    func text(_ fields: [String: Node], _ key: String) throws(CommandError) -> String {
        guard let node = fields[key] else { throw error(nil, "the field '\(key)' is missing", "add a line '\(key): …'") }
        guard let text = node.scalar?.string else { throw error(node, "'\(key)' is no text", "write one value") }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func texts(_ fields: [String: Node], _ key: String, isOptional: Bool = false) throws(CommandError) -> [String] {
        if fields[key] == nil, !isOptional { throw error(nil, "the field '\(key)' is missing", "add a line '\(key): […]'") }
        var texts: [String] = []
        for node in try list(fields, key) {
            guard let text = node.scalar?.string, !text.isEmpty else {
                throw error(node, "an entry of '\(key)' is no text", "write a name")
            }
            texts.append(text)
        }
        return texts
    }

    func number(_ fields: [String: Node], _ key: String) throws(CommandError) -> Int {
        let text = try text(fields, key)
        guard let number = Int(text) else { throw error(fields[key], "'\(key)' is no number: '\(text)'", "write digits") }
        return number
    }

    func day(_ fields: [String: Node], _ key: String) throws(CommandError) -> CivilDate {
        let text = try text(fields, key)
        guard let day = CivilDate(text) else { throw error(fields[key], "'\(text)' is no day", "write it like 2027-12-31") }
        return day
    }

    /// A choice that may be left out.
    func optionalChoice<Value: RawRepresentable & CaseIterable>(_ fields: [String: Node], _ key: String) throws(CommandError) -> Value?
    where Value.RawValue == String {
        fields[key] == nil ? nil : try choice(fields, key)
    }

    /// `true` or `false`; left out means no.
    func flag(_ fields: [String: Node], _ key: String) throws(CommandError) -> Bool {
        guard fields[key] != nil else { return false }
        switch try text(fields, key) {
        case "true": return true
        case "false": return false
        case let other: throw error(fields[key], "'\(other)' is no \(key)", "write true or false")
        }
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ fields: [String: Node], _ key: String) throws(CommandError) -> Value
    where Value.RawValue == String {
        let text = try text(fields, key)
        guard let value = Value(rawValue: text) else {
            throw error(fields[key], "'\(text)' is no \(key)", "choose \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }
}
