// A desk with a few invented sources, items and briefs, and people of each role.
import Foundation
import HTTPTypes
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

enum SmallDesk {
    static let hostile = "<script>alert(1)</script>\"'"
    static let gazette = Source(
        id: SourceID(rawValue: "gazette"), title: "Gazette \(hostile)", feedURL: "https://gazette.example/rss",
        siteURL: "https://gazette.example/", publisher: "Gazette \(hostile)", kind: .press, languages: [.french], reason: hostile)
    static let office = Source(
        id: SourceID(rawValue: "office"), title: "Office", feedURL: "https://office.example/feed", publisher: "Sample Office",
        kind: .federal, languages: [.dutch, .french], reason: "Announces calls")

    /// With `anna` the editor, `bert` the analyst, `rosa` the reader and `ada` the administrator.
    static func make(_ change: (inout DeskSettings) -> Void = { _ in }) async throws -> TestDesk {
        let desk = try TestDesk(change)
        for (name, role) in [("anna", Role.editor), ("bert", .analyst), ("rosa", .reader), ("ada", .administrator)] {
            try await desk.add(name, role)
        }
        for source in [gazette, office] { try desk.store.addSource(source, at: desk.now) }
        return desk
    }

    /// Stores an item as a harvest would.
    @discardableResult
    static func item(_ title: String, text: String = "", in desk: TestDesk, days: Double = 1) throws -> ItemID {
        let identity = ItemIdentity(rawValue: "id:\(title)")
        let at = desk.now - days * 86_400
        let entry = PollRecord.Entry(
            identity: identity, revision: ItemRevision(title: title, summary: text, text: text, published: at))
        _ = try desk.store.record(
            PollRecord(
                source: office.id, at: at, state: SourceState(lastResult: .ok, lastPolled: at, lastSuccess: at), entries: [entry]))
        return ItemID(source: office.id, identity: identity)
    }

    /// An approved brief on one item, complete in French and Dutch.
    @discardableResult
    static func brief(_ name: String, theme: String, on item: ItemID, in desk: TestDesk, isApproved: Bool = true) throws -> BriefID {
        let id = BriefID(rawValue: name)
        let text = { (language: String) in
            BriefText(
                title: "\(name) \(language) \(hostile)", message: "Message.", facts: "Fact[^1].", importance: "Why.", action: "What.")
        }
        let brief = Brief(
            id: id, year: CivilDate(desk.now).year, themes: [ThemeID(rawValue: theme)], items: [item],
            texts: [.french: text("fr"), .dutch: text("nl")])
        try desk.store.decide(DecisionRequest(item: item, state: .kept, by: "bert", at: desk.now))
        let stored = try desk.store.save(brief, by: "bert", at: desk.now)
        if isApproved { try desk.store.approve(id, revision: stored.revision, by: "anna", at: desk.now) }
        return id
    }
}

extension Browser {
    /// Sends a form with a file, as browsers do.
    func upload(_ path: String, field: String = "file", name: String, bytes: String) async throws -> Answer {
        let border = "----border7f3a"
        let body =
            "--\(border)\r\nContent-Disposition: form-data; name=\"\(FormToken.field)\"\r\n\r\n\(formToken)\r\n"
            + "--\(border)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: text/xml\r\n\r\n"
            + bytes + "\r\n--\(border)--\r\n"
        return try await send(.post, path, [.contentType: "multipart/form-data; boundary=\(border)"], body)
    }
}
