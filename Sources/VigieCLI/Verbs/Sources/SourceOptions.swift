// Checks that several verbs of `vigie sources` make of what a person typed.
import ArgumentParser
import Foundation
import VigieModel

/// Addresses on the command line.
enum WebAddressOption {
    static func check(_ text: String) throws {
        guard let address = URL(string: text), ["http", "https"].contains(address.scheme?.lowercased()), address.host()?.isEmpty == false
        else { throw ValidationError("'\(text)' is no http or https address") }
        guard address.user() == nil, address.password() == nil else {
            throw ValidationError("the address holds a name or password, and addresses are printed in reports: leave them out")
        }
    }
}

/// Lists of languages such as `fr,nl`.
enum LanguagesOption {
    static func read(_ text: String) throws -> [LanguageCode] {
        let codes = text.lowercased().split { ", ".contains($0) }
        guard codes.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isLetter } || $0 == "und" }) else {
            throw ValidationError("'\(text)' is no list of languages; write codes of two letters, such as fr,nl")
        }
        return codes.map { LanguageCode(rawValue: String($0)) }
    }
}
