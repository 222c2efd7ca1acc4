// The characters of a search and where they stand in the bytes that were typed.

/// Walks over a search, scalar by scalar.
struct SearchScanner {
    private let scalars: [Unicode.Scalar]
    /// The byte at which each scalar begins, and the end.
    private let starts: [Int]
    private(set) var place = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        starts.reserveCapacity(scalars.count + 1)
        for scalar in scalars { starts.append((starts.last ?? 0) + UTF8.width(scalar)) }
        self.starts = starts
    }

    var isAtEnd: Bool { place >= scalars.count }
    var next: Unicode.Scalar? { peek(0) }
    func peek(_ distance: Int) -> Unicode.Scalar? { scalars.indices.contains(place + distance) ? scalars[place + distance] : nil }

    /// The bytes from a place to where the scanner stands.
    func bytes(from start: Int) -> Range<Int> { starts[min(start, place)]..<starts[place] }

    func text(from start: Int, to end: Int? = nil) -> String {
        String(String.UnicodeScalarView(scalars[start..<min(max(end ?? place, start), scalars.count)]))
    }

    mutating func advance(by count: Int = 1) { place = min(place + count, scalars.count) }
    mutating func go(to place: Int) { self.place = min(max(place, 0), scalars.count) }
    mutating func finish() { place = scalars.count }

    mutating func skipSpaces() {
        while let next, Self.isSpace(next) { advance() }
    }

    /// The operator that stands here as a word of its own; nil where none does.
    mutating func takeOperator() -> String? {
        for name in Self.operators where text(from: place, to: place + name.unicodeScalars.count) == name {
            guard peek(name.unicodeScalars.count).map(Self.ends) ?? true else { continue }
            advance(by: name.unicodeScalars.count)
            return name
        }
        return nil
    }

    /// The letters before a colon; nil where no name of a field stands here. Stays where it is.
    func fieldName() -> String? {
        var length = 0
        while let scalar = peek(length), length <= Self.longestName, scalar.properties.isAlphabetic || length > 0 && Self.joins(scalar) {
            length += 1
        }
        guard length > 0, peek(length) == ":" else { return nil }
        // An address of a page is text.
        if peek(length + 1) == "/", peek(length + 2) == "/" { return nil }
        return text(from: place, to: place + length)
    }

    /// A hyphen, or an accent that is written by itself.
    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar.properties.generalCategory == .nonspacingMark
    }

    private static let longestName = 40
    static let operators = ["OR", "AND", "NOT"]

    /// What ends a word: space, a bracket, or a quotation mark.
    static func ends(_ scalar: Unicode.Scalar) -> Bool { isSpace(scalar) || scalar == "(" || scalar == ")" || isQuote(scalar) }

    static func isQuote(_ scalar: Unicode.Scalar) -> Bool { ["\"", "“", "”", "„", "«", "»"].contains(scalar) }

    /// Also what nobody can see, such as zero bytes and marks that turn the direction of a text: they would hide in an address.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value <= 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: return true
        default: return scalar.properties.isWhitespace
        }
    }

    /// What the full text makes words of: letters, numbers and private use characters (SQLite's unicode61).
    static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .privateUse:
            true
        default: false
        }
    }

    static func hasWord(_ text: some StringProtocol) -> Bool { text.unicodeScalars.contains(where: isWordCharacter) }
}
