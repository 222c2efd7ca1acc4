// Makes well-formed XML of what publishers send instead. libxml2's own recovery loses whole items (feeds in the wild, defect 1), because it
// has no idea of where an item ends; this one closes what is open when an outer end tag comes, and knows HTML's entities.
import VigieModel

/// One pass over a document that is not well-formed.
struct XMLMender {
    let bytes: UnsafeBufferPointer<UInt8>
    private let entities: [String: String]
    var index: Int
    var output: [UInt8] = []
    /// The elements that are open, and how many namespaces were declared up to each.
    var open: [(name: Range<Int>, start: Int, declarations: Int)] = []
    var log: MendingLog
    /// Where the last complete item ended in the output.
    var hasCompleteItem = false

    // As deep as libxml2 goes without its HUGE option.
    static let depthLimit = 250

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, entities: [String: String]) {
        self.bytes = bytes
        self.entities = entities
        index = start
        log = MendingLog(bytes)
        output.reserveCapacity(bytes.count - start + 1024)
    }

    /// The mended text from the root element on, and what was wrong.
    static func mend(
        _ bytes: UnsafeBufferPointer<UInt8>, from root: Int, entities: [String: String]
    ) -> (text: [UInt8], findings: [Finding]) {
        var mender = XMLMender(bytes, from: root, entities: entities)
        mender.run()
        return (mender.output, mender.log.findings)
    }

    private mutating func run() {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                markup()
                if open.isEmpty, !output.isEmpty {
                    log.addTextAfterRoot(index)
                    return
                }
            } else {
                text()
            }
        }
        finishCutOff()
    }

    private mutating func finishCutOff() {
        guard !open.isEmpty else { return }
        log.add(.cutOff, at: bytes.count)
        // An item that was cut in its middle would be taken for a new version of the whole one; others before it stay.
        if hasCompleteItem, let position = open.firstIndex(where: { isItem($0.name) }) {
            output.removeLast(output.count - open[position].start)
            open.removeLast(open.count - position)
        }
        close(downTo: 0)
    }

    func isItem(_ name: Range<Int>) -> Bool {
        let colon = bytes[name].lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.lowerBound
        let length = name.upperBound - colon
        return (length == 4 && bytes.hasPrefix("item", at: colon, ignoringCase: true))
            || (length == 5 && bytes.hasPrefix("entry", at: colon, ignoringCase: true))
    }

    // MARK: Text

    private mutating func text() {
        var start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "&") {
                output.append(contentsOf: bytes[start..<index])
                ampersand()
                start = index
            } else if isForbidden(at: index) {
                output.append(contentsOf: bytes[start..<index])
                skipForbidden()
                start = index
            } else if byte == UInt8(ascii: "]"), bytes.hasPrefix("]]>", at: index) {
                output.append(contentsOf: bytes[start..<index])
                output.append(contentsOf: "]]&gt;".utf8)
                index += 3
                start = index
            } else {
                index += 1
            }
        }
        output.append(contentsOf: bytes[start..<index])
    }

    /// Characters that XML 1.0 (section 2.2) has not: controls, U+FFFE and U+FFFF.
    func isForbidden(at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 32 { return byte != 9 && byte != 10 && byte != 13 }
        return byte == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    mutating func skipForbidden() {
        log.add(.controlCharacter, at: index)
        index += bytes[index] < 32 ? 1 : 3
    }

    mutating func ampersand() {
        let start = index
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") {
            if let number = HTMLEntities.numeric(in: bytes, at: index + 2), bytes[number.end - 1] == UInt8(ascii: ";") {
                // Written as a character: XML refuses references to some, and "&#X41;" with a large X.
                escape(number.text)
                index = number.end
                return
            }
        } else {
            var end = index + 1
            while end < bytes.count, end - index < 40,
                bytes[end].isASCIILetterOrDigit || bytes[end] == 95 || bytes[end] == 45 || bytes[end] == 46
            {
                end += 1
            }
            if end > index + 1, end < bytes.count, bytes[end] == UInt8(ascii: ";") {
                let name = bytes.text(index + 1..<end)
                switch name {
                case "amp", "lt", "gt", "quot", "apos":
                    output.append(contentsOf: bytes[index...end])
                    index = end + 1
                    return
                default:
                    if let value = entities[name] ?? HTMLEntities.characters(namedInXML: name) {
                        if entities[name] == nil { log.add(.undeclaredEntity(name), at: start) }
                        escape(value)
                        index = end + 1
                        return
                    }
                }
            }
        }
        log.add(.bareAmpersand, at: start)
        output.append(contentsOf: "&amp;".utf8)
        index += 1
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            default: output.append(byte)
            }
        }
    }

    // MARK: Markup

    private mutating func markup() {
        if bytes.hasPrefix("<![CDATA[", at: index) {
            characterData()
        } else if bytes.hasPrefix("<!--", at: index) {
            // Comments say nothing to us, and theirs may be badly closed.
            index = bytes.find("-->", from: index + 4).map { $0 + 3 } ?? bytes.count
        } else if bytes.hasPrefix("<?", at: index) {
            // An open instruction ends with its tag, or with the document.
            index = bytes.find("?>", from: index).map { $0 + 2 } ?? bytes.find(">", from: index).map { $0 + 1 } ?? bytes.count
        } else if bytes.hasPrefix("<!doctype", at: index, ignoringCase: true) {
            index = XMLProlog.endOfDocumentType(bytes, from: index)
        } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"), isNameStart(at: index + 2) {
            endTag()
        } else if isNameStart(at: index + 1) {
            startTag()
        } else {
            // "<![CD" where the file was cut, or a bare sign.
            log.add(.bareAngleBracket, at: index)
            output.append(contentsOf: "&lt;".utf8)
            index += 1
        }
    }

    private mutating func characterData() {
        let start = index + 9
        let end = bytes.find("]]>", from: start)
        if end == nil { log.add(.openCharacterData, at: index) }
        let limit = end ?? bytes.count
        // Written as text: a CDATA section cannot hold what has to be dropped or stay open.
        output.append(contentsOf: "<![CDATA[".utf8)
        var run = start
        index = start
        while index < limit {
            if isForbidden(at: index) {
                output.append(contentsOf: bytes[run..<index])
                skipForbidden()
                run = index
            } else {
                index += 1
            }
        }
        output.append(contentsOf: bytes[min(run, limit)..<limit])
        output.append(contentsOf: "]]>".utf8)
        index = end.map { $0 + 3 } ?? bytes.count
    }

    func isNameStart(at index: Int) -> Bool {
        guard index < bytes.count else { return false }
        return bytes[index].isASCIILetter || bytes[index] == 95 || bytes[index] >= 0x80
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetterOrDigit || byte == 95 || byte == 45 || byte == 46 || byte == 58 || byte >= 0x80
    }

    func endOfName(from start: Int) -> Int {
        var end = start
        while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
        return end
    }

    private mutating func endTag() {
        let start = index
        let nameEnd = endOfName(from: index + 2)
        let name = index + 2..<nameEnd
        var end = nameEnd
        while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
        index = end < bytes.count && bytes[end] == UInt8(ascii: ">") ? end + 1 : end
        if end == bytes.count { log.add(.cutOff, at: start) }
        guard let position = open.lastIndex(where: { isSame($0.name, name) }) else {
            log.add(.unbalancedTags, at: start)
            return
        }
        if position < open.count - 1 { log.add(.unbalancedTags, at: start) }
        let isItem = isItem(name)
        close(downTo: position)
        if isItem { hasCompleteItem = true }
    }

    func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        left.count == right.count && bytes[left].elementsEqual(bytes[right])
    }

    mutating func close(downTo position: Int) {
        while open.count > position {
            let name = open.removeLast().name
            output.append(contentsOf: "</".utf8)
            output.append(contentsOf: bytes[name])
            output.append(UInt8(ascii: ">"))
        }
    }
}
