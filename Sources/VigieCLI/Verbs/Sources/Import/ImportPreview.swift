// What an import would do, in words and as JSON.
import Foundation
import VigieModel
import VigieParse

/// The plan as people and programs read it. The keys of its JSON are a stable edge.
struct ImportPreview: Encodable {
    struct Added: Encodable {
        var id: String
        var title: String
        var url: String
        var kind: String
        var file: String
        var line: Int?
    }

    struct Changed: Encodable {
        var id: String
        var fields: [FieldChange]
        var file: String
        var line: Int?
    }

    struct Double: Encodable {
        var url: String
        var title: String
        var source: String
        /// `same_address` or `former_address`.
        var because: String
        var file: String
        var line: Int?
    }

    struct LeftOut: Encodable {
        var file: String
        var line: Int?
        var code: String
        var reason: String
    }

    struct List: Encodable {
        var name: String
        var title: String?
        /// Entries that are no feeds: links, notes, rules, second places.
        var otherEntries: Int
        var headElements: Int
        /// Whether a list of that name was imported before.
        var replaces: Bool
    }

    var added: [Added] = []
    var changed: [Changed] = []
    var doubles: [Double] = []
    var leftOut: [LeftOut] = []
    var unchanged = 0
    var lists: [List] = []
    /// Whether it was written.
    var isTakenIn = false

    enum CodingKeys: CodingKey { case added, changed, doubles, leftOut, unchanged, lists, isTakenIn }

    /// Lines of a group that are shown, unless all are asked for.
    private static let shownLines = 40
    /// New sources of which a list says nothing but their address, as those of other readers.
    private var unexplained = 0

    init(_ plan: ImportPlan, leftOut: [LeftOut], stored: Set<String>) {
        self.leftOut = leftOut
        for entry in plan.entries {
            let source = entry.source
            switch entry.fate {
            case .added:
                if source.reason.isEmpty { unexplained += 1 }
                added.append(
                    .init(
                        id: source.id.rawValue, title: source.title, url: source.feedURL, kind: source.kind.rawValue, file: entry.file,
                        line: entry.line))
            case .changed(let fields): changed.append(.init(id: source.id.rawValue, fields: fields, file: entry.file, line: entry.line))
            case .unchanged: unchanged += 1
            case .double(let id, let wasFormer):
                unchanged += 1
                doubles.append(
                    .init(
                        url: source.feedURL, title: source.title, source: id.rawValue,
                        because: wasFormer ? "former_address" : "same_address", file: entry.file, line: entry.line))
            }
        }
        lists = plan.lists.map { list in
            List(
                name: list.name, title: list.extras.title, otherEntries: list.extras.foreignEntries, headElements: list.extras.head.count,
                replaces: stored.contains(list.name))
        }
    }

    /// What would change, group by group; what was left out is told elsewhere.
    func text(showsAll: Bool) -> String {
        var lines: [String] = []
        func group(_ title: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            let shown = showsAll ? items.count : Self.shownLines
            lines.append("\(title) (\(items.count)):")
            lines += items.prefix(shown).map { "  " + Self.oneLine($0) }
            if items.count > shown { lines.append("  … and \(items.count - shown) more; --all shows them") }
        }
        group("New", added.map { "+ \($0.id)  \($0.title)  \($0.url)" })
        if unexplained > 0 {
            lines.append(
                "  The list does not say what \(counted(unexplained, "new source")) \(agreeing(unexplained, "is", "are")) watched for: taken as "
                    + "press; 'vigie sources set ID --kind KIND --reason TEXT' corrects that.")
        }
        group("Changed", changed.map { "~ \($0.id): \($0.fields.map(\.text).joined(separator: ", "))" })
        group(
            "Watched already",
            doubles.map { double in
                let why = double.because == "former_address" ? "which had this address before" : "at the same address"
                return "= \(double.title)  \(double.url): is \(double.source), \(why)"
            })
        for list in lists where list.otherEntries > 0 || list.headElements > 0 {
            let replaces = list.replaces ? ", in place of what was kept under that name" : ""
            lines.append(
                "Kept for export as list '\(list.name)'\(replaces): \(counted(list.otherEntries, "entry", plural: "entries")) "
                    + "that \(agreeing(list.otherEntries, "is no source of its", "are no sources of their")) own, "
                    + "\(counted(list.headElements, "element")) of its head.")
        }
        return lines.joined(separator: "\n")
    }

    var tally: String {
        let kept = leftOut.isEmpty ? "" : " \(leftOut.count) left out or mended, as told above."
        return isTakenIn
            ? "\(counted(added.count, "source")) added, \(changed.count) changed, \(unchanged) unchanged.\(kept)"
            : "\(counted(added.count, "source")) would be added, \(changed.count) changed, \(unchanged) unchanged.\(kept)"
    }

    private static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
