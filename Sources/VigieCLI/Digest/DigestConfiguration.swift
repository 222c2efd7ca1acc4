// The configuration's keys of digests: `mail`, the server that takes letters, and `digest`, who gets them.
import Foundation
import VigieFetch
import VigieModel
import Yams

/// What stands under `mail`.
struct MailConfiguration: Equatable {
    var server = ""
    var from = ""
    var user: String?
    /// The password's file; the password itself never stands in the configuration.
    var passwordFile: String?

    static let keys = ["server", "from", "user", "password_file"]

    /// - Parameters:
    ///   - file: the configuration's, for places.
    init(_ node: Node, _ file: String) throws {
        let fields = try ConfigurationFields(node, of: "mail", known: Self.keys, file)
        server = try fields.text("server") ?? ""
        guard MailServer.isUsable(server) else {
            throw fields.fault("server", "no address of a mail server", "write it like smtps://mail.example:465 or smtp://mail.example:587")
        }
        from = try fields.text("from") ?? ""
        guard MailMessage.address(of: from) != nil else {
            throw fields.fault("from", "no address", "write it like 'Veille <veille@mail.example>'")
        }
        user = try fields.text("user")
        passwordFile = try fields.text("password_file")
        guard (user == nil) == (passwordFile == nil) else {
            throw fields.fault("user", "user and password_file go together", "write both, or neither")
        }
    }

    /// With the password read. TLS may be missing on this machine alone.
    func mailServer(caFile: String?) throws -> MailServer {
        var password: String?
        if let passwordFile {
            let text = try InputFile.text(passwordFile).trimmingCharacters(in: .newlines)
            guard !text.isEmpty, !text.contains(where: \.isNewline) else {
                throw CommandError(place: passwordFile, cause: "not one line", remedy: "write the password there and nothing else")
            }
            password = text
        }
        let host = URLComponents(string: server)?.host ?? ""
        return MailServer(
            url: server, user: user, password: password, allowsPlain: ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host),
            caFile: caFile)
    }
}

/// What stands under `digest` for one kind of readers.
struct DigestReaders: Equatable {
    var to: [String] = []
    /// One part of the letter each, in this order.
    var languages = LanguageCode.binding

    /// Reads `analysts` and `office`.
    static func all(_ node: Node, _ file: String) throws -> [Digest.Audience: DigestReaders] {
        guard case .mapping(let mapping) = node else {
            throw CommandError(
                place: "\(file):\(node.mark?.line ?? 1)", cause: "digest is no mapping of readers",
                remedy: "write analysts and office, each with to and languages")
        }
        var readers: [Digest.Audience: DigestReaders] = [:]
        for (key, value) in mapping {
            guard let audience = Digest.Audience(rawValue: key.string ?? "") else {
                throw CommandError(
                    place: "\(file):\(key.mark?.line ?? 1)", cause: "digest.\(key.string ?? "?"): unknown readers",
                    remedy: "known are analysts and office")
            }
            readers[audience] = try DigestReaders(value, of: "digest.\(audience.rawValue)", file)
        }
        return readers
    }

    init(_ node: Node, of parent: String, _ file: String) throws {
        let fields = try ConfigurationFields(node, of: parent, known: ["to", "languages"], file)
        to = try fields.list("to") ?? []
        for mailbox in to where MailMessage.address(of: mailbox) == nil {
            throw fields.fault("to", "'\(mailbox)' is no address", "write it like office@mail.example")
        }
        if let codes = try fields.texts("languages") {
            languages = codes.map { LanguageCode(rawValue: $0) }
            guard languages.allSatisfy(LanguageCode.ofReport.contains), Set(languages).count == languages.count else {
                throw fields.fault("languages", "not languages of the report, each once", "write some of fr, nl and en")
            }
        }
    }
}
