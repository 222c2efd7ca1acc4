// Whether anything was written since: what was worked out of the store can then be used again, whoever might have written, in this process or
// in another.
import Foundation

/// The state of the store's files at one time.
package struct StoreMark: Hashable, Sendable {
    /// Of the file and of its log: size, and time of the last write in nanoseconds; zeros where there is none.
    fileprivate var sizes: [Int64]
    fileprivate var times: [Int64]

    /// Whether the last write is so recent that another one could share its time: clocks of file systems tick every few milliseconds.
    package func isFresh(at now: Date) -> Bool {
        times.contains { Double($0) / 1e9 > now.timeIntervalSince1970 - 0.1 }
    }
}

extension Store {
    /// Two equal marks that are not fresh mean that nothing was written in between: every transaction is appended to the log, and bringing the
    /// log into the file writes the file. Nil where the files cannot be looked at.
    package func changeMark() -> StoreMark? {
        var mark = StoreMark(sizes: [], times: [])
        for file in [path, path + "-wal"] {
            var status = stat()
            if stat(file, &status) == 0 {
                mark.sizes.append(Int64(status.st_size))
                mark.times.append(Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
            } else if file == path {
                return nil
            } else {
                mark.sizes.append(0)
                mark.times.append(0)
            }
        }
        return mark
    }
}
