// What a failure means to somebody who does not read HTTP, and what to do about it.
import VigieModel

/// Conditions and failures in plain words.
enum PlainWords {
    /// What is the matter with a source; nil where nothing is.
    static func what(_ condition: SourceCondition, _ state: SourceState) -> String? {
        switch condition {
        case .broken: what(state.failure) ?? state.lastError
        case .gone: "its publisher says that the feed has been retired"
        case .moved: "it sends to another address for good: \(state.movedTo?.url ?? "unknown")"
        case .empty: "it answers with a feed that has no items"
        case .quiet: "it answers, but has published nothing new for longer than is usual for it"
        case .recovered: "its feed has defects, which are mended at each poll; no item is lost"
        case .new, .ok, .unchanged, .paused:
            // A failure that may pass does not change the condition yet, but is told.
            state.failures > 0 ? "the last poll failed: \(what(state.failure) ?? state.lastError ?? "no feed came")" : nil
        }
    }

    /// What to do; nil where nothing is.
    ///
    /// - Parameter holder: another source that has the address to which this one moves, so that it cannot be taken over.
    static func advice(_ condition: SourceCondition, _ source: Source, _ state: SourceState, holder: SourceID? = nil) -> String? {
        let find = "find its feed again with 'vigie sources add \(source.siteURL ?? source.feedURL)'"
        switch condition {
        case .broken: return state.failure.map { advice($0, source, find) } ?? "open its address in a browser; " + find
        case .gone: return "look for its successor and add that, then 'vigie sources pause \(source.id.rawValue)'"
        case .moved:
            if let holder {
                return "that address is watched already as \(holder.rawValue): 'vigie sources pause \(source.id.rawValue)'"
            }
            return "nothing: the new address is taken over once it has held for three polls and a day"
        case .empty: return "open the address in a browser; if its items are elsewhere, \(find)"
        case .quiet: return "look at the site: if it publishes, \(find); if it has closed, 'vigie sources pause \(source.id.rawValue)'"
        case .recovered: return "nothing; telling the publisher would help all readers"
        case .new, .ok, .unchanged: return state.failures > 0 ? "nothing yet: it is asked again" : nil
        case .paused: return nil
        }
    }

    private static func what(_ failure: PollFailure?) -> String? {
        switch failure {
        case .unauthorized: "the server wants a name and a password (status 401)"
        case .forbidden: "the server refuses programs like ours, as a wall against robots does (status 403)"
        case .notFound: "there is nothing at its address any more (status 404)"
        case .gone: "its publisher says that the feed has been retired (status 410)"
        case .tooManyRequests: "the server says that it is asked too often (status 429)"
        case .serverError: "the publisher's server has a fault of its own (status 500 to 599)"
        case .status: "the server gave an answer that is no document"
        case .nameNotResolved: "the name of its site is not known on the internet (DNS)"
        case .connection: "no connection came about, or it broke off"
        case .tls: "the connection cannot be trusted: the site's certificate does not fit or has expired (TLS)"
        case .timedOut: "the server did not answer in time"
        case .redirect: "it sends us on in a way that is not followed, such as in a circle or to an unprotected address"
        case .address: "its address cannot be asked: it is no web address, or one in a network that is not allowed"
        case .tooLarge: "the document is larger than any feed should be"
        case .badAnswer: "the server's answer is damaged or empty"
        case .notAFeed: "a page came where the feed should be, such as a login or an error page"
        case nil: nil
        }
    }

    private static func advice(_ failure: PollFailure, _ source: Source, _ find: String) -> String {
        switch failure {
        case .unauthorized: "ask the publisher for a feed that is open, or pause it"
        case .forbidden: "ask the publisher to let Vigie in; set 'contact' in vigie.yaml, so that it sees who asks"
        case .notFound, .notAFeed, .status, .redirect: find
        case .gone: "look for its successor and add that, then 'vigie sources pause \(source.id.rawValue)'"
        case .tooManyRequests:
            "nothing: it is left alone as long as it asks; if it lasts, 'vigie sources set \(source.id.rawValue) --every 1d'"
        case .serverError, .connection, .timedOut, .badAnswer: "nothing for now: it is asked again; tell the publisher if it lasts a week"
        case .nameNotResolved: "check the spelling of the address; if the site has another name now, \(find)"
        case .tls: "open the site in a browser; tell the publisher if it warns there too"
        case .address: "correct the address with 'vigie sources set \(source.id.rawValue) --url ADDRESS', or allow its network"
        case .tooLarge: "look for a shorter feed of the same publisher"
        }
    }
}
