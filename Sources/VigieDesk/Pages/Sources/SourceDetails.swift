// Gathers the page of one source, and takes what was changed in its form.
import Foundation
import Hummingbird
import VigieModel
import VigieParse
import VigieReport
import VigieStore

enum SourceDetails {
    /// All that the page shows, read at once.
    private struct Facts: Sendable {
        var listed: ListedSource
        var months: [String: Int]
        var former: [FormerAddress]
        var polls: [PollLogEntry]
        var events: [SourceEvent]
        var edits: [SourceEdit]
    }

    static func page(_ call: DeskCall, fault: SourcePhrase?, taken: SourceID? = nil) async throws -> Response {
        let (id, now, words) = (SourceID(rawValue: try call.parameter("name")), call.now, try await call.wordsNamingPeople())
        let mayEdit = try call.person.role >= .editor
        let facts = try await call.work { store -> Facts in
            _ = try store.source(id)
            guard let listed = try ListedSource.all(store, at: now).first(where: { $0.source.id == id }) else {
                throw DeskError(.notFound)
            }
            return Facts(
                listed: listed, months: try store.itemsPerMonth(of: id, since: LastMonths.start(until: now)),
                former: try store.formerAddresses(of: id), polls: try store.polls(of: id, limit: 20),
                events: try store.events(of: id, limit: 20), edits: try store.sourceEdits(of: id, limit: 20))
        }
        var page = Self.view(facts, now: now, words)
        page.layout = call.layout(facts.listed.source.title, section: .sources, notice: SourceRoutes.notice(call))
        page.mayEdit = mayEdit
        page.edits = facts.edits.map { SourceEditView($0, mayEdit: mayEdit, words) }
        if let fault {
            let titles = try await call.work { try $0.sourceTitles() }
            page.fault = FaultView(text: words.fill(fault, ["source": taken.map { titles[$0] ?? $0.rawValue } ?? ""]))
            page.form = SourceFormView(call.form, words)
        }
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func view(_ facts: Facts, now: Date, _ words: DeskWords) -> SourcePage {
        let (source, state) = (facts.listed.source, facts.listed.state)
        var page = SourcePage()
        page.line = SourceLineView(facts.listed, words)
        page.id = source.id.rawValue
        page.feedLink = FeedAddressView(source.feedURL)
        page.siteLink = source.siteURL.map(FeedAddressView.init)
        page.reason = source.reason
        page.seen = source.seen.map(NoticeView.init(text:))
        page.every = source.pollMinutes.map(PollInterval.text) ?? words[SourcePhrase.everyOwn]
        page.lastPoll = state.lastPolled.map(words.moment) ?? words[SourcePhrase.never]
        page.lastSuccess = state.lastSuccess.map(words.moment) ?? words[SourcePhrase.never]
        page.nextPoll =
            if facts.listed.health.condition == .paused || state.lastResult == .gone { "–" } else {
                facts.listed.health.nextPoll.map { $0 > now ? words.moment($0) : words[SourcePhrase.nextPollSoon] }
                    ?? words[SourcePhrase.nextPollSoon]
            }
        if state.failures > 0 { page.failures = NoticeView(text: words.counted(SourceCount.failures, state.failures)) }
        page.error = state.lastError.map(NoticeView.init(text:))
        page.isPaused = source.isPaused
        page.isRetired = facts.listed.isRetired
        let months = LastMonths.all(until: now, words).map { month in
            let count = facts.months[month.key] ?? 0
            return (
                label: words.fill(SourcePhrase.monthLine, ["month": month.name, "items": words.counted(SourceCount.items, count)]),
                name: month.name, value: count
            )
        }
        page.months = BarView.bars(months, words)
        page.scale = words.counted(SourceCount.scale, BarView.scale(months.map(\.value).max() ?? 0))
        page.hasMonths = months.contains { $0.value > 0 }
        page.monthsLabel = words.counted(SourceCount.items, months.reduce(0) { $0 + $1.value })
        page.former = facts.former.map { address in
            FormerAddressView(
                link: FeedAddressView(address.url),
                why: words.fill(address.hasMoved ? SourcePhrase.leftMoved : .leftListed, ["day": words.day(address.until)]))
        }
        page.polls = facts.polls.map { PollView($0, words) }
        page.events = facts.events.map { SourceEventView($0, words) }
        page.form = SourceFormView(source, words)
        return page
    }

    /// Takes the form of a source; the page again where something in it cannot be taken.
    static func save(_ call: DeskCall) async throws -> Response {
        let (id, person, now) = (SourceID(rawValue: try call.parameter("name")), try call.person.name.rawValue, call.now)
        let known = try await call.work { try $0.source(id) }
        let wanted: Source
        switch SourceForm.read(call.form, over: known) {
        case .failure(let fault): return try await page(call, fault: fault.phrase)
        case .success(let source): wanted = source
        }
        if let other = try await call.work({ store in try SourceForm.holder(of: wanted.feedURL, but: id, in: store.sources()) }) {
            return try await page(call, fault: .faultTaken, taken: other)
        }
        let edit = try await call.work { try $0.editSource(wanted, by: person, at: now) }
        return try call.changed(LocalPath(SourceRoutes.path(of: id).text, query: [("done", edit == nil ? "same" : "saved")]))
    }
}

/// Reads the fields of a source as people type them.
enum SourceForm {
    struct Fault: Error {
        var phrase: SourcePhrase
    }

