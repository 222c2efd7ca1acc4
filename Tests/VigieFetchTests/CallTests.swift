// Single calls, as to a provider of single sign-on: every answer counts, nothing is followed, and the rules of harvests hold.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct CallTests {
    private func call(_ call: WebCall, _ change: (inout FetchOptions) -> Void = { _ in }) async throws -> WebAnswer {
        try await WebCaller(options: loopbackOptions(change)).answer(to: call)
    }

    @Test func `a form is posted with its fields, and the answer's body comes whatever its status`() async throws {
        let server = try LoopbackServer { _ in
            LoopbackResponse(400, headers: ["Content-Type": "application/json"], body: "{\"error\":\"x\"}")
        }
        let answer = try await call(
            WebCall(
                url: server.origin + "/token",
                fields: [("Authorization", "Basic abc"), ("Content-Type", "application/x-www-form-urlencoded")],
                body: "grant_type=authorization_code&code=a%20b"))
        #expect(answer.status == 400 && String(decoding: answer.body, as: UTF8.self) == "{\"error\":\"x\"}")
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/token")
        #expect(String(decoding: request.body, as: UTF8.self) == "grant_type=authorization_code&code=a%20b")
        #expect(request.headers["authorization"] == "Basic abc" && request.headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(request.headers["user-agent"] == "Vigie/0.1 (+tests@vigie.example)" && request.headers["expect"] == nil)
    }

    @Test func `a redirect is an answer, and no field goes on to where it leads`() async throws {
        let other = try LoopbackServer { _ in LoopbackResponse(body: "secret") }
        let server = try LoopbackServer { _ in LoopbackResponse(302, headers: ["Location": other.origin + "/"], body: "") }
        let answer = try await call(WebCall(url: server.origin + "/", fields: [("Authorization", "Bearer abc")]))
        #expect(answer.status == 302 && answer.body.isEmpty)
        #expect(other.connectionCount == 0)
    }

    @Test(arguments: ["file", "gopher", "ftp"])
    func `only the web is asked`(scheme: String) async throws {
        let error = await #expect(throws: FetchError.self) { try await call(WebCall(url: "\(scheme)://127.0.0.1/etc/passwd")) }
        #expect(error?.reason == .scheme(scheme))
    }

    @Test func `a private address is refused unless it is allowed`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "secret") }
        let error = await #expect(throws: FetchError.self) {
            try await call(WebCall(url: server.origin + "/")) { $0.network = NetworkPolicy() }
        }
        #expect(error?.reason == .addressRefused("127.0.0.1") && server.connectionCount == 0)
    }

    @Test func `an answer without end is given up`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: String(repeating: "a", count: 300_000)) }
        let error = await #expect(throws: FetchError.self) {
            try await call(WebCall(url: server.origin + "/")) { $0.compressedLimitBytes = 100_000 }
        }
        #expect(error?.reason == .tooLarge(limitBytes: 100_000))
    }

    @Test func `a field that would break the line is left out`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        _ = try await call(WebCall(url: server.origin + "/", fields: [("X-One", "a\r\nX-Two: b"), ("X-Three", "c")]))
        let headers = try #require(server.requests.first?.headers)
        #expect(headers["x-two"] == nil && headers["x-one"] == nil && headers["x-three"] == "c")
    }

    @Test func `an authority of one's own is trusted where the options say so, and no other`() async throws {
        let authority = try CertificateAuthority()
        let file = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: file) }
        try authority.pem.write(to: file, atomically: true, encoding: .utf8)
        let server = try LoopbackServer(identity: try authority.issue(for: ["IP:127.0.0.1"])) { _ in LoopbackResponse(body: "x") }
        #expect(try await call(WebCall(url: server.origin + "/")) { $0.caFile = file.path }.status == 200)
        let error = await #expect(throws: FetchError.self) { try await call(WebCall(url: server.origin + "/")) }
        guard case .tls = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a refused connection says so in one line`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let url = server.origin + "/"
        server.stop()
        let error = await #expect(throws: FetchError.self) { try await call(WebCall(url: url)) }
        #expect(error?.what == "the connection was refused")
    }
}
