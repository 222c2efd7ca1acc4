// Nearly every id, link and title of a feed has no white space around it; Foundation's trimming copies it all the same, character by
// character, and a harvest does this for every item.
import Foundation

extension String {
    /// Without the white space and line ends around it.
    package var trimmed: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        return visible.contains(first) && visible.contains(last) ? self : trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
