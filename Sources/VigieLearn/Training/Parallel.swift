// Spreads independent jobs over threads. Each job depends on its number alone, so that the result does not depend on the threads.
import Dispatch
import VigieModel

enum Parallel {
    /// The results of the jobs in their order.
    static func map<Result: Sendable>(_ count: Int, threads: Int, _ job: @Sendable (Int) -> Result) -> [Result] {
        let next = Locked(0)
        let done = Locked<[Int: Result]>([:])
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
            while true {
                let number = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard number < count else { return }
                let result = job(number)
                done.withLock { $0[number] = result }
            }
        }
        return done.withLock { done in (0..<count).compactMap { done[$0] } }
    }
}
