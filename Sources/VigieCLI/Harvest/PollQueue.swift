// Between those who read answers and the one who writes them: while one group is on its way to the disk, the next one fills.
import VigieFetch
import VigieModel

/// A reading with what its host asked for.
struct ReadPoll: Sendable {
    var reading: PollReader.Reading
    var hold: HostHold?
    /// Of the document: what was read of it takes about as much.
    var bodyBytes = 0
}

/// A bounded hand-over of readings, from any number of tasks to one.
actor PollQueue {
    /// Polls of a group: the disk is waited for once a group, and many polls bring nothing new.
    private static let mostPolls = 256
    /// The bodies of a group, in bytes: what was read of them waits in memory.
    private static let mostBytes = 2 * 1_024 * 1_024

    /// What was read waits at most so long for others, should the other answers be slow.
    private static let longestWait: Duration = .milliseconds(50)

    private var waiting: [ReadPoll] = []
    private var waitingBytes = 0
    private var isClosed = false
    /// Whether what waits has waited long enough.
    private var isDue = false
    /// Counts the groups taken, so that a wait that is over does not cut the next group short.
    private var group = 0
    private var readers: [CheckedContinuation<Void, Never>] = []
    private var writer: CheckedContinuation<Void, Never>?

    private var isFull: Bool { waiting.count >= Self.mostPolls || waitingBytes >= Self.mostBytes }

    /// Adds one, as soon as there is room; at once when the queue is closed because nobody takes anything any more.
    func put(_ poll: ReadPoll) async {
        while !isClosed, isFull { await withCheckedContinuation { readers.append($0) } }
        if waiting.isEmpty {
            Task { [group] in
                try? await Task.sleep(for: Self.longestWait)
                endWait(of: group)
            }
        }
        waiting.append(poll)
        waitingBytes += poll.bodyBytes
        if isFull { wakeWriter() }
    }

    /// All that waits, once it fills a group or has waited long enough; empty once the queue is closed and all of it was taken. For one
    /// task alone.
    func take() async -> [ReadPoll] {
        while !isClosed, !isFull, !isDue { await withCheckedContinuation { writer = $0 } }
        defer {
            waiting = []
            waitingBytes = 0
            isDue = false
            group += 1
            wakeReaders()
        }
        return waiting
    }

    private func endWait(of group: Int) {
        guard group == self.group else { return }
        isDue = true
        wakeWriter()
    }

    /// Nothing more comes, or nothing more is wanted.
    func close() {
        isClosed = true
        wakeReaders()
        wakeWriter()
    }

    private func wakeReaders() {
        for reader in readers { reader.resume() }
        readers = []
    }

    private func wakeWriter() {
        writer?.resume()
        writer = nil
    }
}
