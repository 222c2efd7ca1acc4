// Hands letters to a mail server through libcurl, over one connection for all of them.
import CLibCurl
import Foundation

/// Owns a libcurl easy handle, whose connection serves the next letter too, and frees it in `deinit`. Used on one thread. libcurl holds an
/// unretained pointer to it, which the handle, freed first, does not outlive.
package final class MailTransfer {
    private let easy: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private let server: MailServer
    private var unsent = Data()
    /// How long one letter may take.
    private static let seconds = 60

    /// Nil where libcurl does not start.
    package init?(_ server: MailServer) {
        guard TransferLoop.isReady, let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.server = server
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    /// Blocks until the server has taken the letter; throws where it has not.
    package func send(_ message: MailMessage) throws(MailError) {
        guard let from = MailMessage.address(of: message.from), let to = MailMessage.address(of: message.to) else {
            throw failure(.other("'\(message.to)' or '\(message.from)' is no address"))
        }
        unsent = message.bytes()
        let recipients = CurlList([Array("<\(to)>".utf8)])
        var settings = EasySettings(easy: easy)
        curl_easy_reset(easy)
        errorText.pointee = 0
        settings.text(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        settings.text(CURLOPT_PROXY, "")
        settings.number(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        settings.number(CURLOPT_NOSIGNAL, 1)
        settings.number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        settings.number(CURLOPT_USE_SSL, Int((server.allowsPlain ? CURLUSESSL_TRY : CURLUSESSL_ALL).rawValue))
        settings.number(CURLOPT_TIMEOUT, Self.seconds)
        settings.number(CURLOPT_CONNECTTIMEOUT, 20)
        settings.text(CURLOPT_URL, server.url)
        if let file = server.caFile { settings.text(CURLOPT_CAINFO, file) }
        if let user = server.user {
            settings.text(CURLOPT_USERNAME, user)
            settings.text(CURLOPT_PASSWORD, server.password ?? "")
        }
        settings.pointer(CURLOPT_ERRORBUFFER, errorText)
        settings.text(CURLOPT_MAIL_FROM, "<\(from)>")
        settings.list(CURLOPT_MAIL_RCPT, recipients)
        settings.number(CURLOPT_UPLOAD, 1)
        settings.pointer(CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque())
        settings.check(vigie_setopt_read(easy, CURLOPT_READFUNCTION, giveBytes), "CURLOPT_READFUNCTION")
        if let refusal = settings.refusal { throw failure(.other(refusal)) }
        let code = withExtendedLifetime(recipients) { curl_easy_perform(easy) }
        guard code == CURLE_OK else { throw failure(reason(code)) }
    }

    private func failure(_ reason: MailError.Reason) -> MailError { MailError(server: server.url, reason: reason) }

    private func reason(_ code: CURLcode) -> MailError.Reason {
        let said = String(cString: errorText)
        let text = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
        let reply = vigie_getinfo_long(easy, CURLINFO_RESPONSE_CODE)
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .noServer(text)
        case CURLE_USE_SSL_FAILED: return .notSecure
        case CURLE_LOGIN_DENIED: return .logInRefused
        case CURLE_OPERATION_TIMEDOUT: return .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return .tls(text)
        case CURLE_SEND_ERROR,
            CURLE_WEIRD_SERVER_REPLY where reply >= 400:
            return .refused(text, code: reply)
        default: return reply >= 400 ? .refused(text, code: reply) : .other(text)
        }
    }

    fileprivate func take(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let part = unsent.prefix(room.count)
        part.copyBytes(to: room)
        unsent.removeFirst(part.count)
        return part.count
    }
}

/// Gives libcurl the next bytes; zero ends the letter.
private let giveBytes: curl_read_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    return Unmanaged<MailTransfer>.fromOpaque(context).takeUnretainedValue().take(
        UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}
