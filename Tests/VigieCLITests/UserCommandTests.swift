// `vigie user`: people are added, changed and sent away from the command line.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct UserCommands {
        private let folder: ScratchFolder

        init() throws {
            folder = try ScratchFolder()
        }

        private func user(_ arguments: [String]) async throws -> ProgramResult {
            try await Program.run(["user"] + arguments + ["--data", folder.path, "--now", "2026-11-22T12:00:00Z"])
        }

        @Test func `a person is added with a one-time address, and listed`() async throws {
            let added = try await user(["add", "Bert", "--role", "analyst", "--display-name", "Bert Zonderland"])
            #expect(added.status == 0, "\(added.complaints)")
            #expect(
                added.output.hasPrefix("bert chooses a password, once and until 2026-11-25T12:00:00Z, at\nhttp://127.0.0.1:8080/start/"))
            let listed = try await user(["list"])
            #expect(listed.output.contains("bert  analyst  no password  Bert Zonderland"))
        }

        @Test func `links begin with the address that people type`() async throws {
            _ = try await user(["add", "bert", "--role", "analyst"])
            let reset = try await user(["reset", "bert", "--base-url", "https://veille.example"])
            #expect(reset.output.contains("https://veille.example/start/"))
            let config = try folder.write("base_url: https://desk.example\n", to: "vigie.yaml")
            #expect(try await user(["reset", "bert", "--config", config]).output.contains("https://desk.example/start/"))
        }

        @Test func `roles change, and people go and come back`() async throws {
            _ = try await user(["add", "bert", "--role", "analyst"])
            #expect(try await user(["role", "bert", "editor"]).output == "bert: editor\n")
            #expect(try await user(["deactivate", "bert"]).output == "inactive: bert\n")
            #expect(try await user(["list"]).output.contains("inactive"))
            let reset = try await user(["reset", "bert"])
            #expect(reset.status == 1 && reset.complaints.contains("no user 'bert' who may log in"))
            #expect(try await user(["activate", "bert"]).output == "active: bert\n")
        }

        @Test func `the only administrator is kept`() async throws {
            _ = try await user(["add", "anna", "--role", "administrator"])
            for change in [["role", "anna", "reader"], ["deactivate", "anna"]] {
                let result = try await user(change)
                #expect(result.status == 1 && result.complaints.contains("is the only administrator"))
            }
        }

        @Test func `a token is made, listed without its secret, and revoked`() async throws {
            _ = try await user(["add", "bert", "--role", "analyst"])
            let made = try await user(["token", "add", "bert", "export", "--scope", "read:items", "--scope", "write:decisions"])
            #expect(made.status == 0 && made.output.wholeMatch(of: /vigie_[\w-]{43}\n/) != nil, "\(made.complaints)")
            #expect(made.complaints.contains("bert's token 'export' is valid until 2027-02-20T12:00:00Z"))
            let again = try await user(["token", "add", "bert", "export", "--scope", "read:items"])
            #expect(again.status == 1 && again.complaints.contains("no token can be called 'export'"))
            let listed = try await user(["token", "list", "bert"]).output
            #expect(listed.contains("valid") && listed.contains("read:items write:decisions") && !listed.contains("vigie_"))
            #expect(try await user(["token", "revoke", "bert", "export"]).output == "revoked: bert's token 'export'\n")
            #expect(try await user(["token", "list", "bert"]).output.contains("revoked"))
            let gone = try await user(["token", "revoke", "bert", "export"])
            #expect(gone.status == 1 && gone.complaints.contains("no token 'export' that works"))
        }

        @Test(arguments: [
            (["add", "bert", "x", "--scope", "write:sources"], 1, "who may not do that"), (["add", "bert", "x"], 64, "--scope"),
            (["add", "bert", "x", "--scope", "read:all"], 64, "read:all"),
            (["add", "bert", "x", "--scope", "read:items", "--days", "0"], 64, "--days"),
            (["add", "nobody", "x", "--scope", "read:items"], 1, "no user 'nobody'"), (["list", "nobody"], 1, "no user 'nobody'"),
        ])
        func `a mistake with a token is named`(arguments: [String], status: Int32, message: String) async throws {
            _ = try await user(["add", "bert", "--role", "analyst"])
            let result = try await user(["token"] + arguments)
            #expect(result.status == status && result.complaints.contains(message), "\(result.complaints)")
        }

        @Test(arguments: [
            (["add", "a b", "--role", "reader"], 1, "cannot name a user"), (["add", "bert"], 64, "--role"),
            (["add", "bert", "--role", "king"], 64, "king"),
            (["add", "bert", "--role", "reader", "--display-name", ""], 64, "--display-name"),
            (["add", "bert", "--role", "reader", "--base-url", "http://veille.example"], 64, "no address of a desk"),
            (["add", "bert", "--role", "reader", "--base-url", "https://veille.example/desk"], 64, "no address of a desk"),
            (["role", "bert", "editor"], 1, "no store is here"),
        ])
        func `a mistake is named`(arguments: [String], status: Int32, message: String) async throws {
            let result = try await user(arguments)
            #expect(result.status == status && result.complaints.contains(message), "\(result.complaints)")
            #expect(result.output.isEmpty)
        }

        @Test(arguments: [
            (["--port", "70000"], 64, "--port takes"), (["--base-url", "veille.example"], 64, "no address of a desk"),
            (["--listen", "0.0.0.0"], 1, "name that address with --base-url"), (["--share", "/nowhere"], 1, "themes/themes.yaml"),
        ])
        func `a desk that cannot be served says why`(arguments: [String], status: Int32, message: String) async throws {
            let result = try await Program.run(["desk", "--data", folder.path] + arguments)
            #expect(result.status == status && result.complaints.contains(message), "\(result.complaints)")
        }
    }
}
