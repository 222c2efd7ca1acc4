// Header values are bytes, and validators must go back exactly as they came, whatever charset their server had in mind.

/// Header bytes as text and back, one byte to one character (Latin-1), so that nothing is lost on the way.
enum FieldText {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The bytes of a value to send; nil where it holds what would end the line. Text that never was Latin-1 goes as UTF-8.
    static func bytes(_ text: String) -> [UInt8]? {
        guard !text.unicodeScalars.contains(where: { $0.value < 32 && $0.value != 9 || $0.value == 127 }) else { return nil }
        let single = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
        return single.count == text.unicodeScalars.count ? single : Array(text.utf8)
    }
}
