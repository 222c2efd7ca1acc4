// Small questions about bytes that every scanner here asks.
import Glibc

extension UInt8 {
    var isASCIILetter: Bool { (self | 32) &- 97 < 26 }
    var isASCIIDigit: Bool { self &- 48 < 10 }
    var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
    /// Blank, tab, line feed, form feed or carriage return.
    var isBlank: Bool { self == 32 || (self >= 9 && self <= 13 && self != 11) }
    var lowercased: UInt8 { self &- 65 < 26 ? self | 32 : self }
    /// The value of a decimal or hexadecimal digit.
    var digitValue: UInt32? {
        if isASCIIDigit { return UInt32(self - 48) }
        let lower = self | 32
        return lower >= 97 && lower <= 102 ? UInt32(lower - 87) : nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the ASCII text stands at the index, letters compared without case.
    func hasPrefix(_ text: StaticString, at index: Int, ignoringCase: Bool = false) -> Bool {
        let length = text.utf8CodeUnitCount
        guard index >= 0, index + length <= count else { return false }
        return text.withUTF8Buffer { wanted in
            for offset in 0..<length {
                let byte = self[index + offset]
                if byte != wanted[offset], !ignoringCase || byte.lowercased != wanted[offset].lowercased { return false }
            }
            return true
        }
    }

    /// The index of the ASCII text at or after the index, before `end`.
    func find(_ text: StaticString, from start: Int, to end: Int? = nil, ignoringCase: Bool = false) -> Int? {
        let limit = (end ?? count) - text.utf8CodeUnitCount
        guard start <= limit else { return nil }
        let first = text.withUTF8Buffer { $0[0] }
        if !ignoringCase { return findExactly(text, first, from: start, to: limit) }
        var index = start
        while index <= limit {
            if self[index].lowercased == first.lowercased, hasPrefix(text, at: index, ignoringCase: true) { return index }
            index += 1
        }
        return nil
    }

    /// The last place where it may begin is `limit`.
    private func findExactly(_ text: StaticString, _ first: UInt8, from start: Int, to limit: Int) -> Int? {
        guard let base = baseAddress else { return nil }
        var index = start
        while index <= limit, let found = memchr(base + index, Int32(first), limit + 1 - index) {
            index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if hasPrefix(text, at: index) { return index }
            index += 1
        }
        return nil
    }

    /// Without the blanks around it.
    var trimmed: UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return UnsafeBufferPointer(rebasing: self[start..<end])
    }

    func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// The number of line feeds in the range: a line's number is one more than those before it.
    func lineFeeds(in range: Range<Int>) -> Int {
        var lines = 0
        for index in range where self[index] == 10 { lines += 1 }
        return lines
    }
}
