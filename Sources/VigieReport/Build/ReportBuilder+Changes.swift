// What changed since the edition of the year before, and what became of its recommendations. Where none was made, that is said.
import VigieModel

extension ReportBuilder {
    func changes() -> ChangesView {
        guard let previous = edition.previous else { return ChangesView(chapter: view(of: .changes)) }
        let year = String(previous.year)
        let now = Dictionary(order.briefs.map { ($0.brief.id, $0) }) { first, _ in first }
        let former = Dictionary(previous.briefs.map { ($0.brief.id, $0) }) { first, _ in first }
        let new = order.briefs.filter { former[$0.brief.id] == nil }.map(reference)
        let gone = previous.briefs.filter { now[$0.brief.id] == nil }.map { view(of: $0, year: year) }
        let rings = order.briefs.compactMap { numbered in former[numbered.brief.id].flatMap { move(of: numbered, since: $0) } }
        let moved = order.deadlines.filter { isMoved($0, since: former[$0.brief.brief.id]) }.map(view)
        let recommended = previous.briefs.filter { $0.recommendation != nil }
            .sorted { ($0.recommendation ?? 0) < ($1.recommendation ?? 0) }
        return ChangesView(
            chapter: view(of: .changes), hasPrevious: true,
            intro: words.fill(.changesIntro, ["year": year, "date": words.date(CivilDate(previous.asOf))]),
            hasNew: !new.isEmpty, new: new, hasGone: !gone.isEmpty, gone: gone, hasRings: !rings.isEmpty, rings: rings,
            hasMovedDates: !moved.isEmpty, movedDates: moved, hasFormer: !recommended.isEmpty,
            former: recommended.map { recommendation($0, now: now[$0.brief.id], year: year) }, formerSummary: summary(of: recommended))
    }

    /// How many were acted upon, in one sentence; empty where there are none.
    private func summary(of recommended: [PreviousEdition.FormerBrief]) -> String {
        if recommended.isEmpty { return "" }
        let count = { (statuses: Set<FollowUp.Status>) in
            words.number(recommended.count { statuses.contains($0.followUp?.status ?? .unknown) })
        }
        return words.counted(
            .formerSummary, recommended.count,
            ["done": count([.done]), "begun": count([.underWay, .planned]), "left": count([.notFollowed]), "unknown": count([.unknown])])
    }

    private func view(of former: PreviousEdition.FormerBrief, year: String) -> FormerBriefView {
        let (text, written) = text(of: former.brief)
        return FormerBriefView(
            number: words.fill(.briefNumber, ["n": String(former.number)]) + " (\(year))", title: text.title, language: written.rawValue,
            isForeign: written != language)
    }

    /// Nil where it stands where it stood, or has no place on the radar in one of the editions.
    private func move(of numbered: PrintOrder.NumberedBrief, since former: PreviousEdition.FormerBrief) -> RingMoveView? {
        guard let before = former.brief.ring, let after = numbered.brief.ring, before != after else { return nil }
        let rank = { (ring: Brief.Ring) in Brief.Ring.allCases.firstIndex(of: ring) ?? 0 }
        let isInward = rank(after) < rank(before)
        return RingMoveView(
            brief: reference(to: numbered), before: words.name(of: before), after: words.name(of: after),
            direction: words[isInward ? .movedIn : .movedOut], directionMark: isInward ? "in" : "out")
    }

    /// Whether the edition of the year before printed another day for it, which people say it moved from.
    private func isMoved(_ deadline: PrintOrder.Deadline, since former: PreviousEdition.FormerBrief?) -> Bool {
        guard let former else { return false }
        let days = Set(former.brief.dates.map(\.date))
        return !days.contains(deadline.date) && formerDays(of: deadline).contains(where: days.contains)
    }

    private func recommendation(
        _ former: PreviousEdition.FormerBrief, now: PrintOrder.NumberedBrief?, year: String
    ) -> FormerRecommendationView {
        let (text, written) = text(of: former.brief)
        let (what, who) = (text.decision ?? "", text.owner ?? "")
        let status = former.followUp?.status ?? .unknown
        let own = former.followUp?.notes[language] ?? ""
        let note = language == .french ? FrenchText.spaced(own) : own
        return FormerRecommendationView(
            code: words.fill(.formerCode, ["n": String(former.recommendation ?? 0), "year": year]), text: what.isEmpty ? text.title : what,
            language: written.rawValue, isForeign: written != language, owner: who.isEmpty ? words[.ownerUnnamed] : who,
            status: words.name(of: status), statusMark: status.rawValue, hasNote: !note.isEmpty, note: note, hasBrief: now != nil,
            brief: now.map(reference) ?? BriefReferenceView())
    }

    // MARK: Programmes and weak signals

    func programmes() -> ProgrammesView {
        let calls = order.briefs.filter { $0.brief.kind == .programme }.map { numbered in
            let decision = decision(of: numbered)
            let dates = order.deadlines.filter { $0.brief.number == numbered.number }.map(view)
            return CallView(
                brief: reference(to: numbered), level: words.shortName(of: numbered.brief.level), hasDates: !dates.isEmpty, dates: dates,
                hasDecision: decision != nil, decision: decision ?? DecisionView())
        }
        let cited = Set(order.briefs.filter { $0.brief.kind == .programme }.flatMap(\.brief.items))
        let proposed = Set(edition.proposedProgrammes).subtracting(cited)
        let items = edition.keptItems.filter { proposed.contains($0.id) }
        return ProgrammesView(
            chapter: view(of: .programmes), hasContent: !calls.isEmpty || !items.isEmpty, hasCalls: !calls.isEmpty, calls: calls,
            items: list(of: PrintOrder.byImportance(items), withExtracts: false))
    }

    func signals() -> SignalsView {
        let signals = order.briefs.filter(\.brief.isWeakSignal).map { numbered in
            let brief = numbered.brief
            let text = text(of: brief).text
            return SignalView(
                brief: reference(to: numbered), hasMessage: !text.message.isEmpty, message: text.message,
                hasMaturity: brief.maturity != nil,
                maturity: brief.maturity.map(words.name) ?? "", horizon: words.name(of: brief.horizon),
                confidence: words.confidence(brief.confidence), evidence: words.counted(.restsOn, brief.items.count))
        }
        return SignalsView(chapter: view(of: .signals), hasSignals: !signals.isEmpty, signals: signals)
    }
}
