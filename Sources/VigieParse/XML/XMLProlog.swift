// What stands before a feed's root: blanks, a declaration, a document type, and now and then somebody's debug output.
import VigieModel

/// The parts of a document before its root element.
struct XMLProlog {
    /// Where the text for the XML parser begins: after the declaration, because the charset is decided already.
    private(set) var start = 0
    /// The document type declaration, with its brackets; nil where there is none.
    private(set) var documentType: Range<Int>?
    /// The name of the first element in lower case, with its prefix; nil where there is no element.
    private(set) var rootName: String?
    private(set) var rootStart: Int?
    private(set) var findings: [Finding] = []
    private(set) var isMended = false

    /// Names of roots that can be a feed.
    private static let feedRoots: [StaticString] = ["<rss", "<feed", "<rdf:rdf", "<rdf", "<channel", "<entry"]

    init(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
        var index = first
        while index < bytes.count, bytes[index].isBlank || bytes[index] == 0 { index += 1 }
        let hadBlanks = index > first
        skipMarks(bytes, &index)
        if index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            skipJunk(bytes, &index)
        } else if hadBlanks, bytes.hasPrefix("<?xml", at: index) {
            findings.append(Finding(code: "blank-before-declaration", message: "Blank lines stand before the XML declaration.", line: 1))
            isMended = true
        }
        if bytes.hasPrefix("<?xml", at: index), let end = bytes.find("?>", from: index) { index = end + 2 }
        start = index
        scan(bytes, from: index)
    }

    private func skipMarks(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        // A byte order mark after blanks or a second one (feeds in the wild, defect 8).
        while bytes.hasPrefix("\u{FEFF}", at: index) || (index < bytes.count && bytes[index].isBlank) {
            index += bytes[index].isBlank ? 1 : 3
        }
    }

    private mutating func skipJunk(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        // Only near the beginning: a feed after a page of something else is no feed.
        let window = min(bytes.count, index + 65_536)
        let declaration = bytes.find("<?xml", from: index, to: window)
        let root = Self.feedRoots.compactMap { bytes.find($0, from: index, to: window, ignoringCase: true) }.min()
        guard let found = [declaration, root].compactMap({ $0 }).min() else { return }
        findings.append(
            Finding(
                code: "text-before-feed", message: "Text stands before the feed; it was skipped.", line: 1 + bytes.lineFeeds(in: 0..<index))
        )
        isMended = true
        index = found
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        var index = start
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            if bytes.hasPrefix("<!--", at: index) {
                guard let end = bytes.find("-->", from: index + 4) else { return }
                index = end + 3
            } else if bytes.hasPrefix("<?", at: index) {
                guard let end = bytes.find("?>", from: index) else { return }
                // A second declaration is an error to an XML parser; what it says is known already.
                if bytes.hasPrefix("<?xml", at: index), index + 5 < bytes.count, bytes[index + 5].isBlank { isMended = true }
                index = end + 2
            } else if bytes.hasPrefix("<!", at: index) {
                let end = Self.endOfDocumentType(bytes, from: index)
                if documentType == nil, bytes.hasPrefix("<!doctype", at: index, ignoringCase: true) { documentType = index..<end }
                index = end
            } else {
                var end = index + 1
                while end < bytes.count, !bytes[end].isBlank, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/"),
                    bytes[end] != UInt8(ascii: "<")
                {
                    end += 1
                }
                guard end > index + 1 else {
                    index += 1
                    continue
                }
                rootName = bytes.text(index + 1..<min(end, index + 60)).lowercased()
                rootStart = index
                return
            }
        }
    }

    /// The index after a document type declaration, internal subset included.
    static func endOfDocumentType(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        var inSubset = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "["): inSubset = true
            case UInt8(ascii: "]"): inSubset = false
            case UInt8(ascii: ">") where !inSubset: return index + 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = bytes[index]
                index += 1
                while index < bytes.count, bytes[index] != quote { index += 1 }
            case UInt8(ascii: "<") where bytes.hasPrefix("<!--", at: index):
                index = (bytes.find("-->", from: index) ?? bytes.count) + 2
            default: break
            }
            index += 1
        }
        return bytes.count
    }

    /// Entities that the internal subset declares as short plain text.
    ///
    /// Anything else is refused: external ones, parameter entities, and values that hold a reference or markup, which is how a few lines
    /// become gigabytes.
    static func textEntities(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> [String: String] {
        var entities: [String: String] = [:]
        var index = range.lowerBound
        while entities.count < 500, let found = bytes.find("<!ENTITY", from: index, to: range.upperBound) {
            let end = bytes.find(">", from: found, to: range.upperBound) ?? range.upperBound
            index = end
            let declaration = bytes.text(found + 8..<end)
            guard let match = declaration.wholeMatch(of: /\s+([A-Za-z_][\w.\-]*)\s+(?:"([^"<]*)"|'([^'<]*)')\s*/) else { continue }
            let value = String(match.2 ?? match.3 ?? "")
            guard value.utf8.count <= 200 else { continue }
            if !value.contains("&") {
                entities[String(match.1)] = entities[String(match.1)] ?? value
            } else if let number = value.wholeMatch(of: /&#(x?)([0-9A-Fa-f]{1,6});/),
                let code = UInt32(number.2, radix: number.1.isEmpty ? 10 : 16)
            {
                entities[String(match.1)] = entities[String(match.1)] ?? String(HTMLEntities.character(numbered: code))
            }
        }
        return entities
    }
}
