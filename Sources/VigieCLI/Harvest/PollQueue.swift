// Between those who read answers and the one who writes them: while one group is on its way to the disk, the next one fills.
import VigieFetch
import VigieModel

/// A reading with what its host asked for.
struct ReadPoll: Sendable {
    var reading: PollReader.Reading
    var hold: HostHold?
}

/// A bounded hand-over of readings, from any number of tasks to one.
actor PollQueue {
    /// Polls of a group. More would win little: the disk is waited for once a group.
    private static let mostPolls = 64
    /// The bodies of a group, in bytes: they wait in memory.
    private static let mostBytes = 8 * 1_024 * 1_024

    private var waiting: [ReadPoll] = []
    private var waitingBytes = 0
    private var isClosed = false
    private var readers: [CheckedContinuation<Void, Never>] = []
    private var writer: CheckedContinuation<Void, Never>?

    /// Adds one, as soon as there is room. After `close` nobody takes it.
    func put(_ poll: ReadPoll) async {
        while !isClosed, waiting.count >= Self.mostPolls || waitingBytes >= Self.mostBytes {
            await withCheckedContinuation { readers.append($0) }
        }
        waiting.append(poll)
        if case .poll(_, let answer?) = poll.reading { waitingBytes += answer.document.body.count }
        wakeWriter()
    }

    /// All that waits, as soon as there is something; empty once the queue is closed and all of it was taken. For one task alone.
    ///
    /// A slow trickle is so written one by one, and a flood in groups.
    func take() async -> [ReadPoll] {
        while waiting.isEmpty, !isClosed { await withCheckedContinuation { writer = $0 } }
        defer {
            waiting = []
            waitingBytes = 0
            wakeReaders()
        }
        return waiting
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
