// Revisions compared word by word.
import Testing
import VigieModel

struct TextDiffTests {
    private func marked(_ old: String, _ new: String) -> String {
        TextDiff(from: old, to: new).parts.map { part in
            switch part.kind {
            case .same: part.text
            case .removed: "[-\(part.text)-]"
            case .added: "{+\(part.text)+}"
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("the agency patched server 7", "the agency patched server 8", "the agency patched server [-7-] {+8+}"),
        ("a b c", "a b c", "a b c"), ("", "new words", "{+new words+}"), ("old words", "", "[-old words-]"),
        ("a b c d", "b c d e", "[-a-] b c d {+e+}"), ("one two", "one  two\n", "one two"),
        ("a x b y c", "a z b w c", "a [-x-] {+z+} b [-y-] {+w+} c"),
    ])
    func `what was taken out and put in is marked`(old: String, new: String, expected: String) {
        #expect(marked(old, new) == expected)
    }

    @Test func `both texts can be read back from the parts`() {
        let words = (0..<600).map { "w\($0 * 7919 % 101)" }
        let old = words.joined(separator: " ")
        let new = words.enumerated().compactMap { $0.offset % 9 == 0 ? nil : $0.offset % 5 == 0 ? "x" : $0.element }.joined(separator: " ")
        let parts = TextDiff(from: old, to: new).parts
        #expect(parts.filter { $0.kind != .added }.map(\.text).joined(separator: " ") == old)
        #expect(parts.filter { $0.kind != .removed }.map(\.text).joined(separator: " ") == new)
    }

    @Test func `texts of many thousand other words are compared as blocks`() {
        let old = (0..<5000).map { "a\($0)" }.joined(separator: " ")
        let new = (0..<5000).map { "b\($0)" }.joined(separator: " ")
        #expect(TextDiff(from: old, to: new).parts.map(\.kind) == [.removed, .added])
    }
}
