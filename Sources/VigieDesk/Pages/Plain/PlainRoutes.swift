// Answers that are no pages: for monitoring, for measurements, for robots, and the assets.
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum PlainRoutes {
    static let all: [DeskRoute] = [
        .get("/", .anyone, home),
        .get("/hello", .anyone) { _ in text("Vigie\n") },
        .get("/health", .anyone, health),
        .get("/robots.txt", .anyone) { _ in text("User-agent: *\nDisallow: /\n") },
        .get("/assets/{name}", .anyone) { call in try call.desk.presentation.assets.answer(call.parameter("name")) },
        .post("/language", .anyone, language),
    ]

    private static func home(_ call: DeskCall) -> Response {
        guard let person = call.context.visit?.person else { return call.redirect(to: "/login") }
        return call.redirect(to: LocalPath(call.desk.navigation.home(for: person.role), query: []))
    }

    /// Whether the store can be read; an error answers 500 or 503.
    private static func health(_ call: DeskCall) async throws -> Response {
        _ = try await call.work { try $0.hasAdministrator() }
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"status":"ok"}"#)))
    }

    /// Keeps the language in the browser, and with whoever is logged in.
    private static func language(_ call: DeskCall) async throws -> Response {
        guard let language = PageLanguage.known(call.form["language"]) else { throw DeskError(.malformed) }
        var response = call.redirect(to: call.form["next"].flatMap { LocalPath($0) } ?? "/")
        if let person = call.context.visit?.person {
            try await call.work { try $0.setPreferences(language: language, usesKeys: person.usesKeys, of: person.name) }
        }
        call.desk.cookies.setLanguage(language, on: &response)
        return response
    }

    private static func text(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
