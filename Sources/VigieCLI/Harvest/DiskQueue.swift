// Work that waits for the disk runs on dispatch queues of its own: the tasks' threads are as many as the cores, and one that waits is one that
// nobody computes on.
import Dispatch

/// Runs the jobs of one actor, one after the other, on a queue whose thread may wait.
final class DiskQueue: SerialExecutor {
    private let queue: DispatchQueue

    init(_ label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
