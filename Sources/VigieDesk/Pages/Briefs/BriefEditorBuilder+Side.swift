// What stands beside the texts: the common facts, the sources at hand, and who may approve what.
import Foundation
import VigieModel
import VigieReport
import VigieStore

extension BriefEditorBuilder {
    func choices<Value: RawRepresentable<String> & Equatable>(
        _ values: [Value], chosen: Value, name: (Value) -> String
    ) -> [ChoiceView] {
        values.map { ChoiceView(value: $0.rawValue, label: name($0), isChosen: $0 == chosen) }
    }

    var facts: BriefFactsView {
        let report = desk.report
        // A theme that the catalogue no longer has stays chosen, so that it is not lost unseen.
        let known = call.desk.settings.themes.map(\.id)
        let all = known + brief.themes.filter { !known.contains($0) }
        return BriefFactsView(
            year: String(brief.year),
            mainTheme: [ChoiceView(value: "", label: desk[BriefPhrase.none], isChosen: brief.themes.isEmpty)]
                + choices(all, chosen: brief.themes.first ?? ThemeID(rawValue: ""), name: words.name(of:)),
            themes: all.map { ChoiceView(value: $0.rawValue, label: words.name(of: $0), isChosen: brief.themes.dropFirst().contains($0)) },
            levels: choices(GovernmentLevel.allCases, chosen: brief.level) { report.name(of: $0) },
            kinds: choices(Brief.Kind.allCases, chosen: brief.kind) { report.name(of: $0) },
            impacts: choices(Brief.Grade.allCases, chosen: brief.impact) { report.impact($0) },
            horizons: choices(Brief.Horizon.allCases, chosen: brief.horizon) { report.name(of: $0) },
            confidences: choices(Brief.Grade.allCases, chosen: brief.confidence) { report.confidence($0) },
            rings: [ChoiceView(value: "", label: desk[BriefPhrase.noRing], isChosen: brief.ring == nil)]
                + Brief.Ring.allCases.map { ChoiceView(value: $0.rawValue, label: report.name(of: $0), isChosen: $0 == brief.ring) },
            maturities: [ChoiceView(value: "", label: desk[BriefPhrase.noMaturity], isChosen: brief.maturity == nil)]
                + Brief.Maturity.allCases.map {
                    ChoiceView(value: $0.rawValue, label: report.name(of: $0), isChosen: $0 == brief.maturity)
                }, isWeakSignal: brief.isWeakSignal,
            services: brief.services.joined(separator: "\n"))
    }

    func source(_ id: ItemID, at index: Int) -> BriefSourceView {
        var view = situation.items[id].map { BriefSourceView($0, desk) } ?? BriefSourceView()
        view.id = id.rawValue
        view.number = String(index + 1)
        view.index = String(index)
        view.isFirst = index == 0
        view.isLast = index == brief.items.count - 1
        view.state = desk[BriefPhrase.problem(situation.itemStates[id])]
        view.isKept = situation.itemStates[id] == .kept
        if view.title.isEmpty { view.title = id.rawValue }
        return view
    }

    /// What was found, else the kept items of the same stories.
    var offered: [BriefSourceView] {
        let records = find.isEmpty ? situation.related : found
        return records.filter { !brief.items.contains($0.item.id) }.map { BriefSourceView($0, desk) }
    }

    var approvals: ([BriefApprovalView], BriefBothView?) {
        let isEditor = person.role >= .editor
        let name = person.name.rawValue
        let problems = situation.draft == nil ? problems : situation.storedProblems(themes: call.desk.settings.themes)
        var mayBoth = true
        let views = LanguageCode.ofReport.filter { languages.contains($0) }.map { language in
            let among: Set<LanguageCode> = [language]
            let found = situation.obstacles(language, among: among, person: name, problems: problems)
            var view = BriefApprovalView(language: language.rawValue, name: words.name(of: language))
            if let approval = situation.trail.approval(of: language) {
                view.isApproved = true
                view.approved = desk.fill(
                    BriefPhrase.approvedBy, ["person": words.person(approval.by), "time": desk.moment(approval.at)])
                view.mayWithdraw = isEditor
                view.withdraw = desk.fill(BriefPhrase.withdrawOne, ["language": words.name(of: language)])
                if LanguageCode.binding.contains(language) { mayBoth = false }
                return view
            }
            var obstacles = found.flatMap(words.text(of:))
            if situation.draft != nil { obstacles.insert(desk[BriefPhrase.obstacleUnsaved], at: 0) }
            if !isEditor { obstacles.insert(desk[BriefPhrase.obstacleRole], at: 0) }
            view.mayApprove = obstacles.isEmpty
            view.button = desk.fill(BriefPhrase.approveOne, ["language": words.name(of: language)])
            view.obstacles = obstacles.map(FaultView.init(text:))
            return view
        }
        mayBoth = mayBoth && isEditor && situation.draft == nil
        if mayBoth {
            let binding = Set(LanguageCode.binding)
            mayBoth = LanguageCode.binding.allSatisfy {
                situation.obstacles($0, among: binding, person: name, problems: problems).isEmpty
            }
        }
        return (views, mayBoth ? BriefBothView(button: desk[BriefPhrase.approveBoth]) : nil)
    }
}

extension BriefSourceView {
    init(_ record: ItemRecord, _ words: DeskWords) {
        id = record.item.id.rawValue
        title = record.item.revision.title
        language = record.language == .undetermined ? "" : record.language.rawValue
        publisher = record.source.publisher
        date = words.report.shortDate(CivilDate(record.item.date))
        link = OutsideLink.address(record.item.revision.link) ?? ""
        hasLink = !link.isEmpty
    }
}
