// The forms of an edition that programs read, and the values that they are made of: nothing here reads a store or writes a file.
import VigieModel

/// A form of an edition's data.
package enum DataForm: String, CaseIterable, Sendable {
    /// Items, briefs, dates, sources and counts as tables.
    case csv
    /// The same as one JSON document, with its schema beside it.
    case json
    /// The items that briefs cite, for three kinds of reference managers.
    case ris, bibtex, csl
    /// The binding dates as calendars, one a language.
    case ics
}

/// A file of an edition, ready to be written.
package struct DataFile: Hashable, Sendable {
    package var name: String
    package var text: String
}

/// What the body that publishes editions says of itself; what is nil is not known, and is left out of every form.
package struct Publication: Hashable, Sendable {
    /// Where editions are published, such as `https://veille.example/rapports/`; the year's folder is below it.
    package var address: String?
    /// The publisher's name, by language.
    package var publisher: [LanguageCode: String]
    /// The publisher's own address, which names it in metadata.
    package var publisherAddress: String?
    /// The address of the licence of the edition.
    package var licence: String?
    /// A mail address for questions about the edition.
    package var mail: String?

    package init(
        address: String? = nil, publisher: [LanguageCode: String] = [:], publisherAddress: String? = nil, licence: String? = nil,
        mail: String? = nil
    ) {
        self.address = address
        self.publisher = publisher
        self.publisherAddress = publisherAddress
        self.licence = licence
        self.mail = mail
    }

    /// The address of a file of that year's edition, with a place in it where one is named; nil where none is configured.
    func address(year: Int, file: String, anchor: String? = nil) -> String? {
        guard let folder = folder(year: year) else { return nil }
        return folder + file + (anchor.map { "#" + $0 } ?? "")
    }

    /// The address of that year's folder.
    func folder(year: Int) -> String? {
        SafeLink.of(address).map { ($0.hasSuffix("/") ? $0 : $0 + "/") + "\(year)/" }
    }

    /// The publisher's name in that language, else in the next best.
    package func publisher(in language: LanguageCode) -> String? {
        ([language] + LanguageCode.ofReport).lazy.compactMap { publisher[$0] }.first
    }
}
