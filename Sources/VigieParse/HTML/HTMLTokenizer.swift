// HTML read as tags and text. Not libxml2's HTML parser: that one builds a tree of HTML 4, loses text such as "a < b", and costs more than
// the feed itself; since the sink writes every tag anew, nothing here needs to agree with a browser to be safe.

/// Reads HTML and hands its pieces to a sink.
struct HTMLTokenizer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private static let attributeLimit = 100
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
                sink.text(CollectionOfOne(UInt8(ascii: "<")))
                index += 1
            }
        }
    }

    private mutating func text(into sink: inout MarkupSink) {
        var start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") || byte < 32 && !byte.isBlank else {
                index += 1
                continue
            }
            if index > start { sink.plainRun(bytes[start..<index]) }
            if byte == UInt8(ascii: "&"), let reference = HTMLEntities.reference(in: bytes, at: index, inAttribute: false) {
                sink.text(reference.text.utf8)
                index = reference.end
            } else {
                sink.text(bytes[index...index])
                index += 1
            }
            start = index
        }
        if index > start { sink.plainRun(bytes[start..<index]) }
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
            index = bytes.find("-->", from: index + 4).map { $0 + 3 } ?? bytes.count
            return true
        }
        if bytes.hasPrefix("<![CDATA[", at: index) {
            let end = bytes.find("]]>", from: index + 9) ?? bytes.count
            sink.text(bytes[index + 9..<end])
            index = min(end + 3, bytes.count)
            return true
        }
        // Conditional comments of an office program, and a document type.
        guard bytes.hasPrefix("<![", at: index) || bytes.hasPrefix("<!doctype", at: index, ignoringCase: true) else { return false }
        return skip(to: ">")
    }

    private func name(from start: Int) -> (name: String, end: Int) {
        var end = start
        while end < bytes.count, !bytes[end].isBlank, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: ">"),
            bytes[end] != UInt8(ascii: "<")
        {
            end += 1
        }
        return (String(decoding: bytes[start..<end].lazy.map(\.lowercased), as: UTF8.self), end)
    }

    /// Names with a colon or a hyphen are other vocabularies' and custom elements; any other unknown name is text in angle brackets.
    private func rule(of name: String) -> HTMLElementRule? {
        if let rule = HTMLRules.rule(of: name) { return rule }
        return name.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") } ? HTMLElementRule(fate: .unwrap) : nil
    }

    private mutating func endTag(into sink: inout MarkupSink) -> Bool {
        guard index + 2 < bytes.count, bytes[index + 2].isASCIILetter else { return false }
        let (name, end) = name(from: index + 2)
        guard rule(of: name) != nil else { return false }
        guard let close = bytes.find(">", from: end) else {
            // The text was cut within a tag.
            index = bytes.count
            return true
        }
        sink.end(name)
        index = close + 1
        return true
    }

    private mutating func startTag(into sink: inout MarkupSink) -> Bool {
        let (name, end) = name(from: index + 1)
        guard let rule = rule(of: name) else { return false }
        index = end
        var attributes: [(name: String, value: String)] = []
        let wantsAttributes = rule.fate == .keep
        var isSelfClosing = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            if byte.isBlank || byte == UInt8(ascii: "/") {
                isSelfClosing = byte == UInt8(ascii: "/")
                index += 1
            } else {
                isSelfClosing = false
                let attribute = attribute(wanted: wantsAttributes)
                if let attribute, attributes.count < Self.attributeLimit { attributes.append(attribute) }
            }
        }
        // The text was cut within a tag: HTML forgets such a tag.
        guard index < bytes.count else { return true }
        index += 1
        sink.start(name, rule: rule, attributes: attributes, isEmpty: rule.isVoid || (isSelfClosing && rule.fate == .drop))
        if rule.fate == .dropRaw { skipRawText(of: name, into: &sink) }
        return true
    }

    private mutating func skipRawText(of name: String, into sink: inout MarkupSink) {
        let wanted = Array(name.utf8)
        var position = index
        while position < bytes.count {
            guard let found = bytes.find("</", from: position) else { break }
            let end = found + 2 + wanted.count
            if end <= bytes.count, bytes[found + 2..<end].lazy.map(\.lowercased).elementsEqual(wanted),
                end == bytes.count || !bytes[end].isASCIILetterOrDigit
            {
                index = bytes.find(">", from: end).map { $0 + 1 } ?? bytes.count
                sink.end(name)
                return
            }
            position = found + 2
        }
        index = bytes.count
        sink.end(name)
    }

    private mutating func attribute(wanted: Bool) -> (name: String, value: String)? {
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
        }
        guard wanted else { return nil }
        let name = String(decoding: bytes[nameStart..<nameEnd].lazy.map(\.lowercased), as: UTF8.self)
        return (name, decoded(value))
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

    private func decoded(_ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return bytes.text(range) }
        var value = ""
        var start = range.lowerBound
        var position = start
        let bounded = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        while position < range.upperBound {
            if bytes[position] == UInt8(ascii: "&"), let reference = HTMLEntities.reference(in: bounded, at: position, inAttribute: true) {
                value += bytes.text(start..<position) + reference.text
                position = reference.end
                start = position
            } else {
                position += 1
            }
        }
        return value + bytes.text(start..<range.upperBound)
    }
}
