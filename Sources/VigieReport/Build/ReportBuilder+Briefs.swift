// Briefs in words: the texts in this language or the next best, the evidence, the dates, the decision.
import VigieModel

extension ReportBuilder {
    /// The brief's text in this language; else in French, Dutch or English, said with its language.
    func text(of brief: Brief) -> (text: BriefText, language: LanguageCode) {
        for candidate in [language, .french, .dutch, .english] {
            guard let text = brief.texts[candidate], !text.title.isEmpty else { continue }
            return (candidate == .french ? Self.spaced(text) : text, candidate)
        }
        return (BriefText(title: brief.id.rawValue), .undetermined)
    }

    private static func spaced(_ text: BriefText) -> BriefText {
        BriefText(
            title: FrenchText.spaced(text.title), message: FrenchText.spaced(text.message), facts: FrenchText.spaced(text.facts),
            importance: FrenchText.spaced(text.importance), values: FrenchText.spaced(text.values), action: FrenchText.spaced(text.action),
            dateLabels: text.dateLabels.map(FrenchText.spaced), decision: text.decision.map(FrenchText.spaced),
            owner: text.owner.map(FrenchText.spaced))
    }

    func anchor(of brief: Brief) -> String { Anchor.id("f", brief.id.rawValue) }

    func markdownHeading(of numbered: PrintOrder.NumberedBrief) -> String {
        words.fill(
            .briefHeading, ["n": String(numbered.number), "title": Anchor.withPlainSpaces(text(of: numbered.brief).text.title.collapsed)])
    }

    func reference(to numbered: PrintOrder.NumberedBrief) -> BriefReferenceView {
        let (text, written) = text(of: numbered.brief)
        let theme = numbered.brief.themes.compactMap { id in edition.themes.first { $0.id == id } }.first
        return BriefReferenceView(
            number: words.fill(.briefNumber, ["n": String(numbered.number)]), title: text.title, language: written.rawValue,
            isForeign: written != language, anchor: anchor(of: numbered.brief),
            headingAnchor: Anchor.ofMarkdownHeading(markdownHeading(of: numbered)), impact: words.impact(numbered.brief.impact),
            impactGrade: numbered.brief.impact.rawValue, theme: theme?.name(in: language) ?? words[.noTheme],
            section: places[numbered.number] ?? "", hasRing: numbered.brief.ring != nil,
            ring: numbered.brief.ring.map(words.name) ?? "", ringMark: numbered.brief.ring?.rawValue ?? "")
    }

    func view(of numbered: PrintOrder.NumberedBrief) -> BriefView {
        let brief = numbered.brief
        let (text, written) = text(of: brief)
        let target = { (number: Int) -> CitationTarget? in
            guard brief.items.indices.contains(number - 1) else { return nil }
            let link = edition.citedItems[brief.items[number - 1]]?.link
            return CitationTarget(id: evidenceAnchor(brief, number), link: SafeLink.of(link))
        }
        let facts = CommonMark.render(text.facts, citation: target)
        let importance = CommonMark.render(text.importance, citation: target)
        let values = CommonMark.render(text.values, citation: target)
        let action = CommonMark.render(text.action, citation: target)
        let section = places[numbered.number] ?? ""
        var count = 0
        let parts = { (rendered: RenderedText) in
            rendered.blocks.map { html in
                count += 1
                let number = "\(section).\(count)"
                return ParagraphView(
                    number: number, anchor: "p" + number.replacing(".", with: "-"), label: words.fill(.paragraphLabel, ["n": number]),
                    bodyHTML: html)
            }
        }
        let reference = reference(to: numbered)
        let others = brief.themes.dropFirst().compactMap { id in edition.themes.first { $0.id == id }?.name(in: language) }
        let decision = decision(of: numbered)
        let dates = order.deadlines.filter { $0.brief.number == numbered.number }.map(view)
        let evidence = evidence(of: brief)
        return BriefView(
            number: reference.number, title: text.title, heading: markdownHeading(of: numbered), anchor: reference.anchor,
            headingAnchor: reference.headingAnchor, language: written.rawValue, isForeign: written != language,
            notTranslated: words.fill(.notTranslated, ["language": words.name(of: written)]), level: words.shortName(of: brief.level),
            levelLong: words.name(of: brief.level), kind: words.name(of: brief.kind), impact: words.impact(brief.impact),
            impactGrade: brief.impact.rawValue, horizon: words.name(of: brief.horizon), horizonShort: words.shortName(of: brief.horizon),
            confidence: words.confidence(brief.confidence),
            section: section, hasMessage: !text.message.isEmpty, message: text.message, hasRing: brief.ring != nil,
            ring: reference.ring, ringMark: reference.ringMark, hasMaturity: brief.maturity != nil,
            maturity: brief.maturity.map(words.name) ?? "", isWeakSignal: brief.isWeakSignal, hasOneSource: restsOnOnePublisher(brief),
            hasValues: !values.isEmpty, valuesHTML: values.html, valuesMarkdown: values.markdown, facts: parts(facts),
            importanceParts: parts(importance), values: parts(values), action: parts(action),
            hasFacts: !facts.isEmpty, factsHTML: facts.html, factsMarkdown: facts.markdown, hasImportance: !importance.isEmpty,
            importanceHTML: importance.html, importanceMarkdown: importance.markdown, hasAction: !action.isEmpty, actionHTML: action.html,
            actionMarkdown: action.markdown, hasServices: !brief.services.isEmpty, services: words.list(brief.services),
            hasOtherThemes: !others.isEmpty, otherThemes: words.fill(.alsoThemes, ["themes": words.list(others)]),
            hasDecision: decision != nil, decision: decision ?? DecisionView(), hasDates: !dates.isEmpty, dates: dates,
            hasEvidence: !evidence.isEmpty, evidence: evidence, restsOnVendors: evidence.contains { $0.item.isVendor })
    }

