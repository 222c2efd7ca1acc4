// Names of elements, attributes and entities as numbers: they are compared and looked up for each tag, and a string for each would cost more
// than the rest of the reading.

/// A name of one to sixteen bytes, in two numbers, the first byte lowest.
struct PackedName: Hashable, Sendable {
    static let longest = 16
    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0

    /// Nil where the name is empty or longer than sixteen bytes.
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>, foldingCase: Bool = true) {
        guard !bytes.isEmpty, bytes.count <= Self.longest else { return nil }
        var shift: UInt64 = 0
        for byte in bytes {
            let value = UInt64(foldingCase ? byte.lowercased : byte)
            if shift < 64 { low |= value &<< shift } else { high |= value &<< (shift &- 64) }
            shift &+= 8
        }
    }

    init?(_ text: some StringProtocol, foldingCase: Bool = true) {
        var text = String(text)
        guard let name = text.withUTF8({ PackedName($0, foldingCase: foldingCase) }) else { return nil }
        self = name
    }

    func write(to buffer: inout ByteBuffer) {
        buffer.write(atMost: Self.longest) { place in
            var written = 0
            var rest = low
            while rest != 0 {
                place[written] = UInt8(truncatingIfNeeded: rest)
                rest >>= 8
                written += 1
            }
            rest = high
            while rest != 0 {
                place[written] = UInt8(truncatingIfNeeded: rest)
                rest >>= 8
                written += 1
            }
            return written
        }
    }

    fileprivate func slot(_ bits: UInt64) -> Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
        return Int(truncatingIfNeeded: mixed &>> (64 &- bits))
    }
}

/// Values by name, made once.
struct NameTable<Value: Sendable>: Sendable {
    private var keys: [PackedName] = []
    private(set) var values: [Value] = []
    /// One more than the place of the key; 0 where there is none.
    private var slots: [UInt16]
    private let bits: UInt64

    /// Of equal names the last counts.
    init(_ entries: [(name: PackedName, value: Value)]) {
        bits = UInt64(64 - (entries.count * 3 | 63).leadingZeroBitCount)
        slots = Array(repeating: 0, count: 1 << Int(bits))
        for entry in entries {
            let slot = place(of: entry.name)
            if slots[slot] > 0 {
                values[Int(slots[slot]) - 1] = entry.value
            } else {
                keys.append(entry.name)
                values.append(entry.value)
                slots[slot] = UInt16(keys.count)
            }
        }
    }

    @inline(__always)
    func index(of name: PackedName) -> Int? {
        let found = slots[place(of: name)]
        return found == 0 ? nil : Int(found) - 1
    }

    @inline(__always)
    subscript(name: PackedName) -> Value? { index(of: name).map { values[$0] } }

    /// The slot that the name has, or would have.
    @inline(__always)
    private func place(of name: PackedName) -> Int {
        var slot = name.slot(bits)
        while slots[slot] > 0, keys[Int(slots[slot]) - 1] != name { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}
