// What would read wrong in an edition though every brief of it is complete: what only shows where briefs, items and sources stand together.
import VigieModel

/// Findings about the edition as the pages would print it.
enum EditionRemarks {
    /// In the order of the briefs, then of the items.
    static func of(_ edition: Edition) -> [EditionFinding] {
        var findings: [EditionFinding] = []
        if edition.briefs.isEmpty { findings.append(EditionFinding(.noBriefs)) }
        if edition.counts.items == 0 { findings.append(EditionFinding(.noItems)) }
        var seen: Set<BriefID> = []
        for stored in edition.briefs {
            let brief = stored.brief
            let say = { (kind: EditionFinding.Kind) in findings.append(EditionFinding(kind, brief: brief.id)) }
            if !seen.insert(brief.id).inserted { say(.twice) }
            if stored.approval == nil { say(.notApproved) }
            if brief.year != edition.year { say(.ofOtherYear(brief.year)) }
            let missing = brief.items.filter { edition.citedItems[$0] == nil }
            if !missing.isEmpty { say(.evidenceMissing(missing)) }
            for language in LanguageCode.ofReport where brief.decision == nil && brief.texts[language]?.decision?.isEmpty == false {
                say(.decisionUndated(language))
            }
        }
        let sources = Set(edition.sources.map(\.source.id))
        var told: Set<ItemID> = []
        for item in edition.keptItems + edition.citedItems.values.sorted(by: { $0.id < $1.id }) where told.insert(item.id).inserted {
            if !sources.contains(item.source) {
                findings.append(EditionFinding(.sourceMissing(item.source), item: item.id, title: item.title))
            }
            if let link = item.link, SafeLink.of(link) == nil {
                findings.append(EditionFinding(.linkUnprinted, item: item.id, title: item.title))
            }
        }
        return findings
    }
}
