// Every option of a transfer in one place, each checked: a protocol limit that silently failed would be no limit.
import CLibCurl
import Foundation

/// Sets options of one easy handle and remembers the first that was refused. The handle belongs to its transfer.
struct EasySettings {
    let easy: UnsafeMutableRawPointer
    private(set) var refusal: String?

    init(easy: UnsafeMutableRawPointer) {
        self.easy = easy
    }

    /// What is the same for every transfer of a run.
    mutating func apply(_ options: FetchOptions) {
        // Only the web, and only what was asked: no redirects by libcurl, no proxy from the environment, and neither cookies, .netrc nor
        // a Referer, which libcurl leaves off unless told.
        text(CURLOPT_PROTOCOLS_STR, "http,https")
        number(CURLOPT_FOLLOWLOCATION, 0)
        text(CURLOPT_PROXY, "")
        number(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        text(CURLOPT_USERAGENT, FieldText.bytes(options.userAgent) == nil ? "Vigie" : options.userAgent)
        number(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        trust(options.caFile)
        // Signals belong to the process; without them libcurl's resolver thread keeps the timeouts.
        number(CURLOPT_NOSIGNAL, 1)
        // Without this, giving up a slow name lookup would block all other transfers until the resolver's thread ends.
        number(CURLOPT_QUICK_EXIT, 1)
        number(CURLOPT_LOW_SPEED_LIMIT, options.lowSpeedBytes)
        number(CURLOPT_LOW_SPEED_TIME, max(1, options.lowSpeedTime.wholeMilliseconds / 1_000))
        // Refuses by Content-Length before the first byte; the callback of the body catches those that do not say.
        check(vigie_setopt_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.compressedLimitBytes)), "CURLOPT_MAXFILESIZE_LARGE")
    }

    /// What is of one transfer.
    mutating func apply(url: String, options: FetchOptions, timeLeft: Duration) {
        text(CURLOPT_URL, url)
        number(CURLOPT_CONNECTTIMEOUT_MS, max(1, min(options.connectTimeout, timeLeft).wholeMilliseconds))
        number(CURLOPT_TIMEOUT_MS, max(1, timeLeft.wholeMilliseconds))
    }

    /// libcurl's authorities are a bundle and a folder. The bundle alone is read once a run and shared among connections; with the folder
    /// beside it, Debian's libcurl would read all of it for each connection. An own file takes the bundle's place, and the folder stays.
    private mutating func trust(_ caFile: String?) {
        if let caFile {
            text(CURLOPT_CAINFO, caFile)
        } else if let bundle = vigie_getinfo_text(easy, CURLINFO_CAINFO), access(bundle, R_OK) == 0 {
            pointer(CURLOPT_CAPATH, nil)
        }
    }

    mutating func number(_ option: CURLoption, _ value: Int) {
        check(vigie_setopt_long(easy, option, value), "\(option.rawValue)")
    }

    mutating func text(_ option: CURLoption, _ value: String) {
        check(vigie_setopt_text(easy, option, value), "\(option.rawValue)")
    }

    mutating func pointer(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
        check(vigie_setopt_pointer(easy, option, value), "\(option.rawValue)")
    }

    mutating func list(_ option: CURLoption, _ value: CurlList) {
        check(vigie_setopt_list(easy, option, value.head), "\(option.rawValue)")
    }

    mutating func check(_ code: CURLcode, _ option: @autoclosure () -> String) {
        guard code != CURLE_OK, refusal == nil else { return }
        refusal = "libcurl refused its option \(option()) (\(String(cString: curl_easy_strerror(code))))"
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
