// Whose turn it is: politeness towards each host and fairness among them, as plain state without network or clock.
import Foundation

/// Jobs in the order in which they may be sent.
///
/// Hosts take turns; within a host, order is kept. A host gets a job when fewer than `maxPerHost` of its jobs run and `hostDelay` has
/// passed since its last start. Times are durations since the start of the run and never go back.
struct HostQueue<Job> {
    enum Step {
        /// Send this one now; it counts as running until `finished(host:at:)`.
        case start(Job, host: String)
        /// Nothing may start before that time, unless a running job finishes.
        case rest(until: Duration)
        /// Nothing may start until a running job finishes.
        case busy
        /// Nothing waits and nothing runs.
        case done
    }

    private struct Host {
        var waiting = Fifo<Job>()
        var running = 0
        /// Whether it stands in `ready` or in `resting`, where it stands at most once.
        var isListed = false
        var heldUntil: Date?
    }

    private let maxConcurrent: Int
    private let maxPerHost: Int
    private let hostDelay: Duration
    private var hosts: [String: Host] = [:]
    private var ready = Fifo<String>()
    /// Hosts after a start. The delay is the same for all, so they are in the order of their times.
    private var resting = Fifo<(until: Duration, host: String)>()
    private var waitingCount = 0
    private(set) var runningCount = 0

    init(maxConcurrent: Int, maxPerHost: Int, hostDelay: Duration) {
        self.maxConcurrent = max(1, maxConcurrent)
        self.maxPerHost = max(1, maxPerHost)
        self.hostDelay = hostDelay
    }

    var isDone: Bool { waitingCount == 0 && runningCount == 0 }

    /// When the host asked to be left alone until; nil if it did not.
    func heldUntil(_ host: String) -> Date? { hosts[host]?.heldUntil }

    /// Whether more jobs of the host wait for their turn.
    func hasWaiting(_ host: String) -> Bool { hosts[host].map { !$0.waiting.isEmpty } ?? false }

    /// Appends the job to its host's. A host that is held takes none: look at `heldUntil` first.
    mutating func enqueue(_ job: Job, host name: String) {
        hosts[name, default: Host()].waiting.append(job)
        waitingCount += 1
        list(name)
    }

    mutating func next(at now: Duration) -> Step {
        while let first = resting.first, first.until <= now {
            _ = resting.popFirst()
            hosts[first.host]?.isListed = false
            list(first.host)
        }
        guard waitingCount > 0 else { return runningCount > 0 ? .busy : .done }
        guard runningCount < maxConcurrent else { return .busy }
        while let name = ready.popFirst() {
            // A hold may have emptied it since it was listed.
            guard let job = hosts[name]?.waiting.popFirst() else {
                hosts[name]?.isListed = false
                continue
            }
            hosts[name]?.running += 1
            waitingCount -= 1
            runningCount += 1
            if hostDelay > .zero {
                resting.append((now + hostDelay, name))
            } else {
                hosts[name]?.isListed = false
                list(name)
            }
            return .start(job, host: name)
        }
        return resting.first.map { .rest(until: $0.until) } ?? .busy
    }

    /// A running job of the host has ended.
    mutating func finished(host name: String) {
        hosts[name]?.running -= 1
        runningCount -= 1
        list(name)
    }

    /// Sends nothing more to the host in this run; returns its jobs that wait.
    mutating func hold(_ name: String, until date: Date) -> [Job] {
        hosts[name, default: Host()].heldUntil = max(date, heldUntil(name) ?? date)
        let dropped = hosts[name]?.waiting.removeAll() ?? []
        waitingCount -= dropped.count
        return dropped
    }

    /// Puts the host in line if it has a job that may run and it is not in a line already.
    private mutating func list(_ name: String) {
        guard let host = hosts[name], !host.isListed, host.running < maxPerHost, !host.waiting.isEmpty else { return }
        hosts[name]?.isListed = true
        ready.append(name)
    }
}
