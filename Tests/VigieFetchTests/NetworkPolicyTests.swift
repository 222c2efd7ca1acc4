// Ranges of addresses, and which of them are ours to reach.
import Testing
import VigieFetch

struct NetworkPolicyTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3/8", "10.9.9.9", true),
        ("0.0.0.0/0", "255.255.255.255", true), ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("172.16.0.0/12", "172.31.255.255", true), ("172.16.0.0/12", "172.32.0.0", false), ("0.0.0.0/0", "::1", false),
        ("::/0", "127.0.0.1", false), ("::/0", "ffff::", true), ("fc00::/7", "fdff::1", true), ("fc00::/7", "fe00::1", false),
        ("2001:db8::/32", "2001:db8:ffff::", true), ("2001:db8::1", "2001:db8::1", true), ("2001:db8::1/127", "2001:db8::", true),
        ("2001:db8::1/127", "2001:db8::2", false),
    ]) func `a network contains what shares its prefix`(network: String, address: String, contains: Bool) throws {
        let cidr = try #require(CIDR(network))
        #expect(cidr.contains(try #require(IPAddress(address))) == contains)
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0/8", "10.0.0.0/8/8", "::/129", "fe80::1%eth0",
        "localhost", "10.0.0.0 /8", "300.0.0.1",
    ]) func `what is no network is refused`(text: String) { #expect(CIDR(text) == nil) }

    @Test func `a network is written with its base`() {
        #expect(CIDR("10.1.2.3/8")?.description == "10.0.0.0/8")
        #expect(CIDR("2001:DB8::1")?.description == "2001:db8::1/128")
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
        "::ffff:1.1.1.1", "64:ff9b::7f00:1", "64:ff9b::101:101", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1",
        "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
    ]) func `an address that is not of the public internet is refused`(address: String) throws {
        #expect(!NetworkPolicy().permits(try #require(IPAddress(address)).bytes))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.0",
        "193.191.0.1", "223.255.255.255", "2001:4860:4860::8888", "2a00:1450::1", "2606:4700::1", "2001:200::1",
    ]) func `a public address is permitted`(address: String) throws {
        #expect(NetworkPolicy().permits(try #require(IPAddress(address)).bytes))
    }

    @Test func `an allowed network is permitted whatever it is, a translator only to what is permitted itself`() throws {
        let networks = try ["10.1.0.0/16", "fd00:1::/32", "64:ff9b::/96"].map { try #require(CIDR($0)) }
        let policy = NetworkPolicy(allowed: networks)
        let verdicts = try ["10.1.2.3", "10.2.2.3", "fd00:1::7", "fd00:2::7", "64:ff9b::101:101", "64:ff9b::a02:1", "64:ff9b::a01:1"].map {
            policy.permits(try #require(IPAddress($0)))
        }
        #expect(verdicts == [true, false, true, false, true, false, true])
    }

    @Test(arguments: [0, 3, 5, 15, 17]) func `bytes that are no address are refused`(count: Int) throws {
        let everything = NetworkPolicy(allowed: try ["0.0.0.0/0", "::/0"].map { try #require(CIDR($0)) })
        #expect(!everything.permits([UInt8](repeating: 8, count: count)))
    }
}
