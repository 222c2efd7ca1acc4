// Approving a language of a brief, taking that back, and saying that two texts answer each other. The store refuses what the rules forbid;
// here it is said why.
import Hummingbird
import VigieModel
import VigieStore

enum BriefApproval {
    static func approve(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let (person, now) = (try call.person.name.rawValue, call.now)
        let languages = try languages(call)
        guard try await !BriefKeeping.keepsUnsaved(id, call).isUnsaved else { return saveFirst(id, call) }
        let situation = try await call.situation(id)
        guard situation.draft == nil else { return saveFirst(id, call) }
        guard base(call) == situation.stored.revision else { return call.redirect(to: BriefRoutes.editor(id, done: "changed")) }
        let problems = situation.storedProblems(themes: call.desk.settings.themes)
        for language in languages {
            let obstacles = situation.obstacles(language, among: languages, person: person, problems: problems)
            // The page says each of them beside the button that is not there.
            guard obstacles.isEmpty else { throw DeskError(.outdated) }
        }
        let revision = situation.stored.revision
        do {
            try await call.work { store in
                _ = try store.approve(id, revision: revision, languages: languages, by: person, at: now)
            }
        } catch let error as StoreError {
            guard case .briefChanged = error.reason else { throw error }
            return call.redirect(to: BriefRoutes.editor(id, done: "changed"))
        }
        return call.redirect(to: BriefRoutes.editor(id, done: "approved"))
    }

    static func withdraw(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let (person, now, revision) = (try call.person.name.rawValue, call.now, base(call))
        let languages = try languages(call)
        guard try await !BriefKeeping.keepsUnsaved(id, call).isUnsaved else { return saveFirst(id, call) }
        do {
            try await call.work { store in
                _ = try store.withdrawApproval(of: id, revision: revision, languages: languages, by: person, at: now)
            }
        } catch let error as StoreError {
            guard case .briefChanged = error.reason else { throw error }
            return call.redirect(to: BriefRoutes.editor(id, done: "changed"))
        }
        return call.redirect(to: BriefRoutes.editor(id, done: "withdrawn"))
    }

    /// Keeps what else is in the form as a draft: a review is of what is saved, and must not lose what is not.
    static func review(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let (person, now) = (try call.person.name.rawValue, call.now)
        let asked = (call.form["review"] ?? call.form["unreview"] ?? "").split(separator: ".").map(String.init)
        guard asked.count == 2 else { throw DeskError(.malformed) }
        let fields = asked[1] == "all" ? BriefField.allCases : BriefField(rawValue: asked[1]).map { [$0] } ?? []
        guard !fields.isEmpty else { throw DeskError(.malformed) }
        let language = LanguageCode(rawValue: asked[0])
        guard LanguageCode.ofReport.contains(language) else { throw DeskError(.malformed) }
        let isOn = call.form["review"] != nil
        let form = try await BriefKeeping.keepsUnsaved(id, call).form
        let newest = try await call.work { try $0.brief(id) }
        let isAsSaved = [language, language.counterpart].allSatisfy { other in
            fields.allSatisfy { (form.brief.texts[other]?[$0] ?? "") == (newest.brief.texts[other]?[$0] ?? "") }
        }
        guard form.base == newest.revision, isAsSaved else { return saveFirst(id, call) }
        try await call.work { store in
            try store.review(id, revision: newest.revision, fields: fields, language: language, isOn: isOn, by: person, at: now)
        }
        let done = BriefRoutes.editor(id, done: "reviewed", call.form["english"].map { [("english", $0)] } ?? [])
        return call.redirect(to: LocalPath(done.text + "#" + asked.joined(separator: "-")) ?? done)
    }

    private static func saveFirst(_ id: BriefID, _ call: DeskCall) -> Response {
        call.redirect(to: BriefRoutes.editor(id, done: "save-first", BriefSaving.shown(call)))
    }

    private static func base(_ call: DeskCall) -> Int { call.form["base"].flatMap { Int($0) } ?? 0 }

    /// One language, or `both` for French and Dutch.
    private static func languages(_ call: DeskCall) throws -> Set<LanguageCode> {
        let asked = call.form["language"] ?? ""
        if asked == "both" { return Set(LanguageCode.binding) }
        let language = LanguageCode(rawValue: asked)
        guard LanguageCode.ofReport.contains(language) else { throw DeskError(.malformed) }
        return [language]
    }
}
