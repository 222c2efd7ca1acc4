// Fields of heads that the HTTP library does not name itself.
import HTTPTypes

extension HTTPField.Name {
    static let formToken = named("X-Form-Token")
    /// Whose page it is that our script speaks for.
    static let pagePerson = named("X-Vigie-Person")
    /// The key of a request that may come again.
    static let requestKey = named("X-Vigie-Request")
    static let link = named("Link")
    static let fetchSite = named("Sec-Fetch-Site")
    static let forwardedFor = named("X-Forwarded-For")
    static let frameOptions = named("X-Frame-Options")
    static let referrerPolicy = named("Referrer-Policy")
    static let permissionsPolicy = named("Permissions-Policy")
    static let openerPolicy = named("Cross-Origin-Opener-Policy")
    static let resourcePolicy = named("Cross-Origin-Resource-Policy")

    /// The names above are all well-formed, so the second choice is never taken.
    private static func named(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .cookie }
}
