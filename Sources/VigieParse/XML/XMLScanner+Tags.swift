// Start and end tags as the standards want them; what they forbid makes the scanner give up.
import Glibc

extension XMLScanner {
    // More is no feed, and each is compared with each.
    private static let attributeLimit = 48

    /// A name with the place of its local part and its hash.
    private struct QualifiedName {
        var range: ByteRange
        /// Bytes before the local part: none, or the prefix and its colon.
        var local = 0
        var hash = XMLStorage.seed
    }

    /// Reads a name and leaves the index behind it; nil where it is none, or not in ASCII.
    private mutating func name() -> QualifiedName? {
        let first = index
        guard index < count, Self.isNameStart(start[index]) else { return nil }
        var hash = XMLStorage.seed
        var local = 0
        while index < count {
            let byte = start[index]
            if !Self.isName(byte) {
                guard byte == UInt8(ascii: ":") else { break }
                guard local == 0, index + 1 < count, Self.isNameStart(start[index + 1]) else { return nil }
                local = index + 1 - first
            }
            hash = XMLStorage.mix(hash, byte)
            index += 1
        }
        guard index < count, start[index] < 0x80 else { return nil }
        return QualifiedName(range: ByteRange(published: first, index), local: local, hash: hash)
    }

    mutating func startTag() -> Bool {
        index += 1
        guard let name = name() else { return false }
        let outer = scope
        let firstAttribute = storage.attributes.count
        var hasPrefixes = false
        var isEmpty = false
        while true {
            let hasBlank = skipBlanks()
            guard index < count else { return false }
            let byte = start[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            if byte == UInt8(ascii: "/") {
                guard index + 1 < count, start[index + 1] == UInt8(ascii: ">") else { return false }
                index += 2
                isEmpty = true
                break
            }
            guard hasBlank, storage.attributes.count - firstAttribute < Self.attributeLimit else { return false }
            guard attribute(after: firstAttribute, &hasPrefixes) else { return false }
        }
        if hasPrefixes, !arePrefixesBound(from: firstAttribute) { return false }
        guard let row = storage.name(name.range, local: name.local, hash: name.hash, scope: scope) else { return false }
        var element = XMLNode(kind: .element, name: row)
        element.firstAttribute = Int32(truncatingIfNeeded: firstAttribute)
        element.attributeCount = UInt16(truncatingIfNeeded: storage.attributes.count - firstAttribute)
        for position in firstAttribute..<storage.attributes.count where storage.attributes.rows[position].kind != .namespace {
            element.hasAttributes = true
        }
        let added = add(element)
        if isEmpty {
            scope = outer
            return true
        }
        return push(added, name: name.range, outer: outer)
    }

    mutating func endTag() -> Bool {
        guard let element = open.last else { return false }
        let nameStart = index + 2
        let nameEnd = nameStart + Int(element.name.count)
        guard nameEnd < count, memcmp(start + nameStart, start + element.name.start, Int(element.name.count)) == 0 else { return false }
        let end = index
        index = nameEnd
        skipBlanks()
        guard index < count, start[index] == UInt8(ascii: ">") else { return false }
        index += 1
        open.removeLast()
        if !storage.nodes.rows[element.row].isText {
            storage.nodes.rows[element.row].range = ByteRange(published: element.contentStart, end)
        }
        storage.nodes.rows[element.row].end = Int32(truncatingIfNeeded: storage.nodes.count)
        scope = element.scope
        return true
    }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let first = index
        while index < count, start[index].isXMLBlank { index += 1 }
        return index > first
    }

    // MARK: Attributes

