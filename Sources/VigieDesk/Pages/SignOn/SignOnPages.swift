// The two pages of single sign-on: on the way to the provider to link one's account, and when nobody came in.
import HTTPTypes
import VigieModel

/// Asks to go on to the provider. A link and no redirect: the content security policy keeps forms, with all redirects after them, here.
struct SignOnLinkPage: Page {
    static let template = "sign-on-link"

    var layout = LayoutView()
    var lede = ""
    var address = ""
    var goOn = ""

    var content: ViewContent {
        ["layout": .part(layout), "lede": .text(lede), "address": .text(address), "goOn": .text(goOn)]
    }
}

/// Says why nobody came in, and what to do.
struct SignOnFailedPage: Page {
    static let template = "sign-on-failed"

    var layout = LayoutView()
    var advice = ""
    /// By which the log names the request.
    var reference = ""
    /// Where to begin again.
    var again = ""

    init() {}

    init(_ error: SignOnError, _ provider: Provider, _ call: DeskCall) {
        let words = call.words
        layout = call.layout(words[SignOnPhrase.failedTitle])
        // The address of this page holds the answer that failed: another language is not to ask for it once more.
        layout.here = "/login"
        advice = words.fill(error.reason.phrase, ["provider": provider.settings.label(words.language)])
        reference = call.reference
        again = call.context.visit == nil ? "/login" : "/account"
    }

    var content: ViewContent {
        ["layout": .part(layout), "advice": .text(advice), "reference": .text(reference), "again": .text(again)]
    }

    static func status(_ reason: SignOnError.Reason) -> HTTPResponse.Status {
        switch reason {
        case .unavailable: .serviceUnavailable
        case .stale, .untrusted: .badRequest
        default: .forbidden
        }
    }
}
