// Keeping what a form of the editor holds, whatever the act it was sent for: where another window of the same person has a draft too, both stay.
import Foundation
import Hummingbird
import VigieModel
import VigieStore

enum BriefKeeping {
    /// Keeps the form as the person's draft; a draft of another window comes to stand beside it. A form in which nothing was typed takes
    /// nobody's place.
    static func keep(_ form: BriefForm, _ call: DeskCall) async throws {
        let (person, now) = (try call.person.name.rawValue, call.now)
        try await call.work { store in
            let saved = try Self.saved(form, store)
            if form.says(nothingBeyond: saved), try store.draft(of: form.brief.id, by: person)?.isOpen == true { return }
            _ = try store.saveDraft(form.brief, base: form.base, serial: form.serial, displacing: true, by: person, at: now)
        }
    }

    /// Whether the form differs from the revision that it rests on. What differs is kept as a draft: an approval or a review is of what is
    /// saved, and must not lose what is not.
    static func keepsUnsaved(_ id: BriefID, _ call: DeskCall) async throws -> (isUnsaved: Bool, form: BriefForm) {
        let form = try await BriefSaving.form(id, call)
        let isUnsaved = try await call.work { store in !form.says(nothingBeyond: try Self.saved(form, store)) }
        if isUnsaved { try await keep(form, call) }
        return (isUnsaved, form)
    }

    private static func saved(_ form: BriefForm, _ store: Store) throws -> Brief {
        let revisions = try store.revisions(ofBrief: form.brief.id)
        guard revisions.indices.contains(form.base - 1) else { throw DeskError(.malformed) }
        return revisions[form.base - 1].brief
    }

    /// Takes up, or sets aside, a draft that stands beside the open one; nil where the act is neither. What the form holds is kept first.
    static func choose(_ act: String, _ id: BriefID, _ call: DeskCall) async throws -> Response? {
        let halves = act.split(separator: ":", maxSplits: 1).map(String.init)
        guard halves.count == 2, ["beside-take", "beside-drop"].contains(halves[0]), let number = Int(halves[1]) else { return nil }
        let (person, now, isTaken) = (try call.person.name.rawValue, call.now, halves[0] == "beside-take")
        _ = try await keepsUnsaved(id, call)
        try await call.work { store in
            if isTaken {
                try store.takeUpDraft(beside: number, of: id, by: person, at: now)
            } else {
                try store.setAsideDraft(beside: number, of: id, by: person)
            }
        }
        return call.redirect(to: BriefRoutes.editor(id, done: isTaken ? "draft" : "beside-dropped", BriefSaving.shown(call)))
    }
}
