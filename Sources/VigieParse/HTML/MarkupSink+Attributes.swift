// The attributes of the tag that is being written, and what they tell of it: whether a picture is one, or only counts its readers.

/// What is known of a start tag until it is complete.
struct StartTag {
    /// Nil where the tag is not written.
    private(set) var rule: HTMLElementRule?
    /// Where it begins in the output.
    private(set) var start = 0
    /// The name of an element that goes with all that it holds.
    var dropped: PackedName?
    /// The attributes already written, a bit each.
    var seen: UInt64 = 0
    /// What it is in a drawing or a formula; `none` in HTML.
    private(set) var figure = FigurePart.none
    private(set) var isPicture = false
    /// Whether a picture has an address or words.
    var showsSomething = false
    /// Whether the drawing says how large it is, and what it shows.
    var hasSize = false
    var frame = ""
    /// Whether a picture is there for its sender and not for its reader.
    var countsReaders = false

    mutating func begin(_ rule: HTMLElementRule, as figure: FigurePart, at start: Int) {
        self.rule = rule
        self.figure = figure
        self.start = start
        isPicture = rule.isPicture
    }
}

extension MarkupSink {
    /// An attribute of the tag that was begun. `isEncoded` says that references in the value are not resolved yet.
    mutating func attribute(_ name: PackedName, value: UnsafeBufferPointer<UInt8>, isEncoded: Bool) {
        guard let rule = tag.rule, let attribute = attributes[name], tag.seen & attribute.bit == 0 else { return }
        guard isAllowed(attribute, on: rule) else { return }
        tag.seen |= attribute.bit
        scratch.truncate(to: 0)
        decode(value, isEncoded: isEncoded, isAddress: attribute.value == .address)
        if tag.isPicture, TrackerRules.tells(attribute.role, scratch.bytes) { tag.countsReaders = true }
        switch attribute.value {
        case .text:
            if attribute.role == .style || attribute.role == .hidden { return }
            if attribute.role == .words, !scratch.isEmpty { tag.showsSomething = true }
            write(attribute, scratch.bytes)
        case .measure:
            guard Self.isMeasure(scratch.bytes) else { return }
            if attribute.role == .size { tag.hasSize = true }
            if attribute.role == .frame, tag.figure == .drawing { tag.frame = scratch.string }
            write(attribute, scratch.bytes)
        case .address: writeAddress(attribute)
        }
    }

    /// Icons are sized by the style of the page that they come from; without it they would fill the reader's.
    mutating func writeSizeOfFrame() {
        guard !tag.hasSize else { return }
        let parts = tag.frame.split { $0 == " " || $0 == "," }
        func isLength(_ part: Substring) -> Bool {
            (1...7).contains(part.utf8.count) && part.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
                && Double(part) ?? 0 > 0
        }
        guard parts.count == 4, isLength(parts[2]), isLength(parts[3]) else { return }
        html.append(" width=\"\(parts[2])\" height=\"\(parts[3])\"")
    }

    private func isAllowed(_ attribute: HTMLAttributeRule, on rule: HTMLElementRule) -> Bool {
        if tag.figure == .none { return attribute.html & rule.attributes != 0 }
        if tag.figure.isOfFormula { return attribute.isOfFormula }
        // Of a drawing only its links have addresses.
        return attribute.isOfDrawing && (attribute.value != .address || rule.kind == .anchor)
    }

    /// Resolves references, and drops what is not written, so that a value is judged as it will be read: `width="1\u{0}"` is one pixel. In
    /// addresses it also drops what browsers drop there, by which "java\nscript:" would become whole again.
    private mutating func decode(_ value: UnsafeBufferPointer<UInt8>, isEncoded: Bool, isAddress: Bool) {
        var start = 0
        var index = 0
        func isKept(_ byte: UInt8) -> Bool { isAddress ? byte >= 32 && byte != 127 : byte >= 32 || byte.isBlank }
        /// U+FFFE and U+FFFF are in no XML.
        func isNoCharacter(at index: Int) -> Bool {
            value[index] == 0xEF && index + 2 < value.count && value[index + 1] == 0xBF && value[index + 2] >= 0xBE
        }
        while index < value.count {
            let byte = value[index]
            if byte == UInt8(ascii: "&"), isEncoded, let found = HTMLEntities.reference(in: value, at: index, inAttribute: true) {
                scratch.append(UnsafeBufferPointer(rebasing: value[start..<index]))
                if found.first >= 128 || isKept(UInt8(truncatingIfNeeded: found.first)) { scratch.append(scalar: found.first) }
                if found.second > 0 { scratch.append(scalar: found.second) }
                index = found.end
                start = index
            } else if isKept(byte), !isNoCharacter(at: index) {
                index += 1
            } else {
                scratch.append(UnsafeBufferPointer(rebasing: value[start..<index]))
                index += isKept(byte) ? 3 : 1
                start = index
            }
        }
        scratch.append(UnsafeBufferPointer(rebasing: value[start...]))
    }

