// What was fetched from the provider is kept for a while: it is not to be asked at each click, nor hammered through us while it is down.
import Foundation

/// One thing that is fetched now and then.
actor Cached<Value: Sendable> {
    typealias Fetch = @Sendable () async throws(SignOnError) -> Value

    private let fetch: Fetch
    /// How long after an attempt nothing is fetched again, whoever asks.
    private let pause: TimeInterval
    private(set) var last: Value?
    private var fetched = Date.distantPast
    private var tried = Date.distantPast
    private var fault: SignOnError?
    private var running: Task<Result<Value, SignOnError>, Never>?

    init(pause: TimeInterval = 10, fetch: @escaping Fetch) {
        self.pause = pause
        self.fetch = fetch
    }

    /// What is kept, fetched again where it is as old as `age`. Whoever asks meanwhile waits for the same answer, and an old value serves on
    /// while there is no new one.
    func value(noOlderThan age: TimeInterval, at time: Date) async throws(SignOnError) -> Value {
        if let last, time < fetched + age { return last }
        if running == nil, time < tried + pause {
            if let last { return last }
            throw fault ?? SignOnError(.unavailable, "the provider did not answer a moment ago")
        }
        let task = running ?? Task { [fetch] in await Self.result(fetch) }
        if running == nil { tried = time }
        running = task
        let result = await task.value
        if running == task { running = nil }
        switch result {
        case .success(let value):
            (last, fetched) = (value, tried)
            return value
        case .failure(let fault):
            self.fault = fault
            guard let last else { throw fault }
            return last
        }
    }

    private static func result(_ fetch: Fetch) async -> Result<Value, SignOnError> {
        do throws(SignOnError) { return .success(try await fetch()) } catch { return .failure(error) }
    }
}
