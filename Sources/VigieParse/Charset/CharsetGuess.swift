// A last question before windows-1252: multi-byte and Thai text shows itself by the pairs that its bytes come in.

/// Guesses charsets of other scripts than Latin where nobody named one.
enum CharsetGuess {
    /// The charset that explains nearly every high byte, or nil where none does or the text is too short to tell.
    static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        var highBytes = 0
        for byte in bytes where byte >= 0x80 { highBytes += 1 }
        guard highBytes >= 20 else { return nil }
        if thai(bytes, highBytes: highBytes) { return CharsetLabel(published: "tis-620") }
        let pairs = Pairs(bytes)
        if pairs.allAreDoubleA1, pairs.count > 0 {
            // EUC: the lead byte's row tells the language. Kana rows A4 and A5; Hangul B0 to C8 only; Chinese spreads to F7.
            if pairs.kana * 10 >= pairs.count { return CharsetLabel(published: "euc-jp") }
            if pairs.hangulRows * 100 >= pairs.count * 90 { return CharsetLabel(published: "euc-kr") }
            return CharsetLabel(published: "gb2312")
        }
        if shiftJIS(bytes) { return CharsetLabel(published: "shift_jis") }
        if big5(bytes) { return CharsetLabel(published: "big5") }
        return AlphabetGuess.guess(bytes)
    }

    /// The common characters have their first byte in A4 to C6, and every second byte is in one of two ranges.
    private static func big5(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var pairs = 0
        var common = 0
        var low = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count, (0xA1...0xF9).contains(bytes[index]),
                (0x40...0x7E).contains(bytes[index + 1]) || (0xA1...0xFE).contains(bytes[index + 1])
            else { return false }
            pairs += 1
            if (0xA1...0xC6).contains(bytes[index]) { common += 1 }
            if bytes[index + 1] < 0x80 { low += 1 }
            index += 2
        }
        return pairs >= 8 && common * 100 >= pairs * 80 && low * 10 >= pairs
    }

    private struct Pairs {
        var count = 0
        var kana = 0
        var hangulRows = 0
        var allAreDoubleA1 = true

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            var index = 0
            while index < bytes.count {
                guard bytes[index] >= 0x80 else {
                    index += 1
                    continue
                }
                guard index + 1 < bytes.count, (0xA1...0xFE).contains(bytes[index]), (0xA1...0xFE).contains(bytes[index + 1]) else {
                    allAreDoubleA1 = false
                    return
                }
                count += 1
                if bytes[index] == 0xA4 || bytes[index] == 0xA5 { kana += 1 }
                if (0xB0...0xC8).contains(bytes[index]) { hangulRows += 1 }
                index += 2
            }
        }
    }

    /// Thai has one byte a letter and long runs without a blank, where Latin text has a high byte here and there.
    private static func thai(_ bytes: UnsafeBufferPointer<UInt8>, highBytes: Int) -> Bool {
        var inRuns = 0
        var run = 0
        var marks = 0
        var consonants = 0
        for byte in bytes {
            if (0xA1...0xDA).contains(byte) || (0xDF...0xFB).contains(byte) {
                run += 1
                if byte <= 0xCE { consonants += 1 }
                // Vowels and tone marks above and below: no other charset has so many of these rows.
                if byte == 0xD1 || (0xD4...0xDA).contains(byte) || (0xE7...0xEE).contains(byte) { marks += 1 }
            } else {
                guard byte < 0x80 else { return false }
                if run >= 3 { inRuns += run }
                run = 0
            }
        }
        return inRuns * 100 >= highBytes * 90 && marks * 8 >= highBytes && consonants * 3 >= highBytes
    }

    private static func shiftJIS(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var kana = 0
        var pairs = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 || (0xA1...0xDF).contains(byte) {
                index += 1
                continue
            }
            guard index + 1 < bytes.count, (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte),
                (0x40...0xFC).contains(bytes[index + 1]), bytes[index + 1] != 0x7F
            else { return false }
            pairs += 1
            if byte == 0x82 || byte == 0x83 { kana += 1 }
            index += 2
        }
        return pairs >= 8 && kana * 10 >= pairs
    }
}
