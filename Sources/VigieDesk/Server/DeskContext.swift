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
    /// The token that came with it, where programs may use one; its person counts, and no session.
    var bearer: Bearer?
    /// For the log, which sees the context as it was at first.
    let trail = RequestTrail()
    /// The secret of the browser's forms: the session's, or that of a cookie of its own before log-in.
    var formSecret = SecretToken()
    /// What the browser has to be given as the cookie of forms; nil where it has one, or needs none.
    var newFormSecret: SecretToken?
    /// Why whoever the proxy names is nobody here; nil where it names nobody.
    var refusal: DeskError?
    var language = LanguageCode.french

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// Who is logged in.
struct Visit: Sendable {
    var token: SecretToken
    /// Nil where a proxy says at each request who it is.
    var session: Session?
    var person: User
}
