// One document's tables, and how elements get their names: each distinct name is looked at once, and is a number from then on.
import Glibc

/// The tables of one document. Owned and freed by `XMLTree`.
struct XMLStorage {
    let published: UnsafeBufferPointer<UInt8>
    var written: XMLTable<UInt8>
    var nodes: XMLTable<XMLNode>
    var attributes = XMLTable<XMLAttribute>(capacity: 64)
    var names = XMLTable<XMLNameRow>(capacity: 64)
    var bindings = XMLTable<Binding>(capacity: 16)
    /// Rows of names by hash; -1 where there is none.
    private var slots: XMLTable<Int32>

    /// A namespace declaration and the one that was in force before it.
    struct Binding: BitwiseCopyable {
        var prefix: ByteRange
        var namespace: ByteRange
        var outer: Int32
        /// How many are in force with it.
        var depth: Int32
    }

    /// Where no namespace is declared.
    static let outermostScope: Int32 = -1
    // Names that collide this often are made to; libxml2 with its random hash may then read the document.
    private static let probeLimit = 64
    // Each new name is looked for among them; the most seen in a feed were 20.
    private static let bindingLimit = 256
    // Declarations are repeated by neighbours, if at all: markup in each entry that declares XHTML.
    private static let bindingWindow = 8

    /// `writes` says how many bytes are likely to be written anew.
    init(_ published: UnsafeBufferPointer<UInt8>, writes: Int) {
        self.published = published
        written = XMLTable(capacity: writes)
        nodes = XMLTable(capacity: 64 + published.count / 256)
        slots = XMLTable(capacity: 256)
        clearSlots(256)
    }

    func free() {
        written.free()
        nodes.free()
        attributes.free()
        names.free()
        bindings.free()
        slots.free()
    }

    func bytes(_ range: ByteRange) -> UnsafeBufferPointer<UInt8> {
        let start = range.isWritten ? UnsafePointer(written.rows) : published.baseAddress
        return UnsafeBufferPointer(start: start.map { $0 + range.start }, count: Int(range.count))
    }

    // MARK: Namespaces

    /// Declares a prefix (empty: the default) inside a scope; the scope that results, nil where there are too many.
    mutating func bind(_ prefix: ByteRange, to namespace: ByteRange, in scope: Int32) -> Int32? {
        for row in max(0, bindings.count - Self.bindingWindow)..<bindings.count {
            let known = bindings.rows[row]
            if known.outer == scope, isSame(known.prefix, prefix), isSame(known.namespace, namespace) { return Int32(row) }
        }
        let depth = scope < 0 ? 1 : bindings.rows[Int(scope)].depth + 1
        guard depth <= Self.bindingLimit else { return nil }
        bindings.append(Binding(prefix: prefix, namespace: namespace, outer: scope, depth: depth))
        return Int32(bindings.count - 1)
    }

    /// The namespace of a prefix; nil where it is bound to nothing.
    func namespace(of prefix: ByteRange, in scope: Int32) -> ByteRange? {
        var row = scope
        while row >= 0 {
            let binding = bindings.rows[Int(row)]
            if isSame(binding.prefix, prefix) { return binding.namespace }
            row = binding.outer
        }
        return nil
    }

    // MARK: Names

    /// The row of an element's name; nil where its prefix is bound to nothing, or too many names have one hash.
    ///
    /// `local` begins that many bytes into the name.
    mutating func name(_ qualified: ByteRange, local: Int, hash: UInt32, scope: Int32) -> Int32? {
        let mask = slots.count - 1
        var slot = Self.slot(hash, scope) & mask
        for _ in 0..<Self.probeLimit {
            let row = slots.rows[slot]
            if row < 0 { return add(qualified, local: local, scope: scope, hash: hash) }
            let known = names.rows[Int(row)]
            if known.scope == scope, isSame(known.qualified, qualified) { return row }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func add(_ qualified: ByteRange, local: Int, scope: Int32, hash: UInt32) -> Int32? {
        let start = qualified.start
        let end = start + Int(qualified.count)
        let prefix = ByteRange(published: start, local > 0 ? start + local - 1 : start)
        let bound = namespace(of: prefix, in: scope)
        if bound == nil, local > 0 { return nil }
        let name = ByteRange(published: start + local, end)
        names.append(XMLNameRow(qualified: qualified, name: name, namespace: bound ?? .empty, scope: scope))
        if names.count * 2 > slots.count {
            clearSlots(slots.count * 2)
            for row in 0..<names.count where !insert(row) { return nil }
        } else if !insert(names.count - 1) {
            return nil
        }
        return Int32(names.count - 1)
    }

    private func insert(_ row: Int) -> Bool {
        let name = names.rows[row]
        var hash = Self.seed
        for byte in bytes(name.qualified) { hash = Self.mix(hash, byte) }
        let mask = slots.count - 1
        var slot = Self.slot(hash, name.scope) & mask
        for _ in 0..<Self.probeLimit {
            if slots.rows[slot] < 0 {
                slots.rows[slot] = Int32(row)
                return true
            }
            slot = (slot + 1) & mask
        }
        return false
    }

    static let seed: UInt32 = 0x811C_9DC5

    /// FNV-1a: a name is read byte by byte anyway.
    static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

    private static func slot(_ hash: UInt32, _ scope: Int32) -> Int {
        Int(((hash ^ (UInt32(bitPattern: scope) &* 0x9E37_79B1)) &* 0x85EB_CA6B) >> 8)
    }

    private mutating func clearSlots(_ count: Int) {
        slots.free()
        slots = XMLTable(capacity: count)
        for _ in 0..<count { slots.append(-1) }
    }

    func isSame(_ left: ByteRange, _ right: ByteRange) -> Bool {
        guard left.count == right.count else { return false }
        guard left.count > 0, let one = bytes(left).baseAddress, let other = bytes(right).baseAddress else { return true }
        return memcmp(one, other, Int(left.count)) == 0
    }

    func isSame(_ range: ByteRange, _ text: StaticString) -> Bool {
        Int(range.count) == text.utf8CodeUnitCount && bytes(range).hasPrefix(text, at: 0)
    }
}
