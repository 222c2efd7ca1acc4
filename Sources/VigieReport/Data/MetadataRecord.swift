// The edition's entry for an open-data portal: a data set with its distributions as DCAT-AP 3 describes them, in Turtle. What nobody
// configured is left out: a record never claims a publisher or a licence.
import VigieModel

/// A file that the record describes.
package struct Distribution: Hashable, Sendable {
    package var name: String
    package var bytes: Int
    package var hash: ContentHash

    package init(name: String, bytes: Int, hash: ContentHash) {
        self.name = name
        self.bytes = bytes
        self.hash = hash
    }
}

/// The record of one edition.
struct MetadataRecord {
    let edition: Edition
    let words: [Words]
    let publication: Publication
    let distributions: [Distribution]

    private static let prefixes = [
        ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("spdx", "http://spdx.org/rdf/terms#"), ("vcard", "http://www.w3.org/2006/vcard/ns#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]
    private static let authority = "http://publications.europa.eu/resource/authority/"
    // The codes of the Publications Office; languages and file types that it has no code for, or none that we know, are left out.
    private static let languageCodes: [LanguageCode: String] = [.french: "FRA", .dutch: "NLD", .english: "ENG", .german: "DEU"]
    private static let types: [(suffix: String, media: String?, format: String?)] = [
        (".html", "text/html", "HTML"), (".md", "text/markdown", nil), (".csv", "text/csv", "CSV"), (".ics", "text/calendar", nil),
        (".csl.json", "application/vnd.citationstyles.csl+json", "JSON"), (".json", "application/json", "JSON"),
        (".pdf", "application/pdf", "PDF"), (".odt", "application/vnd.oasis.opendocument.text", "ODT"),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"),
    ]

    /// The record; its own address is where it lies, or where the edition is published.
    var text: String {
        var parts = Self.prefixes.map { "@prefix \($0.0): <\($0.1)> ." }
        // Without a base, the addresses are those of the files beside the record.
        if let folder = publication.folder(year: edition.year) { parts.insert("@base <\(folder)> .", at: 0) }
        parts.append("\n" + dataset)
        parts += distributions.map { "\n" + distribution($0) }
        return parts.joined(separator: "\n") + "\n"
    }

    private var dataset: String {
        let year = edition.year
        var lines = [
            "a dcat:Dataset",
            "dct:title " + inEachLanguage { $0.fill(.reportTitle, ["year": String(year)]) },
            "dct:description "
                + inEachLanguage { words in
                    let description = words.fill(.reportDescription, ["year": String(year)])
                    return edition.isSample ? description + ". " + words["sample-notice"] : description
                },
            "dct:identifier \(literal("vigie-edition-\(year)"))", "dct:language " + languages(words.map(\.language)),
            "dct:modified \(literal(Timestamp.text(edition.asOf)))^^xsd:dateTime",
            "dct:temporal [ a dct:PeriodOfTime ; dcat:startDate \"\(year)-01-01\"^^xsd:date ; dcat:endDate \"\(year)-12-31\"^^xsd:date ]",
            // The Region by its code in the nomenclature of territorial units.
            "dct:spatial <http://data.europa.eu/nuts/code/BE1>",
            "dcat:theme <\(Self.authority)data-theme/TECH>, <\(Self.authority)data-theme/GOVE>",
        ]
        let keywords = edition.themes.flatMap { theme in
            words.compactMap { words in theme.name[words.language].map { literal($0, words.language) } }
        }
        if !keywords.isEmpty { lines.append("dcat:keyword " + keywords.joined(separator: ", ")) }
        if let publisher { lines.append("dct:publisher " + publisher) }
        if let mail { lines.append("dcat:contactPoint [ a vcard:Kind ; vcard:hasEmail <mailto:\(mail)> ]") }
        if !distributions.isEmpty { lines.append("dcat:distribution " + distributions.map { "<#\($0.name)>" }.joined(separator: ", ")) }
        return "<#dataset> " + lines.joined(separator: " ;\n    ") + " ."
    }

    private func distribution(_ file: Distribution) -> String {
        let type = Self.types.first { file.name.hasSuffix($0.suffix) }
        var lines = [
            "a dcat:Distribution", "dct:title \(literal(file.name))", "dcat:accessURL <\(file.name)>", "dcat:downloadURL <\(file.name)>",
            "dcat:byteSize \"\(file.bytes)\"^^xsd:nonNegativeInteger",
            "spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; "
                + "spdx:checksumValue \"\(file.hash.hex)\"^^xsd:hexBinary ]",
        ]
        if let media = type?.media { lines.append("dcat:mediaType <http://www.iana.org/assignments/media-types/\(media)>") }
        if let format = type?.format { lines.append("dct:format <\(Self.authority)file-type/\(format)>") }
        let own = words.map(\.language).filter { file.name.contains(".\($0.rawValue).") }
        if !own.isEmpty { lines.append("dct:language " + languages(own)) }
        if let licence = SafeLink.of(publication.licence) { lines.append("dct:license <\(licence)>") }
        return "<#\(file.name)> " + lines.joined(separator: " ;\n    ") + " ."
    }

    private var publisher: String? {
        let names = words.compactMap { words in publication.publisher[words.language].map { literal($0, words.language) } }
        guard !names.isEmpty else { return nil }
        let agent = "a foaf:Agent ; foaf:name " + names.joined(separator: ", ")
        // The publisher's page is no name of the publisher, but of its page.
        return SafeLink.of(publication.publisherAddress).map { "[ \(agent) ; foaf:homepage <\($0)> ]" } ?? "[ \(agent) ]"
    }

    private var mail: String? {
        guard let mail = publication.mail?.trimmed, mail.wholeMatch(of: /[A-Za-z0-9._+\-]+@[A-Za-z0-9.\-]+/) != nil else { return nil }
        return mail
    }

    private func inEachLanguage(_ text: (Words) -> String) -> String {
        words.map { literal(text($0), $0.language) }.joined(separator: ", ")
    }

    private func languages(_ codes: [LanguageCode]) -> String {
        codes.compactMap { Self.languageCodes[$0] }.map { "<\(Self.authority)language/\($0)>" }.joined(separator: ", ")
    }

    /// A Turtle literal; no-break spaces of print are plain ones in a portal.
    private func literal(_ text: String, _ language: LanguageCode? = nil) -> String {
        var out = "\""
        for scalar in PlainLine.of(text).unicodeScalars {
            switch scalar {
            case "\\", "\"":
                out += "\\"
                out.unicodeScalars.append(scalar)
            case "\u{A0}", "\u{202F}": out += " "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\"" + (language.map { "@" + $0.rawValue } ?? "")
    }
}
