// A route says who may use it where it is made: without that it does not compile.
import HTTPTypes
import Hummingbird
import NIOCore
import VigieModel

/// Who may use a route.
enum Access: Sendable, Equatable {
    /// Also whoever is not logged in.
    case anyone
    /// Whoever is logged in with this role or a higher one.
    case least(Role)

    /// Whether somebody of that role may; nil is nobody in particular.
    func admits(_ role: Role?) -> Bool {
        switch self {
        case .anyone: true
        case .least(let least): role.map { $0 >= least } ?? false
        }
    }
}

/// One route of the desk.
struct DeskRoute: Sendable {
    typealias Handler = @Sendable (DeskCall) async throws -> Response

    let method: HTTPRequest.Method
    /// As Hummingbird writes paths, such as `/users/{name}`.
    let path: String
    let access: Access
    /// The largest body that it takes.
    let bodyBytes: Int
    /// How programs may use it; nil for pages, which take no token.
    let programs: ProgramUse?
    let handler: Handler

    init(
        method: HTTPRequest.Method, path: String, access: Access, bodyBytes: Int, programs: ProgramUse? = nil, handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.bodyBytes = bodyBytes
        self.programs = programs
        self.handler = handler
    }

    /// A page or a list to read; it changes nothing.
    static func get(_ path: String, _ access: Access, _ handler: @escaping Handler) -> DeskRoute {
        DeskRoute(method: .get, path: path, access: access, bodyBytes: 0, handler: handler)
    }

    /// A change. The form's token is checked before the handler runs.
    static func post(_ path: String, _ access: Access, bodyBytes: Int = 256 << 10, _ handler: @escaping Handler) -> DeskRoute {
        DeskRoute(method: .post, path: path, access: access, bodyBytes: bodyBytes, handler: handler)
    }

    /// Checks access, takes the body, checks the form's token, then runs the handler.
    func respond(_ request: Request, _ context: DeskContext, _ desk: Desk) async throws -> Response {
        try checkPage(request, context)
        let person = context.visit?.person ?? (programs == nil ? nil : context.bearer?.person)
        let isOpen = programs?.isFeed == true && desk.settings.publicFeeds
        guard access.admits(person?.role) || isOpen else {
            guard let person else {
                let refusal = context.refusal ?? DeskError(.loggedOut)
                throw method == .get || programs != nil
                    ? refusal : await LostForm.reading(request, upTo: bodyBytes, base: desk.settings.base, refusal)
            }
            throw DeskError(.forbidden(person.role))
        }
        if let token = context.bearer?.token, let scope = programs?.scope, !token.scopes.contains(scope) {
            throw APIProblem.missingScope(scope)
        }
        if method == .get { return try await handler(DeskCall(desk: desk, request: request, context: context)) }
        // No other site can make a browser send a token: it needs neither check.
        if context.bearer == nil { try FormToken.checkOrigin(request, base: desk.settings.base) }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: bodyBytes)
        } catch is NIOTooManyBytesError {
            throw DeskError(.tooLarge(limitBytes: bodyBytes))
        }
        let form = try FormFields(body, contentType: request.headers[.contentType])
        do {
            if context.bearer == nil { try FormToken.check(request, form, secret: context.formSecret) }
            return try await handler(DeskCall(desk: desk, request: request, context: context, form: form, body: body))
        } catch {
            throw programs == nil ? LostForm.with(form, error) : error
        }
    }

    /// What our script sends, it sends for the person whose page it is, and an address is read as a whole or not at all: what was decided
    /// must not go out under another name, nor on another search than was asked for.
    private func checkPage(_ request: Request, _ context: DeskContext) throws {
        if let named = request.headers[.pagePerson], let person = context.visit?.person, named != person.name.rawValue {
            throw DeskError(.otherPerson(person.displayName))
        }
        if programs == nil, let query = request.uri.query { _ = try FormFields(query) }
    }
}
