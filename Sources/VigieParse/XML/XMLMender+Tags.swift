// Start tags as publishers write them: attributes without quotes, twice, or with signs that XML does not allow there.

extension XMLMender {
    private static let attributeLimit = 100
    // libxml2 looks through all of them for each element.
    private static let declarationLimit = 256

    mutating func startTag() {
        let start = index
        let nameEnd = endOfName(from: index + 1)
        let name = index + 1..<nameEnd
        let outputStart = output.count
        // An item inside an item of the same document: the first one was never closed.
        if isItem(name), let position = open.lastIndex(where: { isSame($0.name, name) }) {
            log.add(.unbalancedTags, at: start)
            close(downTo: position)
            hasCompleteItem = true
        }
        let tagStart = open.isEmpty ? outputStart : output.count
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: bytes[name])
        index = nameEnd
        var seen: [Range<Int>] = []
        var declarations = open.last?.declarations ?? 0
        var isEmpty = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            if bytes[index] == UInt8(ascii: "/") {
                isEmpty = true
                index += 1
            } else if isNameStart(at: index) {
                isEmpty = false
                attribute(&seen, &declarations)
            } else {
                index += 1
            }
        }
        guard index < bytes.count else {
            // Cut within a tag: it is as if it had not begun.
            output.removeLast(output.count - tagStart)
            return
        }
        if bytes[index] == UInt8(ascii: ">") { index += 1 } else { log.add(.unbalancedTags, at: index) }
        if isEmpty || open.count >= Self.depthLimit {
            output.append(contentsOf: "/>".utf8)
        } else {
            output.append(UInt8(ascii: ">"))
            open.append((name, tagStart, declarations))
        }
    }

    private mutating func attribute(_ seen: inout [Range<Int>], _ declarations: inout Int) {
        let nameStart = index
        index = endOfName(from: index)
        let name = nameStart..<index
        // Comparing each with each is what makes thousands of attributes an attack; no element of a feed has a hundred.
        var isNew = seen.count < Self.attributeLimit && !seen.contains { isSame($0, name) }
        if isNew, bytes.hasPrefix("xmlns", at: nameStart) {
            declarations += 1
            isNew = declarations <= Self.declarationLimit
        }
        if isNew { seen.append(name) }
        let outputStart = output.count
        output.append(32)
        output.append(contentsOf: bytes[name])
        output.append(contentsOf: "=\"".utf8)
        var probe = index
        while probe < bytes.count, bytes[probe].isBlank { probe += 1 }
        if probe < bytes.count, bytes[probe] == UInt8(ascii: "=") {
            index = probe + 1
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            attributeValue()
        } else {
            log.add(.bareAttribute, at: nameStart)
        }
        output.append(UInt8(ascii: "\""))
        if !isNew {
            log.add(.repeatedAttribute, at: nameStart)
            output.removeLast(output.count - outputStart)
        }
    }

    private mutating func attributeValue() {
        guard index < bytes.count else { return }
        let quote = bytes[index]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { index += 1 } else { log.add(.bareAttribute, at: index) }
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted ? byte == quote : byte.isBlank || byte == UInt8(ascii: ">") { break }
            if byte == UInt8(ascii: "&") {
                ampersand()
            } else if isForbidden(at: index) {
                skipForbidden()
            } else {
                switch byte {
                case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
                default: output.append(byte)
                }
                index += 1
            }
        }
        if isQuoted, index < bytes.count { index += 1 }
    }
}
