// What goes on beside requests: searches for feeds, lists that wait for a yes, and the training. All but the training's end is forgotten when
// the desk stops, and begins anew by pressing the same button.
import Foundation
import VigieModel
import VigieStore

/// Searches, uploads and the training that runs, for all people of the desk.
actor WatchRoom {
    /// Searches at once: each asks somebody else's server.
    static let mostSearches = 4
    /// Finished searches and uploads that are remembered, and for how long.
    static let mostKept = 20
    static let keptFor: TimeInterval = 30 * 60

    /// How far a search has come.
    enum SearchState: Sendable {
        case running
        case found(FeedSearch)
        case failed(String)
    }

    struct Search: Sendable {
        var owner: UserName
        var address: String
        var started: Date
        var state: SearchState
    }

    /// A list that was sent and not yet taken in.
    struct Upload: Sendable {
        var owner: UserName
        var name: String
        var bytes: Data
        var at: Date
    }

    private var searches: [Int: Search] = [:]
    private var nextSearch = 1
    private var waiting: [Int: [Int: CheckedContinuation<Void, Never>]] = [:]
    private var nextWaiter = 1
    private var uploads: [String: Upload] = [:]
    private var training: (number: Int64, progress: Double)?
    private var hasLookedBack = false

    // MARK: Searches

    /// Begins a search; throws `tooMany` where too many run.
    func search(
        _ address: String, by owner: UserName, at now: Date, find: @escaping @Sendable (String) async throws -> FeedSearch
    ) throws(DeskError) -> Int {
        forget(before: now - Self.keptFor)
        let running = searches.values.filter { if case .running = $0.state { true } else { false } }
        guard running.count < Self.mostSearches, !running.contains(where: { $0.owner == owner }) else {
            throw DeskError(.tooMany(until: now + 60))
        }
        let number = nextSearch
        nextSearch += 1
        searches[number] = Search(owner: owner, address: address, started: now, state: .running)
        Task {
            do {
                finish(number, .found(try await find(address)))
            } catch {
                finish(number, .failed("\(error)"))
            }
        }
        return number
    }

    /// A person's search, once it has ended or that time has passed; nil where there is none of theirs.
    func search(_ number: Int, of owner: UserName, waitingFor patience: Duration) async -> Search? {
        guard let search = searches[number], search.owner == owner else { return nil }
        if case .running = search.state { await wait(for: number, patience) }
        return searches[number]
    }

    private func wait(for number: Int, _ patience: Duration) async {
        let waiter = nextWaiter
        nextWaiter += 1
        await withCheckedContinuation { continuation in
            waiting[number, default: [:]][waiter] = continuation
            Task {
                try? await Task.sleep(for: patience)
                waiting[number]?.removeValue(forKey: waiter)?.resume()
            }
        }
    }

    private func finish(_ number: Int, _ state: SearchState) {
        searches[number]?.state = state
        for waiter in waiting.removeValue(forKey: number)?.values.map(\.self) ?? [] { waiter.resume() }
    }

    private func forget(before time: Date) {
        let over = searches.filter { if case .running = $0.value.state { false } else { true } }.sorted { $0.key < $1.key }
        for (number, search) in over where search.started < time || searches.count >= Self.mostKept { searches[number] = nil }
    }

    // MARK: Lists

    /// Keeps a list until its person says yes; answers the token by which they do.
    func keep(_ upload: Upload) -> String {
        uploads = uploads.filter { $0.value.at > upload.at - Self.keptFor }
        for (token, _) in uploads.sorted(by: { $0.value.at < $1.value.at }).prefix(max(0, uploads.count - Self.mostKept + 1)) {
            uploads[token] = nil
        }
        let token = SecretToken().text
        uploads[token] = upload
        return token
    }

    /// A person's own list; nil where it is there no more.
    func upload(_ token: String, of owner: UserName) -> Upload? { uploads[token].flatMap { $0.owner == owner ? $0 : nil } }

    func forget(_ token: String) { uploads[token] = nil }

    // MARK: Training

    /// The number of the training that runs here, and how far it has come.
    var running: (number: Int64, progress: Double)? { training }

    /// Notes once that what ran when the desk last stopped runs no more.
    func lookBack(_ desk: Desk) async throws {
        guard !hasLookedBack else { return }
        hasLookedBack = true
        let now = desk.surroundings.now()
        try await desk.work { try $0.interruptTrainings(at: now) }
    }

    /// Runs a training that was noted as begun, and notes its end.
    func train(_ number: Int64, _ learner: Learner, _ desk: Desk) {
        training = (number, 0)
        Task {
            let state: TrainingRun.State
            let outcome: String?
            do {
                let found = try await learner.train { progress in Task { await self.advance(number, progress) } }
                (state, outcome) = (.done, Self.json(found))
            } catch {
                let failure = error as? TrainingFailure ?? TrainingFailure(.other, text: "\(error)")
                (state, outcome) = (.failed, Self.json(failure))
            }
            let now = desk.surroundings.now()
            try? await desk.work { try $0.endTraining(number, state, outcome: outcome, at: now) }
            end(number)
        }
    }

    private func advance(_ number: Int64, _ progress: Double) {
        guard let running = training, running.number == number else { return }
        training = (number, max(running.progress, min(progress, 1)))
    }

    private func end(_ number: Int64) { if training?.number == number { training = nil } }

    private static func json(_ value: some Encodable) -> String? {
        (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }
}
