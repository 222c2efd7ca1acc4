// An item with all that is known of it and all that one can do with it: the right pane of the queue, and the item's own page.
import Foundation
import VigieModel
import VigieStore

struct ItemPanelView: View {
    var path = ""
    var id = ""
    var title: [TextPartView] = []
    var language = ""
    var hasLanguage = false
    /// `aria-level` of the title, and of the headings within: the pane stands under another heading, the page does not.
    var level = 2
    var next = ""
    var meta: [FactView] = []
    var link: OutsideView?
    var stateName = ""
    var state = Curation.State.undecided
    var importance = ""
    var note = ""
    var isStarred = false
    var isWithdrawn: NoticeView?
    var paragraphs: [ParagraphView] = []
    var goesOn = false
    var themes: [PanelThemeView] = []
    var model = ""
    var choices: [ThemeChoiceView] = []
    var importances: [ChoiceView] = []
    var reasons: [FactView] = []
    var facets: [FactView] = []
    var story: StoryPartView?
    var nearest: OtherItemView?
    var briefs: [CitingView] = []
    var revisions: [RevisionView] = []
    var history: [HistoryView] = []
    var provenance: [FactView] = []
    var evidence: EvidencePartView?

    init() {}

    var content: ViewContent {
        [
            "path": .text(path), "item": .text(id), "title": .list(title), "language": .text(language), "hasLanguage": .flag(hasLanguage),
            "level": .number(level), "innerLevel": .number(level + 1), "next": .text(next), "meta": .list(meta), "link": .maybe(link),
            "stateName": .text(stateName), "isUndecided": .flag(state == .undecided), "isKept": .flag(state == .kept),
            "isRejected": .flag(state == .rejected), "importance": .text(importance), "hasImportance": .flag(!importance.isEmpty),
            "note": .text(note), "hasNote": .flag(!note.isEmpty), "isStarred": .flag(isStarred), "withdrawn": .maybe(isWithdrawn),
            "paragraphs": .list(paragraphs), "goesOn": .flag(goesOn), "themes": .list(themes), "model": .text(model),
            "hasModel": .flag(!model.isEmpty), "choices": .list(choices), "importances": .list(importances), "reasons": .list(reasons),
            "hasReasons": .flag(!reasons.isEmpty), "facets": .list(facets), "hasFacets": .flag(!facets.isEmpty), "story": .maybe(story),
            "nearest": .maybe(nearest), "briefs": .list(briefs), "hasBriefs": .flag(!briefs.isEmpty), "revisions": .list(revisions),
            "hasRevisions": .flag(!revisions.isEmpty), "history": .list(history), "hasHistory": .flag(!history.isEmpty),
            "provenance": .list(provenance), "evidence": .maybe(evidence),
        ]
    }
}

/// The item's story.
struct StoryPartView: View {
    var path = ""
    var summary = ""
    var items: [OtherItemView] = []
    /// How many are not listed; empty where all are.
    var more = ""

    var content: ViewContent {
        ["path": .text(path), "summary": .text(summary), "items": .list(items), "more": .text(more), "hasMore": .flag(!more.isEmpty)]
    }
}

/// What proves the newest revision.
struct EvidencePartView: View {
    var path = ""
    var facts: [FactView] = []
    /// Whether there is a record to look at.
    var isKept = false
    var text = ""

    var content: ViewContent { ["path": .text(path), "facts": .list(facts), "isKept": .flag(isKept), "text": .text(text)] }
}
