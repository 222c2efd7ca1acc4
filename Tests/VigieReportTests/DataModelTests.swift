// The data model that templates/report/README.md documents is the view models themselves: written here, so that it cannot be out of date.
import Foundation
import Testing

@testable import VigieReport  // View models and schema are internal.

struct DataModelTests {
    private static let opening = "<!-- The data model: written by a test from the view models; VIGIE_RECORD=1 renews it. -->\n"

    @Test func `the README of the templates has the data model of the view models`() throws {
        let file = Support.templates.appendingPathComponent("report/README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: Self.opening), "no place for the data model")
        let current = text[..<start.upperBound] + Self.tables()
        guard text != current else { return }
        if ProcessInfo.processInfo.environment["VIGIE_RECORD"] == "1" {
            try String(current).write(to: file, atomically: true, encoding: .utf8)
            Issue.record("wrote templates/report/README.md; read it, then run again without VIGIE_RECORD")
        } else {
            Issue.record("templates/report/README.md is not the data model; run again with VIGIE_RECORD=1")
        }
    }

    /// A table for each type, in the order in which they are met.
    private static func tables() -> String {
        var waiting = [ViewSchema(of: ReportView()), ViewSchema(of: PreviewView())]
        var told: Set<String> = []
        var out = ""
        while !waiting.isEmpty {
            let schema = waiting.removeFirst()
            guard told.insert(schema.typeName).inserted else { continue }
            let title = schema.typeName == "ReportView" ? "ReportView, where every page begins" : schema.typeName
            out += "\n### \(title)\n\n| name | what it is |\n|---|---|\n"
            for name in schema.shapes.keys.sorted() {
                guard let shape = schema.shapes[name] else { continue }
                switch shape {
                case .text: out += "| `\(name)` | \(name.hasSuffix("HTML") || name.hasSuffix("Markdown") ? "ready text" : "text") |\n"
                case .flag: out += "| `\(name)` | flag |\n"
                case .words: out += "| `\(name)` | words of `templates/strings`, by key |\n"
                case .object(let inner):
                    out += "| `\(name)` | one \(inner.typeName) |\n"
                    waiting.append(inner)
                case .list(let inner):
                    out += "| `\(name)` | list of \(inner.typeName) |\n"
                    waiting.append(inner)
                case .unusable(let type): out += "| `\(name)` | \(type), which cannot be printed |\n"
                }
            }
        }
        return out
    }
}
