// The part of the configuration that says who publishes editions, where and under which licence. Nothing of it has a default: a record
// must not claim what nobody said.
import Foundation
import VigieModel
import VigieReport
import Yams

/// `publication:` of the configuration.
struct PublicationConfiguration: Equatable {
    var value = Publication()

    init() {}

    init(_ node: Node, _ path: String) throws {
        let place = "\(path):\(node.mark?.line ?? 1)"
        guard case .mapping(let mapping) = node else {
            throw CommandError(place: place, cause: "publication is no group of keys", remedy: "indent its keys below it")
        }
        for (key, value) in mapping {
            let place = "\(path):\(key.mark?.line ?? 1)"
            switch key.string ?? "" {
            case "address": self.value.address = try Self.address(value, "address", place)
            case "publisher_address": self.value.publisherAddress = try Self.address(value, "publisher_address", place)
            case "licence": self.value.licence = try Self.address(value, "licence", place)
            case "mail":
                guard let mail = value.string, mail.wholeMatch(of: /[A-Za-z0-9._+\-]+@[A-Za-z0-9.\-]+/) != nil else {
                    throw CommandError(place: place, cause: "mail is no mail address", remedy: "write it like veille@example.org")
                }
                self.value.mail = mail
            case "publisher":
                for (language, name) in value.mapping ?? [:] {
                    let code = LanguageCode(rawValue: language.string ?? "")
                    guard LanguageCode.ofReport.contains(code), let name = name.string, !name.isEmpty else {
                        throw CommandError(
                            place: place, cause: "publisher has no name a language", remedy: "write fr:, nl: and en: below it")
                    }
                    self.value.publisher[code] = name
                }
            default:
                throw CommandError(
                    place: place, cause: "unknown key '\(key.string ?? "")' of publication",
                    remedy: "known are address, licence, mail, publisher and publisher_address")
            }
        }
    }

    private static func address(_ node: Node, _ key: String, _ place: String) throws -> String {
        guard let text = node.string, let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil
        else {
            throw CommandError(place: place, cause: "\(key) is no address", remedy: "write one that begins with https://")
        }
        return text
    }
}
