// One source: how it is doing, what came from it, what is known of it, and what was changed of it.
import Foundation
import VigieModel
import VigieParse
import VigieReport
import VigieStore

struct SourcePage: Page {
    static let template = "source"

    var layout = LayoutView()
    var line = SourceLineView()
    var id = ""
    var feedLink = FeedAddressView()
    var siteLink: FeedAddressView?
    var reason = ""
    var seen: NoticeView?
    var every = ""
    var lastPoll = ""
    var lastSuccess = ""
    var nextPoll = ""
    var failures: NoticeView?
    var error: NoticeView?
    var mayEdit = false
    var isPaused = false
    var isRetired = false
    var monthsLabel = ""
    var months: [BarView] = []
    var hasMonths = false
    /// What a bar of full height stands for.
    var scale = ""
    var former: [FormerAddressView] = []
    var polls: [PollView] = []
    var events: [SourceEventView] = []
    var edits: [SourceEditView] = []
    var form = SourceFormView()
    var fault: FaultView?

    var content: ViewContent {
        [
            "layout": .part(layout), "line": .part(line), "id": .text(id), "feedLink": .part(feedLink), "siteLink": .maybe(siteLink),
            "reason": .text(reason), "seen": .maybe(seen), "every": .text(every), "lastPoll": .text(lastPoll),
            "lastSuccess": .text(lastSuccess), "nextPoll": .text(nextPoll), "failures": .maybe(failures), "error": .maybe(error),
            "mayEdit": .flag(mayEdit), "isPaused": .flag(isPaused), "isRetired": .flag(isRetired), "monthsLabel": .text(monthsLabel),
            "months": .list(months), "hasMonths": .flag(hasMonths), "scale": .text(scale), "former": .list(former), "polls": .list(polls),
            "events": .list(events), "edits": .list(edits), "form": .part(form), "fault": .maybe(fault),
        ]
    }
}

/// A link that leads elsewhere, to `http` and `https` alone; without an address its text stands as it is.
struct FeedAddressView: View {
    var text = ""
    var target: NoticeView?

    init() {}

    init(_ address: String) {
        text = address
        if FeedAddress.problem(address) == nil { target = NoticeView(text: address) }
    }

    var content: ViewContent { ["address": .text(text), "target": .maybe(target)] }
}

/// A bar of a small figure, in units of its picture.
struct BarView: View {
    var x = ""
    var y = ""
    var height = ""
    var label = ""
    var value = ""
    var name = ""

    var content: ViewContent {
        [
            "x": .text(x), "y": .text(y), "height": .text(height), "label": .text(label), "value": .text(value), "name": .text(name),
        ]
    }

    /// What a bar of full height stands for: with fewer, a single item would look like a flood.
    static func scale(_ most: Int) -> Int { max(5, most) }

    /// Twelve bars of a picture 120 wide and 40 high.
    ///
    /// - Parameter scale: the highest of the months that are to be compared; at least that of these.
    static func bars(scale: Int = 0, _ months: [(label: String, name: String, value: Int)], _ words: DeskWords) -> [BarView] {
        let most = self.scale(max(scale, months.map(\.value).max() ?? 0))
        return months.enumerated().map { place, month in
            let height = month.value == 0 ? 1 : max(2, month.value * 38 / most)
            return BarView(
                x: String(place * 10 + 1), y: String(40 - height), height: String(height), label: month.label,
                value: words.report.number(month.value), name: month.name)
        }
    }
}

/// The last twelve months, oldest first.
enum LastMonths {
    /// Such as `2026-11`, with the month's name.
    static func all(until now: Date, _ words: DeskWords) -> [(key: String, name: String)] {
        let today = CivilDate(now)
        return (0..<12).reversed().map { back in
            let number = today.year * 12 + today.month - 1 - back
            let (year, month) = (number / 12, number % 12 + 1)
            return ("\(year)-\(month < 10 ? "0" : "")\(month)", "\(words.report.shortMonth(month)) \(year)")
        }
    }

