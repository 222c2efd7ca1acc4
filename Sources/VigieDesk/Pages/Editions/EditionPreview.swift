// The whole report as it would be printed now, or as one of the editions that were made: the renderer's own page, in a sandbox of its own.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum EditionPreview {
    /// The report's page brings its style with it, and nothing else: no script runs in it, no form is sent from it, and nothing is fetched.
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; \
        sandbox allow-popups allow-popups-to-escape-sandbox
        """

    /// As it stands now: approved briefs alone, as in any edition.
    static func draft(_ call: DeskCall) async throws -> Response {
        let year = try EditionRoutes.year(call)
        return try await page(year: year, asOf: call.now, language(of: call, year: year), call)
    }

    /// One that was made: as it was printed where it is frozen, else rebuilt from what was known then.
    static func issue(_ call: DeskCall) async throws -> Response {
        let year = try EditionRoutes.year(call)
        guard let number = Int(try call.parameter("number")),
            let record = try await call.work({ try $0.editions(year: year) }).first(where: { $0.number == number })
        else { throw DeskError(.notFound) }
        let language = try language(of: call, year: year)
        guard record.languages.contains(language) else { throw DeskError(.notFound) }
        let tools = call.desk.settings.watch.editions
        if let html = try await call.work({ try FrozenRoutes.printed(record, language, $0, tools) }) { return answer(html, language) }
        return try await page(year: year, asOf: record.asOf, language, call)
    }

    /// The edition of a year as of a time, as `vigie report` makes it.
    static func edition(
        _ store: Store, year: Int, asOf: Date, _ desk: Desk
    ) throws -> (edition: Edition, leftOut: [(brief: BriefID, missing: [ItemID])]) {
        let tools = desk.settings.watch
        var edition = try store.edition(
            year: year, asOf: asOf, themes: try desk.catalogue.themes(store), isSample: tools.isSample(try store.sources()),
            addressee: tools.addressee)
        tools.addAnnexes(&edition)
        return (edition, edition.removeBriefsWithoutEvidence())
    }

    /// `fr`, or the name of the report's file: pages of a report link to each other by these.
    private static func language(of call: DeskCall, year: Int) throws -> LanguageCode {
        let name = try call.parameter("lang")
        guard
            let found = LanguageCode.ofReport.first(where: {
                name == $0.rawValue || name == ReportFile.name(year: year, language: $0, format: .html)
            })
        else { throw DeskError(.notFound) }
        return found
    }

    private static func page(year: Int, asOf: Date, _ language: LanguageCode, _ call: DeskCall) async throws -> Response {
        let desk = call.desk
        let html = try await call.work { store in
            let edition = try edition(store, year: year, asOf: asOf, desk).edition
            return try desk.settings.reportRenderer().html(edition, in: language)
        }
        return answer(html, language)
    }

    private static func answer(_ html: String, _ language: LanguageCode) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue,
                .contentSecurityPolicy: contentSecurityPolicy, .frameOptions: "SAMEORIGIN",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