    private mutating func attribute(after first: Int, _ hasPrefixes: inout Bool) -> Bool {
        guard let name = name() else { return false }
        skipBlanks()
        guard index < count, start[index] == UInt8(ascii: "=") else { return false }
        index += 1
        skipBlanks()
        guard index < count, start[index] == UInt8(ascii: "\"") || start[index] == UInt8(ascii: "'") else { return false }
        guard let value = attributeValue(quote: start[index]) else { return false }
        let place = name.range.start
        let local = ByteRange(published: place + name.local, place + Int(name.range.count))
        var row = XMLAttribute(kind: .plain, name: local, value: value)
        if name.local == 0 {
            if storage.isSame(name.range, "xmlns") {
                row.kind = .namespace
                guard declare(.empty, value) else { return false }
            }
        } else if name.local == 6, bytes.hasPrefix("xmlns:", at: place) {
            row.kind = .namespace
            guard declare(local, value) else { return false }
        } else if name.local == 4, bytes.hasPrefix("xml:", at: place) {
            row.kind = .reserved
            guard isPlain(reserved: local, value) else { return false }
        } else {
            hasPrefixes = true
        }
        // The same local name after two prefixes may still be two attributes, of two namespaces: libxml2 may tell.
        for position in first..<storage.attributes.count {
            let other = storage.attributes.rows[position]
            if other.kind == row.kind, storage.isSame(other.name, local), hasPrefix(other) == (name.local > 0) { return false }
        }
        storage.attributes.append(row)
        return true
    }

    private func hasPrefix(_ attribute: XMLAttribute) -> Bool { start[attribute.name.start - 1] == UInt8(ascii: ":") }

    /// Declares a namespace, unless there is anything peculiar about it.
    private mutating func declare(_ prefix: ByteRange, _ namespace: ByteRange) -> Bool {
        guard Self.isAddress(storage.bytes(namespace)) else { return false }
        if storage.bytes(prefix).hasPrefix("xml", at: 0) { return false }
        guard let inner = storage.bind(prefix, to: namespace, in: scope) else { return false }
        scope = inner
        return true
    }

    /// Whether libxml2 is sure to find an absolute address in it, and not one of XML's own: it complains of everything else.
    private static func isAddress(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let isSecure = name.hasPrefix("https://", at: 0)
        if isSecure || name.hasPrefix("http://", at: 0) {
            for byte in name.dropFirst(isSecure ? 8 : 7) where !(isName(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#")) {
                return false
            }
            guard name.lastIndex(of: UInt8(ascii: "#")) == name.firstIndex(of: UInt8(ascii: "#")) else { return false }
            return !name.hasPrefix("http://www.w3.org/XML/1998/namespace", at: 0) && !name.hasPrefix("http://www.w3.org/2000/xmlns/", at: 0)
        }
        // "com-wordpress:feed-additions:1" and "urn:" this and that.
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")), name[0].isASCIILetter, colon + 1 < name.count,
            name[colon + 1].isASCIILetterOrDigit
        else { return false }
        return name[..<colon].allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
            && name[colon...].allSatisfy { isName($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
    }

    /// Whether an attribute of XML's own is one that says what it may.
    private func isPlain(reserved name: ByteRange, _ value: ByteRange) -> Bool {
        if storage.isSame(name, "base") || storage.isSame(name, "lang") { return true }
        return storage.isSame(name, "space") && (storage.isSame(value, "preserve") || storage.isSame(value, "default"))
    }

    private func arePrefixesBound(from first: Int) -> Bool {
        for position in first..<storage.attributes.count where storage.attributes.rows[position].kind == .plain {
            guard hasPrefix(storage.attributes.rows[position]) else { continue }
            let name = storage.attributes.rows[position].name
            var prefix = name.start - 1
            while prefix > 0, Self.isName(start[prefix - 1]) { prefix -= 1 }
            if storage.namespace(of: ByteRange(published: prefix, name.start - 1), in: scope) == nil { return false }
        }
        return true
    }

    /// The value without its quotes, which are at the index; the index is left behind it.
    private mutating func attributeValue(quote: UInt8) -> ByteRange? {
        let first = index + 1
        var end = first
        var isPlain = true
        while end < count, start[end] != quote {
            let byte = start[end]
            if byte == UInt8(ascii: "<") { return nil }
            if byte == UInt8(ascii: "&") || byte < 32 { isPlain = false }
            end += 1
        }
        guard end < count else { return nil }
        index = end + 1
        return isPlain ? ByteRange(published: first, end) : decoded(first, end, isAttribute: true)
    }
}
