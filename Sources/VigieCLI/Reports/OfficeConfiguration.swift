// The `office` of the configuration: who publishes the report, and what its accessibility statement says. Nothing is invented: what is not
// written here is printed as to be filled in.
import Foundation
import VigieModel
import Yams

enum OfficeConfiguration {
    private static let known = [
        "publisher", "contact", "accessibility_checked", "accessibility_method", "accessibility_faults", "enforcement", "data_protection",
    ]

    static func office(_ node: Node, _ path: String) throws -> EditionOffice {
        let line = "\(path):\(node.mark?.line ?? 1)"
        guard let mapping = node.mapping else {
            throw CommandError(place: line, cause: "office is no mapping", remedy: "write lines such as 'publisher: {fr: …, nl: …}'")
        }
        var office = EditionOffice()
        for (key, value) in mapping {
            let place = "\(path):\(key.mark?.line ?? 1)"
            switch key.string ?? "" {
            case "publisher": office.publisher = try texts(value, place)
            case "contact": office.contact = try text(value, place)
            case "accessibility_checked":
                guard let day = CivilDate(try text(value, place)) else {
                    throw CommandError(place: place, cause: "accessibility_checked is no day", remedy: "write it like 2026-10-01")
                }
                office.accessibilityChecked = day
            case "accessibility_method": office.accessibilityMethod = try texts(value, place)
            case "accessibility_faults":
                for (language, list) in value.mapping ?? [:] {
                    office.accessibilityFaults[try code(language, place)] = try (list.sequence ?? []).map { try text($0, place) }
                }
            case "enforcement": office.enforcement = try texts(value, place)
            case "data_protection": office.dataProtection = try texts(value, place)
            default:
                throw CommandError(
                    place: place, cause: "unknown key 'office.\(key.string ?? "")'",
                    remedy: "known are " + known.sorted().joined(separator: ", "))
            }
        }
        return office
    }

    private static func texts(_ node: Node, _ place: String) throws -> [LanguageCode: String] {
        guard let mapping = node.mapping else {
            throw CommandError(place: place, cause: "no text in each language", remedy: "write {fr: …, nl: …}")
        }
        return try mapping.reduce(into: [:]) { $0[try code($1.key, place)] = try text($1.value, place) }
    }

    private static func code(_ node: Node, _ place: String) throws -> LanguageCode {
        let code = LanguageCode(rawValue: node.string ?? "")
        guard LanguageCode.ofReport.contains(code) else {
            throw CommandError(place: place, cause: "'\(code.rawValue)' is no language of the report", remedy: "use fr, nl and en")
        }
        return code
    }

    private static func text(_ node: Node, _ place: String) throws -> String {
        guard let text = node.string, !text.isEmpty else { throw CommandError(place: place, cause: "no text", remedy: "give one") }
        return text
    }
}
