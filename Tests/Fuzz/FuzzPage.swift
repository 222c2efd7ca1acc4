// Fuzzes the search for feeds in pages: whatever a page holds, what is found are addresses of the web, each once and not too many.
import Foundation
import VigieParse

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPage(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let content = FeedDiscovery.read(inputBytes(bytes, count), contentType: "text/html", address: "https://site.example/nl/news?x=1")
    guard case .page(let page) = content else { return 0 }
    let addresses = page.feeds.map(\.url)
    mustHold(Set(addresses).count == addresses.count, "an address twice: \(addresses)")
    mustHold(addresses.count <= 200, "\(addresses.count) feeds")
    for address in addresses + page.translations.map(\.url) + [page.canonical ?? page.address] {
        let start = address.lowercased()
        mustHold(
            start.hasPrefix("http://") || start.hasPrefix("https://") || start.hasPrefix("http:") || start.hasPrefix("https:"), address)
        mustHold(!address.contains { $0 == "\n" || $0 == "\r" || $0 == "\t" }, "a line end in \(address)")
    }
    let guesses = FeedDiscovery.guesses(for: "https://site.example/nl/news", page: page).map(\.url)
    mustHold(Set(guesses).count == guesses.count, "a guess twice: \(guesses)")
    return 0
}
