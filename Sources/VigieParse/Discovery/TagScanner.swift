// The tags of a page, one after the other: enough of HTML's rules to find the links in any page, and linear in its length.

/// Reads start tags, end tags and the text between them.
struct TagScanner {
    enum Token {
        case start(name: String, attributes: [String: String])
        case end(name: String)
        case text(Range<Int>)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index: Int
    /// Elements whose text is no markup (HTML, section 13.1.2); their text is passed over.
    private static let rawText: Set<String> = ["script", "style", "textarea", "iframe", "noembed", "noframes", "xmp"]
    private static let attributeLimit = 60

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
        self.bytes = bytes
        index = start
    }

    mutating func next() -> Token? {
        while index < bytes.count {
            let start = index
            if bytes[index] == UInt8(ascii: "<"), let token = markup() { return token }
            if index > start { continue }
            index += 1
            index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            return .text(start..<index)
        }
        return nil
    }

    /// The text of a range with its references resolved and blanks collapsed.
    func text(_ range: Range<Int>) -> String {
        decoded(range, inAttribute: false).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Nil where nothing is to be told; the index has moved if it was markup.
    private mutating func markup() -> Token? {
        guard index + 1 < bytes.count else { return nil }
        let next = bytes[index + 1]
        if bytes.hasPrefix("<!--", at: index) {
            index = bytes.find("-->", from: index + 4).map { $0 + 3 } ?? bytes.count
            return nil
        }
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            index = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
            return nil
        }
        if next == UInt8(ascii: "/") {
            guard index + 2 < bytes.count, bytes[index + 2].isASCIILetter else { return nil }
            let name = name(from: index + 2)
            index = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
            return .end(name: name)
        }
        guard next.isASCIILetter else { return nil }
        let name = name(from: index + 1)
        index += 1 + name.utf8.count
        // A page that was cut within a tag: HTML forgets such a tag.
        guard let attributes = attributes() else { return nil }
        if Self.rawText.contains(name) { passRawText(of: name) }
        return .start(name: name, attributes: attributes)
    }

    private func name(from start: Int) -> String {
        var end = start
        while end < bytes.count, end - start < 40, !bytes[end].isBlank, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: ">") {
            end += 1
        }
        return lowercased(start..<end)
    }

    private func lowercased(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].lazy.map(\.lowercased), as: UTF8.self)
    }

    /// The attributes up to the end of the tag, of which the first of a name counts; nil where the tag has no end.
    private mutating func attributes() -> [String: String]? {
        var found: [String: String] = [:]
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if bytes[index].isBlank || bytes[index] == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let start = index
            index += 1
            while index < bytes.count, !bytes[index].isBlank, ![0x3D, 0x3E, 0x2F].contains(bytes[index]) { index += 1 }
            let name = start..<index
            let value = value()
            if found.count < Self.attributeLimit {
                let name = lowercased(name)
                if found[name] == nil { found[name] = decoded(value, inAttribute: true) }
            }
        }
        guard index < bytes.count else { return nil }
        index += 1
        return found
    }

    /// The range of the value that follows an attribute's name; empty where none does.
    private mutating func value() -> Range<Int> {
        var probe = index
        while probe < bytes.count, bytes[probe].isBlank { probe += 1 }
        guard probe < bytes.count, bytes[probe] == UInt8(ascii: "=") else { return index..<index }
        probe += 1
        while probe < bytes.count, bytes[probe].isBlank { probe += 1 }
        guard probe < bytes.count else {
            index = probe
            return probe..<probe
        }
        let quote = bytes[probe]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            index = probe
            while index < bytes.count, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">") { index += 1 }
            return probe..<index
        }
        let end = bytes[(probe + 1)...].firstIndex(of: quote) ?? bytes.count
        index = min(end + 1, bytes.count)
        return probe + 1..<end
    }

    private mutating func passRawText(of name: String) {
        let wanted = Array(name.utf8)
        var position = index
        while let found = bytes.find("</", from: position) {
            let end = found + 2 + wanted.count
            if end <= bytes.count, bytes[found + 2..<end].lazy.map(\.lowercased).elementsEqual(wanted) {
                index = found
                return
            }
            position = found + 2
        }
        index = bytes.count
    }

    private func decoded(_ range: Range<Int>, inAttribute: Bool) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return bytes.text(range) }
        let bounded = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        var value = ""
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            if bytes[position] == UInt8(ascii: "&"),
                let reference = HTMLEntities.reference(in: bounded, at: position, inAttribute: inAttribute)
            {
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
