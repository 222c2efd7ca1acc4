// Editions by program: what was published, with the manifest that says from what.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum EditionsAPI {
    static let routes: [APIRoute] = [
        .get(
            "/editions", "listEditions", "The editions that were made, the last one first.", scope: .readEditions,
            [.query("year", .whole(nil, 1...9999))] + APIParameter.page,
            answer: .object(["items": .list(.named("EditionEntry")), "next_cursor?": .text()]), "A page of the list.",
            problems: [.impossible], list),
        .get(
            "/editions/{number}", "getEdition", "An edition with its manifest, as it was kept.", scope: .readEditions,
            [.path("number", .whole("Counted from 1.", 1...Int(Int32.max)))], answer: .named("Edition"), "The edition.", one),
    ]

    private static func list(_ call: APICall) async throws -> Response {
        let (limit, year) = (call.limit, call.whole("year"))
        var before = Int.max
        if let parts = try APICursor.parts(call.text("cursor"), 1) {
            guard let number = Int(parts[0]), number > 0 else { throw APICursor.unknown }
            before = number
        }
        let place = before
        let (all, issues) = try await call.call.work { (try $0.editions(year: year), try $0.editionIssues()) }
        let found = all.filter { $0.number < place }.reversed()
        let page = Array(found.prefix(limit))
        return try call.page(
            page.map { EditionJSON($0, issues) }, next: found.count > limit ? page.last.map { APICursor.text(String($0.number)) } : nil)
    }

    private static func one(_ call: APICall) async throws -> Response {
        let number = call.whole("number")
        let (all, issues) = try await call.call.work { (try $0.editions(), try $0.editionIssues()) }
        guard let edition = all.first(where: { $0.number == number }) else {
            throw APIProblem(.notFound, "there is no edition \(number ?? 0)")
        }
        var shape = EditionJSON(edition, issues)
        shape.manifest = JSONValue(Data(edition.manifestJSON.utf8)) ?? [:]
        return try call.answer(shape)
    }

    private static let entry: KeyValuePairs<String, JSONSchema> = [
        "number": .whole(), "year": .whole(), "as_of": .time("What was known then is in it."), "languages": .list(.text(nil, 2...3)),
        "sha256": .text("The seal of its files."), "made_by": .text(), "made_at": .time(),
        "state": .text("`draft`, or `frozen` for one that stands for ever.", 5...6),
        "issue?": .whole("Of a frozen one: 0 as it was frozen; each erratum makes another one."),
        "key?": .text("Of a frozen one: the fingerprint of the key that signed its manifest."),
    ]

    static let schemas: [String: JSONSchema] = [
        "EditionEntry": .object(entry),
        "Edition": .object([
            "number": .whole(), "year": .whole(), "as_of": .time("What was known then is in it."), "languages": .list(.text(nil, 2...3)),
            "sha256": .text("The seal of its files."), "made_by": .text(), "made_at": .time(),
            "state": .text("`draft`, or `frozen` for one that stands for ever.", 5...6),
            "issue?": .whole("Of a frozen one: 0 as it was frozen; each erratum makes another one."),
            "key?": .text("Of a frozen one: the fingerprint of the key that signed its manifest."),
            "manifest": .anyObject("From what it was made, and the hash of each file: as it was kept."),
        ]),
    ]

    private struct EditionJSON: Encodable, Sendable {
        var number: Int
        var year: Int
        var asOf: String
        var languages: [String]
        var sha256: String
        var madeBy: String
        var madeAt: String
        var state: String
        var issue: Int?
        var key: String?
        var manifest: JSONValue?

        init(_ edition: EditionRecord, _ issues: [EditionIssue]) {
            let frozen = issues.first { $0.record.number == edition.number }
            (state, issue, key) = (frozen == nil ? "draft" : "frozen", frozen?.issue, frozen?.key.hex)
            number = edition.number
            year = edition.year
            asOf = Timestamp.text(edition.asOf)
            languages = edition.languages.map(\.rawValue)
            sha256 = edition.hash.hex
            madeBy = edition.by
            madeAt = Timestamp.text(edition.at)
        }
    }
}
