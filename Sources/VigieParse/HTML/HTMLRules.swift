// What the sanitiser lets through: an allow-list, because every byte from outside is hostile and tomorrow's elements are unknown.

/// What is done with an element.
struct HTMLElementRule: Sendable {
    enum Fate: UInt8 {
        /// The element stays, with its allowed attributes.
        case keep
        /// The tags go, what is between them stays.
        case unwrap
        /// The element goes with everything in it.
        case drop
        /// As `drop`, and what is between the tags is not markup.
        case dropRaw
        /// HTML has no such element; drawings or formulas do.
        case unknown
    }

    /// Which earlier element of its kind a start tag ends, where HTML lets an author leave the end tag out.
    enum Kind: UInt8 {
        case other
        case paragraph
        case anchor
        case lineBreak
        case listItem
        case definition
        case cell
        case row
        case rowGroup
        case list
        case definitionList
        case table
    }

    /// The name that is written.
    var name: PackedName
    var fate = Fate.unknown
    /// Whether it starts a new line in plain text.
    var isBlock = false
    /// Whether it never has content.
    var isVoid = false
    var kind = Kind.other
    /// The attributes of HTML that stay, or are read.
    var attributes: UInt32 = 0
    var isPicture = false
    var figure = FigurePart.none
}

/// The elements that the sanitiser knows.
enum HTMLRules {
    /// The rules by name. Take it once a document, not once a tag.
    static let table = NameTable<HTMLElementRule>(rules.map { ($0, $1) })

    private static let rules: [PackedName: HTMLElementRule] = {
        var rules: [PackedName: HTMLElementRule] = [:]
        func add(_ names: String, _ fate: HTMLElementRule.Fate, isBlock: Bool = false, isVoid: Bool = false, _ attributes: String = "") {
            for name in names.split(separator: " ").compactMap({ PackedName($0) }) {
                rules[name] = HTMLElementRule(
                    name: name, fate: fate, isBlock: isBlock, isVoid: isVoid,
                    attributes: HTMLAttributes.common | HTMLAttributes.set(attributes))
            }
        }
        add(
            "abbr acronym b bdi bdo big cite code dfn em i kbd mark rp rt ruby s samp small span strike strong sub sup tt u var", .keep)
        add("a", .keep, "href")
        add("q", .keep, "cite")
        add("time", .keep, "datetime")
        add("del ins", .keep, "cite datetime")
        add(
            "address article aside caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup main nav p pre section table"
                + " tbody tfoot thead tr ul details summary dir menu", .keep, isBlock: true)
        add("blockquote", .keep, isBlock: true, "cite")
        add("ol", .keep, isBlock: true, "start reversed type")
        add("li", .keep, isBlock: true, "value")
        add("td th", .keep, isBlock: true, "colspan rowspan scope align")
        add("br hr", .keep, isBlock: true, isVoid: true)
        add("wbr", .keep, isVoid: true)
        add("img", .keep, isVoid: true, "src alt width height style hidden")
        add("audio video", .keep, "src controls")
        add("source", .keep, isVoid: true, "src type")
        // A picture's sources name their files in srcset, which is not kept; its img is enough.
        add("picture", .unwrap)
        add(
            "html body font basefont nobr blink label button noscript slot data meter progress output canvas map ilink"
                + " select datalist spacer", .unwrap)
        add("option optgroup", .unwrap, isBlock: true)
        // Blocks that say nothing of what is in them: without any tag, their words would stick to those around them.
        let bare = "center fieldset form legend marquee multicol"
        add(bare, .keep, isBlock: true)
        add("area base bgsound col colgroup frame input isindex keygen link meta param track embed command", .unwrap, isVoid: true)
        add("object applet head template frameset", .drop)
        add("script style iframe textarea title xmp noembed noframes plaintext", .dropRaw)

        if let division = PackedName("div") {
            for name in bare.split(separator: " ").compactMap({ PackedName($0) }) { rules[name]?.name = division }
        }
        PackedName("img").map { rules[$0]?.isPicture = true }
        for (names, kind) in kinds {
            for name in names.split(separator: " ").compactMap({ PackedName($0) }) { rules[name]?.kind = kind }
        }
        for (names, part) in FigurePart.elements {
            for name in names.split(separator: " ").compactMap({ PackedName($0) }) {
                // Outside a formula its parts are words with tags around them; a drawing's parts are prose in angle brackets.
                rules[name, default: HTMLElementRule(name: name, fate: part.isOfFormula ? .unwrap : .unknown)].figure = part
            }
        }
        return rules
    }()

    private static let kinds: [(String, HTMLElementRule.Kind)] = [
        ("p", .paragraph), ("a", .anchor), ("br", .lineBreak), ("li", .listItem), ("dt dd", .definition), ("td th", .cell), ("tr", .row),
        ("tbody thead tfoot", .rowGroup), ("ul ol menu dir", .list), ("dl", .definitionList), ("table", .table),
    ]
}
