import Dispatch
import Synchronization
import Testing
import VigieClassify

/// Products on OpenBLAS.
@Suite struct MatrixTests {
    /// Debian's serial build of OpenBLAS got one product in a hundred wrong where several threads asked at once.
    @Test func `many threads that multiply at once get what one gets`() {
        let (rows, inner, columns) = (300, 400, 320)
        let left = (0..<rows * inner).map { Float($0 * 7919 % 97) / 97 - 0.5 }
        let right = (0..<inner * columns).map { Float($0 * 104_729 % 89) / 89 - 0.5 }
        @Sendable func product() -> [Float] {
            var result = [Float](repeating: 0, count: rows * columns)
            Matrix.multiply(left, right, rows: rows, inner: inner, columns: columns, into: &result)
            return result
        }
        let alone = product()
        let wrong = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<60 where product() != alone { wrong.withLock { $0 += 1 } }
        }
        #expect(wrong.withLock { $0 } == 0)
    }
}
