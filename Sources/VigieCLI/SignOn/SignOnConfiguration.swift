// The configuration's keys of single sign-on: `sso`, `trusted_header` and `local_passwords`, as they are written.
import Foundation
import VigieDesk
import VigieModel
import Yams

/// What stands under `sso`.
struct SignOnConfiguration: Equatable {
    var issuer = ""
    var clientID = ""
    /// The secret's file; the secret itself never stands in the configuration.
    var clientSecretFile: String?
    var scopes: [String]?
    var nameClaim: String?
    var displayNameClaim: String?
    var roleClaim: String?
    var roles: [Role: [String]] = [:]
    var create: Role?
    var labels: [LanguageCode: String] = [:]

    static let keys = [
        "issuer", "client_id", "client_secret_file", "scopes", "name_claim", "display_name_claim", "role_claim", "roles", "create", "label",
    ]

    /// - Parameters:
    ///   - file: the configuration's, for places.
    init(_ node: Node, _ file: String) throws {
        let fields = try ConfigurationFields(node, of: "sso", known: Self.keys, file)
        issuer = try fields.text("issuer") ?? ""
        clientID = try fields.text("client_id") ?? ""
        guard SignOnSettings.isSafe(issuer), !issuer.contains("?") else {
            throw fields.fault("issuer", "no https address of a provider", "write it as the provider does, such as https://login.example")
        }
        guard !clientID.isEmpty else {
            throw fields.fault("client_id", "missing", "write the name under which the provider knows this desk")
        }
        clientSecretFile = try fields.text("client_secret_file")
        scopes = try fields.texts("scopes")
        if let scopes, !scopes.contains("openid") {
            throw fields.fault("scopes", "without 'openid', so that nobody would be named", "add openid")
        }
        nameClaim = try fields.text("name_claim")
        displayNameClaim = try fields.text("display_name_claim")
        roleClaim = try fields.text("role_claim")
        roles = try fields.roles("roles")
        guard (roleClaim == nil) == roles.isEmpty else {
            throw fields.fault("role_claim", "role_claim and roles go together", "write both, such as 'roles: {editor: [veille-editors]}'")
        }
        create = try fields.create()
        labels = try fields.labels("label")
    }
}

/// What stands under `trusted_header`.
struct TrustedHeaderConfiguration: Equatable {
    var name = ""
    var displayName: String?
    var create: Role?
    var logOut: String?

    static let keys = ["name", "display_name", "create", "log_out"]

    init(_ node: Node, _ file: String) throws {
        let fields = try ConfigurationFields(node, of: "trusted_header", known: Self.keys, file)
        name = try fields.text("name") ?? ""
        displayName = try fields.text("display_name")
        for (key, name) in [("name", name), ("display_name", displayName ?? "X-Any")] where !TrustedHeader.isUsable(name) {
            throw fields.fault(key, "'\(name)' is no header that could say who somebody is", "write one such as X-Remote-User")
        }
        create = try fields.create()
        logOut = try fields.text("log_out")
        if let logOut, !logOut.hasPrefix("https://"), !logOut.hasPrefix("/") {
            throw fields.fault("log_out", "neither an https address nor a path", "write one, such as /oauth2/sign_out")
        }
    }
}

/// The fields of one mapping of the configuration, with their places.
struct ConfigurationFields {
    private let mapping: Node.Mapping
    private let parent: String
    private let file: String
    private let line: Int

    init(_ node: Node, of parent: String, known: [String], _ file: String) throws {
        line = node.mark?.line ?? 1
        self.parent = parent
        self.file = file
        guard case .mapping(let mapping) = node else {
            throw CommandError(
                place: "\(file):\(line)", cause: "\(parent) is no mapping of keys to values",
                remedy: "write \(known.joined(separator: ", "))")
        }
        self.mapping = mapping
        for (key, _) in mapping where !known.contains(key.string ?? "") {
            throw fault(key.string ?? "?", "unknown key", "known are \(known.joined(separator: ", "))")
        }
    }

    func fault(_ key: String, _ cause: String, _ remedy: String) -> CommandError {
        CommandError(place: "\(file):\(mapping[key]?.mark?.line ?? line)", cause: "\(parent).\(key): \(cause)", remedy: remedy)
    }

    func text(_ key: String) throws -> String? {
        guard let node = mapping[key] else { return nil }
        guard let text = node.string, !text.isEmpty else { throw fault(key, "no text", "give one, or leave the key out") }
        return text
    }

    /// A list of texts, or one text whose words they are.
    func texts(_ key: String) throws -> [String]? {
        guard let node = mapping[key] else { return nil }
        let found = node.string.map { $0.split(separator: " ").map(String.init) } ?? node.sequence?.compactMap(\.string) ?? []
        guard !found.isEmpty, found.count == node.sequence?.count ?? found.count else { throw fault(key, "no list of texts", "write one") }
        return found
    }

    /// A list of texts, which may hold spaces, or one of them.
    func list(_ key: String) throws -> [String]? {
        guard let node = mapping[key] else { return nil }
        let found = node.string.map { [$0] } ?? node.sequence?.compactMap(\.string) ?? []
        guard !found.isEmpty, found.count == node.sequence?.count ?? 1 else { throw fault(key, "no list of texts", "write one") }
        return found
    }

    /// The values of a claim that give each role.
    func roles(_ key: String) throws -> [Role: [String]] {
        var roles: [Role: [String]] = [:]
        for (name, values) in mapping[key]?.mapping ?? [:] {
            let texts = values.string.map { [$0] } ?? values.sequence?.compactMap(\.string) ?? []
            guard let role = Role(rawValue: name.string ?? ""), !texts.isEmpty else {
                throw fault(
                    key, "'\(name.string ?? "?")' is no role with a list of values", "write lines such as 'editor: [veille-editors]'")
            }
            roles[role] = texts
        }
        return roles
    }

    /// Whether unknown people are added, and as what: false, true for readers, or a role. Nobody becomes an administrator unasked.
    func create() throws -> Role? {
        guard let node = mapping["create"] else { return nil }
        if let flag = node.bool { return flag ? .reader : nil }
        guard let role = Role(rawValue: node.string ?? ""), role != .administrator else {
            throw fault("create", "neither true, false nor a role up to editor", "write one, such as 'create: analyst'")
        }
        return role
    }

    /// One text for all languages, or one for each.
    func labels(_ key: String) throws -> [LanguageCode: String] {
        guard let node = mapping[key] else { return [:] }
        if let text = node.string, !text.isEmpty { return Dictionary(uniqueKeysWithValues: LanguageCode.ofReport.map { ($0, text) }) }
        var labels: [LanguageCode: String] = [:]
        for (language, text) in node.mapping ?? [:] {
            guard let code = LanguageCode.ofReport.first(where: { $0.rawValue == language.string }), let label = text.string, !label.isEmpty
            else {
                throw fault(key, "'\(language.string ?? "?")' is no language of the desk with a text", "write fr, nl and en")
            }
            labels[code] = label
        }
        return labels
    }
}
