// Judges sanitised HTML without asking the sanitiser: Foundation's XML parser reads it, and what it finds is held against lists of its own.
import Foundation
import FoundationXML

enum SafeMarkup {
    /// What is wrong with a fragment; empty where nothing is.
    static func faults(of html: String) -> [String] {
        for scalar in html.unicodeScalars where !isXML(scalar) { return ["U+\(String(scalar.value, radix: 16)) is in no XML"] }
        // The parser is asked for what the scan has no fault with only: it leaks when it has to tell of an error.
        if let fault = shapeFault(of: html) { return [fault] }
        let judge = Judge()
        let parser = XMLParser(data: Data("<fragment>\(html)</fragment>".utf8))
        parser.delegate = judge
        // It may answer true for a document that ends too early, and tell of it by its error only.
        let isWellFormed = parser.parse() && parser.parserError == nil
        return isWellFormed ? judge.faults : judge.faults + ["not well-formed"]
    }

    /// Stricter than XML: double quotes only, four references only, no comment, declaration or section.
    private static func shapeFault(of html: String) -> String? {
        var scan = ShapeScan(bytes: Array(html.utf8))
        return scan.fault()
    }

    private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 32 ? scalar.value != 0xFFFE && scalar.value != 0xFFFF : "\t\n\r".unicodeScalars.contains(scalar)
    }

    private static let elements = Set(
        ("a abbr acronym address article aside audio b bdi bdo big blockquote br caption cite code dd del details dfn dir div dl dt em"
            + " figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p pre q rp rt ruby s samp"
            + " section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr"
            + " svg g path rect circle ellipse line polyline polygon text tspan title desc"
            + " math mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mprescripts mtable"
            + " mtr mtd mstyle mpadded mphantom menclose merror mfenced semantics none").split(separator: " ").map(String.init))

    private static let attributes = Set(
        ("title lang dir href src cite alt width height datetime start reversed type value colspan rowspan scope align controls"
            + " xmlns xmlns:xlink xlink:href viewBox version baseProfile cx cy r rx ry x y x1 y1 x2 y2 dx dy d points transform fill fill-opacity"
            + " fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray opacity text-anchor font-size"
            + " font-weight font-style textLength rotate display mathvariant displaystyle scriptlevel stretchy fence separator accent"
            + " linethickness columnalign").split(separator: " ").map(String.init))

    private static let namespaces: Set<String> = [
        "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xlink",
    ]
    private static let schemes: Set<String> = [
        "http", "https", "mailto", "ftp", "tel", "sftp", "xmpp", "geo", "doi", "urn", "magnet", "news",
    ]

    /// The scheme as the most generous browser would see it.
    private static func scheme(of address: String) -> String? {
        let visible = address.unicodeScalars.filter {
            $0.value > 32 && $0.value != 127 && !$0.properties.isWhitespace && $0.value != 0xFEFF
        }
        let text = String(String.UnicodeScalarView(visible)).lowercased()
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let head = text[..<colon]
        return head.contains { "/?#".contains($0) } ? nil : String(head)
    }

    private final class Judge: NSObject, XMLParserDelegate {
        var faults: [String] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes values: [String: String]
        ) {
            guard name != "fragment" else { return }
            if !elements.contains(name) { faults.append("<\(name)>") }
            for (attribute, value) in values {
                if !attributes.contains(attribute) || attribute.lowercased().hasPrefix("on") { faults.append("\(name) \(attribute)") }
                if attribute.hasPrefix("xmlns") {
                    if !namespaces.contains(value) { faults.append("namespace \(value)") }
                } else if ["href", "src", "cite", "xlink:href"].contains(attribute) {
                    guard let scheme = scheme(of: value) else { continue }
                    if !schemes.contains(scheme) || (attribute == "src" && scheme != "http" && scheme != "https") {
                        faults.append("\(name) \(attribute)=\(value)")
                    }
                } else if ![
                    "title", "alt", "lang", "datetime", "start", "reversed", "type", "value", "colspan", "scope", "align", "controls",
                    "dir",
                ]
                .contains(attribute), value.contains(":") || value.lowercased().contains("url") {
                    faults.append("\(name) \(attribute)=\(value)")
                }
            }
        }
    }
}

/// One pass over a fragment, byte by byte.
private struct ShapeScan {
    let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func fault() -> String? {
        while index < bytes.count {
            let start = index
            let isRight =
                switch bytes[index] {
                case UInt8(ascii: "<"): tag()
                case UInt8(ascii: "&"): reference()
                case UInt8(ascii: ">"): false
                default: skip()
                }
            if !isRight { return "wrong: \(String(decoding: bytes[start..<min(start + 60, bytes.count)], as: UTF8.self))" }
        }
        return open.isEmpty ? nil : "without end: \(open)"
    }

    private mutating func skip() -> Bool {
        index += 1
        return true
    }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard index + wanted.count <= bytes.count, bytes[index..<index + wanted.count].elementsEqual(wanted) else { return false }
        index += wanted.count
        return true
    }

    private mutating func reference() -> Bool { take("&amp;") || take("&lt;") || take("&gt;") || take("&quot;") }

    private mutating func name() -> String? {
        let start = index
        while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
        return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }

    private mutating func tag() -> Bool {
        if take("</") {
            guard let name = name(), open.popLast() == name else { return false }
            return take(">")
        }
        guard take("<"), let name = name() else { return false }
        var attributes: Set<String> = []
        while !take(">") {
            if take(" />") { return true }
            guard take(" "), let attribute = self.name(), attributes.insert(attribute).inserted, take("=\""), value() else { return false }
        }
        open.append(name)
        return true
    }

    private mutating func value() -> Bool {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"): return false
            case UInt8(ascii: "&"): if !reference() { return false }
            default: index += 1
            }
        }
        return take("\"")
    }
}
