// What the readers of the themes folder's YAML files share: from bytes to nodes, and how what is wrong is gathered on the way.
import Foundation
import Yams

/// Reads one YAML file node by node and goes on after an error, so that all of them are told at once.
protocol CatalogueReading {
    /// Only names the file in errors.
    var path: String { get }
    var errors: [CatalogueError] { get set }
}

extension CatalogueReading {
    /// The file's root, a mapping; nil where there is none. `first` is what a whole file would begin with.
    mutating func root(of bytes: Data, first: String) -> Node.Mapping? {
        guard let text = String(data: bytes, encoding: .utf8) else {
            report(.notUTF8, at: "", nil)
            return nil
        }
        return document(text, first: first).flatMap { mapping($0, at: "") }
    }

    private mutating func document(_ text: String, first: String) -> Node? {
        do {
            // Scalars stay text: `no` and `on` are words here, the readers say themselves what a number is, and finding out by Yams' rules
            // takes half of the loading.
            if let root = try Yams.compose(yaml: text, .basic) { return root }
            report(.missing, at: first, nil)
        } catch let error as YamlError {
            let (problem, line) = Self.explain(error)
            report(.invalidYAML(problem), at: "", line)
        } catch {
            report(.invalidYAML("\(error)"), at: "", nil)
        }
        return nil
    }

    private static func explain(_ error: YamlError) -> (problem: String, line: Int?) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return (problem, mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return ("the key '\(duplicates.joined(separator: "', '"))' stands twice in one mapping", context.mark.line)
        case .reader(let problem, let offset, _, let yaml):
            return (problem, offset.map { 1 + yaml.utf8.prefix($0).count { $0 == 0x0A } })
        default:
            return (error.description.split(separator: "\n").first.map(String.init) ?? "unknown problem", nil)
        }
    }

    mutating func report(_ reason: CatalogueError.Reason, at place: String, _ line: Int?) {
        errors.append(CatalogueError(path: path, line: line, place: place, reason: reason))
    }

    mutating func mapping(_ node: Node, at place: String) -> Node.Mapping? {
        if let mapping = node.mapping { return mapping }
        report(.wrongKind(expected: "a mapping (key: value)"), at: place, node.mark?.line)
        return nil
    }

    mutating func checkKeys(of mapping: Node.Mapping, at place: String, allowed: [String]) {
        for (key, _) in mapping {
            let text = key.scalar?.string ?? ""
            if !allowed.contains(text) {
                report(.unknownKey(allowed: allowed), at: place.isEmpty ? text : "\(place).\(text)", key.mark?.line)
            }
        }
    }

    /// What was read, if nothing was wrong with it; else all errors, in the order of the file.
    func sound<Content>(_ content: Content?) throws(InvalidCatalogue) -> Content {
        guard let content, errors.isEmpty else {
            throw InvalidCatalogue(errors: errors.sorted { ($0.line ?? 0, $0.place) < ($1.line ?? 0, $1.place) })
        }
        return content
    }
}

extension InvalidCatalogue {
    /// The bytes of one of the files, or why it cannot be read.
    static func bytes(of path: String) throws(InvalidCatalogue) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            let why = FileManager.default.fileExists(atPath: path) ? "no permission, or not a file" : "no such file"
            throw InvalidCatalogue(errors: [CatalogueError(path: path, line: nil, place: "", reason: .unreadable(why))])
        }
    }
}
