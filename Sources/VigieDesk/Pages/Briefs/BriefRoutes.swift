// The routes of briefs. The pages are those of people who write; readers see what is approved, as the report prints it.
import Hummingbird
import VigieModel

enum BriefRoutes {
    static let all: [DeskRoute] = [
        .get("/briefs", .least(.reader), BriefList.page),
        .get("/briefs/new", .least(.analyst), NewBrief.page),
        .post("/briefs", .least(.analyst), NewBrief.create),
        .get("/briefs/{id}", .least(.reader), BriefEditor.page),
        .post("/briefs/{id}", .least(.analyst), bodyBytes: 1 << 20, BriefSaving.take),
        .post("/briefs/{id}/check", .least(.analyst), bodyBytes: 1 << 20, BriefChecking.answer),
        .get("/briefs/{id}/preview", .least(.analyst), BriefPreview.page),
        .get("/briefs/{id}/merge", .least(.analyst), BriefMerging.page),
        .post("/briefs/{id}/merge", .least(.analyst), bodyBytes: 1 << 20, BriefMerging.decide),
        .get("/briefs/{id}/history", .least(.analyst), BriefHistory.page),
        .post("/briefs/{id}/restore", .least(.analyst), BriefHistory.restore),
        .post("/briefs/{id}/review", .least(.analyst), bodyBytes: 1 << 20, BriefApproval.review),
        .post("/briefs/{id}/approve", .least(.editor), bodyBytes: 1 << 20, BriefApproval.approve),
        .post("/briefs/{id}/withdraw", .least(.editor), bodyBytes: 1 << 20, BriefApproval.withdraw),
    ]

    static let pages: [any Page.Type] = [
        BriefListPage.self, NewBriefPage.self, BriefEditorPage.self, BriefPreviewPage.self, BriefMergePage.self, BriefHistoryPage.self,
    ]

    /// The brief that the path names.
    static func id(_ call: DeskCall) throws -> BriefID {
        let id = BriefID(rawValue: try call.parameter("id"))
        guard id.isWellFormed else { throw DeskError(.notFound) }
        return id
    }

    static func path(_ id: BriefID) -> String { "/briefs/\(id.rawValue)" }

    /// Back to the editor, with what to say.
    static func editor(_ id: BriefID, done: String, _ more: [(String, String)] = []) -> LocalPath {
        LocalPath(path(id), query: [("done", done)] + more)
    }
}
