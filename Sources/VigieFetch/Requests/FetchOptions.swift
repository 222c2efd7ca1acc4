// The limits and manners of a run of requests, each with the reason for its number.

/// How a run of requests behaves towards servers, and how much it takes from them.
package struct FetchOptions: Sendable {
    /// Names program, version and a way to reach us, so that an operator can complain instead of blocking us.
    package var userAgent: String
    /// What to ask for: feeds first, any XML next, anything last, because many servers label feeds wrongly.
    package var accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
        + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"

    /// Transfers at once in all. Feeds wait on far servers, not on us: 64 fill the time without filling the machine.
    package var maxConcurrent = 64
    /// Transfers at once to one host and port: browsers take six, a robot that nobody watches takes fewer.
    package var maxPerHost = 2
    /// The time between the starts of two requests to one host and port: publishers ask for 1 to 2 seconds.
    package var hostDelay: Duration = .seconds(1)

    /// Resolving the name, connecting and the TLS handshake. Government servers were seen to need 10 seconds.
    package var connectTimeout: Duration = .seconds(15)
    /// One request with all its redirects, without the time it waits for its host's turn.
    package var totalTimeout: Duration = .seconds(60)
    /// A transfer slower than this many bytes a second for `lowSpeedTime` is given up: a drip would hold its slot for the whole minute.
    package var lowSpeedBytes = 100
    package var lowSpeedTime: Duration = .seconds(20)

    /// Real chains need three (http to https, to www, to the new path); more is a loop or a login.
    package var maxRedirects = 5
    /// The body as it travels. The largest real feed measured has 5 MB uncompressed.
    package var compressedLimitBytes = 10 * 1_024 * 1_024
    /// The body decompressed: ten times the largest real feed measured, and the end of a decompression bomb.
    package var bodyLimitBytes = 50 * 1_024 * 1_024
    /// Bodies as they travelled, of running transfers and of outcomes that nobody has read yet, together. Beyond it large transfers pause
    /// but for one, and no new one starts once what is unread has reached it.
    package var memoryLimitBytes = 32 * 1_024 * 1_024
    /// All header lines of one response. Common servers refuse to send or take more than 8 to 32 KiB.
    package var headerLimitBytes = 64 * 1_024

    /// The hold on a host that answers 429 without a usable Retry-After.
    package var defaultHold: Duration = .seconds(600)
    /// The longest Retry-After that is believed: a server's slip must not silence a source for ever.
    package var longestHold: Duration = .seconds(86_400)

    /// Whether `FetchedDocument.exchange` is filled.
    package var keepsExchange = true

    /// Which addresses may be connected to.
    package var network = NetworkPolicy()
    /// A file of certificates (PEM) of authorities that are trusted beside the system's, for intranets; nil for none.
    package var caFile: String?
    /// Where to connect instead of where the name resolves: libcurl's `HOST:PORT:CONNECT-HOST:CONNECT-PORT`, an empty HOST or PORT
    /// matches all. For tests, demonstrations and intranets; the network policy still applies to the address that is connected to.
    package var connectTo: [String] = []

    package init(userAgent: String) {
        self.userAgent = userAgent
    }
}
