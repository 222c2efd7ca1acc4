// How much memory the bodies of a run take, and which transfer may take more when that is too much.

/// The count of one run. Only its loop's thread touches it.
///
/// A transfer whose body is small goes on in any case. A large one pauses while all bodies together pass the limit, but for one at a
/// time, so that there is always one that ends and makes place. In all, bodies take no more than the limit, the largest body, and the free
/// part of each transfer.
final class BodyMemory {
    /// What a transfer may take however tight it is: more than nearly every feed has.
    static let freeBytes = 256 * 1_024

    /// Bodies of running transfers.
    var runningBytes = 0 {
        didSet { peakBytes = max(peakBytes, runningBytes + unreadBytes) }
    }
    /// Bodies that nobody has read yet.
    var unreadBytes = 0
    var pausedCount = 0
    /// The most that all took at one time.
    private(set) var peakBytes = 0
    private let limitBytes: Int

    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    var isFull: Bool { runningBytes + unreadBytes >= limitBytes }

    var isFullOfUnread: Bool { unreadBytes >= limitBytes }
}