    private mutating func writeAddress(_ attribute: HTMLAttributeRule) {
        var bytes = scratch.bytes
        while let first = bytes.first, first == 32 { bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst()) }
        while let last = bytes.last, last == 32 { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast()) }
        if TrackerRules.webHostStart(bytes) == nil {
            let address = String(decoding: bytes, as: UTF8.self)
            // A fragment names a place in the text itself.
            var resolved = address.isEmpty || address.hasPrefix("#") ? address : Address.resolve(address, against: base)
            guard AddressRules.allows(address: resolved, isSource: attribute.role == .source) else { return }
            resolved.withUTF8 { written(attribute, $0) }
        } else {
            written(attribute, bytes)
        }
    }

    private mutating func written(_ attribute: HTMLAttributeRule, _ address: UnsafeBufferPointer<UInt8>) {
        if tag.isPicture {
            tag.showsSomething = true
            if TrackerRules.isTracker(address) { tag.countsReaders = true }
        }
        write(attribute, address)
    }

    private mutating func write(_ attribute: HTMLAttributeRule, _ value: UnsafeBufferPointer<UInt8>) {
        html.append(32)
        if attribute.value == .address, tag.figure != .none {
            html.append("xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href")
        } else {
            attribute.name.write(to: &html)
        }
        html.append("=\"")
        escape(value, inAttribute: true)
        html.append(UInt8(ascii: "\""))
    }

    /// Letters, numbers and the signs between them; no address fits in, and none may be named by `url()`.
    private static func isMeasure(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.count <= 100_000 && value.find("url", from: 0, ignoringCase: true) == nil
            && value.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+")...UInt8(ascii: "."),
                    UInt8(ascii: ";"), UInt8(ascii: "_"):
                    true
                default: byte.isASCIILetterOrDigit || byte.isBlank
                }
            }
    }

    mutating func escape(_ text: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
        var start = 0
        for index in text.indices where text[index].isMarkupSign {
            let escaped: StaticString
            var length = 1
            switch text[index] {
            case UInt8(ascii: "<"): escaped = "&lt;"
            case UInt8(ascii: ">"): escaped = "&gt;"
            case UInt8(ascii: "&"): escaped = "&amp;"
            case UInt8(ascii: "\""):
                if !inAttribute { continue }
                escaped = "&quot;"
            case 12: escaped = " "
            case 0xEF:
                // U+FFFE and U+FFFF are in no XML.
                guard text.count > index + 2, text[index + 1] == 0xBF, text[index + 2] >= 0xBE else { continue }
                escaped = ""
                length = 3
            // Control characters are in no text; XML 1.0 forbids them.
            default: escaped = ""
            }
            html.append(UnsafeBufferPointer(rebasing: text[start..<index]))
            html.append(escaped)
            start = index + length
        }
        html.append(UnsafeBufferPointer(rebasing: text[min(start, text.count)...]))
    }
}

extension UInt8 {
    /// Whether the byte has to be looked at before it is written: a sign of markup, a control character, or the first byte of a character that
    /// XML has not.
    var isMarkupSign: Bool {
        self < 64 ? (Self.markupSigns &>> UInt64(self)) & 1 != 0 : self == 0xEF
    }

    /// A bit for `<`, `>`, `&`, `"` and each control character but tab and line ends.
    private static var markupSigns: UInt64 { 0xFFFF_D9FF | 1 &<< 60 | 1 &<< 62 | 1 &<< 38 | 1 &<< 34 }
}