    /// A source with the form's fields in place of the known one's.
    static func read(_ form: FormFields, over known: Source) -> Result<Source, Fault> {
        var source = known
        let (title, publisher, reason) = (line(form, "title"), line(form, "publisher"), line(form, "reason"))
        guard (1...300).contains(title.count) else { return .failure(Fault(phrase: .faultTitle)) }
        guard (1...300).contains(publisher.count) else { return .failure(Fault(phrase: .faultPublisher)) }
        guard reason.count <= 1_000 else { return .failure(Fault(phrase: .faultReason)) }
        guard let kind = SourceKind(rawValue: form["kind"] ?? "") else { return .failure(Fault(phrase: .faultKind)) }
        guard let languages = languages(form["languages"] ?? "") else { return .failure(Fault(phrase: .faultLanguages)) }
        let address = FeedAddress.typed(form["address"] ?? "")
        switch FeedAddress.problem(address) {
        case .notOfWeb: return .failure(Fault(phrase: .faultAddress))
        case .holdsSecret: return .failure(Fault(phrase: .faultSecret))
        case nil: break
        }
        let site = form.trimmed("site")
        if !site.isEmpty, FeedAddress.problem(site) != nil { return .failure(Fault(phrase: .faultSite)) }
        let every = form.trimmed("every")
        let minutes = PollInterval.minutes(every)
        if !every.isEmpty, minutes == nil { return .failure(Fault(phrase: .faultEvery)) }
        if source.title != title {
            // Another text that some list showed would hide the new title there.
            source.outline?.attributes.removeAll { $0.namespace == nil && $0.name == "text" }
        }
        (source.title, source.publisher, source.reason) = (title, publisher, reason)
        (source.kind, source.languages, source.feedURL) = (kind, languages, address)
        source.siteURL = site.isEmpty ? nil : site
        source.pollMinutes = minutes
        return .success(source)
    }

    /// The source that is polled at an address.
    static func holder(of address: String, but id: SourceID?, in sources: [Source]) -> SourceID? {
        let key = SourceList.key(of: address)
        return sources.first { $0.id != id && SourceList.key(of: $0.feedURL) == key }?.id
    }

    /// Codes such as `fr, nl`; nil where one is none.
    static func languages(_ text: String) -> [LanguageCode]? {
        let codes = text.lowercased().split { " ,;".contains($0) }.map(String.init)
        guard codes.count <= 10, codes.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (97...122).contains($0) } || $0 == "und" })
        else { return nil }
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }.map(LanguageCode.init(rawValue:))
    }

    /// Without line breaks: it stands in lists and reports.
    private static func line(_ form: FormFields, _ name: String) -> String {
        form.trimmed(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
