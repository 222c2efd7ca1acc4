// Two people changed the same field: this page shows both versions against what both began with, and whoever came second decides.
import Hummingbird
import VigieModel
import VigieStore

struct BriefMergePage: Page {
    static let template = "brief-merge"

    var layout = LayoutView()
    var path = ""
    var title = ""
    var titleLanguage = ""
    var theirs = ""
    var lede = ""
    /// Why the page is shown again.
    var fault: FaultView?
    var conflicts: [BriefConflictView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "path": .text(path), "title": .text(title), "titleLanguage": .text(titleLanguage),
            "theirs": .text(theirs), "lede": .text(lede), "fault": .maybe(fault), "conflicts": .list(conflicts),
        ]
    }
}

struct BriefConflictView: View {
    var key = ""
    var id = ""
    var place = ""
    var language = ""
    var other = ""
    var isText = false
    var mine = ""
    var theirParts: [DiffPartView] = []
    var myParts: [DiffPartView] = []
    var isTheirs = false
    var isMine = false
    var isBoth = false

    var content: ViewContent {
        [
            "key": .text(key), "id": .text(id), "place": .text(place), "language": .text(language), "other": .text(other),
            "isText": .flag(isText), "mine": .text(mine), "theirParts": .list(theirParts), "myParts": .list(myParts),
            "isTheirs": .flag(isTheirs), "isMine": .flag(isMine), "isBoth": .flag(isBoth),
        ]
    }
}

enum BriefMerging {
    private struct Situation: Sendable {
        var newest: StoredBrief
        var draft: BriefDraft
        var base: Brief
        var merge: BriefMerge
        var users: [User]
        /// How somebody decided already, before yet another revision was saved.
        var sent: FormFields?
        var again: BriefPhrase?
    }

    /// Nil where there is nothing to decide: no draft, or one that rests on the newest revision.
    private static func situation(_ id: BriefID, _ call: DeskCall) async throws -> Situation? {
        let person = try call.person.name.rawValue
        return try await call.work { store in
            let newest = try store.brief(id)
            guard let draft = try store.draft(of: id, by: person), draft.isOpen, draft.base != newest.revision else { return nil }
            let revisions = try store.revisions(ofBrief: id)
            guard revisions.indices.contains(draft.base - 1) else { return nil }
            let base = revisions[draft.base - 1].brief
            return Situation(
                newest: newest, draft: draft, base: base, merge: BriefMerge(base: base, theirs: newest.brief, mine: draft.brief),
                users: try store.users())
        }
    }

    static func page(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        guard let situation = try await situation(id, call), !situation.merge.conflicts.isEmpty else {
            return call.redirect(to: LocalPath(BriefRoutes.path(id), query: []))
        }
        return show(situation, call)
    }

    private static func show(_ situation: Situation, _ call: DeskCall) -> Response {
        let words = call.briefWords(situation.users)
        let desk = call.words
        let brief = situation.newest.brief
        let person = words.person(situation.newest.savedBy)
        let title = words.title(of: brief)
        let page = BriefMergePage(
            layout: call.layout("\(desk[BriefPhrase.mergeTitle]) – \(title)", section: .briefs), path: BriefRoutes.path(brief.id),
            title: title, titleLanguage: words.titleLanguage(of: brief), theirs: String(situation.newest.revision),
            lede: desk.counted(
                BriefCount.conflicts, situation.merge.conflicts.count,
                ["person": person, "time": desk.moment(situation.newest.savedAt)]),
            fault: situation.again.map { FaultView(text: desk.fill($0, ["person": person])) },
            conflicts: situation.merge.conflicts.map { view($0, situation, words: words, person: person) })
        return call.page(page)
    }

