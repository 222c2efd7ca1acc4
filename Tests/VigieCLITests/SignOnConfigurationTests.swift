// The configuration of single sign-on: what could not be safe stops the start, with its place and what to do.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct SignOnConfiguration {
        private let folder: ScratchFolder

        init() throws {
            folder = try ScratchFolder()
        }

        private static let base = "base_url: https://veille.example\n"
        private static let provider = "issuer: https://login.example, client_id: vigie"

        @Test(arguments: [
            ("trusted_header: {name: X-Remote-User}", "no proxy is trusted"),
            ("trusted_header: {name: Cookie}\ntrusted_proxies: [10.0.0.1]", "vigie.yaml:1: trusted_header.name: 'Cookie' is no header"),
            ("trusted_header: {create: true}\ntrusted_proxies: [10.0.0.1]", "'' is no header"),
            ("trusted_header: X-Remote-User", "no mapping of keys to values"),
            ("trusted_header: {name: X-A, log_out: 'javascript:alert(1)'}", "neither an https address nor a path"),
            ("sso: {\(provider)}", "sso: the provider has to know the address"),
            ("local_passwords: off", "there is no other way to log in"),
            (base + "sso: {issuer: http://login.example, client_id: vigie}", "vigie.yaml:2: sso.issuer: no https address"),
            (base + "sso: {issuer: 'https://login.example#a', client_id: vigie}", "no https address"),
            (base + "sso: {issuer: https://login.example}", "sso.client_id: missing"),
            (base + "sso: {\(provider), client_secret: hunter22}", "sso.client_secret: unknown key; known are issuer, client_id"),
            (base + "sso: {\(provider), scopes: [profile]}", "without 'openid'"),
            (base + "sso: {\(provider), create: administrator}", "neither true, false nor a role up to editor"),
            (base + "sso: {\(provider), create: sometimes}", "neither true, false nor a role up to editor"),
            (base + "sso: {\(provider), role_claim: groups}", "role_claim and roles go together"),
            (base + "sso: {\(provider), role_claim: groups, roles: {king: [a]}}", "'king' is no role"),
            (base + "sso: {\(provider), label: {de: Anmelden}}", "'de' is no language of the desk"),
            (base + "sso: {\(provider), client_secret_file: no-such-file}", "no-such-file: no such file"),
            (base + "sso: {\(provider)}\nallow_network: [nowhere]", "'nowhere' is no network"),
        ])
        func `a configuration that could not be safe stops the start`(text: String, message: String) async throws {
            let config = try folder.write(text + "\n", to: "vigie.yaml")
            let result = try await Program.run(["desk", "--config", config, "--data", folder.path, "--port", "0"])
            #expect(result.status == 1 && result.complaints.contains(message), "\(result.complaints)")
            #expect(!result.complaints.contains("hunter22"))
            #expect(result.complaints.split(separator: "\n").count == 1)
        }

        @Test(arguments: ["", "\n", "two\nlines", "acc\u{E9}nt"])
        func `a secret that is none is refused without being shown`(secret: String) async throws {
            let file = try folder.write(secret, to: "secret")
            let config = try folder.write(Self.base + "sso: {\(Self.provider), client_secret_file: \(file)}\n", to: "vigie.yaml")
            let result = try await Program.run(["desk", "--config", config, "--data", folder.path, "--port", "0"])
            #expect(result.status == 1 && result.complaints.contains("not one line of visible ASCII"))
            #expect(secret.isEmpty || secret == "\n" || !result.complaints.contains(secret))
        }
    }
}
