// The folder form of an edition: a page a chapter, cut from the one page, with every link led to the page that holds its target.
import VigieModel

/// Names and links of the folder form.
package enum FolderForm {
    /// The folder beside the edition's files, such as `rapport-2026.fr`.
    package static func folder(year: Int, language: LanguageCode) -> String { "rapport-\(year).\(language.rawValue)" }

    static let first = "index.html"

    /// The same in every language, so that versions can link to each other's page.
    static func file(of chapter: ReportBuilder.Chapter) -> String {
        chapter == .record ? first : "chapter-\(chapter.rawValue < 10 ? "0" : "")\(chapter.rawValue).html"
    }

    /// The pages with each link within the edition led to where its target is: a target on the same page keeps its short form.
    static func linked(_ pages: [(name: String, text: String)]) -> [(name: String, text: String)] {
        var places: [Substring: String] = [:]
        for page in pages { for id in ids(in: page.text) where places[id] == nil { places[id] = page.name } }
        return pages.map { page in
            let own = Set(ids(in: page.text))
            var text = ""
            text.reserveCapacity(page.text.utf8.count + 4_096)
            var rest = page.text[...]
            while let found = rest.firstRange(of: "href=\"#") {
                let target = rest[found.upperBound...].prefix { $0 != "\"" }
                text += rest[..<found.lowerBound]
                let name = own.contains(target) ? "" : places[target] ?? ""
                text += "href=\"\(name)#\(target)"
                rest = rest[target.endIndex...]
            }
            return (page.name, text + rest)
        }
    }

    /// The names of all places of a page, in order.
    private static func ids(in page: String) -> [Substring] {
        var ids: [Substring] = []
        var rest = page[...]
        while let found = rest.firstRange(of: " id=\"") {
            let id = rest[found.upperBound...].prefix { $0 != "\"" }
            ids.append(id)
            rest = rest[id.endIndex...]
        }
        return ids
    }
}
