// Drawings (SVG) and formulas (MathML) within HTML: a safe part of each, by name. Nothing that moves, loads, refers to another place of the
// page or holds HTML again is in it, because browsers change their way of reading where such elements begin, and attacks live there.

/// What an element means in a drawing or a formula.
enum FigurePart: UInt8 {
    case none
    case drawing
    case formula
    /// A shape, a group, a text.
    case drawingPart
    /// Words about the drawing: a browser reads HTML in there, so that only text is kept.
    case drawingWords
    /// Dropped with all that it holds.
    case drawingHazard
    case formulaPart
    /// A letter, a sign, a number: a browser reads HTML in there, so that only text is kept.
    case formulaWords
    case formulaHazard

    var isOfFormula: Bool { self == .formula || self == .formulaPart || self == .formulaWords || self == .formulaHazard }
    var holdsWords: Bool { self == .drawingWords || self == .formulaWords }

    static let elements: [(String, FigurePart)] = [
        ("svg", .drawing),
        ("g path rect circle ellipse line polyline polygon text tspan a", .drawingPart),
        ("title desc", .drawingWords),
        (
            "foreignobject animate animatecolor animatemotion animatetransform set use image metadata defs symbol marker mask clippath filter"
                + " pattern lineargradient radialgradient switch view handler listener discard cursor", .drawingHazard
        ),
        ("math", .formula),
        (
            "mrow mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mprescripts mtable mtr mtd mstyle mpadded"
                + " mphantom menclose merror mfenced semantics none", .formulaPart
        ),
        ("mi mn mo ms mtext", .formulaWords),
        ("annotation annotation-xml", .formulaHazard),
    ]
}
