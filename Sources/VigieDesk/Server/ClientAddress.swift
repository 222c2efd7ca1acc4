// From where a request comes, for slowing down guesses and for showing people their sessions.
import Foundation
import HTTPTypes
import Hummingbird

enum ClientAddress {
    /// What a known proxy says last, since what stands before it came from outside; else the peer's own.
    static func of(_ request: Request, peer: String, proxies: Set<String>) -> String {
        guard proxies.contains(peer), let last = request.headers[.forwardedFor]?.split(separator: ",").last else { return counted(peer) }
        // A proxy that says something else than an address must not fill the store with it.
        return counted(String(last.trimmingCharacters(in: .whitespaces).prefix(45)))
    }

    /// Of IPv6 the first 64 bits, which one customer has to themselves; `2001:db8:1:2::/64`.
    static func counted(_ address: String) -> String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let start = address.firstRange(of: "::").map { address[..<$0.lowerBound] } ?? address[...]
        let parts = start.split(separator: ":").prefix(4)
        return (parts + Array(repeating: "0", count: 4 - parts.count)).joined(separator: ":") + "::/64"
    }
}