    /// The first day of the oldest of them.
    static func start(until now: Date) -> Date {
        let today = CivilDate(now)
        let number = today.year * 12 + today.month - 1 - 11
        return CivilDate(year: number / 12, month: number % 12 + 1, day: 1)?.start ?? .distantPast
    }
}

struct FormerAddressView: View {
    var link = FeedAddressView()
    var why = ""

    var content: ViewContent { ["link": .part(link), "why": .text(why)] }
}

struct PollView: View {
    var at = ""
    var result = ""
    var status = ""
    var newItems = ""
    var findingCount: NoticeView?
    var findings: [NoticeView] = []
    var error: NoticeView?

    init() {}

    init(_ poll: PollLogEntry, _ words: DeskWords) {
        at = words.moment(poll.at)
        result = words.report.name(of: poll.result)
        status = poll.httpStatus.map(String.init) ?? "–"
        newItems = words.report.number(poll.tally.newItems)
        if poll.findingCount > 0 { findingCount = NoticeView(text: words.counted(SourceCount.findings, poll.findingCount)) }
        findings = poll.findings.prefix(20).map { finding in
            NoticeView(text: "\(finding.line.map { "\($0): " } ?? "")\(finding.message)")
        }
        error = poll.error.map(NoticeView.init(text:))
    }

    var content: ViewContent {
        [
            "at": .text(at), "result": .text(result), "status": .text(status), "newItems": .text(newItems),
            "findingCount": .maybe(findingCount), "findings": .list(findings), "error": .maybe(error),
        ]
    }
}

struct SourceEventView: View {
    var at = ""
    var before = ""
    var after = ""
    var isSame = false
    /// As it was written when it happened, in English.
    var message = ""
    /// What happened, in the language of the page.
    var line = ""
    var detail = ""
    var hasMore = false

    init() {}

    init(_ event: SourceEvent, _ words: DeskWords) {
        at = words.moment(event.at)
        before = words.condition(event.before)
        after = words.condition(event.after)
        isSame = event.before == event.after
        message = event.message
        let told = SourceEventWords(event, words)
        (line, detail, hasMore) = (event.cause == .polled ? "" : told.line, told.detail, told.hasMore)
    }

    var content: ViewContent {
        [
            "at": .text(at), "before": .text(before), "after": .text(after), "isSame": .flag(isSame), "message": .text(message),
            "line": .text(line), "hasLine": .flag(!line.isEmpty), "detail": .text(detail), "hasMore": .flag(hasMore),
        ]
    }
}

/// The form of a source, with what was typed where it was refused.
struct SourceFormView: View {
    var title = ""
    var publisher = ""
    var kinds: [ChoiceView] = []
    var languages = ""
    var address = ""
    var site = ""
    var reason = ""
    var every = ""

    init() {}

    init(_ source: Source, _ words: DeskWords) {
        title = source.title
        publisher = source.publisher
        kinds = SourceRoutes.kinds(words, chosen: source.kind, first: nil)
        languages = source.languages.map(\.rawValue).joined(separator: " ")
        address = source.feedURL
        site = source.siteURL ?? ""
        reason = source.reason
        every = source.pollMinutes.map(PollInterval.text) ?? ""
    }

    init(_ form: FormFields, _ words: DeskWords) {
        title = form.trimmed("title")
        publisher = form.trimmed("publisher")
        kinds = SourceRoutes.kinds(words, chosen: SourceKind(rawValue: form["kind"] ?? ""), first: nil)
        languages = form.trimmed("languages")
        address = form.trimmed("address")
        site = form.trimmed("site")
        reason = form.trimmed("reason")
        every = form.trimmed("every")
    }

    var content: ViewContent {
        [
            "title": .text(title), "publisher": .text(publisher), "kinds": .list(kinds), "languages": .text(languages),
            "address": .text(address), "site": .text(site), "reason": .text(reason), "every": .text(every),
        ]
    }
}
