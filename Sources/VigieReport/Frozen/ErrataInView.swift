// Errata on pages that were frozen: the frozen text stays where it is, and a mark leads from it to the box that shows what it must read.
import VigieModel

/// One entry of the box.
struct ErratumView: ViewModel {
    var number = ""
    var anchor = ""
    var briefAnchor = ""
    var briefHeadingAnchor = ""
    var briefTitle = ""
    var field = ""
    var date = ""
    var dateISO = ""
    var beforeHTML = ""
    var afterHTML = ""
    var beforeMarkdown = ""
    var afterMarkdown = ""
}

/// The mark at the place.
struct ErratumMarkView: ViewModel {
    var number = ""
    var anchor = ""
}

/// Puts errata into a frozen view, by its own words.
struct ErrataInView {
    let errata: [PrintedErratum]
    let language: LanguageCode
    let view: ViewValue
    private let words: Words

    init(_ errata: [PrintedErratum], language: LanguageCode, view: ViewValue) {
        self.errata = errata
        self.language = language
        self.view = view
        var strings: [String: String] = [:]
        if case .group(let group) = view, case .group(let found)? = group["t"] {
            for (key, value) in found { if case .text(let text) = value { strings[key] = text } }
        }
        words = Words(language: language, strings: strings)
    }

    var printed: ViewValue {
        guard !errata.isEmpty, case .group(var root) = marked(view) else { return view }
        root["hasErrata"] = .flag(true)
        root["errata"] = .list(errata.map { ViewValue(of: entry($0)) })
        return .group(root)
    }

    private static func anchor(_ erratum: PrintedErratum) -> String { "erratum-\(erratum.number)" }

    /// Every group that has room for marks and is, or leads to, a brief that an erratum concerns.
    private func marked(_ value: ViewValue) -> ViewValue {
        switch value {
        case .text, .flag: return value
        case .list(let list): return .list(list.map(marked))
        case .group(var group):
            if case .list? = group["marks"], case .text(let anchor)? = group["anchor"] {
                let concerned = errata.filter { Anchor.id("f", $0.brief.rawValue) == anchor }
                group["hasMarks"] = .flag(!concerned.isEmpty)
                group["marks"] = .list(
                    concerned.map {
                        ViewValue(
                            of: ErratumMarkView(number: words.fill(.erratumNumber, ["n": String($0.number)]), anchor: Self.anchor($0)))
                    })
            }
            for (name, inner) in group where name != "t" && name != "marks" { group[name] = marked(inner) }
            return .group(group)
        }
    }

    private func entry(_ erratum: PrintedErratum) -> ErratumView {
        let change = erratum.texts[language] ?? erratum.texts[.french] ?? .init(before: "", after: "")
        let spaced = { (text: String) in language == .french ? FrenchText.spaced(text) : text }
        let (before, after) = (CommonMark.render(spaced(change.before)) { _ in nil }, CommonMark.render(spaced(change.after)) { _ in nil })
        let day = CivilDate(erratum.at)
        let anchor = Anchor.id("f", erratum.brief.rawValue)
        let brief = Self.first(anchor, in: view)
        return ErratumView(
            number: words.fill(.erratumNumber, ["n": String(erratum.number)]), anchor: Self.anchor(erratum), briefAnchor: anchor,
            briefHeadingAnchor: brief?.text("headingAnchor") ?? anchor, briefTitle: brief?.text("title") ?? erratum.brief.rawValue,
            field: words["text-field-\(erratum.field.rawValue)"], date: words.date(day), dateISO: day.description, beforeHTML: before.html,
            afterHTML: after.html, beforeMarkdown: before.markdown, afterMarkdown: after.markdown)
    }

    /// The first group with that anchor and a title.
    private static func first(_ anchor: String, in value: ViewValue) -> ViewValue? {
        switch value {
        case .text, .flag: return nil
        case .list(let list):
            for inner in list { if let found = first(anchor, in: inner) { return found } }
            return nil
        case .group(let group):
            if value.text("anchor") == anchor, value.text("title") != nil { return value }
            for name in group.keys.sorted() { if let inner = group[name], let found = first(anchor, in: inner) { return found } }
            return nil
        }
    }
}
