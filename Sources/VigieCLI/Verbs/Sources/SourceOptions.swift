// Checks that several verbs of `vigie sources` make of what a person typed.
import ArgumentParser
import Foundation
import VigieModel

/// Addresses on the command line.
enum WebAddressOption {
    static func check(_ text: String) throws {
        switch FeedAddress.problem(text) {
        case .notOfWeb: throw ValidationError("'\(text)' is no http or https address")
        case .holdsSecret:
            throw ValidationError("the address holds a name or password, and addresses are printed in reports: leave them out")
        case nil: return
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
