// The history of a brief: each revision with what it changed, each approval and review, and the way back to any of them.
import Foundation
import Hummingbird
import VigieModel
import VigieStore

struct BriefHistoryPage: Page {
    static let template = "brief-history"

    var layout = LayoutView()
    var path = ""
    var title = ""
    var titleLanguage = ""
    var newest = ""
    var events: [BriefEventView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "path": .text(path), "title": .text(title), "titleLanguage": .text(titleLanguage),
            "newest": .text(newest), "events": .list(events),
        ]
    }
}

struct BriefEventView: View {
    var at = ""
    var text = ""
    var revision = ""
    var isRestorable = false
    var isRevision = false
    var changes: [BriefChangeView] = []

    var content: ViewContent {
        [
            "at": .text(at), "text": .text(text), "revision": .text(revision), "isRestorable": .flag(isRestorable),
            "isRevision": .flag(isRevision), "changes": .list(changes),
        ]
    }
}

/// One thing that a revision changed.
struct BriefChangeView: View {
    var place = ""
    var language = ""
    var parts: [DiffPartView] = []

    var content: ViewContent { ["place": .text(place), "language": .text(language), "parts": .list(parts)] }
}

enum BriefHistory {
    /// Something that was done to a brief.
    struct Event: Sendable {
        var at: Date
        var text: String
        /// Of what was saved; nil for what was said of it.
        var saved: Int?
    }

    /// The newest first.
    static func events(_ trail: BriefTrail, words: BriefWords) -> [Event] {
        let desk = words.words
        // What is said of a revision comes before the next one is saved: the order does not hang on anybody's clock.
        let events = trail.changes.flatMap { change in
            let saved = Event(
                at: change.at,
                text: desk.fill(BriefPhrase.revisionBy, ["person": words.person(change.by), "number": String(change.revision)]),
                saved: change.revision)
            return [saved] + trail.acts.filter { $0.revision == change.revision }.map { said($0, words: words) }
        }
        return events.reversed()
    }

    private static func said(_ act: BriefTrail.Act, words: BriefWords) -> Event {
        let phrase: BriefPhrase =
            switch act.kind {
            case .approve: .actApprove
            case .withdraw: .actWithdraw
            case .review: .actReview
            case .unreview: .actUnreview
            }
        let text = words.words.fill(
            phrase,
            [
                "person": words.person(act.by), "language": words.name(of: act.language),
                "field": act.field.map { words.name(of: $0) } ?? "",
            ])
        return Event(at: act.at, text: text, saved: nil)
    }

    static func page(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let (revisions, trail, users, titles) = try await call.work { store in
            let revisions = try store.revisions(ofBrief: id)
            return (revisions, try store.trail(ofBrief: id), try store.users(), try Self.titles(of: revisions.map(\.brief), store))
        }
        guard let newest = revisions.last else { throw DeskError(.notFound) }
        let words = call.briefWords(users)
        let title = words.title(of: newest.brief)
        let events = events(trail, words: words).map { event in
            var view = BriefEventView(at: call.words.moment(event.at), text: event.text)
            guard let number = event.saved, revisions.indices.contains(number - 1) else { return view }
            view.isRevision = true
            view.revision = String(number)
            view.isRestorable = number != newest.revision && revisions[number - 1].brief != newest.brief
            view.changes = changes(from: number > 1 ? revisions[number - 2].brief : nil, to: revisions[number - 1].brief, titles, words)
            return view
        }
        return call.page(
            BriefHistoryPage(
                layout: call.layout("\(call.words[BriefPhrase.historyTitle]) – \(title)", section: .briefs), path: BriefRoutes.path(id),
                title: title, titleLanguage: words.titleLanguage(of: newest.brief), newest: String(newest.revision), events: events))
    }

    /// The titles of all items that the briefs rest on, as far as the store has them.
    static func titles(of briefs: [Brief], _ store: Store) throws -> [ItemID: String] {
        var titles: [ItemID: String] = [:]
        for id in Set(briefs.flatMap(\.items)) { titles[id] = try BriefSituation.known { try store.item(id) }?.item.revision.title }
        return titles
    }

    static func changes(from old: Brief?, to new: Brief, _ titles: [ItemID: String], _ words: BriefWords) -> [BriefChangeView] {
        var views: [BriefChangeView] = []
        func add(_ place: String, _ language: LanguageCode?, _ before: String, _ after: String) {
            // A label that is still to be written is an empty line: nothing to see.
            guard before.trimmingCharacters(in: .newlines) != after.trimmingCharacters(in: .newlines) else { return }
            views.append(
                BriefChangeView(
                    place: place, language: (language ?? words.words.language).rawValue,
                    // Of the first revision all is new: nothing needs marking.
                    parts: old == nil ? [.unchanged(after)] : DiffPartView.list(from: before, to: after)))
        }
        if let old {
            for fact in BriefMerge.Fact.allCases {
                add(words.words[BriefNamePhrase.of(fact)], nil, words.text(of: fact, in: old), words.text(of: fact, in: new))
            }
            add(
                words.words[BriefNamePhrase.factItems], nil, words.text(ofItems: old.items, titles: titles),
                words.text(ofItems: new.items, titles: titles))
        }
        for language in LanguageCode.ofReport {
            for field in BriefField.allCases {
                add(
                    "\(words.name(of: language)) – \(words.name(of: field))", language, old?.texts[language]?[field] ?? "",
                    new.texts[language]?[field] ?? "")
            }
        }
        return views
    }

    /// An earlier revision as a new one: nothing of what came between is lost.
    static func restore(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let (person, now) = (try call.person.name.rawValue, call.now)
        guard let number = call.form["revision"].flatMap({ Int($0) }), let newest = call.form["newest"].flatMap({ Int($0) }) else {
            throw DeskError(.malformed)
        }
        do {
            try await call.work { store in
                let revisions = try store.revisions(ofBrief: id)
                guard revisions.indices.contains(number - 1) else { throw DeskError(.notFound) }
                _ = try store.save(revisions[number - 1].brief, replacing: newest, by: person, at: now)
            }
        } catch let error as StoreError {
            guard case .briefChanged = error.reason else { throw error }
            return call.redirect(to: BriefRoutes.editor(id, done: "changed"))
        }
        return call.redirect(to: BriefRoutes.editor(id, done: "restored"))
    }
}
