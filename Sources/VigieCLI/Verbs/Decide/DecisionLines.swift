// Reads decisions from lines of JSON; every refusal names the file and the line, the store's refusals too.
import Foundation
import VigieModel
import VigieStore

/// A file of decisions.
struct DecisionLines {
    var file: String
    var store: Store
    var themes: [Theme]
    var now: Date

    /// A request and the number of its line, counted from 1.
    struct Numbered {
        var line: Int
        var request: DecisionRequest
    }

    private struct Line: Decodable {
        var item: String
        var action: String
        var themes: [String]?
        var importance: Int?
        var note: String?
        var by: String
        var at: String
    }

    /// The requests in the order of the lines; blank lines are passed over.
    func read(_ text: String) throws -> [Numbered] {
        try TextLines.split(text).enumerated().compactMap { index, line in
            line.allSatisfy(\.isWhitespace) ? nil : Numbered(line: index + 1, request: try request(line, place: "\(file):\(index + 1)"))
        }
    }

    /// The store's refusal as one of this file, with the line where the refusal tells which it is.
    func placed(_ error: StoreError, among lines: [Numbered]) -> CommandError {
        var place = file
        if case .outOfOrder(let item, let at, _) = error.reason,
            let line = lines.first(where: { $0.request.item == item && Timestamp.text($0.request.at) == Timestamp.text(at) })
        {
            place = "\(file):\(line.line)"
        }
        return CommandError(place: place, cause: CommandError.line(for: error), remedy: "nothing was taken in")
    }

    private func request(_ text: String, place: String) throws -> DecisionRequest {
        let line: Line
        do {
            line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
        } catch {
            throw CommandError(
                place: place, cause: "no decision: a field is missing or of the wrong type", remedy: "see 'vigie decide import --help'")
        }
        var request: DecisionRequest
        let (by, at) = (try person(line.by, place: place), try time(line.at, place: place))
        do {
            request = DecisionRequest(item: try store.resolve(prefix: line.item), by: by, at: at)
            request.themes = try line.themes.map { $0 == [DecisionText.noTheme] ? [] : try DecisionText.themes($0, known: themes) }
        } catch {
            throw CommandError(place: place, cause: CommandError.line(for: error), remedy: "nothing was taken in")
        }
        guard line.themes != [] else {
            throw CommandError(
                place: place, cause: "'themes' names no theme",
                remedy: "name one, write [\"none\"] for an item without a theme, or leave the field out")
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

    private func person(_ text: String, place: String) throws -> String {
        guard let name = PersonName.trimmed(text) else {
            throw CommandError(place: place, cause: "'by' is blank", remedy: "name who decided")
        }
        guard PersonName.isPlain(name) else {
            throw CommandError(place: place, cause: "'by' holds a line break or another control character", remedy: "write a plain name")
        }
        return name
    }

    private func time(_ text: String, place: String) throws -> Date {
        guard let at = Timestamp.date(text) else {
            throw CommandError(place: place, cause: "'\(text)' is no time", remedy: "write it like 2026-03-12T08:30:00Z")
        }
        // A decision of tomorrow would stand above all that people decide until then.
        guard at <= now else {
            throw CommandError(place: place, cause: "'\(text)' is still to come", remedy: "correct the time")
        }
        return at
    }
}
