// scrypt against its specification, how hashes are kept, and which passwords are refused.
import Foundation
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct PasswordTests {
    /// RFC 7914, section 12. Its fourth takes a gigabyte of memory and is left to the library's own tests.
    @Test(arguments: [
        (
            "", "", 4, 1, 1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        ),
        (
            "password", "NaCl", 10, 8, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        ),
        (
            "pleaseletmein", "SodiumChloride", 14, 8, 1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        ),
    ])
    func `scrypt gives what RFC 7914 says`(password: String, salt: String, logN: Int, r: Int, p: Int, expected: String) {
        let key = Scrypt.key(Array(password.utf8), salt: Array(salt.utf8), cost: ScryptCost(logN: logN, r: r, p: p), length: 64)
        #expect(key?.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
    }

    @Test func `the standard cost runs, and is one that OWASP names`() throws {
        #expect(ScryptCost.standard == ScryptCost(logN: 16, r: 8, p: 2))
        let hash = try #require(PasswordHash(of: "quatre mots sans lien", cost: .standard, salt: Array(repeating: 7, count: 16)))
        #expect(hash.matches("quatre mots sans lien") && !hash.matches("quatre mots sans liens"))
        #expect(PasswordHash(hash.text) == hash)
    }

    @Test(arguments: [
        "", "secret", "$scrypt$ln=16,r=8,p=2$AAAA$AAAA", "$scrypt$ln=60,r=8,p=1$AAAA$" + String(repeating: "A", count: 43),
        "$scrypt$ln=16,r=0,p=1$AAAA$" + String(repeating: "A", count: 43), "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA",
    ])
    func `what is no hash of ours matches nothing`(text: String) {
        #expect(PasswordHash(text) == nil)
    }

    @Test func `the same password under two spellings of é is the same`() throws {
        let hash = try #require(PasswordHash(of: "caf\u{E9} au comptoir", cost: TestDesk.cost, salt: [1]))
        #expect(hash.matches("cafe\u{301} au comptoir"))
    }

    @Test func `a log-in renews a hash of other parameters`() async throws {
        let desk = try TestDesk { $0.hashing = ScryptCost(logN: 5, r: 1, p: 1) }
        try await desk.add("anna", .analyst)
        let name = UserName(rawValue: "anna")
        let old = try await PasswordHasher(cost: TestDesk.cost).hash(TestDesk.password)
        try desk.store.setPassword(old, of: name, by: "test", at: desk.now)
        #expect(try await Browser(desk).logIn("anna").status == 303)
        let renewed = try desk.store.passwordHash(of: name)?.hash
        #expect(renewed?.hasPrefix("$scrypt$ln=5,") == true)
        #expect(try await Browser(desk).logIn("anna").status == 303)
        #expect(try desk.store.passwordHash(of: name)?.hash == renewed)
    }

    @Test(arguments: [
        ("court", PasswordFault.tooShort), ("onze lettre", .tooShort), (String(repeating: "abc def ghi ", count: 20), .tooLong),
        ("aaaaaaaaaaaa", .common), ("abababababab", .common), ("123456789012", .common), ("abcdefghijklm", .common),
        ("azertyuiopqs", .common),
        ("Motdepasse2026!", .common), ("motdepassemotdepasse", .common), ("Wachtwoord123", .common), ("P@ssw0rd2026", .common),
        ("Bruxelles2026", .common), ("Brux3ll3s-1000", .common), ("BrusselsHoofdstad1", .common), ("welkom-2026-11", .common),
        ("Vigie-vigie-2026", .common), ("2026-11-22-1000", .common), ("qwertyazerty", .common), ("poiuytreza11", .common),
        ("michael123456", .common), ("charlie123456", .common), ("jessica123456", .common), ("sunshine12345", .common),
        ("q1w2e3r4t5y6", .common), ("unknown123456", .common), ("dragonball123", .common), ("liverpool1892", .common),
        ("correcthorsebatterystaple", .common), ("correct horse battery staple", .common), ("zaq12wsxcde3", .common),
        ("qwerasdfzxcv", .common), ("ilovemydog2020", .common), ("Anderlecht-1908", .common), ("zq9xzq9xzq9xzq9x", .common),
        ("sunshine\0\0\0\0\0\0", .common),
        ("Dupont19790412", .ownName), ("marie.dupont.2026", .ownName), ("MarieDupont!!", .ownName), ("dupontbruxelles", .ownName),
    ])
    func `a password that is tried first is refused`(password: String, fault: PasswordFault) {
        #expect(PasswordRules.fault(in: password, name: UserName(rawValue: "marie.dupont"), displayName: "Marie Dupont") == fault)
    }

    @Test(arguments: [
        "quatre mots sans lien", "quatremotssanslien", "trombone cactus violon", "vier losse woorden hier", "le chat mange du riz",
        "Kj7#mPq2vX9z", "la gare ferme à minuit",
        "de tram rijdt niet vandaag", "Dupont mange du riz à midi", "日本語のとても長い合言葉です",
    ])
    func `a long one of one's own is taken`(password: String) {
        #expect(PasswordRules.fault(in: password, name: UserName(rawValue: "marie.dupont"), displayName: "Marie Dupont") == nil)
    }

    @Test func `the longest password is judged at once`() {
        let long = String(String(repeating: "un chat mange du riz à midi, ", count: 10).prefix(PasswordRules.longest))
        #expect(PasswordRules.fault(in: long, name: UserName(rawValue: "anna"), displayName: "Anna") == nil)
        #expect(PasswordGuesses.bits("", words: CommonWords.inOrder) == 0)
    }

    @Test func `words of one's own are tried before all others`() {
        let words = PasswordWords(["zonderland", "kwispelaar"])
        #expect(PasswordGuesses.bits("zonderland", words: words) < PasswordGuesses.bits("zonderland", words: PasswordWords([])))
        #expect(PasswordGuesses.bits("zonderland", words: words) <= PasswordGuesses.bits("kwispelaar", words: words))
    }

    @Test func `the list of common words is of a modest size and holds plain words alone`() {
        #expect((500...5_000).contains(CommonWords.all.count))
        #expect(CommonWords.all.allSatisfy { word in word.allSatisfy { $0.isASCII && $0.isLowercase } })
    }
}
