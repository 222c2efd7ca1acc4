// libcurl's linked lists of text, owned.
import CLibCurl

/// Owns a list and frees it. libcurl copies each text but keeps the list's address: the owner outlives every transfer that uses it.
final class CurlList {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [[UInt8]]) {
        for line in lines {
            let terminated = line.map { CChar(bitPattern: $0) } + [0]
            // The new head is the old one, except for the first; nil means no memory, and the old list stays valid.
            if let longer = curl_slist_append(head, terminated) { head = longer }
        }
    }

    deinit { curl_slist_free_all(head) }
}
