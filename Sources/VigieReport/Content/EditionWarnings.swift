// What looks wrong in an edition before it is printed: the report never hides it, but an editor should see it first.
import VigieModel

/// Finds what a reader would stumble over.
enum EditionWarnings {
    /// One line each: which brief or item, what, what to do; in the order of the briefs.
    static func of(_ edition: Edition) -> [String] {
        let themes = Set(edition.themes.map(\.id))
        let sources = Set(edition.sources.map(\.source.id))
        var warnings: [String] = []
        var seen: Set<BriefID> = []
        for stored in edition.briefs {
            let brief = stored.brief
            let say = { (what: String) in warnings.append("brief \(brief.id.rawValue): \(what)") }
            if !seen.insert(brief.id).inserted { say("is in the edition twice; keep one") }
            if stored.approval == nil { say("is a draft; approve it or take it out") }
            if brief.year != edition.year { say("is for \(brief.year), not \(edition.year); move it") }
            if !brief.themes.contains(where: themes.contains) { say("has no theme of the catalogue; give it one") }
            if brief.items.isEmpty { say("rests on no item; cite its evidence") }
            for (index, id) in brief.items.enumerated() where edition.citedItems[id] == nil {
                say("cites item \(id.rawValue) as [^\(index + 1)], which the edition does not hold; harvest or replace it")
            }
            for language in LanguageCode.ofReport { check(brief, in: language, say: say) }
        }
        for item in edition.keptItems + edition.citedItems.values.sorted(by: { $0.id < $1.id }) {
            if !sources.contains(item.source) {
                warnings.append("item \(item.id.rawValue): its source \(item.source.rawValue) is not in the edition; add the source")
            }
            if let link = item.link, SafeLink.of(link) == nil {
                warnings.append("item \(item.id.rawValue): its link is no http or https address and is not printed; see the source")
            }
        }
        var told: Set<String> = []
        return warnings.filter { told.insert($0).inserted }
    }

    private static func check(_ brief: Brief, in language: LanguageCode, say: (String) -> Void) {
        let name = language.rawValue
        guard let text = brief.texts[language], !text.title.isEmpty else {
            if LanguageCode.binding.contains(language) { say("has no text in \(name); write it") }
            return
        }
        let parts = [("message", text.message), ("facts", text.facts), ("importance", text.importance), ("action", text.action)]
        for (part, words) in parts where words.isEmpty { say("has no \(part) in \(name); write it") }
        if text.dateLabels.count != brief.dates.count || text.dateLabels.contains(where: \.isEmpty) {
            say("has \(brief.dates.count) dates and labels for \(text.dateLabels.filter { !$0.isEmpty }.count) in \(name); label each date")
        }
        if brief.decision != nil, text.decision?.isEmpty ?? true { say("seeks a decision without saying which in \(name); write it") }
        if brief.decision != nil, text.owner?.isEmpty ?? true { say("seeks a decision without an owner in \(name); name one") }
        if brief.decision == nil, text.decision?.isEmpty == false {
            say("states a decision in \(name) without due time and effort, so that it is not printed; add them")
        }
        let citations = parts.flatMap { CommonMark.render($0.1) { _ in nil }.citations }
        for number in Set(citations).sorted() where !brief.items.indices.contains(number - 1) {
            say("cites [^\(number)] in \(name) but rests on \(brief.items.count) items; mend the number")
        }
    }
}
