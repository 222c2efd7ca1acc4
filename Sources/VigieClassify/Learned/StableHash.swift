// Numbers for words and terms that are the same on every machine and in every run, as a model's file needs them; Swift's own are not.

/// FNV-1a, then the mixer of SplitMix64, for FNV's lower bits alone are weak.
enum StableHash {
    static func value(of text: String, seed: UInt64 = 0) -> UInt64 { value(of: text.utf8, seed: seed) }

    static func value(of bytes: some Sequence<UInt8>, seed: UInt64) -> UInt64 {
        var hash = start(seed: seed)
        for byte in bytes { hash = step(hash, UInt64(byte)) }
        return mixed(hash)
    }

    /// Where FNV-1a starts.
    static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    static func start(seed: UInt64) -> UInt64 { step(basis, seed) }

    static func step(_ hash: UInt64, _ value: UInt64) -> UInt64 { (hash ^ value) &* 0x100_0000_01B3 }

    static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }
}
