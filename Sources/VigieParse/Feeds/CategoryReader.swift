// Subjects: RSS categories with a domain, Atom's term, scheme and label, Dublin Core's subjects, and lists of keywords.
import VigieModel

enum CategoryReader {
    static func read(_ element: XMLElement, _ tag: Tag, into fields: inout Gathered) {
        switch tag {
        case .itunesCategory:
            readNested(element, into: &fields, depth: 0)
        case .tags where element.hasElements:
            for child in element.children { read(child, .category, into: &fields) }
        case .mediaKeywords, .itunesKeywords, .keywords, .tags:
            for keyword in element.text.split(separator: ",").prefix(100) {
                let term = HTMLText.collapsed(String(keyword))
                if !term.isEmpty { fields.add(FeedCategory(term: term)) }
            }
        case .mediaCategory: readOne(element, defaultScheme: "http://search.yahoo.com/mrss/category_schema", into: &fields)
        default: readOne(element, defaultScheme: nil, into: &fields)
        }
    }

    private static func readOne(_ element: XMLElement, defaultScheme: String?, into fields: inout Gathered) {
        let text = FieldReader.nonEmpty(HTMLText.title(ofHTML: element.text))
        guard element.hasAttributes else {
            if let text { fields.add(FeedCategory(term: text, scheme: defaultScheme)) }
            return
        }
        let term = FieldReader.nonEmpty(element.attribute("term").map { HTMLText.collapsed($0) })
        let scheme = FieldReader.nonEmpty((element.attribute("scheme") ?? element.attribute("domain")).map { Address.trimmed($0) })
        let label = FieldReader.nonEmpty(element.attribute("label").map { HTMLText.collapsed($0) })
        guard term != nil || text != nil || label != nil || scheme != nil else { return }
        fields.add(FeedCategory(term: term ?? text, scheme: scheme ?? defaultScheme, label: label))
    }

    private static func readNested(_ element: XMLElement, into fields: inout Gathered, depth: Int) {
        if let text = FieldReader.nonEmpty(element.attribute("text").map { HTMLText.collapsed($0) }) {
            fields.add(FeedCategory(term: text, scheme: "http://www.itunes.com/"))
        }
        guard depth < 3 else { return }
        for child in element.children { readNested(child, into: &fields, depth: depth + 1) }
    }
}
