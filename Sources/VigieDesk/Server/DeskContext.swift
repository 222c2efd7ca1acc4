// What is known of a request beside its bytes: who asks, in which session, from where, in which language.
import Hummingbird
import NIOCore
import VigieModel
import VigieStore

/// The context of one request. The middleware fills it in on the way to the page.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of whoever connected; empty where there is none, as in tests.
    var peer: String
    /// The address that the request comes from: the peer's, or what a known proxy says.
    var address = ""
    /// The session and whose it is; nil for whoever is not logged in.
    var visit: Visit?
    /// The secret of the browser's forms: the session's, or that of a cookie of its own before log-in.
    var formSecret = SecretToken()
    /// Whether the browser has to be given `formSecret` as a cookie.
    var isFormSecretNew = false
    var language = LanguageCode.french

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// Who is logged in.
struct Visit: Sendable {
    var token: SecretToken
    var session: Session
    var person: User
}
