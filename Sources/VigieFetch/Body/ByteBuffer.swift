// Room for bytes whose number nobody can be trusted to know, given back to the system the moment it is not needed.
import Foundation

/// A block of memory that grows up to a limit and becomes a `Data` without a copy.
///
/// A large block is a mapping of the whole limit, of which the system provides what is written to: it never moves, and when it goes, all of
/// it goes. The allocator would keep freed blocks of many megabytes for later, and a run that met thirty large bodies stay as large as that.
struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutableRawPointer?
    private(set) var capacity = 0
    private(set) var count = 0
    private let limit: Int

    /// From here on a block is a mapping; below, it is the allocator's.
    private static let mappedFrom = 256 * 1_024

    /// Empty. `grow` and `append` refuse to go beyond the limit.
    init(limit: Int) {
        self.limit = limit
    }

    /// With room for so many bytes, a guess that is cut down to the limit.
    init(expected: Int, limit: Int) throws(FetchError.Reason) {
        self.init(limit: limit)
        try resize(to: max(1, min(expected, limit)))
    }

    deinit { Self.release(start, capacity) }

    /// What is not used yet. Whoever writes there says so with `used`.
    var room: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: start.map { $0 + count }, count: capacity - count)
    }

    mutating func used(_ bytes: Int) {
        count += bytes
    }

    /// Doubles the room, keeping what is in it. Throws `.tooLargeDecompressed` at the limit.
    mutating func grow() throws(FetchError.Reason) {
        guard capacity < limit else { throw .tooLargeDecompressed(limitBytes: limit) }
        try resize(to: min(max(capacity * 2, 64 * 1_024), limit))
    }

    /// Throws `.tooLarge` where the bytes pass the limit.
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(FetchError.Reason) {
        let wanted = count + bytes.count
        guard wanted <= limit else { throw .tooLarge(limitBytes: limit) }
        if wanted > capacity { try resize(to: min(max(capacity * 2, wanted), limit)) }
        room.copyMemory(from: bytes)
        count = wanted
    }

    /// What was written; the rest of the room is given back.
    consuming func data() -> Data {
        guard let block = start, count > 0 else { return Data() }
        let (count, capacity) = (count, capacity)
        start = nil
        guard capacity >= Self.mappedFrom else {
            return Data(bytesNoCopy: realloc(block, count) ?? block, count: count, deallocator: .free)
        }
        let page = sysconf(Int32(_SC_PAGESIZE))
        let kept = (count + page - 1) / page * page
        if kept < capacity { munmap(block + kept, capacity - kept) }
        return Data(bytesNoCopy: block, count: count, deallocator: .unmap)
    }

    private mutating func resize(to wanted: Int) throws(FetchError.Reason) {
        let isMapped = wanted >= Self.mappedFrom
        let size = isMapped ? limit : wanted
        let block =
            isMapped
            ? mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) : realloc(start, size)
        guard let block, block != MAP_FAILED else { throw .other("no memory for a body of \(wanted) bytes") }
        if isMapped, let start {
            block.copyMemory(from: start, byteCount: count)
            free(start)
        }
        start = block
        capacity = size
    }

    private static func release(_ block: UnsafeMutableRawPointer?, _ capacity: Int) {
        guard let block else { return }
        if capacity < mappedFrom { free(block) } else { munmap(block, capacity) }
    }
}
