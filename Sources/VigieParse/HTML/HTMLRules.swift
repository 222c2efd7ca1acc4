// What the sanitiser lets through: an allow-list, because every byte from outside is hostile and tomorrow's elements are unknown.

/// What becomes of an element.
enum HTMLElementFate: Equatable {
    /// The element stays, with its allowed attributes.
    case keep
    /// The tags go, what is between them stays.
    case unwrap
    /// The element goes with everything in it.
    case drop
    /// As `drop`, and what is between the tags is not markup.
    case dropRaw
}

struct HTMLElementRule {
    var fate: HTMLElementFate
    /// Whether it starts a new line in plain text.
    var isBlock = false
    /// Whether it never has content.
    var isVoid = false
    /// Attributes kept besides those of every element.
    var attributes: Set<String> = []
}

enum HTMLRules {
    /// The rule of an element by its name in lower case; nil where HTML knows no such element.
    static func rule(of name: String) -> HTMLElementRule? { table[name] }

    /// Kept on every element.
    static let commonAttributes: Set<String> = ["title", "lang", "dir"]
    /// Attributes that hold an address.
    static let addressAttributes: Set<String> = ["href", "src", "cite"]

    /// Whether the address may stay in that attribute: a list of schemes, so that nobody needs to know all bad ones.
    static func allows(address: String, in attribute: String) -> Bool {
        guard let scheme = Address.scheme(of: address) else {
            // Something like "java\u{0}script:" is no scheme to us but might be to a browser: a relative path has no colon before its first
            // slash.
            guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return true }
            return address.utf8[..<colon].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        }
        return scheme == "https" || scheme == "http"
            || (attribute != "src" && ["mailto", "ftp", "tel", "sftp", "xmpp", "geo", "doi", "urn", "magnet", "news"].contains(scheme))
    }

    private static let table: [String: HTMLElementRule] = {
        var table: [String: HTMLElementRule] = [:]
        func add(_ names: String, _ rule: HTMLElementRule) {
            for name in names.split(separator: " ") { table[String(name)] = rule }
        }
        add(
            "a abbr acronym b bdi bdo big cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var",
            HTMLElementRule(fate: .keep))
        table["a"] = HTMLElementRule(fate: .keep, attributes: ["href"])
        table["q"] = HTMLElementRule(fate: .keep, attributes: ["cite"])
        table["time"] = HTMLElementRule(fate: .keep, attributes: ["datetime"])
        add("del ins", HTMLElementRule(fate: .keep, attributes: ["cite", "datetime"]))
        add(
            "address article aside caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup main nav p pre section table"
                + " tbody tfoot thead tr ul details summary dir menu center",
            HTMLElementRule(fate: .keep, isBlock: true))
        table["center"] = HTMLElementRule(fate: .unwrap, isBlock: true)
        table["blockquote"] = HTMLElementRule(fate: .keep, isBlock: true, attributes: ["cite"])
        table["ol"] = HTMLElementRule(fate: .keep, isBlock: true, attributes: ["start", "reversed", "type"])
        table["li"] = HTMLElementRule(fate: .keep, isBlock: true, attributes: ["value"])
        add("td th", HTMLElementRule(fate: .keep, isBlock: true, attributes: ["colspan", "rowspan", "scope", "align"]))
        add("col colgroup", HTMLElementRule(fate: .unwrap, isVoid: true))
        add("br", HTMLElementRule(fate: .keep, isBlock: true, isVoid: true))
        add("hr", HTMLElementRule(fate: .keep, isBlock: true, isVoid: true))
        add("wbr", HTMLElementRule(fate: .keep, isVoid: true))
        table["img"] = HTMLElementRule(fate: .keep, isVoid: true, attributes: ["src", "alt", "width", "height"])
        add("audio video", HTMLElementRule(fate: .keep, attributes: ["src", "controls"]))
        table["source"] = HTMLElementRule(fate: .keep, isVoid: true, attributes: ["src", "type"])
        // A picture's sources name their files in srcset, which is not kept; its img is enough.
        add("picture", HTMLElementRule(fate: .unwrap))
        add(
            "html body font basefont nobr blink marquee form label fieldset legend button noscript slot data meter progress output canvas map ilink"
                + " math optgroup option select datalist multicol spacer",
            HTMLElementRule(fate: .unwrap))
        // Formulas keep their letters and signs, which is more than nothing.
        add(
            "mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mprescripts mtable mtr mtd"
                + " mstyle mpadded mphantom menclose merror mfenced semantics none maction",
            HTMLElementRule(fate: .unwrap))
        add("annotation annotation-xml", HTMLElementRule(fate: .drop))
        add(
            "area base bgsound frame input isindex keygen link meta param track embed command", HTMLElementRule(fate: .unwrap, isVoid: true)
        )
        add("object applet head template svg frameset", HTMLElementRule(fate: .drop))
        add("script style iframe textarea title xmp noembed noframes plaintext", HTMLElementRule(fate: .dropRaw))
        return table
    }()
}
