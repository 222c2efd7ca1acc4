// A second opinion on sanitised HTML, written apart from the sanitiser: what it says of its own output proves little.
import Foundation

/// Reads sanitised HTML as strictly as XML and refuses what could run, load or embed.
struct MarkupCheck {
    private static let forbiddenElements: Set<String> = [
        "applet", "base", "button", "embed", "foreignobject", "form", "frame", "frameset", "iframe", "image", "input", "link", "meta",
        "noembed", "noframes", "noscript", "object", "plaintext", "script", "select", "style", "template", "textarea", "use", "xmp",
    ]
    /// All that may stand in a drawing or a formula: browsers read those by rules of their own, in which attacks live.
    private static let figureElements: Set<String> = [
        "a", "circle", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "text", "title", "tspan",
        "menclose", "merror", "mfenced", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot",
        "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
        "none", "semantics",
    ]
    /// Of these nothing but text: a browser reads HTML in there.
    private static let figureWords: Set<String> = ["desc", "mi", "mn", "mo", "ms", "mtext", "title"]
    private static let forbiddenAttributes: Set<String> = [
        "action", "background", "formaction", "http-equiv", "id", "name", "ping", "poster", "srcdoc", "srcset", "style", "target",
    ]
    private static let namespaces = [
        "xmlns": ["http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"], "xmlns:xlink": ["http://www.w3.org/1999/xlink"],
    ]
    private static let forbiddenSchemes = ["javascript:", "vbscript:", "data:", "file:", "blob:", "about:", "view-source:"]

    private let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []

    private init(_ html: String) { bytes = Array(html.utf8) }

    /// What is wrong, as a sentence; nil where nothing is.
    static func complaint(about html: String) -> String? {
        var check = MarkupCheck(html)
        return check.run()
    }

    private mutating func run() -> String? {
        while index < bytes.count {
            let problem: String?
            switch bytes[index] {
            case UInt8(ascii: "<"): problem = tag()
            case UInt8(ascii: "&"): problem = entity()
            case UInt8(ascii: ">"): problem = "a '>' that ends no tag"
            case 0..<9, 11, 12, 14..<32: problem = "a control character"
            default:
                problem = nil
                index += 1
            }
            if let problem { return "\(problem) near byte \(index)" }
        }
        return open.isEmpty ? nil : "not closed: \(open)"
    }

    private mutating func entity() -> String? {
        for name in ["&amp;", "&lt;", "&gt;", "&quot;"] where bytes[index...].starts(with: name.utf8) {
            index += name.utf8.count
            return nil
        }
        return "an '&' that starts none of the four entities"
    }

    private mutating func tag() -> String? {
        index += 1
        let isEnd = take("/")
        let name = word().lowercased()
        guard !name.isEmpty else { return "a '<' without a name" }
        guard !Self.forbiddenElements.contains(name) else { return "the element \(name)" }
        if isEnd {
            guard take(">") else { return "an end tag with more than a name" }
            guard open.popLast() == name else { return "an end tag </\(name)> that closes nothing" }
            return nil
        }
        if let problem = place(of: name) { return problem }
        var seen: Set<String> = []
        while take(" ") {
            if take("/") { return take(">") ? nil : "a '/' in a tag" }
            let attribute = word().lowercased()
            guard !attribute.isEmpty, take("=\"") else { return "an attribute that is not name=\"value\"" }
            guard seen.insert(attribute).inserted else { return "the attribute \(attribute) twice" }
            guard !attribute.hasPrefix("on"), !Self.forbiddenAttributes.contains(attribute) else { return "the attribute \(attribute)" }
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                guard bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: ">") else { return "a bracket in a value" }
                if bytes[index] == UInt8(ascii: "&") { if let problem = entity() { return problem } } else { index += 1 }
            }
            if let known = Self.namespaces[attribute], !known.contains(String(decoding: bytes[start..<index], as: UTF8.self)) {
                return "a namespace of its own"
            }
            if ["href", "src", "cite", "xlink:href"].contains(attribute), let scheme = Self.forbiddenScheme(bytes[start..<index]) {
                return "an address of \(scheme)"
            }
            guard take("\"") else { return "a value without its end" }
        }
        guard take(">") else { return "a tag that does not end" }
        open.append(name)
        return nil
    }

    /// What is wrong with an element here, within those that are open.
    private func place(of name: String) -> String? {
        guard let figure = open.last(where: { $0 == "svg" || $0 == "math" }) else {
            let isPart = Self.figureElements.contains(name) && name != "a"
            return isPart ? "the element \(name) outside a drawing or formula" : nil
        }
        if let last = open.last, Self.figureWords.contains(last) { return "the element \(name) in \(last)" }
        return name == figure || Self.figureElements.contains(name) ? nil : "the element \(name) in \(figure)"
    }

    /// As a browser looks for the scheme: without blanks and control characters, in lower case.
    private static func forbiddenScheme(_ value: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: value.filter { $0 > 32 && $0 != 127 }, as: UTF8.self).lowercased()
        return forbiddenSchemes.first { text.hasPrefix($0) }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { expected in
            guard bytes[index...].starts(with: expected) else { return false }
            index += expected.count
            return true
        }
    }

    private mutating func word() -> String {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: ":"):
                index += 1
            default: return String(decoding: bytes[start..<index], as: UTF8.self)
            }
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}
