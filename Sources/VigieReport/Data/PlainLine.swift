// Text from outside for formats of one line a field: without what would end the line, or turn the direction of what follows it.

enum PlainLine {
    /// On one line, without control characters and without the marks that change the direction of text.
    static func of(_ text: String) -> String {
        let kept = text.collapsed.unicodeScalars.filter { scalar in
            scalar.properties.generalCategory != .control && !turning.contains(scalar.value) && scalar != "\u{2028}" && scalar != "\u{2029}"
        }
        return String(String.UnicodeScalarView(kept)).trimmed
    }

    // Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm.
    private static let turning = Set<UInt32>([0x200E, 0x200F, 0x061C]).union(0x202A...0x202E).union(0x2066...0x2069)
}
