// The description of the API for programs and their makers, put together from the table that is served: it cannot say anything else.
import Foundation
import HTTPTypes
import VigieModel

/// An OpenAPI 3.1 document.
enum OpenAPIDocument {
    static let bytes = Result { try document.bytes() }

    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Vigie", "version": "1",
            "description": """
            The technology watch by program: items, stories, decisions, briefs, sources and editions. Dates are RFC 3339 in UTC, languages \
            BCP 47 tags, themes stand by their ids. Lists come as pages: go on with `next_cursor`, or with the link of the head. A token \
            never gives more than its person may.
            """,
            "license": ["name": "EUPL-1.2", "identifier": "EUPL-1.2"],
        ],
        "servers": [["url": "/"]],
        "security": [["token": []], ["session": []]],
        "paths": .object(paths),
        "components": [
            "schemas": .object(APISchemas.all.mapValues(\.document)),
            "securitySchemes": [
                "token": ["type": "http", "scheme": "bearer", "description": "A token of the account page, or of `vigie user token add`."],
                "session": [
                    "type": "apiKey", "in": "cookie", "name": "vigie",
                    "description": "The desk's own pages. A change needs the token of their forms as X-Form-Token besides.",
                ],
            ],
        ],
    ]

    private static var paths: [String: JSONValue] {
        var paths: [String: [String: JSONValue]] = [:]
        for route in APITable.routes {
            paths[APITable.root + route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
        }
        return paths.mapValues(JSONValue.object)
    }

    private static func operation(_ route: APIRoute) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .text(route.name), "summary": .text(route.about), "responses": .object(responses(route)),
        ]
        if !route.parameters.isEmpty { operation["parameters"] = .list(route.parameters.map(parameter)) }
        if let body = route.body {
            operation["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.document]]]
        }
        if route.access == .anyone { operation["security"] = [] }
        if let scope = route.scope {
            // The names of scopes stand as roles do (OpenAPI 3.1, section 4.8.30).
            operation["security"] = [["token": [.text(scope.rawValue)]], ["session": []]]
        }
        return .object(operation)
    }

    private static func parameter(_ parameter: APIParameter) -> JSONValue {
        var schema = parameter.schema
        schema.about = nil
        var object: [String: JSONValue] = [
            "name": .text(parameter.name), "in": .text(parameter.place.rawValue), "required": .flag(parameter.isRequired),
            "schema": schema.document,
        ]
        object["description"] = parameter.schema.about.map(JSONValue.text)
        return .object(object)
    }

    private static func responses(_ route: APIRoute) -> [String: JSONValue] {
        var good: [String: JSONValue] = ["description": .text(route.answer.about)]
        good["content"] = route.answer.schema.map { ["application/json": ["schema": $0.document]] }
        if !route.answer.fields.isEmpty {
            good["headers"] = .object(
                Dictionary(route.answer.fields.map { ($0, ["schema": ["type": "string"]]) }) { first, _ in first })
        }
        var responses = [String(route.answer.status): JSONValue.object(good)]
        if route.method == .get { responses["304"] = ["description": "What If-None-Match names is still what there is."] }
        var kinds = route.problems.union([.malformed, .busy, .failed])
        if route.access != .anyone { kinds.formUnion([.unauthorized, .forbidden, .throttled]) }
        for (status, same) in Dictionary(grouping: kinds, by: \.status.code) {
            let titles = same.map(\.title).sorted().joined(separator: ". ")
            responses[String(status)] = [
                "description": .text(titles + "."),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ]
        }
        return responses
    }
}
