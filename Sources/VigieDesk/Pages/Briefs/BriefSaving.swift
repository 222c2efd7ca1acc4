// Saving a brief: as the person's draft while they write, as a revision when they say so. What somebody else saved meanwhile is brought
// together with it, and nobody overwrites anybody.
import Foundation
import Hummingbird
import VigieModel
import VigieStore

enum BriefSaving {
    /// What our script reads after it kept a draft.
    private struct Kept: Encodable {
        var serial: Int
        /// The time of day.
        var at: String
        /// The newest revision by now, where it is not the one that the page rests on.
        var newest: Int?
        /// What could not be taken as it was typed.
        var remark: String?
    }

    static func take(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let act = call.form["act"] ?? "save"
        let person = try call.person.name.rawValue
        let now = call.now
        switch act {
        case "discard", "take-up":
            let serial = call.form["serial"].flatMap { Int($0) } ?? 0
            try await call.work { store in
                try store.setDraft(of: id, isOpen: act == "take-up", serial: act == "discard" ? serial : nil, by: person, at: now)
            }
            return call.redirect(
                to: act == "discard" ? BriefRoutes.editor(id, done: "discarded") : LocalPath(BriefRoutes.path(id), query: []))
        case "save": return try await save(id, call)
        default: if let answer = try await BriefKeeping.choose(act, id, call) { return answer }
        }
        var form = try await form(id, call)
        let isOfLists = form.perform(act)
        let kept = form
        if call.isProgram {
            // What the browser had kept of a page one left may be older than the draft: that one stays beside it.
            let isOld = call.form["restored"] != nil
            let serial = try await call.work { store in
                try store.saveDraft(kept.brief, base: kept.base, serial: isOld ? 0 : kept.serial, displacing: isOld, by: person, at: now)
            }
            return try await answer(kept, serial: serial, call)
        }
        try await BriefKeeping.keep(kept, call)
        // The first button of the form is the one that Enter presses: in the field for searching it searches.
        let isSearch = act == "find" || (act == "enter" && !["", call.form.trimmed("found")].contains(call.form.trimmed("find")))
        switch act {
        case "preview": return call.redirect(to: LocalPath("\(BriefRoutes.path(id))/preview", query: []))
        case "english-on": return call.redirect(to: BriefRoutes.editor(id, done: "draft", [("english", "on")]))
        case "english-off": return call.redirect(to: BriefRoutes.editor(id, done: "draft", [("english", "off")]))
        case _ where isSearch: return call.redirect(to: withAnchor("sources", BriefRoutes.editor(id, done: "draft", shown(call, kept))))
        default:
            let anchor = act.hasPrefix("item") ? "sources" : act.hasPrefix("date") ? "dates" : act.hasPrefix("decision") ? "decision" : ""
            let path = BriefRoutes.editor(id, done: "draft", shown(call, kept))
            return call.redirect(to: isOfLists && !anchor.isEmpty ? withAnchor(anchor, path) : path)
        }
    }

    /// What the page showed goes on being shown; and what is to be said of the form.
    static func shown(_ call: DeskCall, _ form: BriefForm? = nil) -> [(String, String)] {
        let find = call.form.trimmed("find")
        return (call.form["english"].map { [("english", $0)] } ?? []) + (find.isEmpty ? [] : [("find", find)])
            + (form?.remarks.map { ("remark", $0.rawValue) } ?? [])
    }

    private static func withAnchor(_ anchor: String, _ path: LocalPath) -> LocalPath { LocalPath(path.text + "#" + anchor) ?? path }

    /// The form over what the page was made from.
    static func form(_ id: BriefID, _ call: DeskCall) async throws -> BriefForm {
        let person = try call.person.name.rawValue
        let base = call.form["base"].flatMap { Int($0) } ?? 0
        let before = try await call.work { store -> Brief in
            if let draft = try store.draft(of: id, by: person), draft.isOpen { return draft.brief }
            let revisions = try store.revisions(ofBrief: id)
            guard revisions.indices.contains(base - 1) else { throw DeskError(.malformed) }
            return revisions[base - 1].brief
        }
        return try BriefForm(call.form, before: before)
    }

