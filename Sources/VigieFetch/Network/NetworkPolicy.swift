// Which network addresses a harvest may connect to: a feed's address comes from outside and must not reach into our own networks.

/// Refuses every address that is not on the public internet, except in networks that the operator allows.
package struct NetworkPolicy: Sendable {
    /// Networks that are permitted whatever they are.
    package var allowed: [CIDR]

    package init(allowed: [CIDR] = []) {
        self.allowed = allowed
    }

    /// Whether a connection may be made to the address of 4 or 16 bytes in network order; never for any other count.
    package func permits(_ bytes: some Collection<UInt8>) -> Bool {
        IPAddress(bytes: bytes).map { permits($0) } ?? false
    }

    package func permits(_ address: IPAddress) -> Bool {
        let isAllowed = allowed.contains { $0.contains(address) }
        switch address {
        case .v4: return isAllowed || !Self.refusedV4.contains { $0.contains(address) }
        case .v6(let number):
            if Self.translated.contains(where: { $0.contains(address) }) {
                // Such an address is an IPv4 address in disguise: allowing the translator does not allow what lies behind it.
                return isAllowed && permits(.v4(UInt32(truncatingIfNeeded: number)))
            }
            return isAllowed || (Self.globalV6.contains { $0.contains(address) } && !Self.refusedV6.contains { $0.contains(address) })
        }
    }

    /// IANA's IPv4 special-purpose registry (RFC 6890 and its updates), multicast and the reserved block.
    private static let refusedV4 = networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")
    /// Global unicast (RFC 4291 section 2.4): loopback, unique local, link-local, multicast and all that is unassigned lie outside.
    private static let globalV6 = networks("2000::/3")
    /// Protocol assignments with Teredo, documentation, 6to4 and documentation again (IANA's IPv6 special-purpose registry).
    private static let refusedV6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
    /// IPv4-mapped addresses and the well-known NAT64 prefix (RFC 6052), which end in an IPv4 address.
    private static let translated = networks("::ffff:0:0/96", "64:ff9b::/96")

    private static func networks(_ texts: String...) -> [CIDR] { texts.compactMap { CIDR($0) } }
}
