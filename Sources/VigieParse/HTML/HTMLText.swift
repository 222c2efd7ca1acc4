// The doors to HTML for everyone else: make it safe to print, or take its text.

/// HTML from outside, made harmless.
package enum HTMLText {
    /// The text that a reader sees: blocks on lines of their own, blanks collapsed.
    package static func plainText(ofHTML html: String) -> String {
        markup(html, base: nil).text
    }

    /// Well-formed HTML of allowed elements, with absolute links where the base is an absolute address; no script, style, handler, frame or
    /// counting pixel.
    package static func sanitised(html: String, base: String?) -> String {
        markup(html, base: base.flatMap { Address($0) }).html
    }

    static func markup(_ html: String, base: Address?) -> Markup {
        var html = html
        return html.withUTF8 { bytes in
            markup(bytes, base: base)
        }
    }

    static func markup(_ html: UnsafeBufferPointer<UInt8>, base: Address?) -> Markup {
        var sink = MarkupSink(base: base, capacity: html.count)
        HTMLTokenizer.run(html, into: &sink)
        return sink.finish()
    }

    /// Text as HTML.
    static func escaped(_ text: String) -> Markup {
        var text = text
        return text.withUTF8 { bytes in
            var sink = MarkupSink(base: nil, capacity: bytes.count)
            sink.text(bytes)
            return sink.finish()
        }
    }

    static func collapsed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard needsCollapsing(bytes) else { return String(decoding: bytes, as: UTF8.self) }
            var plain = PlainText(capacity: bytes.count)
            plain.append(bytes)
            return plain.text
        }
    }

    private static func needsCollapsing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = bytes.last else { return false }
        var previous: UInt8 = 32
        for byte in bytes {
            if byte <= 32 ? byte != 32 || previous == 32 : byte == 0xC2 || byte >= 0xEF { return true }
            previous = byte
        }
        return last == 32
    }

    /// A title of one line from HTML; markup that was escaped once too often is taken out as well.
    static func title(ofHTML html: String) -> String {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return collapsed(html) }
        let once = markup(html, base: nil).text
        let twice = isEscapedTwice(once) ? markup(once, base: nil).text : once
        return collapsed(twice)
    }

    /// Whether text that should be plain still holds a formatting element from start to end tag, or an entity.
    private static func isEscapedTwice(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for index in bytes.indices {
                if bytes[index] == UInt8(ascii: "&"), isEntity(bytes, at: index) { return true }
                if bytes[index] == UInt8(ascii: "<"), isFormatting(bytes, at: index) { return true }
            }
            return false
        }
    }

    // Written by hand: a regex literal is compiled anew at each use, for each title.
    private static func isEntity(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard let reference = HTMLEntities.reference(in: bytes, at: index, inAttribute: true),
            bytes[reference.end - 1] == UInt8(ascii: ";")
        else { return false }
        return bytes[index + 1] == UInt8(ascii: "#") || ["&", "<", ">", "\"", "'", "\u{A0}"].contains(reference.text)
    }

    private static func isFormatting(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        var index = start + 1
        while index < bytes.count, bytes[index].isASCIILetter { index += 1 }
        let name = bytes.text(start + 1..<index)
        guard ["b", "i", "em", "strong", "u", "sup", "sub", "small", "span"].contains(name), index < bytes.count,
            bytes[index] == UInt8(ascii: ">") || bytes[index].isBlank
        else { return false }
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return false }
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        let end = index + 3 + name.utf8.count
        return end <= bytes.count && bytes.text(index..<end) == "</\(name)>"
    }
}
