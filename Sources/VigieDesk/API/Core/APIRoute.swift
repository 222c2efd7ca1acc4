// A route of the API with all that is promised of it. From this one table come what is served, what requests are held against, and the
// description that programs read.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel

/// What a request may give beside its body.
struct APIParameter: Sendable {
    enum Place: String, Sendable {
        case path, query, header
    }

    var name: String
    var place: Place
    var schema: JSONSchema
    var isRequired: Bool

    static func path(_ name: String, _ schema: JSONSchema) -> APIParameter {
        APIParameter(name: name, place: .path, schema: schema, isRequired: true)
    }

    static func query(_ name: String, _ schema: JSONSchema) -> APIParameter {
        APIParameter(name: name, place: .query, schema: schema, isRequired: false)
    }

    static func header(_ name: String, _ schema: JSONSchema, isRequired: Bool = false) -> APIParameter {
        APIParameter(name: name, place: .header, schema: schema, isRequired: isRequired)
    }

    /// A search. Its language takes 2,000 bytes; so many characters fit into an address however they are encoded.
    static func search(_ about: String) -> APIParameter { .query("q", .text(about, 0...1_000, pattern: "^[^\\u0000]*$")) }

    /// How many to give at most, and where to go on: of every list.
    static let page: [APIParameter] = [
        .query("limit", .whole("How many at most; 50 where nothing is said.", 1...200)),
        .query("cursor", .text("Where to go on: `next_cursor` of the page before.", 1...300, pattern: "^[A-Za-z0-9_-]+$")),
    ]
}

/// A good answer.
struct APIAnswer: Sendable {
    var status: Int
    var about: String
    var schema: JSONSchema?
    /// Names of fields of the head that it has.
    var fields: [String] = []
}

/// A route of the API.
struct APIRoute: Sendable {
    typealias Handler = @Sendable (APICall) async throws -> Response

    var method: HTTPRequest.Method
    /// Without `/api/v1`, such as `/items/{id}`.
    var path: String
    /// The name that generated programs give it.
    var name: String
    var about: String
    /// What a token needs; nil where any that works will do.
    var scope: TokenScope?
    var access: Access
    var parameters: [APIParameter]
    var body: JSONSchema?
    var bodyBytes: Int
    var answer: APIAnswer
    /// Kinds of problems that it can answer with besides those of all routes.
    var problems: Set<APIProblem.Kind>
    var handler: Handler

    /// Something to read.
    static func get(
        _ path: String, _ name: String, _ about: String, scope: TokenScope?, access: Access? = nil, _ parameters: [APIParameter] = [],
        answer: JSONSchema, _ answerAbout: String, problems: Set<APIProblem.Kind> = [], _ handler: @escaping Handler
    ) -> APIRoute {
        let isList = parameters.contains { $0.name == "cursor" }
        return APIRoute(
            method: .get, path: path, name: name, about: about, scope: scope, access: access ?? .least(scope?.least ?? .reader),
            parameters: parameters, body: nil, bodyBytes: 0,
            answer: APIAnswer(status: 200, about: answerAbout, schema: answer, fields: isList ? ["ETag", "Link"] : ["ETag"]),
            problems: problems.union(parameters.contains { $0.place == .path } ? [.notFound] : []), handler: handler)
    }

    /// A change.
    static func change(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, _ about: String, scope: TokenScope, _ parameters: [APIParameter] = [],
        body: JSONSchema?, bodyBytes: Int = 1 << 20, answer: APIAnswer, problems: Set<APIProblem.Kind> = [], _ handler: @escaping Handler
    ) -> APIRoute {
        APIRoute(
            method: method, path: path, name: name, about: about, scope: scope, access: .least(scope.least), parameters: parameters,
            body: body,
            bodyBytes: bodyBytes, answer: answer,
            problems: problems.union(body == nil ? [] : [.malformed, .tooLarge, .mediaType])
                .union(parameters.contains { $0.place == .path } ? [.notFound] : []), handler: handler)
    }

    /// As the desk serves it.
    var route: DeskRoute {
        DeskRoute(
            method: method, path: APITable.root + path, access: access, bodyBytes: bodyBytes, programs: ProgramUse(scope: scope),
            handler: { call in try await handler(APICall(call, of: self)) })
    }
}