    private static func answer(_ form: BriefForm, serial: Int?, _ call: DeskCall) async throws -> Response {
        guard let serial else { throw DeskError(.outdated) }
        let newest = try await call.work { try $0.brief(form.brief.id).revision }
        let remarks = call.briefWords([]).remarks(on: form.brief, form.remarks)
        return try call.json(
            Kept(
                serial: serial, at: call.words.time(call.now), newest: newest == form.base ? nil : newest,
                remark: remarks.isEmpty ? nil : remarks.joined(separator: " ")))
    }

    // MARK: A revision

    private static func save(_ id: BriefID, _ call: DeskCall) async throws -> Response {
        let form = try await form(id, call)
        let (person, now) = (try call.person.name.rawValue, call.now)
        // First of all as a draft: whatever comes of the rest, the person's words are kept.
        let serial = try await call.work { store in
            try store.saveDraft(form.brief, base: form.base, serial: form.serial, by: person, at: now)
        }
        let outcome = try await call.work { store in
            try settle(form.brief, base: form.base, person: person, at: now, store: store)
        }
        switch outcome {
        case .saved(let isNew, let merged):
            // Where another window of the same person has changed the draft, that stays open beside what was saved here.
            if let serial { try await call.work { try $0.setDraft(of: id, isOpen: false, serial: serial, by: person, at: now) } }
            let done = !merged.isEmpty ? "merged" : isNew ? "saved" : "same"
            return call.redirect(to: BriefRoutes.editor(id, done: done, shown(call, form)))
        case .undecided, .refused:
            // The draft is another window's still: this one's takes its place, and it stays beside it.
            if serial == nil { try await BriefKeeping.keep(form, call) }
            if case .refused = outcome { return call.redirect(to: BriefRoutes.editor(id, done: "unknown-item", shown(call, form))) }
            return call.redirect(to: LocalPath("\(BriefRoutes.path(id))/merge", query: []))
        }
    }

    enum Outcome: Sendable {
        case saved(isNew: Bool, merged: [BriefMerge.Part])
        /// Both changed the same thing.
        case undecided
        /// It names an item that the store does not have.
        case refused
    }

    /// Makes a revision of what the person wrote, bringing in what others have saved since its base.
    static func settle(_ mine: Brief, base: Int, person: String, at now: Date, store: Store) throws -> Outcome {
        while true {
            let newest = try store.brief(mine.id)
            var (brief, merged): (Brief, [BriefMerge.Part]) = (mine, [])
            if newest.revision != base {
                guard let merge = try merge(mine, base: base, newest: newest, store: store) else { throw DeskError(.outdated) }
                guard merge.conflicts.isEmpty else { return .undecided }
                (brief, merged) = (merge.brief, merge.takenOver)
            }
            do {
                let saved = try store.save(brief, replacing: newest.revision, by: person, at: now)
                return .saved(isNew: saved.revision != newest.revision, merged: merged)
            } catch {
                if case .noSuchItem = error.reason { return .refused }
                // Somebody was faster between the two: bring that in too.
                guard case .briefChanged = error.reason else { throw error }
            }
        }
    }

    /// Nil where `base` is no revision that there is.
    static func merge(_ mine: Brief, base: Int, newest: StoredBrief, store: Store) throws -> BriefMerge? {
        let revisions = try store.revisions(ofBrief: mine.id)
        guard revisions.indices.contains(base - 1) else { return nil }
        return BriefMerge(base: revisions[base - 1].brief, theirs: newest.brief, mine: mine)
    }
}

extension DeskWords {
    /// The time of day in Brussels, such as "13:05".
    func time(_ date: Date) -> String { moment(date).split(separator: " ").last.map(String.init) ?? "" }
}
