// Writes bytes to a descriptor to the last one, and says which system error stopped it: Foundation's own messages hide a full disk.
import Foundation

/// Whole writes.
enum FileBytes {
    /// Zero, or the number of the system's error.
    static func write(_ bytes: Data, to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }
}
