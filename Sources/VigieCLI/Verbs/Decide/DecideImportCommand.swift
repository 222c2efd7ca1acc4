// `vigie decide import`: decisions made elsewhere, a JSON object a line; all of them or none.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct DecideImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes in decisions from lines of JSON; all or none.",
        discussion: """
            A line is {"item": id, "action": "keep", "reject", "themes" or "importance", "by": name, "at": time} with, as it needs, \
            "themes": [ids], "importance": 1 to 3 and "note". Lines that repeat what is decided already change nothing.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file; - is standard input.")
    var file: String

    private struct Line: Decodable {
        var item: String
        var action: String
        var themes: [String]?
        var importance: Int?
        var note: String?
        var by: String
        var at: String
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let known = try workspace.themes()
        var requests: [DecisionRequest] = []
        for (index, line) in try InputFile.text(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            requests.append(try request(String(line), place: "\(file):\(index + 1)", store: store, known: known))
        }
        let rows = try store.decide(requests)
        Console.say("\(requests.count) decisions read, \(rows.count) new.")
    }

    private func request(_ text: String, place: String, store: Store, known: [Theme]) throws -> DecisionRequest {
        let line: Line
        do {
            line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
        } catch {
            throw CommandError(
                place: place, cause: "no decision: a field is missing or of the wrong type", remedy: "see 'vigie decide import --help'")
        }
        guard let at = Timestamp.date(line.at) else {
            throw CommandError(place: place, cause: "'\(line.at)' is no time", remedy: "write it like 2026-03-12T08:30:00Z")
        }
        var request: DecisionRequest
        do {
            request = DecisionRequest(item: try store.resolve(prefix: line.item), by: line.by, at: at)
            request.themes = try line.themes.map { try DecisionText.themes($0.joined(separator: ","), known: known) }
        } catch {
            throw CommandError(place: place, cause: CommandError.line(for: error), remedy: "nothing was taken in")
        }
        if let number = line.importance {
            guard let importance = Importance(rawValue: number) else {
                throw CommandError(place: place, cause: "importance \(number) is not 1, 2 or 3", remedy: "choose one of them")
            }
            request.importance = importance
        }
        request.note = line.note
        switch line.action {
        case "keep": request.state = .kept
        case "reject": request.state = .rejected
        case "themes" where request.themes != nil, "importance" where request.importance != nil: break
        default:
            throw CommandError(
                place: place, cause: "action '\(line.action)' is unknown or lacks its value",
                remedy: "use keep, reject, themes or importance")
        }
        return request
    }
}
