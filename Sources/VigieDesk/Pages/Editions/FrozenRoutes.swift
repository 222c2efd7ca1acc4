// From a draft to what stands for ever: how an edition will be made, its freezing, its files, and its errata.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum FrozenRoutes {
    static let all: [DeskRoute] = [
        .post("/edition/{year}/plan", .least(.editor), plan), .post("/edition/{year}/freeze", .least(.editor), freeze),
        .get("/edition/{year}/files/{name}", .least(.reader), file),
        .get("/edition/{year}/errata", .least(.analyst), ErrataPages.page),
        .post("/edition/{year}/errata", .least(.analyst), ErrataPages.propose),
        .post("/edition/{year}/errata/{number}/approve", .least(.editor), ErrataPages.approve),
        .post("/edition/{year}/errata/{number}/drop", .least(.analyst), ErrataPages.drop),
    ]

    private static func plan(_ call: DeskCall) async throws -> Response {
        let (year, person, now) = (try EditionRoutes.year(call), try call.person.name.rawValue, call.now)
        let day = call.form.trimmed("as-of")
        let asOf = CivilDate(day)
        guard day.isEmpty || asOf != nil else { throw DeskError(.malformed) }
        let hasEnglish = call.form["english"] == "on"
        let done = try await call.work { store in
            do {
                try store.planEdition(year: year, asOf: asOf, hasEnglish: hasEnglish, by: person, at: now)
                return "planned"
            } catch  where (error as? StoreError)?.reason == .editionFrozen(year) {
                return "frozen-before"
            }
        }
        return try call.changed(LocalPath("/edition", query: [("year", String(year)), ("done", done)]))
    }

    /// What keeps it from being frozen is on the page of checks, where the button is.
    private static func freeze(_ call: DeskCall) async throws -> Response {
        let (year, person) = (try EditionRoutes.year(call), try call.person.name.rawValue)
        guard let tools = call.desk.settings.watch.editions else { throw DeskError(.notFound) }
        let (done, refusal): (String, EditionRefusal?) = try await call.work { store in
            guard try store.editionIssues(year: year).isEmpty else { return ("frozen-before", nil) }
            do { try tools.freeze(year, person) } catch let refusal as EditionRefusal {
                // Somebody else may have been faster.
                return try store.editionIssues(year: year).isEmpty ? ("", refusal) : ("frozen-before", nil)
            }
            return ("frozen", nil)
        }
        if let refusal {
            guard !refusal.hasFindings else { return try call.changed(LocalPath("/edition/\(year)/check", query: [])) }
            return try await EditionChecks.page(call, refusal: refusal.text)
        }
        return try call.changed(LocalPath("/edition", query: [("year", String(year)), ("done", done)]))
    }

    /// A page of the frozen edition as it stands, or what its signature is checked with.
    private static func file(_ call: DeskCall) async throws -> Response {
        let (year, name) = (try EditionRoutes.year(call), try call.parameter("name"))
        guard let tools = call.desk.settings.watch.editions,
            name.hasPrefix("rapport-") || ["manifest.json", "SIGNATURE", "public-key.pem"].contains(name),
            let bytes = try await call.work({ try $0.frozenYears().contains(year) ? tools.file(year, name) : nil })
        else { throw DeskError(.notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page of an issue as it was printed; nil where that issue is none of a frozen edition, or its folder is not here.
    static func printed(_ record: EditionRecord, _ language: LanguageCode, _ store: Store, _ tools: EditionTools?) throws -> String? {
        let issues = try store.editionIssues(year: record.year)
        guard let tools, let issue = issues.first(where: { $0.record.number == record.number }) else { return nil }
        let name = ReportFile.name(year: record.year, language: language, format: .html)
        let place = issue.issue == issues.last?.issue ? name : "issued/\(issue.issue)/\(name)"
        return try tools.file(record.year, place).map { String(decoding: $0, as: UTF8.self) }
    }
}
