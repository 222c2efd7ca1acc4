// The address guard on real connections: what is refused never hears of us.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct AddressGuardTests {
    /// Spellings of this machine, and a name that leads to it.
    @Test(arguments: ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
    func `this machine is refused unless it is allowed`(host: String) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "secret") }
        let options = loopbackOptions { $0.network = NetworkPolicy() }
        let outcome = try await fetch("http://\(host):\(server.port)/", options)
        guard case .addressRefused = outcome.error?.reason else {
            Issue.record("\(outcome.result)")
            return
        }
        #expect(outcome.error?.kind == .address)
        #expect(server.connectionCount == 0)
    }

    @Test func `a name that leads to a refused address is refused when it connects`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "secret") }
        let options = loopbackOptions {
            $0.network = NetworkPolicy()
            $0.connectTo = [server.connectTo]
        }
        #expect(try await fetch("http://rebinding.example/", options).error?.reason == .addressRefused("127.0.0.1"))
        #expect(server.connectionCount == 0)
    }

    @Test func `an allowed network opens that network alone`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let options = loopbackOptions { $0.network = NetworkPolicy(allowed: [CIDR("127.0.0.2/32")].compactMap { $0 }) }
        #expect(try await fetch(server.origin, options).error?.reason == .addressRefused("127.0.0.1"))
    }
}
