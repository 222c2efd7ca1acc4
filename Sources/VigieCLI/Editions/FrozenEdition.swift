// Prints a frozen edition from its own data: no store, no configuration, no clock, whatever the time zone and the locale.
import Foundation
import VigieModel
import VigieReport

/// The data of a frozen edition, as files by their path in the folder.
struct FrozenEdition {
    private let files: [String: Data]

    init(_ files: [String: Data]) { self.files = files }

    /// All that it said when it was frozen; errata are apart.
    func edition() throws -> Edition {
        guard let bytes = files[EditionFolder.edition] else {
            throw CommandError(place: EditionFolder.edition, cause: "missing", remedy: "restore the folder from a copy")
        }
        return try Self.decode(bytes, EditionFolder.edition)
    }

    /// The errata that the issue prints.
    func errata() throws -> [PrintedErratum] {
        guard let bytes = files[EditionFolder.errata] else { return [] }
        return try Self.decode(bytes, EditionFolder.errata)
    }

    /// The pages of those languages by name.
    func pages(_ languages: [LanguageCode], errata: [PrintedErratum]) throws -> [String: Data] {
        let folder = EditionFolder.templates + "report/"
        var templates: [String: String] = [:]
        for (name, bytes) in files where name.hasPrefix(folder) && name.hasSuffix(".mustache") {
            templates[String(name.dropFirst(folder.count).dropLast(".mustache".count))] = String(decoding: bytes, as: UTF8.self)
        }
        let printer = try FrozenPrinter(templates: templates)
        var pages: [String: Data] = [:]
        for language in languages {
            let name = EditionFolder.pages(language)
            guard let bytes = files[name] else {
                throw CommandError(place: name, cause: "missing", remedy: "restore the folder from a copy")
            }
            let frozen: FrozenPages = try Self.decode(bytes, name)
            guard let printed = printer.files(of: frozen.with(errata)) else {
                throw CommandError(
                    place: name, cause: "a newer version of Vigie froze it", remedy: "print it with that version: see manifest.json")
            }
            for file in printed { pages[file.name] = Data(file.text.utf8) }
        }
        return pages
    }

    private static func decode<Value: Decodable>(_ bytes: Data, _ name: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do { return try decoder.decode(Value.self, from: bytes) } catch {
            throw CommandError(place: name, cause: "not the data of a frozen edition", remedy: "restore the folder from a copy")
        }
    }
}
