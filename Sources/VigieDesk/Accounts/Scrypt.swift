// Passwords are kept as what scrypt (RFC 7914) makes of them, with its parameters beside the result, so that these can be raised later.
import CLibCrypto
import Foundation
import VigieModel

/// What one hash costs.
package struct ScryptCost: Sendable, Equatable {
    /// log2 of N.
    package var logN: Int
    package var r: Int
    package var p: Int

    package init(logN: Int, r: Int, p: Int) {
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// One of the equally strong choices of OWASP's password storage guide (N=2^16, r=8, p=2). It takes 64 MB for about 0.3 seconds; N=2^17
    /// with p=1 would take 128 MB, more than all the rest of the desk.
    package static let standard = ScryptCost(logN: 16, r: 8, p: 2)

    /// Whether the numbers are ones that we would ever have written: a damaged row must not ask for gigabytes.
    var isReasonable: Bool { (4...20).contains(logN) && (1...32).contains(r) && (1...32).contains(p) }
}

/// The key derivation itself.
enum Scrypt {
    /// Nil where libcrypto refuses the parameters or has no memory for them.
    static func key(_ password: [UInt8], salt: [UInt8], cost: ScryptCost, length: Int = 32) -> [UInt8]? {
        guard cost.isReasonable else { return nil }
        var key = [UInt8](repeating: 0, count: length)
        let n = UInt64(1) << UInt64(cost.logN)
        // 128·r·N for the table, and as much again for its blocks: the library's own default is 32 MB.
        let memory = 128 * UInt64(cost.r) * (n + UInt64(cost.p) + 2) + (1 << 20)
        let isDone = password.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                vigie_scrypt(
                    characters.baseAddress, characters.count, salt, salt.count, n, UInt64(cost.r), UInt64(cost.p), memory, &key, length)
            }
        }
        return isDone == 1 ? key : nil
    }
}

/// A stored password: `$scrypt$ln=16,r=8,p=2$salt$key` with both in base64url.
struct PasswordHash: Equatable, Sendable {
    var cost: ScryptCost
    var salt: [UInt8]
    var key: [UInt8]

    /// Nil where scrypt could not be run.
    init?(of password: String, cost: ScryptCost, salt: [UInt8]) {
        guard let key = Scrypt.key(Self.bytes(password), salt: salt, cost: cost) else { return nil }
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// Reads what `text` wrote; nil for anything else.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)/),
            let logN = Int(match.1), let r = Int(match.2), let p = Int(match.3), let salt = Base64URL.bytes(String(match.4)),
            let key = Base64URL.bytes(String(match.5)), key.count == 32
        else { return nil }
        cost = ScryptCost(logN: logN, r: r, p: p)
        self.salt = Array(salt)
        self.key = Array(key)
        guard cost.isReasonable else { return nil }
    }

    var text: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64URL.text(Data(salt)))$\(Base64URL.text(Data(key)))"
    }

    func matches(_ password: String) -> Bool {
        guard let key = Scrypt.key(Self.bytes(password), salt: salt, cost: cost) else { return false }
        return Digest.areEqual(key, self.key)
    }

    /// The same password typed on two keyboards may come as two sequences of code points (NIST SP 800-63B, section 3.1.1.2).
    private static func bytes(_ password: String) -> [UInt8] { Array(password.precomposedStringWithCompatibilityMapping.utf8) }
}
