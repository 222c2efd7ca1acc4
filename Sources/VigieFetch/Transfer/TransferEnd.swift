// What the end of a transfer means: libcurl's code and the response's head, read as an outcome.
import CLibCurl
import Foundation
import VigieModel

/// How a transfer's end is to be taken.
enum TransferEnd {
    case arrived(Arrival)
    /// Ask there next.
    case redirect(Job)
}

extension Transfer {
    /// Reads the end; the body is moved into the arrival without a copy.
    func end(code: CURLcode, now: @autoclosure () -> Date, options: FetchOptions) -> TransferEnd {
        var job = job
        // A transfer too quick for the clock was a transfer still.
        job.elapsed += max(elapsed, .nanoseconds(1))
        job.wireBytes += wireBytes
        if let reason = failure(code, options, elapsed: job.elapsed) {
            return .arrived(Arrival(job.failed(reason, answered: head.status != 0)))
        }
        let status = head.status
        if RedirectRule.isRedirect(status), let location = head.location {
            return redirected(job, to: location, status: status, limit: options.maxRedirects)
        }
        if status == 429 || status == 503 { return .arrived(Arrival(tired(job, status: status, options: options, now: now()))) }
        return .arrived(answered(job, status: status))
    }

    private func answered(_ job: Job, status: Int) -> Arrival {
        switch status {
        case 304:
            guard isConditional else { return Arrival(job.failed(.unexpectedNotModified, answered: true)) }
            return Arrival(job.ended(.notModified(headers: head.fields)))
        case 200...299:
            guard bodyBytes > 0 else { return Arrival(job.failed(.emptyBody, answered: true)) }
            do throws(FetchError.Reason) {
                let coding = try BodyCoding(field: head.fields["content-encoding"])
                let document = FetchedDocument(
                    requestedURL: job.request.url, finalURL: job.addressText, status: status, headers: head.fields, body: takeOutBody(),
                    exchange: exchange)
                return Arrival(job.ended(.fetched(document)), coding: coding)
            } catch { return Arrival(job.failed(error, answered: true)) }
        default: return Arrival(job.failed(.status(status), answered: true))
        }
    }

    private func redirected(_ job: Job, to location: String, status: Int, limit: Int) -> TransferEnd {
        var next = job
        do throws(FetchError.Reason) {
            let target = try RedirectRule.target(location: location, from: job.address, followed: job.redirects.count, limit: limit)
            next.redirects.append(FetchOutcome.Redirect(from: job.address.text, to: target.text, status: status))
            next.address = target
            return .redirect(next)
        } catch { return .arrived(Arrival(job.failed(error, answered: true))) }
    }

    /// 429 says that we ask too much, with a date or without; 503 without one may concern this address alone. Of any other status
    /// Retry-After is not read.
    private func tired(_ job: Job, status: Int, options: FetchOptions, now: Date) -> FetchOutcome {
        let asked = RetryAfter.date(head.fields["retry-after"], now: now, longest: options.longestHold)
        let until = asked ?? (status == 429 ? now.addingTimeInterval(Double(options.defaultHold.components.seconds)) : nil)
        var outcome = job.failed(.status(status), retryAfter: asked, answered: true)
        // The host that answered, which a redirect may have chosen.
        outcome.hold = until.map { HostHold(host: job.address.hostKey, until: $0) }
        return outcome
    }

    /// What went wrong on the way, or nil where a whole response came.
    private func failure(_ code: CURLcode, _ options: FetchOptions, elapsed: Duration) -> FetchError.Reason? {
        if let stop { return stop }
        if code == CURLE_OK || isCutShort { return nil }
        let text = message.isEmpty ? String(cString: curl_easy_strerror(code)) : message
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .nameNotResolved
        case CURLE_COULDNT_CONNECT: return connectionFailure(text)
        case CURLE_OPERATION_TIMEDOUT: return timeout(options, elapsed)
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(limitBytes: options.compressedLimitBytes)
        case CURLE_URL_MALFORMAT: return .badAddress
        // What libcurl says of a single line beyond its own 100 KiB, which it does not hand over.
        case CURLE_OUT_OF_MEMORY where hasConnected && !head.isComplete: return .headersTooLarge(limitBytes: options.headerLimitBytes)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM: return .interrupted
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            return .tls(text)
        default: return .other(text)
        }
    }

    private func connectionFailure(_ text: String) -> FetchError.Reason {
        // A name with a public and a private address fails as its public one did.
        if let refused = refusedAddresses.first, !triesConnection { return .addressRefused(refused) }
        return connectionErrno == Int(ECONNREFUSED) ? .connectionRefused : .connectionFailed(text)
    }

    private func timeout(_ options: FetchOptions, _ elapsed: Duration) -> FetchError.Reason {
        // libcurl does not say which of its limits was reached; its clock and ours may differ by a few milliseconds.
        if elapsed + .milliseconds(50) >= options.totalTimeout { return .timedOut(after: options.totalTimeout) }
        return .timedOut(after: hasConnected ? options.lowSpeedTime : options.connectTimeout)
    }
}
