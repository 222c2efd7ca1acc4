// State shared among threads. The compiler checks `Mutex`, but ThreadSanitizer does not see its lock on Linux and reports every use as a
// race (Swift 6.3); it does see NSLock. With both, each can do its work.
import Foundation
import Synchronization

/// A value that one thread at a time may touch.
package struct Locked<Value: Sendable>: ~Copyable, Sendable {
    private let value: Mutex<Value>
    private let visible = NSLock()

    package init(_ value: Value) {
        self.value = Mutex(value)
    }

    package func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        visible.lock()
        defer { visible.unlock() }
        return value.withLock { body(&$0) }
    }
}
