// What pages are made of, kept until something is written: reading it takes most of a page's time, and most pages are read between two
// writes.
import Foundation
import VigieModel
import VigieStore

/// What was read, by what was asked. Shared by all requests, and forgotten as a whole with the first that comes after a write.
final class StoreCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var mark: StoreMark?
        var values: [Key: Value] = [:]
    }

    private let kept = Locked(Kept())
    /// What people look at between two writes; more than these are forgotten together.
    private let most: Int

    init(most: Int = 200) {
        self.most = most
    }

    /// What was read before, where nothing was written since; else reads. `key` must say all that the value depends on beside the store.
    func value(_ key: Key, in store: Store, read: () throws -> Value) rethrows -> Value {
        // The mark comes first: what is written while we read leaves a value that is never used.
        guard let mark = store.changeMark() else { return try read() }
        if let value = kept.withLock({ $0.mark == mark ? $0.values[key] : nil }) { return value }
        let value = try read()
        // What is forgotten goes outside the lock: there may be megabytes of it.
        _ = kept.withLock { kept -> Kept? in
            var old: Kept?
            if kept.mark != mark || kept.values.count >= most {
                old = kept
                kept = Kept(mark: mark)
            }
            kept.values[key] = value
            return old
        }
        return value
    }
}
