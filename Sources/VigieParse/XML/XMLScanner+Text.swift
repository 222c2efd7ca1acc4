// Text between tags: as published where it can be, decoded where it has references or the line ends of other systems.
import Glibc

extension XMLScanner {
    /// Reads the text up to the next tag; false where there is none, or where the text holds what XML does not allow.
    mutating func text() -> Bool {
        let first = index
        // Most text is the blanks between two tags.
        while index < count, start[index].isXMLBlank { index += 1 }
        guard let end = find(UInt8(ascii: "<"), first: index, count) else { return false }
        let inner = index
        index = end
        if end == first { return true }
        var isPlain = !hasReturns || find(13, first: first, end) == nil
        if end > inner {
            if find(UInt8(ascii: "&"), first: inner, end) != nil { isPlain = false }
            var bracket = find(UInt8(ascii: "]"), first: inner, end)
            while let found = bracket {
                if bytes.hasPrefix("]]>", at: found) { return false }
                bracket = find(UInt8(ascii: "]"), first: found + 1, end)
            }
        }
        guard let range = isPlain ? ByteRange(published: first, end) : decoded(first, end, isAttribute: false) else { return false }
        add(text: range)
        return true
    }

    mutating func characterData(_ first: Int, _ end: Int) {
        guard hasReturns, find(13, first: first, end) != nil else {
            add(text: ByteRange(published: first, end))
            return
        }
        let written = storage.written.count
        appendRun(first, end)
        add(text: ByteRange(written: written, storage.written.count))
    }

    /// The text with its references resolved, and in attributes with blanks for line ends and tabs (section 3.3.3); nil where a reference is
    /// none, or to what XML does not know.
    mutating func decoded(_ first: Int, _ end: Int, isAttribute: Bool) -> ByteRange? {
        let written = storage.written.count
        storage.written.reserve(end - first)
        var position = first
        while position < end {
            let reference = find(UInt8(ascii: "&"), first: position, end) ?? end
            if isAttribute { appendValue(position, reference) } else { appendRun(position, reference) }
            guard reference < end else { break }
            guard let next = self.reference(reference, end) else { return nil }
            position = next
        }
        return ByteRange(written: written, storage.written.count)
    }

    private func find(_ byte: UInt8, first: Int, _ end: Int) -> Int? {
        guard first < end, let found = memchr(start + first, Int32(byte), end - first) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// Appends text without references, each line end as one line feed (section 2.11).
    private mutating func appendRun(_ first: Int, _ end: Int) {
        var run = first
        while hasReturns, let found = find(13, first: run, end) {
            storage.written.append(UnsafeBufferPointer(rebasing: bytes[run..<found]))
            storage.written.append(10)
            run = found + 1
            if run < end, start[run] == 10 { run += 1 }
        }
        storage.written.append(UnsafeBufferPointer(rebasing: bytes[run..<max(run, end)]))
    }

    private mutating func appendValue(_ first: Int, _ end: Int) {
        for position in first..<end {
            if start[position] == 13, position + 1 < end, start[position + 1] == 10 { continue }
            storage.written.append(start[position] < 32 ? 32 : start[position])
        }
    }

    /// Appends what the reference at `first` stands for; the index after it.
    private mutating func reference(_ first: Int, _ end: Int) -> Int? {
        guard first + 3 < end else { return nil }
        let byte: UInt8
        let length: Int
        switch start[first + 1] {
        case UInt8(ascii: "l") where bytes.hasPrefix("t;", at: first + 2): (byte, length) = (UInt8(ascii: "<"), 4)
        case UInt8(ascii: "g") where bytes.hasPrefix("t;", at: first + 2): (byte, length) = (UInt8(ascii: ">"), 4)
        case UInt8(ascii: "a") where bytes.hasPrefix("mp;", at: first + 2): (byte, length) = (UInt8(ascii: "&"), 5)
        case UInt8(ascii: "q") where bytes.hasPrefix("uot;", at: first + 2): (byte, length) = (UInt8(ascii: "\""), 6)
        case UInt8(ascii: "a") where bytes.hasPrefix("pos;", at: first + 2): (byte, length) = (UInt8(ascii: "'"), 6)
        case UInt8(ascii: "#"): return number(first, end)
        default: return nil
        }
        guard first + length <= end else { return nil }
        storage.written.append(byte)
        return first + length
    }

    private mutating func number(_ first: Int, _ end: Int) -> Int? {
        // HTML's "X" is not XML's, and XML wants the semicolon.
        guard start[first + 2] != UInt8(ascii: "X"), let (value, after) = HTMLEntities.number(in: bytes, at: first + 2),
            after <= end, start[after - 1] == UInt8(ascii: ";"), value == 9 || value == 10 || value == 13 || value >= 32,
            !(0xFFFE...0xFFFF).contains(value), Unicode.Scalar(value) != nil
        else { return nil }
        // Those of the C1 block are windows-1252's: no text means controls.
        for byte in UTF8.encode(HTMLEntities.character(numbered: value)) ?? UTF8.encodedReplacementCharacter {
            storage.written.append(byte)
        }
        return after
    }
}
