// The attributes that stay, for the same reason as the elements: what is not named here goes, every event handler with it.

/// An attribute that the sanitiser knows.
struct HTMLAttributeRule: Sendable {
    enum Value: UInt8 {
        case text
        case address
        /// Numbers, names and signs of a drawing; nothing that could be an address.
        case measure
    }

    /// What it says of a picture.
    enum Role: UInt8 {
        case other
        /// The part of the plane that a drawing shows.
        case frame
        case source
        case words
        case size
        case style
        case hidden
    }

    /// Its own bit, by which repeated ones are found.
    var bit: UInt64 = 0
    var name: PackedName
    var value = Value.text
    var role = Role.other
    /// The bit among those of HTML's elements; 0 where HTML has no such attribute.
    var html: UInt32 = 0
    var isOfDrawing = false
    var isOfFormula = false
}

enum HTMLAttributes {
    /// Those of HTML, by place of their bit.
    private static let names = [
        "title", "lang", "dir", "href", "src", "cite", "alt", "width", "height", "datetime", "start", "reversed", "type", "value",
        "colspan",
        "rowspan", "scope", "align", "controls", "style", "hidden",
    ]

    /// Of these, style and hidden are read to find counting pixels, and never kept.
    private static let roles: [String: HTMLAttributeRule.Role] = [
        "src": .source, "alt": .words, "width": .size, "height": .size, "style": .style, "hidden": .hidden,
    ]

    /// Kept on every element.
    static let common = set("title lang dir")
    static func set(_ list: String) -> UInt32 {
        list.split(separator: " ").reduce(0) { bits, name in
            names.firstIndex(of: String(name)).map { bits | 1 << UInt32($0) } ?? bits
        }
    }

    /// The rules by name in lower case. Take it once a document.
    static let table = NameTable<HTMLAttributeRule>(
        rules.enumerated().map { place, rule in
            var rule = rule
            rule.bit = 1 << UInt64(place)
            return (lowercased(rule.name), rule)
        })

    private static let rules: [HTMLAttributeRule] = {
        var rules: [HTMLAttributeRule] = []
        func rule(_ name: String, _ change: (inout HTMLAttributeRule) -> Void) {
            guard let packed = PackedName(name, foldingCase: false) else { return }
            guard let known = rules.firstIndex(where: { $0.name == packed }) else {
                var new = HTMLAttributeRule(name: packed)
                change(&new)
                rules.append(new)
                return
            }
            change(&rules[known])
        }
        for name in names {
            rule(name) { rule in
                rule.html = set(name)
                if name == "href" || name == "src" || name == "cite" { rule.value = .address }
                rule.role = roles[name] ?? .other
            }
        }
        for name in drawing.split(separator: " ") {
            rule(String(name)) { rule in
                rule.isOfDrawing = true
                if rule.value == .text { rule.value = .measure }
            }
        }
        rule("viewBox") { $0.role = .frame }
        for name in formula.split(separator: " ") {
            rule(String(name)) { rule in
                rule.isOfFormula = true
                if rule.value == .text { rule.value = .measure }
            }
        }
        for name in ["href", "xlink:href"] {
            rule(name) { rule in
                rule.isOfDrawing = true
                rule.value = .address
            }
        }
        return rules
    }()

    private static func lowercased(_ name: PackedName) -> PackedName {
        var buffer = ByteBuffer()
        name.write(to: &buffer)
        return PackedName(buffer.bytes) ?? name
    }

    private static let drawing =
        "width height viewBox version baseProfile cx cy r rx ry x y x1 y1 x2 y2 dx dy d points transform fill fill-opacity fill-rule stroke"
        + " stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray opacity text-anchor font-size font-weight font-style"
        + " textLength rotate"
    private static let formula =
        "display mathvariant displaystyle scriptlevel stretchy fence separator accent linethickness columnalign rowspan"
}
