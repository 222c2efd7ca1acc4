// HTML read as tags and text. Not libxml2's HTML parser: that one builds a tree of HTML 4, loses text such as "a < b", and costs more than
// the feed itself; since the sink writes every tag anew, nothing here needs to agree with a browser to be safe.

/// Reads HTML and hands its pieces to a sink.
struct HTMLTokenizer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var isLastSignPassed = false

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static func run(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout MarkupSink) {
        var tokenizer = HTMLTokenizer(bytes)
        tokenizer.run(into: &sink)
    }

    private mutating func run(into sink: inout MarkupSink) {
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                text(into: &sink)
            } else if !markup(into: &sink) {
                sink.text(piece(index..<index + 1))
                index += 1
            }
        }
    }

    private func piece(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    private mutating func text(into sink: inout MarkupSink) {
        var start = index
        while index < bytes.count {
            let byte = bytes[index]
            guard byte.isMarkupSign, byte != UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "&"), let reference = HTMLEntities.reference(in: bytes, at: index, inAttribute: false) {
                if index > start { sink.plainRun(piece(start..<index)) }
                sink.text(reference)
                index = reference.end
                start = index
            } else {
                // Whatever else has to be escaped or left out, as far as the character goes.
                var end = index + 1
                while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
                if index > start { sink.plainRun(piece(start..<index)) }
                sink.text(piece(index..<end))
                index = end
                start = end
            }
        }
        if index > start { sink.plainRun(piece(start..<index)) }
    }

    /// Reads what begins with the `<` here; false where it is only a character.
    private mutating func markup(into sink: inout MarkupSink) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let next = bytes[index + 1]
        if next.isASCIILetter { return startTag(into: &sink) }
        if next == UInt8(ascii: "/") { return endTag(into: &sink) }
        if next == UInt8(ascii: "!") { return declaration(into: &sink) }
        if next == UInt8(ascii: "?") { return skip(to: ">") }
        return false
    }

    /// Moves behind the sign; false where there is none any more, which is remembered: a text of nothing but "<?" must not be searched through
    /// for each of them.
    private mutating func skip(to sign: StaticString) -> Bool {
        guard !isLastSignPassed, let end = bytes.find(sign, from: index + 2) else {
            isLastSignPassed = true
            return false
        }
        index = end + 1
        return true
    }

    private mutating func declaration(into sink: inout MarkupSink) -> Bool {
        if bytes.hasPrefix("<!--", at: index) {
            index = endOfComment(from: index + 4)
            return true
        }
        if bytes.hasPrefix("<![CDATA[", at: index) {
            let end = bytes.find("]]>", from: index + 9) ?? bytes.count
            sink.text(piece(index + 9..<max(end, index + 9)))
            index = min(end + 3, bytes.count)
            return true
        }
        // Conditional comments of an office program, and a document type.
        guard bytes.hasPrefix("<![", at: index) || bytes.hasPrefix("<!doctype", at: index, ignoringCase: true) else { return false }
        return skip(to: ">")
    }

    /// HTML also ends a comment with "--!>", and one that begins with ">" or "->" at once.
    private func endOfComment(from start: Int) -> Int {
        if bytes.hasPrefix(">", at: start) { return start + 1 }
        if bytes.hasPrefix("->", at: start) { return start + 2 }
        var position = start
        while let hyphens = bytes.find("--", from: position) {
            if bytes.hasPrefix("-->", at: hyphens) { return hyphens + 3 }
            if bytes.hasPrefix("--!>", at: hyphens) { return hyphens + 4 }
            position = hyphens + 1
        }
        return bytes.count
    }

    /// The end of the name that begins there, and the name; nil where it is longer than any that is known.
    private func name(from start: Int) -> (name: PackedName?, end: Int) {
        var end = start
        while end < bytes.count, !bytes[end].isBlank, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: ">"),
            bytes[end] != UInt8(ascii: "<")
        {
            end += 1
        }
        return (PackedName(piece(start..<end)), end)
    }

    /// Names with a colon or a hyphen are other vocabularies' and custom elements; any other unknown name is text in angle brackets.
    private func isForeign(_ range: Range<Int>) -> Bool {
        bytes[range].contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
    }

    private mutating func endTag(into sink: inout MarkupSink) -> Bool {
        guard index + 2 < bytes.count, bytes[index + 2].isASCIILetter else { return false }
        let (name, end) = name(from: index + 2)
        guard name.map({ sink.knows($0) }) == true || isForeign(index + 2..<end) else { return false }
        guard let close = bytes.find(">", from: end) else {
            // The text was cut within a tag.
            index = bytes.count
            return true
        }
        if let name { sink.end(name) }
        index = close + 1
        return true
    }

    private mutating func startTag(into sink: inout MarkupSink) -> Bool {
        let start = index
        let (name, end) = name(from: index + 1)
        var fate = name.map { sink.begin($0) } ?? .unknown
        if fate == .unknown {
            guard isForeign(index + 1..<end) else { return false }
            fate = .ignored
        }
        index = end
        var isSelfClosing = false
        var isOpenValue = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            if byte.isBlank || byte == UInt8(ascii: "/") {
                isSelfClosing = byte == UInt8(ascii: "/")
                index += 1
            } else {
                isSelfClosing = false
                isOpenValue = attribute(of: fate, into: &sink)
            }
        }
        guard index < bytes.count else {
            // The text was cut within a tag: HTML forgets such a tag. One that ends in "=" is prose about tags.
            sink.cancelTag()
            if isOpenValue { sink.text(piece(start..<index)) }
            return true
        }
        index += 1
        switch fate {
        case .raw: if let name { skipRawText(of: name, length: end - start - 1) }
        default: sink.finishTag(isEmpty: isSelfClosing)
        }
        return true
    }

    /// Moves behind the end tag of an element whose content is no markup.
    private mutating func skipRawText(of name: PackedName, length: Int) {
        var position = index
        while let found = bytes.find("</", from: position) {
            let end = found + 2 + length
            if end <= bytes.count, PackedName(piece(found + 2..<end)) == name, end == bytes.count || !bytes[end].isASCIILetterOrDigit {
                index = bytes.find(">", from: end).map { $0 + 1 } ?? bytes.count
                return
            }
            position = found + 2
        }
        index = bytes.count
    }

    /// Reads one attribute; true where the text ends before its value.
    private mutating func attribute(of fate: MarkupSink.TagFate, into sink: inout MarkupSink) -> Bool {
        let nameStart = index
        index += 1
        while index < bytes.count, !bytes[index].isBlank, bytes[index] != UInt8(ascii: "="), bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        {
            index += 1
        }
        let nameEnd = index
        var probe = index
        while probe < bytes.count, bytes[probe].isBlank { probe += 1 }
        var value = 0..<0
        if probe < bytes.count, bytes[probe] == UInt8(ascii: "=") {
            probe += 1
            while probe < bytes.count, bytes[probe].isBlank { probe += 1 }
            value = attributeValue(from: probe)
            if probe == bytes.count { return true }
        }
        if fate == .kept, let name = PackedName(piece(nameStart..<nameEnd)) {
            sink.attribute(name, value: piece(value), isEncoded: true)
        }
        return false
    }

    /// Leaves the index after the value.
    private mutating func attributeValue(from start: Int) -> Range<Int> {
        index = start
        guard start < bytes.count else { return start..<start }
        let quote = bytes[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index = start + 1
            while index < bytes.count, bytes[index] != quote { index += 1 }
            let value = start + 1..<index
            if index < bytes.count { index += 1 }
            return value
        }
        while index < bytes.count, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">") { index += 1 }
        return start..<index
    }
}
