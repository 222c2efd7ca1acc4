// What every answer says to the browser about trust, errors and redirects included.
import HTTPTypes
import Hummingbird

/// Adds the fields; one that an answer has already stays.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = DeskContext
    private let fields: [(HTTPField.Name, String)]

    /// Nothing from elsewhere, nothing inline, no frame around us, no form to elsewhere.
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; \
        frame-ancestors 'none'; base-uri 'none'
        """

    init(isSecure: Bool) {
        fields =
            [
                (.contentSecurityPolicy, Self.contentSecurityPolicy), (.xContentTypeOptions, "nosniff"), (.frameOptions, "DENY"),
                // Not `no-referrer`: browsers would then say that our own forms come from `null`.
                (.referrerPolicy, "same-origin"), (.openerPolicy, "same-origin"), (.resourcePolicy, "same-origin"),
                (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
                // Pages hold what is not published yet, and the token of their forms.
                (.cacheControl, "no-store"),
            ] + (isSecure ? [(.strictTransportSecurity, "max-age=31536000")] : [])
    }

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in fields where !response.headers.contains(name) { response.headers[name] = value }
        return response
    }
}
