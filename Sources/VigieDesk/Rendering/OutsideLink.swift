// Addresses that came from feeds. Only these two schemes lead to a page; any other could run, open or send something.
import Foundation

/// Links to elsewhere. Templates print them with `rel="noopener noreferrer nofollow" referrerpolicy="no-referrer"`.
enum OutsideLink {
    /// The address where it leads to a page by http or https; nil for anything else.
    static func address(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 8_000, let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.host, !host.isEmpty,
            !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0 == "\\" })
        else { return nil }
        return text
    }
}
