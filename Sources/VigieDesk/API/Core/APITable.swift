// All routes of the API, and what it says of itself.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

/// The API's one table.
enum APITable {
    static let root = "/api/v1"

    static let routes: [APIRoute] =
        about + ItemsAPI.routes + StoriesAPI.routes + DecisionsAPI.routes + BriefsAPI.routes + SourcesAPI.routes + EditionsAPI.routes

    private static let about: [APIRoute] = [
        .get(
            "/openapi.json", "getDescription", "This description.", scope: nil, access: .anyone, answer: .anyObject(),
            "An OpenAPI 3.1 document."
        ) { call in call.answer(bytes: try OpenAPIDocument.bytes.get()) },
        .get(
            "/problems", "listProblems", "The kinds of problems that answers can have, by the end of their type.", scope: nil,
            access: .anyone, answer: .list(.named("ProblemKind")), "All kinds."
        ) { call in
            try call.answer(APIProblem.Kind.allCases.map { ProblemKindJSON(kind: $0.rawValue, status: $0.status.code, title: $0.title) })
        },
        .get("/me", "getMe", "Who asks, and what they may do here.", scope: nil, answer: .named("Me"), "The person and the token.") {
            call in
            let (person, token) = (try call.person, call.call.context.bearer?.token)
            return try call.answer(
                MeJSON(
                    name: person.name.rawValue, displayName: person.displayName, role: person.role.rawValue, token: token?.name,
                    scopes: TokenScope.all(for: person.role).filter { token?.scopes.contains($0) ?? true }.map(\.rawValue),
                    expires: token.map { Timestamp.text($0.expires) }))
        },
        .get(
            "/themes", "listThemes", "The themes of the watch, in the order of the catalogue.", scope: nil,
            answer: .list(.named("Theme")), "All themes."
        ) { call in
            try call.answer(
                call.call.desk.settings.themes.map { theme in
                    ThemeJSON(id: theme.id.rawValue, names: Dictionary(theme.name.map { ($0.rawValue, $1) }) { first, _ in first })
                })
        },
    ]

    private struct ProblemKindJSON: Encodable {
        var kind: String
        var status: Int
        var title: String
    }

    private struct MeJSON: Encodable {
        var name: String
        var displayName: String
        var role: String
        var token: String?
        var scopes: [String]
        var expires: String?
    }

    private struct ThemeJSON: Encodable {
        var id: String
        var names: [String: String]
    }

    static let schemas: [String: JSONSchema] = [
        "ProblemKind": .object(["kind": .text(), "status": .whole(), "title": .text()]),
        "Me": .object(
            [
                "name": .text(), "display_name": .text(), "role": .choice(of: Role.self),
                "token?": .text("The name of the token; absent with a session."),
                "scopes": .list(.choice(of: TokenScope.self)), "expires?": .time("When the token ends."),
            ]),
        "Theme": .object(["id": .text(), "names": .map(.text(), "By language, as BCP 47 tags.")]),
    ]
}

/// Every schema that has a name.
enum APISchemas {
    static let all: [String: JSONSchema] = [
        APITable.schemas, ItemsAPI.schemas, StoriesAPI.schemas, DecisionsAPI.schemas, BriefsAPI.schemas, SourcesAPI.schemas,
        EditionsAPI.schemas, problem,
    ].reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

    private static let problem: [String: JSONSchema] = [
        "Problem": .object([
            "type": .text("What kind of problem; see listProblems."), "title": .text(), "status": .whole(), "detail": .text(),
            "errors?": .list(.named("Fault")), "reference": .text("By which the server's log names the request."),
        ]),
        "Fault": .object([
            "pointer?": .text("Where in the body, as a JSON pointer."), "parameter?": .text("The parameter's or field's name."),
            "detail": .text(), "code?": .text("Of a mistake in a search."), "start?": .whole("Its place in the search, in UTF-8 bytes."),
            "end?": .whole(), "suggestion?": .text("What was likely meant."),
        ]),
    ]
}
