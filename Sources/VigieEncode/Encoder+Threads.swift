// Spreads texts over threads: an encoder itself works on the thread that calls it.
import Dispatch
import Synchronization

extension Encoder {
    /// The vectors of the texts in their order, made by as many threads as are asked for.
    ///
    /// Texts go out in blocks, so that a thread with long texts does not keep the others waiting at the end. Blocks are not small, because
    /// an encoder does what texts have in common only once a call.
    package func encode(_ texts: [String], threads: Int) throws(EncoderError) -> [[Float]] {
        guard threads > 1, texts.count > 1 else { return try encode(texts) }
        let size = min(max(texts.count / (threads * 4), 16), 256)
        let blocks = (texts.count + size - 1) / size
        let next = Mutex(0)
        let done = Mutex<[Int: Result<[[Float]], EncoderError>]>([:])
        DispatchQueue.concurrentPerform(iterations: min(threads, blocks)) { _ in
            while true {
                let block = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard block < blocks else { return }
                let part = Array(texts[block * size..<min((block + 1) * size, texts.count)])
                let result = Result { () throws(EncoderError) in try encode(part) }
                done.withLock { $0[block] = result }
            }
        }
        var vectors: [[Float]] = []
        vectors.reserveCapacity(texts.count)
        for (_, result) in done.withLock({ $0.sorted { $0.key < $1.key } }) {
            vectors += try result.get()
        }
        return vectors
    }
}