    private static func view(
        _ conflict: BriefMerge.Conflict, _ situation: Situation, words: BriefWords, person: String
    ) -> BriefConflictView {
        var view = BriefConflictView()
        view.key = conflict.part.key
        view.id = view.key.replacing(".", with: "-")
        view.other = words.words.fill(BriefPhrase.otherVersion, ["person": person])
        let choice = situation.sent?["choice.\(view.key)"]
        (view.isTheirs, view.isMine, view.isBoth) = (choice == "theirs", choice == "mine", choice == "both")
        switch conflict.part {
        case .text(let language, let field):
            view.place = "\(words.name(of: language)) – \(words.name(of: field))"
            view.language = language.rawValue
            view.isText = field != .labels
            view.mine = situation.sent?["text.\(view.key)"] ?? conflict.mine
            view.theirParts = DiffPartView.list(from: conflict.base, to: conflict.theirs, context: 40)
            view.myParts = DiffPartView.list(from: conflict.base, to: conflict.mine, context: 40)
        case .fact(let fact):
            view.place = words.words[BriefNamePhrase.of(fact)]
            view.language = words.words.language.rawValue
            let base = words.text(of: fact, in: situation.base)
            view.theirParts = DiffPartView.list(from: base, to: words.text(of: fact, in: situation.newest.brief))
            view.myParts = DiffPartView.list(from: base, to: words.text(of: fact, in: situation.draft.brief))
        }
        return view
    }

    /// Takes the choices. They were made on the revision that the page showed; where yet another one was saved meanwhile, they are kept as
    /// a draft that rests on the one shown, and what that leaves to decide is asked again.
    static func decide(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let (person, now) = (try call.person.name.rawValue, call.now)
        guard var situation = try await situation(id, call) else { return call.redirect(to: LocalPath(BriefRoutes.path(id), query: [])) }
        let newest = situation.newest.revision
        guard let shown = call.form["theirs"].flatMap({ Int($0) }), (1...newest).contains(shown) else { throw DeskError(.malformed) }
        situation.sent = call.form
        let (base, mine) = (situation.base, situation.draft)
        let merge = try await call.work { store in
            BriefMerge(base: base, theirs: try store.revisions(ofBrief: id)[shown - 1].brief, mine: mine.brief)
        }
        guard let brief = try decided(merge, by: call.form) else {
            situation.again = shown == newest ? .mergeUndecided : .mergeAgain
            return show(situation, call)
        }
        let outcome = try await call.work { store in
            // First of all as a draft, as everything that is sent.
            let serial = try store.saveDraft(brief, base: shown, serial: mine.serial, displacing: true, by: person, at: now)
            let outcome = try BriefSaving.settle(brief, base: shown, person: person, at: now, store: store)
            if case .saved = outcome { try store.setDraft(of: id, isOpen: false, serial: serial, by: person, at: now) }
            return outcome
        }
        switch outcome {
        case .saved: return call.redirect(to: BriefRoutes.editor(id, done: "merged"))
        case .refused: return call.redirect(to: BriefRoutes.editor(id, done: "unknown-item"))
        case .undecided:
            guard var again = try await self.situation(id, call) else {
                return call.redirect(to: LocalPath("\(BriefRoutes.path(id))/merge", query: []))
            }
            (again.sent, again.again) = (call.form, .mergeAgain)
            return show(again, call)
        }
    }

    /// The brief with what was chosen; nil where something was not.
    private static func decided(_ merge: BriefMerge, by form: FormFields) throws -> Brief? {
        var merge = merge
        for conflict in merge.conflicts {
            switch form["choice.\(conflict.part.key)"] {
            case "theirs": merge.takeTheirs(conflict.part)
            case "mine": break
            case "both":
                guard case .text(let language, let field) = conflict.part, field != .labels else { throw DeskError(.malformed) }
                let text = form["text.\(conflict.part.key)"] ?? ""
                merge.take(BriefForm.isLong(field) ? BriefForm.paragraphs(text) : BriefForm.line(text), language, field)
            default: return nil
            }
        }
        return merge.brief
    }
}
