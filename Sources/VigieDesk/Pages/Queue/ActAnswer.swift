// The answer to a decision: for a browser without script the next page, for ours what changed, so that the list can show it where it stands.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

/// What an act did.
struct ActOutcomes: Sendable {
    /// The items whose rows may read otherwise now.
    var items: [ItemID] = []
    /// How many changed.
    var changed = 0
    /// The new act; nil where nothing changed.
    var act: DecisionAct?
    /// What was done where it is no act: a value of `done` in the address.
    var done = "nothing"
    /// Whether the request came before, and nothing was done now.
    var isRepeat = false
    /// Where the page goes on; nil leaves it.
    var goesTo: ItemID?
    /// Whether the item that is open has left, and none follows it.
    var closes = false

    /// With what came of a request that may come twice.
    mutating func take(_ once: Once<Int>, in store: Store) throws {
        act = try once.act.flatMap { try store.act($0) }
        switch once {
        case .done(let count, _): changed = count
        case .repeated:
            changed = act?.size ?? 0
            isRepeat = true
        }
    }
}

/// Answers an act.
struct ActAnswer {
    let call: DeskCall
    let look: QueueLook
    /// Whether the page that asked is the queue.
    private let isQueue: Bool

    /// More rows than these are not sent one by one: the script then loads the page.
    private static let mostRows = 120

    init(_ call: DeskCall) throws {
        self.call = call
        let address = QueueAddress(call.next)
        isQueue = address != nil
        look = try QueueLook(call, address ?? QueueAddress())
    }

    func answer(_ work: @escaping @Sendable (QueueLook, Store) throws -> ActOutcomes) async throws -> Response {
        let (look, isProgram) = (look, call.isProgram)
        let (outcomes, reply) = try await call.work { store in
            let outcomes = try work(look, store)
            return (outcomes, isProgram ? try Facts.read(outcomes, look, in: store) : nil)
        }
        guard let reply else { return call.redirect(to: path(outcomes)) }
        return try call.json(self.reply(outcomes, reply))
    }

    /// The page that asked, with what was done and where it goes on.
    private func path(_ outcomes: ActOutcomes) -> LocalPath {
        let fields = outcomes.act.map { [("did", String($0.batch))] } ?? [("done", outcomes.done)]
        guard isQueue else {
            let plain = call.next.text.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? "/queue"
            let added = LocalPath("", query: fields).text.dropFirst()
            return LocalPath(plain + (plain.contains("?") ? "&" : "?") + added) ?? "/queue"
        }
        let address = look.address.with {
            if let item = outcomes.goesTo { $0.item = item } else if outcomes.closes { $0.item = nil }
        }
        return LocalPath("/queue", query: address.query + fields)
    }

    // MARK: - For the script

    private struct Facts: Sendable {
        var entries: [QueueEntry] = []
        var left: QueueCount?
        var stack = UndoStack()

        static func read(_ outcomes: ActOutcomes, _ look: QueueLook, in store: Store) throws -> Facts {
            var facts = Facts()
            let query = look.parse(look.address.text, try look.sources(in: store)).query
            let view = look.view(query ?? SearchQuery())
            facts.entries = try outcomes.items.prefix(mostRows).map { try store.entry($0, in: view) }
            facts.left = try query.map { _ in try store.count(view) }
            facts.stack = try UndoStack.read(look.person, in: store)
            return facts
        }
    }

    /// An act that can be taken back or made again, in words.
    private struct Offer: Encodable {
        var act: Int64
        var text: String

        init?(_ act: DecisionAct?, _ phrase: QueuePhrase, _ words: DeskWords) {
            guard let act else { return nil }
            self.act = act.batch
            text = ActView(act, phrase, words).text
        }
    }

    private struct Reply: Encodable {
        /// How many items changed.
        var changed: Int
        /// In words.
        var notice: String
        /// The act that was made; null where none was.
        var act: Int64?
        /// Whether it was made when the same request came before.
        var isRepeat: Bool
        /// Whether it changed stories: then `rows` holds also what stands in them and did not change itself.
        var isOfStories: Bool
        var undo: Offer?
        var redo: Offer?
        /// By item: the row as the list now shows it.
        var rows: [String: String]
        /// By item.
        var states: [String: String]
        var stars: [String: Bool]
        /// Whether `rows` holds all that changed.
        var isWhole: Bool
        /// How many items the page's search has by now, in words; null where it cannot be read.
        var left: String?
        /// Where the page stands after it, as a browser without script would be led.
        var path: String
    }

    private func reply(_ outcomes: ActOutcomes, _ facts: Facts) -> Reply {
        let (words, pages) = (look.words, call.desk.presentation.pages)
        let rows = facts.entries.map { entry in
            let part = QueueRowPart(rows: [QueueRowView(entry, look, isCurrent: false)])
            return (entry.item.rawValue, String(buffer: pages.print(part, in: words.language)))
        }
        return Reply(
            changed: outcomes.changed, notice: outcomes.act.map { ActText.done($0, words) } ?? ToastView.text(outcomes.done, words),
            act: outcomes.act?.batch, isRepeat: outcomes.isRepeat, isOfStories: outcomes.act?.matter == .story,
            undo: Offer(facts.stack.undo, .undoAct, words), redo: Offer(facts.stack.redo, .redoAct, words),
            rows: Dictionary(rows) { first, _ in first },
            states: Dictionary(facts.entries.map { ($0.item.rawValue, $0.curation.state.rawValue) }) { first, _ in first },
            stars: Dictionary(facts.entries.map { ($0.item.rawValue, $0.isStarred) }) { first, _ in first },
            isWhole: outcomes.items.count <= Self.mostRows && outcomes.changed <= outcomes.items.count,
            left: facts.left.map { words.text($0) }, path: path(outcomes).text)
    }

    /// That something else was done since the script was told what an undo would take back, in problem details (RFC 9457), with what it
    /// would take back by now: the script offers that, and nobody has to load the page anew.
    func conflict(_ stack: UndoStack) throws -> Response {
        struct Details: Encodable {
            var type = "about:blank"
            var title: String
            var status = 409
            var detail: String
            var undo: Offer?
            var redo: Offer?
        }
        let details = Details(
            title: look.words[QueuePhrase.conflict], detail: ToastView.changed(stack, look.words),
            undo: Offer(stack.undo, .undoAct, look.words), redo: Offer(stack.redo, .redoAct, look.words))
        return try call.json(details, status: .conflict, type: "application/problem+json")
    }
}

extension DeskCall {
    /// By which our script names a request that it may send again; nil where it names none.
    var requestKey: String? {
        get throws {
            guard let key = request.headers[.requestKey] else { return nil }
            guard (16...64).contains(key.utf8.count), key.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
                throw DeskError(.malformed)
            }
            return key
        }
    }

    /// A refusal that is nobody's mistake, such as what has changed meanwhile, in problem details (RFC 9457).
    func conflict(_ detail: String) throws -> Response {
        struct Details: Encodable {
            var type = "about:blank"
            var title: String
            var status = 409
            var detail: String
        }
        return try json(
            Details(title: words[QueuePhrase.conflict], detail: detail), status: .conflict, type: "application/problem+json")
    }
}
