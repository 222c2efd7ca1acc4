// Politeness and fairness as pure state, with a clock made of numbers.
import Foundation
import Testing

// The schedule is an inner part that no other target should see.
@testable import VigieFetch

struct HostQueueTests {
    /// Starts all that may start at the time, as "host/job".
    private func starts(_ queue: inout HostQueue<Int>, at seconds: Double) -> [String] {
        var started: [String] = []
        while case .start(let job, let host) = queue.next(at: .seconds(seconds)) { started.append("\(host)/\(job)") }
        return started
    }

    private func queue(_ jobs: [String], maxConcurrent: Int = 100, maxPerHost: Int = 100, hostDelay: Duration = .zero) -> HostQueue<Int> {
        var queue = HostQueue<Int>(maxConcurrent: maxConcurrent, maxPerHost: maxPerHost, hostDelay: hostDelay)
        for (index, host) in jobs.enumerated() {
            queue.enqueue(index, host: host)
        }
        return queue
    }

    @Test func `hosts take turns and each keeps its order`() {
        var queue = queue(["a", "a", "a", "b", "b", "c"])
        #expect(starts(&queue, at: 0) == ["a/0", "b/3", "c/5", "a/1", "b/4", "a/2"])
    }

    @Test func `a host has no more than its maximum running`() {
        var queue = queue(["a", "a", "a", "b"], maxPerHost: 2)
        #expect(starts(&queue, at: 0) == ["a/0", "b/3", "a/1"])
        queue.finished(host: "b")
        #expect(starts(&queue, at: 1).isEmpty)
        queue.finished(host: "a")
        #expect(starts(&queue, at: 2) == ["a/2"])
    }

    @Test func `all hosts together have no more than the maximum running`() {
        var queue = queue(["a", "b", "c", "d"], maxConcurrent: 2)
        #expect(starts(&queue, at: 0) == ["a/0", "b/1"])
        guard case .busy = queue.next(at: .zero) else {
            Issue.record("not busy")
            return
        }
        queue.finished(host: "a")
        #expect(starts(&queue, at: 0) == ["c/2"])
    }

    @Test func `a host rests between two starts, whether the first still runs or has ended`() {
        var queue = queue(["a", "a", "a", "b", "b"], hostDelay: .seconds(1))
        #expect(starts(&queue, at: 0) == ["a/0", "b/3"])
        queue.finished(host: "a")
        #expect(starts(&queue, at: 0.999).isEmpty)
        guard case .rest(let until) = queue.next(at: .seconds(0.999)) else {
            Issue.record("not at rest")
            return
        }
        #expect(until == .seconds(1))
        #expect(starts(&queue, at: 1.5) == ["a/1", "b/4"])
        // Counted from the start, not from when it was due.
        #expect(starts(&queue, at: 2.4).isEmpty)
        #expect(starts(&queue, at: 2.5) == ["a/2"])
    }

    @Test func `a job that comes while its host rests waits for the rest's end`() {
        var queue = queue(["a"], hostDelay: .seconds(1))
        #expect(starts(&queue, at: 0) == ["a/0"])
        queue.finished(host: "a")
        queue.enqueue(7, host: "a")
        #expect(starts(&queue, at: 0.5).isEmpty)
        #expect(starts(&queue, at: 1) == ["a/7"])
    }

    @Test func `a held host gives its jobs back`() {
        var queue = queue(["a", "a", "b", "a"])
        guard case .start = queue.next(at: .zero) else {
            Issue.record("nothing starts")
            return
        }
        let until = Date(timeIntervalSince1970: 100)
        let dropped = queue.hold("a", until: until)
        #expect(dropped == [1, 3])
        #expect(queue.heldUntil("a") == until)
        #expect(starts(&queue, at: 0) == ["b/2"])
        let nothing = queue.hold("a", until: Date(timeIntervalSince1970: 50))
        #expect(nothing.isEmpty)
        #expect(queue.heldUntil("a") == until)
        queue.finished(host: "a")
        queue.finished(host: "b")
        #expect(queue.isDone)
    }

    @Test func `it is done when nothing waits and nothing runs, even while a host rests`() {
        var queue = queue(["a"], hostDelay: .seconds(1))
        #expect(starts(&queue, at: 0) == ["a/0"])
        guard case .busy = queue.next(at: .zero) else {
            Issue.record("not busy")
            return
        }
        queue.finished(host: "a")
        guard case .done = queue.next(at: .zero) else {
            Issue.record("not done")
            return
        }
    }

    /// Whatever the order of ends, every job starts once, in its host's order, within the limits.
    @Test(arguments: 0..<20) func `no order of events breaks the rules`(seed: Int) {
        var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let jobs = (0..<200).map { _ in "h\(random(7))" }
        var queue = queue(jobs, maxConcurrent: 5, maxPerHost: 2, hostDelay: .milliseconds(random(3) * 500))
        var running: [String] = []
        var last: [String: Int] = [:]
        var count = 0
        var time = Duration.zero
        steps: while true {
            switch queue.next(at: time) {
            case .start(let job, let host):
                #expect(jobs[job] == host && last[host, default: -1] < job)
                last[host] = job
                running.append(host)
                count += 1
                #expect(running.count <= 5 && running.count(where: { $0 == host }) <= 2)
            case .rest(let until):
                #expect(until > time)
                if running.isEmpty || random(2) == 0 {
                    time = until
                } else {
                    queue.finished(host: running.remove(at: random(running.count)))
                }
            case .busy: queue.finished(host: running.remove(at: random(running.count)))
            case .done: break steps
            }
        }
        #expect(count == 200 && running.isEmpty)
    }
}
