// The configuration file: a few keys in YAML, each with a default, so that none is needed to start.
import Foundation
import VigieFetch
import VigieModel
import Yams

/// What an administration sets once.
struct Configuration: Equatable {
    /// The folder of the data; nil means `./data`.
    var data: String?
    /// The folder of all editions; nil means `./reports`.
    var reports: String?
    /// How publishers reach the people who poll them: an address or a page, printed in the user agent.
    var contact: String?
    /// To whom the report is addressed, by language of the report.
    var addressee: [LanguageCode: String] = [:]
    /// What the annexes of the report say of who publishes it.
    var office = EditionOffice()
    /// A folder whose templates and words replace the shipped ones.
    var templates: String?
    /// Where true, every page of the report says that its content is invented.
    var isSample = false
    /// A PEM file of certificate authorities to trust beside the system's, such as an intranet's.
    var caFile: String?
    /// Whether harvests keep each changed response as evidence.
    var keepsEvidence = true
    /// Months after which `vigie evidence prune` lets go of what nobody kept; nil keeps all.
    var evidenceMonths: Int?
    /// The folder that holds the encoders' folders; nil where they are with what comes with the program.
    var encoders: String?
    /// Under which address people reach the desk, such as `https://veille.example`.
    var baseURL: String?
    /// Reverse proxies whose `X-Forwarded-For` the desk believes, by address.
    var trustedProxies: [String] = []
    /// Whether anybody may read the feeds of the curated selection.
    var publicFeeds = false
    /// Networks that may be fetched from though they are private, such as `10.0.0.0/8`.
    var allowNetwork: [String] = []
    /// The provider of single sign-on; nil for none.
    var signOn: SignOnConfiguration?
    /// The header in which a trusted proxy says who somebody is; nil for none.
    var trustedHeader: TrustedHeaderConfiguration?
    /// The server that takes letters; nil for none.
    var mail: MailConfiguration?
    /// Who gets digests.
    var digests: [Digest.Audience: DigestReaders] = [:]
    /// Whether the desk has passwords of its own.
    var usesLocalPasswords = true

    /// Who publishes editions, where and under which licence.
    var publication = PublicationConfiguration()

    /// The networks of `allow_network`.
    func allowedNetworks() throws -> [CIDR] {
        try allowNetwork.map { text throws -> CIDR in
            guard let network = CIDR(text) else {
                throw CommandError(place: "allow_network", cause: "'\(text)' is no network", remedy: "write it like 10.0.0.0/8")
            }
            return network
        }
    }

    /// Reads the file named by the option or the environment, else the first that is there; without any, the defaults.
    static func load(option: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Configuration {
        if let named = option ?? environment["VIGIE_CONFIG"] {
            guard FileManager.default.fileExists(atPath: named) else {
                throw CommandError(place: named, cause: "no such configuration file", remedy: "correct --config or VIGIE_CONFIG")
            }
            return try read(named)
        }
        for path in ["vigie.yaml", "/etc/vigie/vigie.yaml"] where FileManager.default.fileExists(atPath: path) { return try read(path) }
        return Configuration()
    }

    private static func read(_ path: String) throws -> Configuration {
        let text = try InputFile.text(path)
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw CommandError(place: path, cause: "not valid YAML (\(CommandError.line(for: error)))", remedy: "mend that line")
        }
        guard let node else { return Configuration() }
        guard case .mapping(let mapping) = node else {
            throw CommandError(place: path, cause: "no mapping of keys to values", remedy: "write lines such as 'data: /var/lib/vigie'")
        }
        var configuration = Configuration()
        for (key, value) in mapping {
            let place = "\(path):\(key.mark?.line ?? 1)"
            switch key.string ?? "" {
            case "data": configuration.data = try string(value, place)
            case "reports": configuration.reports = try string(value, place)
            case "contact": configuration.contact = try string(value, place)
            case "sample": configuration.isSample = try flag(value, "sample", place)
            case "ca_file": configuration.caFile = try string(value, place)
            case "encoders": configuration.encoders = try string(value, place)
            case "base_url": configuration.baseURL = try string(value, place)
            case "trusted_proxies": configuration.trustedProxies = try (value.sequence ?? []).map { try string($0, place) }
            case "keep_evidence": configuration.keepsEvidence = try flag(value, "keep_evidence", place)
            case "public_feeds": configuration.publicFeeds = try flag(value, "public_feeds", place)
            case "evidence_months":
                guard let months = value.int, months >= 1 else {
                    throw CommandError(place: place, cause: "evidence_months is no number from 1 on", remedy: "write one, such as 120")
                }
                configuration.evidenceMonths = months
            case "addressee":
                for (language, name) in value.mapping ?? [:] {
                    configuration.addressee[LanguageCode(rawValue: language.string ?? "")] = try string(name, place)
                }
            case "mail": configuration.mail = try MailConfiguration(value, path)
            case "digest": configuration.digests = try DigestReaders.all(value, path)
            case "office": configuration.office = try OfficeConfiguration.office(value, path)
            case "templates": configuration.templates = try string(value, place)
            case "sso": configuration.signOn = try SignOnConfiguration(value, path)
            case "trusted_header": configuration.trustedHeader = try TrustedHeaderConfiguration(value, path)
            case "publication": configuration.publication = try PublicationConfiguration(value, path)
            case "local_passwords": configuration.usesLocalPasswords = try flag(value, "local_passwords", place)
            case "allow_network": configuration.allowNetwork = try (value.sequence ?? []).map { try string($0, place) }
            default:
                throw CommandError(
                    place: place, cause: "unknown key '\(key.string ?? "")'",
                    remedy:
                        "known are data, contact, sample, addressee, allow_network, base_url, ca_file, digest, encoders, keep_evidence, "
                        + "evidence_months, local_passwords, mail, office, public_feeds, publication, reports, sso, templates, "
                        + "trusted_header and trusted_proxies")
            }
        }
        return configuration
    }

    private static func flag(_ node: Node, _ key: String, _ place: String) throws -> Bool {
        guard let flag = node.bool else { throw CommandError(place: place, cause: "\(key) is no true or false", remedy: "write one") }
        return flag
    }

    private static func string(_ node: Node, _ place: String) throws -> String {
        guard let text = node.string, !text.isEmpty else { throw CommandError(place: place, cause: "no text", remedy: "give one") }
        return text
    }
}
