// Why the API has no answer, as programs read it (RFC 9457). In English alone: who reads it writes programs, and it must stay the same.
import Foundation
import HTTPTypes
import VigieModel
import VigieStore

/// One thing that is wrong with a request, and where.
struct APIFault: Error, Sendable, Equatable, Encodable {
    /// A JSON pointer (RFC 6901) into the body.
    var pointer: String?
    /// The name of a parameter of the path or query, or of a field of the head.
    var parameter: String?
    var detail: String
    /// What is wrong, by a name that stays; nil where the detail says all there is.
    var code: String?
    /// For mistakes of the search language: where in the text, in its UTF-8 bytes.
    var start: Int?
    var end: Int?
    /// What was likely meant.
    var suggestion: String?

    init(pointer: String? = nil, parameter: String? = nil, detail: String, code: String? = nil) {
        self.pointer = pointer
        self.parameter = parameter
        self.detail = detail
        self.code = code
    }

    /// A mistake of the search language, with its place.
    init(_ problem: SearchProblem, parameter: String) {
        self.init(parameter: parameter, detail: problem.description, code: problem.code.rawValue)
        (start, end, suggestion) = (problem.bytes.lowerBound, problem.bytes.upperBound, problem.suggestion)
    }
}

/// What an answer of the API says in place of what was asked for.
struct APIProblem: Error, Sendable, Equatable {
    enum Kind: String, CaseIterable, Sendable {
        case malformed, unauthorized, forbidden, busy, failed, throttled
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case missingScope = "missing-scope"
        case formToken = "form-token"
        case conflict, changed
        case tooLarge = "too-large"
        case mediaType = "media-type"
        case impossible
        case preconditionRequired = "precondition-required"
        case wrongHost = "wrong-host"

        var status: HTTPResponse.Status {
            switch self {
            case .malformed: .badRequest
            case .unauthorized: .unauthorized
            case .forbidden, .missingScope, .formToken: .forbidden
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .conflict: .conflict
            case .changed: .preconditionFailed
            case .tooLarge: .contentTooLarge
            case .mediaType: .unsupportedMediaType
            case .wrongHost: .misdirectedRequest
            case .impossible: .unprocessableContent
            case .preconditionRequired: .preconditionRequired
            case .throttled: .tooManyRequests
            case .failed: .internalServerError
            case .busy: .serviceUnavailable
            }
        }

        /// What the problem is; it does not change from case to case.
        var title: String {
            switch self {
            case .malformed: "The request does not have the form that the description gives it"
            case .unauthorized: "A token that works, or a session, is needed"
            case .forbidden: "The role of this person does not allow it"
            case .missingScope: "The token was not made for this"
            case .formToken: "A change with a session needs the token of its forms"
            case .notFound: "There is nothing here"
            case .methodNotAllowed: "This address knows other methods"
            case .conflict: "It is there already, or was used for something else"
            case .changed: "Somebody has changed it meanwhile"
            case .tooLarge: "The request is too large"
            case .mediaType: "The body is of another type than JSON"
            case .wrongHost: "This server answers under another name"
            case .impossible: "What is asked for cannot be done"
            case .preconditionRequired: "A change needs If-Match"
            case .throttled: "Too many attempts"
            case .failed: "Something went wrong here"
            case .busy: "Too much at once; try again in a moment"
            }
        }

        /// Where the kinds are told, each under its name.
        var type: String { "\(APITable.root)/problems#\(rawValue)" }
    }

    var kind: Kind
    var detail: String
    var faults: [APIFault] = []
    /// Fields of the head that belong to the problem, such as `Allow`.
    var fields: [HTTPField] = []

    init(_ kind: Kind, _ detail: String, faults: [APIFault] = [], fields: [HTTPField] = []) {
        self.kind = kind
        self.detail = detail
        self.faults = faults
        self.fields = fields
    }

    /// A request that does not fit the description.
    static func malformed(_ faults: [APIFault]) -> APIProblem {
        APIProblem(.malformed, "see errors: each names what is wrong and where", faults: faults)
    }

    /// A request that fits the description and still cannot be granted.
    static func impossible(_ faults: [APIFault]) -> APIProblem {
        APIProblem(.impossible, "see errors: each names what is wrong and where", faults: faults)
    }

    static func missingScope(_ scope: TokenScope) -> APIProblem {
        APIProblem(
            .missingScope, "make a token with the scope \(scope.rawValue)",
            fields: [HTTPField(name: .wwwAuthenticate, value: "Bearer error=\"insufficient_scope\", scope=\"\(scope.rawValue)\"")])
    }

    /// Any error as programs read it; what is a defect says nothing of itself.
    init(_ error: any Error) {
        switch error {
        case let known as APIProblem: self = known
        case let fault as APIFault: self = .impossible([fault])
        case let known as StoreError: self = APIProblem.of(known) ?? APIProblem(DeskError(known), at: nil)
        default: self.init(DeskError(error), at: nil)
        }
    }

    /// What the store refuses for a reason that a program can do something about.
    private static func of(_ error: StoreError) -> APIProblem? {
        let said = error.description.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        switch error.reason {
        case .noSuchItem, .ambiguousItem, .noSuchSource, .noSuchBrief, .noSuchStory, .noSuchUser, .noSuchToken:
            return APIProblem(.notFound, said)
        case .briefChanged: return APIProblem(.changed, said)
        case .keyReused: return APIProblem(.conflict, said, faults: [APIFault(parameter: "Idempotency-Key", detail: said)])
        case .outOfOrder, .malformedBrief: return APIProblem(.impossible, said)
        default: return nil
        }
    }

    /// - Parameter now: to say how long to wait; nil where the error says nothing of time.
    init(_ error: DeskError, at now: Date?) {
        switch error.reason {
        case .notFound, .linkSpent: self.init(.notFound, "see \(APITable.root)/openapi.json for what there is")
        case .loggedOut:
            self.init(
                .unauthorized, "send Authorization: Bearer with a token of the account page",
                fields: [HTTPField(name: .wwwAuthenticate, value: "Bearer")])
        case .forbidden(let role): self.init(.forbidden, "the role of this person is \(role.rawValue)")
        case .formExpired: self.init(.formToken, "send the token of the page's forms as X-Form-Token, or use an API token")
        case .noAccount, .passwordsOff: self.init(.forbidden, "no account of this desk goes with it; use an API token")
        case .otherPerson: self.init(.conflict, "the page is another person's than the session")
        case .outdated: self.init(.conflict, "it has changed since; read it again")
        case .malformed: self.init(.malformed, "it cannot be read")
        case .tooLarge(let limit):
            self.init(
                .tooLarge, limit > 0 ? "the limit here is \(limit) bytes" : "send less at once",
                fields: [HTTPField(name: .connection, value: "close")])
        case .unknownHost: self.init(.wrongHost, "ask under the address that the desk prints when it starts")
        case .tooMany(let until):
            let seconds = now.map { max(1, Int(until.timeIntervalSince($0).rounded(.up))) } ?? 60
            self.init(
                .throttled, "wait \(seconds) seconds; tokens that work are not held back",
                fields: [HTTPField(name: .retryAfter, value: String(seconds))])
        case .busy: self.init(.busy, "another process is writing", fields: [HTTPField(name: .retryAfter, value: "5")])
        case .failed: self.init(.failed, "the log names the cause under the reference")
        }
    }
}
