// The one thread that speaks libcurl: starts what may start, collects what ended, sleeps in between.
import CLibCurl
import Foundation
import VigieModel

/// One run of requests over one multi handle, which shares connections and resolved names among them.
///
/// It lives on its own thread from `init` to `deinit` and owns the multi handle, the CONNECT_TO list and the running transfers.
final class TransferLoop {
    private let options: FetchOptions
    private let surroundings: Surroundings
    private let mailbox: OutcomeMailbox
    private let multi: UnsafeMutableRawPointer
    private let connectTo: CurlList
    private var queue: HostQueue<Job>
    /// By easy handle, from its adding to the multi handle to its removal.
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]
    private let start = ContinuousClock.now

    /// libcurl's own start, once a process and safe among threads.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Runs all requests to their end or to cancellation; returns when everything is freed. Blocks: it wants a thread of its own.
    static func run(_ requests: [FetchRequest], _ options: FetchOptions, _ surroundings: Surroundings, _ mailbox: OutcomeMailbox) {
        defer { mailbox.finish() }
        guard isReady, let multi = curl_multi_init() else {
            for request in requests {
                let reason = FetchError.Reason.other("libcurl does not start")
                mailbox.post(
                    FetchOutcome(request: request, result: .failed(FetchError(source: request.source, url: request.url, reason: reason))))
            }
            return
        }
        let loop = TransferLoop(multi: multi, options, surroundings, mailbox)
        loop.enqueue(requests)
        loop.run()
    }

    private init(multi: UnsafeMutableRawPointer, _ options: FetchOptions, _ surroundings: Surroundings, _ mailbox: OutcomeMailbox) {
        self.options = options
        self.surroundings = surroundings
        self.mailbox = mailbox
        self.multi = multi
        connectTo = CurlList(options.connectTo.map { Array($0.utf8) })
        queue = HostQueue(maxConcurrent: options.maxConcurrent, maxPerHost: options.maxPerHost, hostDelay: options.hostDelay)
        // Idle connections are kept for the host's next turn. libcurl's own four for each transfer would drop them all in a run over more
        // hosts than that; the usual limit of 1,024 open files leaves room for this many.
        vigie_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, 256)
        // A pointer is not Sendable but its number is. `curl_multi_wakeup` alone may be called from any thread, and `detach` comes
        // before the handle is freed.
        let address = UInt(bitPattern: multi)
        mailbox.attach { _ = curl_multi_wakeup(UnsafeMutableRawPointer(bitPattern: address)) }
    }

    /// Order matters: no more wake-ups, then each easy handle out of the multi handle and freed by its transfer, then the multi handle.
    deinit {
        mailbox.detach()
        for easy in running.keys { curl_multi_remove_handle(multi, easy) }
        running.removeAll()
        curl_multi_cleanup(multi)
    }

    private var now: Duration { ContinuousClock.now - start }

    private func enqueue(_ requests: [FetchRequest]) {
        for request in requests {
            do throws(FetchError.Reason) {
                let address = try WebAddress(request.url.utf8)
                _ = queue.enqueue(Job(request: request, address: address), host: address.hostKey)
            } catch {
                mailbox.post(
                    FetchOutcome(request: request, result: .failed(FetchError(source: request.source, url: request.url, reason: error))))
            }
        }
    }

    private func run() {
        while !mailbox.isCancelled {
            guard let pause = startWhatMayStart() else { return }
            var runningCount: Int32 = 0
            curl_multi_perform(multi, &runningCount)
            // A transfer that ended makes place for another: no sleep then.
            if collect() { continue }
            curl_multi_poll(multi, nil, 0, Int32(clamping: max(1, pause.wholeMilliseconds)), nil)
        }
    }

    /// Starts transfers as far as politeness and the reader allow; returns how long nothing else may start, nil when all is done.
    private func startWhatMayStart() -> Duration? {
        // libcurl's own timers and the wake-up end a sleep earlier; the second is a safety net.
        let longest = Duration.seconds(1)
        while mailbox.hasRoom || queue.isDone {
            let now = now
            switch queue.next(at: now) {
            case .start(let job, let host): begin(job, host: host)
            // A started millisecond counts as whole, or the loop would spin through it.
            case .rest(let until): return min(longest, until - now + .milliseconds(1))
            case .busy: return longest
            case .done: return nil
            }
        }
        return longest
    }

    private func begin(_ job: Job, host: String) {
        guard job.elapsed < options.totalTimeout else { return end(job.failed(.timedOut(after: options.totalTimeout)), host: host) }
        guard let transfer = Transfer(job: job, host: host, options: options) else {
            return end(job.failed(.other("libcurl has no memory for a transfer")), host: host)
        }
        if let refusal = transfer.configure(connectTo: connectTo) { return end(job.failed(.other(refusal)), host: host) }
        guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            return end(job.failed(.other("libcurl does not take the transfer")), host: host)
        }
        running[transfer.easy] = transfer
    }

    /// Takes every transfer that has ended; whether there was one.
    private func collect() -> Bool {
        var found = false
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
            found = true
            // The message is libcurl's and dies with the removal: its code is read first.
            let code = message.data.result
            curl_multi_remove_handle(multi, easy)
            if let transfer = running.removeValue(forKey: easy) { take(transfer, code) }
        }
        return found
    }

    private func take(_ transfer: Transfer, _ code: CURLcode) {
        switch transfer.end(code: code, options: options, now: surroundings.now()) {
        case .outcome(let outcome): end(outcome, host: transfer.host)
        case .held(let outcome, let until):
            end(outcome, host: transfer.host)
            // The host that answered, which a redirect may have chosen.
            for job in queue.hold(transfer.job.address.hostKey, until: until) { mailbox.post(job.held(until)) }
        case .redirect(let job): follow(job, from: transfer)
        }
    }

    /// On the same host name the redirect is the other half of one request and keeps its turn; another host has its own queue.
    private func follow(_ job: Job, from transfer: Transfer) {
        let target = job.address.hostKey
        if let until = queue.heldUntil(target) {
            end(job.held(until), host: transfer.host)
        } else if job.address.hostName == transfer.job.address.hostName {
            begin(job, host: transfer.host)
        } else {
            queue.finished(host: transfer.host)
            _ = queue.enqueue(job, host: target)
        }
    }

    private func end(_ outcome: FetchOutcome, host: String) {
        queue.finished(host: host)
        mailbox.post(outcome)
    }
}
