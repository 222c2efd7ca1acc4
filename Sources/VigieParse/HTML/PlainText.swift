// Plain text as it is put together from a document's pieces: blanks collapsed, blocks on their own lines.

/// Collects text; whitespace collapses to one blank, and a block gives one line break.
struct PlainText {
    private var bytes: [UInt8] = []
    private var wantsBlank = false
    private var wantsBreak = false

    mutating func append(_ text: some Collection<UInt8>) {
        var iterator = text.makeIterator()
        var held: UInt8?
        while let byte = held ?? iterator.next() {
            held = nil
            if byte.isBlank {
                wantsBlank = true
            } else if byte == 0xC2 {
                // U+00A0 counts as a blank: publishers use it for layout.
                let second = iterator.next()
                if second == 0xA0 {
                    wantsBlank = true
                } else {
                    put(byte)
                    held = second
                }
            } else {
                put(byte)
            }
        }
    }

    mutating func breakLine() { wantsBreak = true }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func put(_ byte: UInt8) {
        // Control characters are in no text.
        guard byte >= 32 else { return }
        if wantsBreak || wantsBlank {
            if !bytes.isEmpty { bytes.append(wantsBreak ? 10 : 32) }
            wantsBreak = false
            wantsBlank = false
        }
        bytes.append(byte)
    }
}