    /// Nil where the brief seeks no decision.
    func decision(of numbered: PrintOrder.NumberedBrief) -> DecisionView? {
        guard let decision = numbered.brief.decision, let code = numbered.recommendation else { return nil }
        let (text, written) = text(of: numbered.brief)
        let owner = text.owner ?? ""
        let what = text.decision ?? ""
        return DecisionView(
            code: words.fill(.recommendationCode, ["n": String(code)]), codeAnchor: "r\(code)", text: what.isEmpty ? text.title : what,
            language: written.rawValue, isForeign: written != language, owner: owner.isEmpty ? words[.ownerUnnamed] : owner,
            due: words.due(decision.due), effort: words.effort(decision.effort), effortGrade: words.effortGrade(decision.effort),
            horizon: words.shortName(of: numbered.brief.horizon), brief: reference(to: numbered))
    }

    func view(of deadline: PrintOrder.Deadline) -> DeadlineView {
        let (text, written) = text(of: deadline.brief.brief)
        let label = text.dateLabels.indices.contains(deadline.index) ? text.dateLabels[deadline.index] : ""
        let isPast = deadline.date <= asOf
        let former = formerDays(of: deadline)
        return DeadlineView(
            date: words.date(deadline.date), dateISO: deadline.date.description, hasFormer: !former.isEmpty,
            former: former.last.map(words.date) ?? "", formerISO: former.last?.description ?? "",
            formerDays: former.map { DayView(date: words.date($0), dateISO: $0.description) },
            label: label.isEmpty ? words[.dateUnnamed] : label, language: written.rawValue,
            isForeign: written != language && !label.isEmpty, level: words.shortName(of: deadline.brief.brief.level), isPast: isPast,
            status: words[isPast ? .statusPast : .statusComing], brief: reference(to: deadline.brief))
    }

    /// Oldest first: those of its history, else the one that the brief itself names.
    func formerDays(of deadline: PrintOrder.Deadline) -> [CivilDate] {
        let known = histories[deadline.brief.brief.id]?[deadline.date] ?? []
        guard let was = deadline.was else { return known }
        return known.contains(was) ? known : known + [was]
    }

    /// Whether all that it cites comes from one publisher; false where it cites nothing.
    func restsOnOnePublisher(_ brief: Brief) -> Bool {
        let cited = brief.items.compactMap { edition.citedItems[$0] }
        let sources = cited.flatMap { [$0.source] + $0.alsoIn }
        return Set(sources.map { self.sources[$0]?.source.publisher ?? $0.rawValue }).count == 1
    }

    /// Whether any of the items that it rests on comes from a vendor.
    func restsOnVendors(_ brief: Brief) -> Bool {
        brief.items.contains { id in edition.citedItems[id].flatMap { sources[$0.source] }?.source.kind == .vendor }
    }

    private func evidence(of brief: Brief) -> [EvidenceView] {
        brief.items.enumerated().map { index, id in
            let item = edition.citedItems[id]
            return EvidenceView(
                number: String(index + 1), anchor: evidenceAnchor(brief, index + 1), isKnown: item != nil,
                missing: words.fill(.itemMissing, ["id": id.rawValue]), item: item.map(view) ?? ItemView())
        }
    }

    private func evidenceAnchor(_ brief: Brief, _ number: Int) -> String { anchor(of: brief) + "-e\(number)" }
}
