// A range of network addresses, as operators write it.

/// A network such as `10.0.0.0/8` or `fc00::/7`; an address alone is the network of that address.
package struct CIDR: Sendable, Hashable {
    /// The first address of the network.
    package let base: IPAddress
    /// How many leading bits an address shares with the base.
    package let prefixLength: Int

    /// Nil where the text is not a network. Bits after the prefix may be set and do not count.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
        var length = address.bitCount
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let given = Int(parts[1]), given <= length else { return nil }
            length = given
        }
        prefixLength = length
        base = Self.masked(address, length)
    }

    /// Whether the address lies in the network; never for an address of the other family.
    package func contains(_ address: IPAddress) -> Bool {
        address.bitCount == base.bitCount && Self.masked(address, prefixLength) == base
    }

    private static func masked(_ address: IPAddress, _ length: Int) -> IPAddress {
        // A shift by the full width gives zero in Swift, which is the mask of a prefix of no bits.
        switch address {
        case .v4(let number): .v4(number & (UInt32.max << UInt32(32 - length)))
        case .v6(let number): .v6(number & (UInt128.max << UInt128(128 - length)))
        }
    }
}

extension CIDR: CustomStringConvertible {
    package var description: String { "\(base)/\(prefixLength)" }
}
