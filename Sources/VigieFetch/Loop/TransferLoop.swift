// The one thread that speaks libcurl: starts what may start, collects what ended, sleeps in between.
import CLibCurl
import Foundation
import VigieModel

/// One run of requests over one multi handle, which shares connections and resolved names among them.
///
/// It lives on its own thread from `init` to `deinit` and owns the multi handle, the CONNECT_TO list and the transfers.
final class TransferLoop {
    /// What waits for its host's turn: a request by its place, because ten thousand jobs would fill memory with what is not needed yet.
    private enum Waiting {
        case request(Int)
        case job(Job)
    }

    private let requests: [FetchRequest]
    private let options: FetchOptions
    private let surroundings: Surroundings
    private let mailbox: OutcomeMailbox
    private let multi: UnsafeMutableRawPointer
    private let connectTo: CurlList
    private let memory: BodyMemory
    private var queue: HostQueue<Waiting>
    /// By easy handle, from its adding to the multi handle to its removal.
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]
    /// Transfers that have ended, to be used again; no more than may run at once.
    private var idle: [Transfer] = []
    private let start = ContinuousClock.now

    /// libcurl's own start, once a process and safe among threads.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Runs all requests to their end or to cancellation; returns when everything is freed. Blocks: it wants a thread of its own.
    static func run(
        _ requests: [FetchRequest], held: [String: Date], _ options: FetchOptions, _ surroundings: Surroundings, _ mailbox: OutcomeMailbox
    ) {
        defer { mailbox.finish() }
        guard isReady, let multi = curl_multi_init() else {
            for request in requests { mailbox.post(Arrival(request.unsent(.other("libcurl does not start")))) }
            return
        }
        let loop = TransferLoop(multi: multi, requests, options, surroundings, mailbox)
        loop.enqueue(held: held)
        loop.run()
        mailbox.finish(peakBodyBytes: loop.memory.peakBytes)
    }

    private init(
        multi: UnsafeMutableRawPointer, _ requests: [FetchRequest], _ options: FetchOptions, _ surroundings: Surroundings,
        _ mailbox: OutcomeMailbox
    ) {
        self.requests = requests
        self.options = options
        self.surroundings = surroundings
        self.mailbox = mailbox
        self.multi = multi
        memory = BodyMemory(limitBytes: options.memoryLimitBytes)
        connectTo = CurlList(options.connectTo.map { Array($0.utf8) })
        queue = HostQueue(maxConcurrent: options.maxConcurrent, maxPerHost: options.maxPerHost, hostDelay: options.hostDelay)
        // Idle connections that wait for their host's next turn: no more than the usual limit of 1,024 open files leaves room for.
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
        idle.removeAll()
        curl_multi_cleanup(multi)
    }

    private var now: Duration { ContinuousClock.now - start }

    private func enqueue(held: [String: Date]) {
        let now = surroundings.now()
        for (host, until) in held where until > now { _ = queue.hold(host, until: until) }
        for (index, request) in requests.enumerated() {
            do throws(FetchError.Reason) {
                let host = try WebAddress(request.url.utf8).hostKey
                if let until = queue.heldUntil(host) {
                    mailbox.post(Arrival(request.unsent(.hostHeld(until: until), retryAfter: until)))
                } else {
                    queue.enqueue(.request(index), host: host)
                }
            } catch { mailbox.post(Arrival(request.unsent(error))) }
        }
    }

    // MARK: The loop

    private func run() {
        while !mailbox.isCancelled {
            guard let pause = startWhatMayStart() else { return }
            // A transfer that was just added ends the sleep at once.
            curl_multi_poll(multi, nil, 0, Int32(clamping: max(1, pause.wholeMilliseconds)), nil)
            var runningCount: Int32 = 0
            curl_multi_perform(multi, &runningCount)
            collect()
            memory.unreadBytes = mailbox.unreadBytes(isTight: memory.pausedCount > 0)
            resumeWhatMayGoOn()
        }
    }

    /// Starts transfers as far as politeness and the readers allow; returns how long nothing else may start, nil when all is done.
    private func startWhatMayStart() -> Duration? {
        // libcurl's own timers and the wake-up end a sleep earlier; the second is a safety net.
        let longest = Duration.seconds(1)
        while queue.isDone || mailbox.hasRoom {
            let now = now
            switch queue.next(at: now) {
            case .start(let waiting, let host): begin(waiting, host: host)
            // A started millisecond counts as whole, or the loop would spin through it.
            case .rest(let until): return min(longest, until - now + .milliseconds(1))
            case .busy: return longest
            case .done: return nil
            }
        }
        return longest
    }

    private func begin(_ waiting: Waiting, host: String) {
        switch waiting {
        case .job(let job): begin(job, host: host)
        case .request(let index):
            do throws(FetchError.Reason) { begin(try Job(requests[index]), host: host) } catch {
                end(Arrival(requests[index].unsent(error)), host: host)
            }
        }
    }

    private func begin(_ job: Job, host: String) {
        let refuse = { (reason: FetchError.Reason) in self.end(Arrival(job.failed(reason, answered: false)), host: host) }
        guard job.elapsed < options.totalTimeout else { return refuse(.timedOut(after: options.totalTimeout)) }
        do throws(FetchError.Reason) {
            let transfer = if let used = idle.popLast() { used } else { try makeTransfer(job, host: host) }
            // Where redirects lead, more may be on their way.
            let isLast = job.redirects.isEmpty && !queue.hasWaiting(host)
            if let refusal = transfer.start(job, host: host, isLast: isLast) { throw .other(refusal) }
            guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else { throw .other("libcurl does not take the transfer") }
            running[transfer.easy] = transfer
        } catch { refuse(error) }
    }

    private func makeTransfer(_ job: Job, host: String) throws(FetchError.Reason) -> Transfer {
        guard let transfer = Transfer(job, host: host, options: options, surroundings: surroundings, memory: memory) else {
            throw .other("libcurl has no memory for a transfer")
        }
        if let refusal = transfer.configure(connectTo: connectTo) { throw .other(refusal) }
        return transfer
    }

    /// Takes every transfer that has ended.
    private func collect() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
            // The message is libcurl's and dies with the removal: its code is read first.
            let code = message.data.result
            curl_multi_remove_handle(multi, easy)
            if let transfer = running.removeValue(forKey: easy) {
                take(transfer, code)
                transfer.finish()
                idle.append(transfer)
            }
        }
    }

    /// Lets paused transfers go on where there is memory again, and else one of them: the oldest, whose server has waited longest and may
    /// hang up. Where the readers are behind, none: what they read wakes the loop.
    private func resumeWhatMayGoOn() {
        guard memory.pausedCount > 0 else { return }
        let paused = running.values.filter(\.isPaused).sorted { $0.begin < $1.begin }
        if !memory.isFull {
            for transfer in paused { transfer.resume() }
        } else if !memory.isFullOfUnread, !running.values.contains(where: \.isExempt) {
            paused.first?.resume(isExempt: true)
        }
    }

    private func take(_ transfer: Transfer, _ code: CURLcode) {
        switch transfer.end(code: code, now: surroundings.now(), options: options) {
        case .redirect(let job): follow(job, from: transfer)
        case .arrived(let arrival):
            let hold = arrival.hold
            end(arrival, host: transfer.host)
            if let hold { for waiting in queue.hold(hold.host, until: hold.until) { mailbox.post(held(waiting, hold.until)) } }
        }
    }

    /// On the same host name the redirect is the other half of one request and keeps its turn; another host has its own queue.
    private func follow(_ job: Job, from transfer: Transfer) {
        let target = job.address.hostKey
        if job.address.hostName == transfer.job.address.hostName, queue.heldUntil(target) == nil {
            begin(job, host: transfer.host)
        } else {
            queue.finished(host: transfer.host)
            wait(job, host: target)
        }
    }

    private func wait(_ job: Job, host: String) {
        if let until = queue.heldUntil(host) {
            mailbox.post(held(.job(job), until))
        } else {
            queue.enqueue(.job(job), host: host)
        }
    }

    private func held(_ waiting: Waiting, _ until: Date) -> Arrival {
        switch waiting {
        case .job(let job): Arrival(job.held(until))
        case .request(let index): Arrival(requests[index].unsent(.hostHeld(until: until), retryAfter: until))
        }
    }

    private func end(_ arrival: Arrival, host: String) {
        queue.finished(host: host)
        mailbox.post(arrival)
    }
}
