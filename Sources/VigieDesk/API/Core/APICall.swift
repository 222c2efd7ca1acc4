// One request of a program, after all that it gives was held against the route's description.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

/// A request that fits the description of its route.
struct APICall: Sendable {
    let call: DeskCall
    private let values: [String: JSONValue]
    /// The body as it was sent; null where the route takes none.
    let value: JSONValue
    private let body: Data

    /// Throws an `APIProblem` that names each parameter and each place of the body that does not fit.
    init(_ call: DeskCall, of route: APIRoute) throws {
        self.call = call
        let (values, faults) = try Self.read(route.parameters, of: call)
        self.values = values
        guard let schema = route.body else {
            if !faults.isEmpty { throw APIProblem.malformed(faults) }
            (value, body) = (.null, Data())
            return
        }
        body = Data(call.body.readableBytesView)
        let type = call.request.headers[.contentType]?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        guard let type, type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json") else {
            throw APIProblem(.mediaType, "send Content-Type: application/json")
        }
        guard let read = JSONValue(body) else {
            throw APIProblem.malformed(faults + [APIFault(pointer: "", detail: "it is no JSON (RFC 8259)")])
        }
        let all = faults + schema.faults(in: read)
        if !all.isEmpty { throw APIProblem.malformed(all) }
        value = read
    }

    var now: Date { call.now }
    var person: User { get throws { try call.person } }
    /// As journals name them.
    var by: String { get throws { try call.person.name.rawValue } }

    func text(_ name: String) -> String? { values[name]?.text }

    func whole(_ name: String) -> Int? {
        if case .whole(let number) = values[name] { Int(number) } else { nil }
    }

    func time(_ name: String) -> Date? { text(name).flatMap { Timestamp.date($0) } }
    func choice<Choice: RawRepresentable<String>>(_ name: String) -> Choice? { text(name).flatMap { Choice(rawValue: $0) } }

    var limit: Int { whole("limit") ?? 50 }

    /// The body's fields, whose names are in snake_case.
    func body<Value: Decodable>(as type: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(Value.self, from: body)
        } catch let DecodingError.dataCorrupted(context), let DecodingError.typeMismatch(_, context),
            let DecodingError.valueNotFound(_, context), let DecodingError.keyNotFound(_, context)
        {
            let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "/")
            throw APIProblem.malformed([APIFault(pointer: "/\(place)", detail: "it cannot be read")])
        }
    }

    /// Of all that the request says: which route, by its path, with which body.
    var fingerprint: ContentHash {
        ContentHash(of: Data("\(call.request.method.rawValue) \(call.request.uri.path)\n".utf8) + body)
    }

    // MARK: - Parameters

    private static func read(_ parameters: [APIParameter], of call: DeskCall) throws -> ([String: JSONValue], [APIFault]) {
        var values: [String: JSONValue] = [:]
        var faults: [APIFault] = []
        guard let query = try? FormFields(call.request.uri.query ?? "") else {
            return ([:], [APIFault(detail: "the query cannot be read: it is no UTF-8 in percent-encoding")])
        }
        for parameter in parameters {
            let given: [String]
            switch parameter.place {
            case .path: given = (try? call.parameter(parameter.name)).map { [$0] } ?? []
            case .query: given = query.all(parameter.name)
            case .header: given = HTTPField.Name(parameter.name).flatMap { call.request.headers[$0] }.map { [$0] } ?? []
            }
            if given.count > 1 { faults.append(APIFault(parameter: parameter.name, detail: "it is given \(given.count) times")) }
            guard let text = given.first else {
                // Changes of one version of a thing have an answer of their own for a version that is not named.
                if parameter.isRequired, parameter.name == "If-Match" {
                    throw APIProblem(.preconditionRequired, "send If-Match with the ETag of the version that you changed")
                }
                if parameter.isRequired { faults.append(APIFault(parameter: parameter.name, detail: "it is missing")) }
                continue
            }
            let value = parameter.schema.value(of: text)
            faults += parameter.schema.faults(in: value).map { APIFault(parameter: parameter.name, detail: $0.detail) }
            values[parameter.name] = value
        }
        // A filter with a slip in its name would give everything in place of little.
        let known = Set(parameters.filter { $0.place == .query }.map(\.name))
        for name in query.names.subtracting(known).sorted() {
            faults.append(APIFault(parameter: String(name.prefix(60)), detail: "there is no such parameter"))
        }
        return (values, faults)
    }
}

extension JSONSchema {
    /// What a text stands for where a parameter has this shape.
    fileprivate func value(of text: String) -> JSONValue {
        switch kind {
        // By our own digits alone: "+5" and "٥" are whole numbers to Swift.
        case .whole:
            text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 } ? Int64(text).map(JSONValue.whole) ?? .text(text) : .text(text)
        case .flag: text == "true" ? true : text == "false" ? false : .text(text)
        default: .text(text)
        }
    }
}
