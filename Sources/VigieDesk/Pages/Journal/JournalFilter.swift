// What a person asks of the journal, as it stands in the address: every filter can be bookmarked and exported.
import Foundation
import VigieModel
import VigieStore

/// The fields of the journal's form.
struct JournalFilter: Sendable {
    var words = ""
    var person = ""
    var topic = ""
    var deed = ""
    var since = ""
    var until = ""
    var item: ItemID?
    var act: Int64?

    init(_ call: DeskCall) {
        let query = call.query
        words = String(query.trimmed("q").prefix(300))
        person = String(query.trimmed("person").prefix(100))
        topic = JournalTopic(rawValue: query.trimmed("topic"))?.rawValue ?? ""
        deed = JournalDeed(rawValue: query.trimmed("deed"))?.rawValue ?? ""
        since = CivilDate(query.trimmed("since"))?.description ?? ""
        until = CivilDate(query.trimmed("until"))?.description ?? ""
        item = query["item"].flatMap { $0.isEmpty ? nil : ItemID(rawValue: $0.lowercased()) }
        act = query["act"].flatMap { Int64($0) }
    }

    /// Whether anything is asked for.
    var isEmpty: Bool { query.isEmpty }

    var query: [(String, String)] {
        [
            ("q", words), ("person", person), ("topic", topic), ("deed", deed), ("since", since), ("until", until),
            ("item", item?.rawValue ?? ""), ("act", act.map { String($0) } ?? ""),
        ].filter { !$0.1.isEmpty }
    }

    /// What somebody of that role may read: accounts are the administrators'.
    static func topics(for role: Role) -> [JournalTopic] {
        JournalTopic.allCases.filter { $0 != .accounts || role >= .administrator }
    }

    func search(_ person: User, at now: Date) -> JournalSearch {
        let allowed = Set(Self.topics(for: person.role))
        var search = JournalSearch(topics: JournalTopic(rawValue: topic).map { allowed.intersection([$0]) } ?? allowed)
        search.person = self.person.isEmpty ? nil : self.person
        search.deed = JournalDeed(rawValue: deed)
        search.item = item
        search.act = act
        search.since = CivilDate(since)?.start
        search.until = CivilDate(until).map { $0.end + 1 }
        search.words = words
        search.items = TypedWords.query(words).map {
            QueueView($0, person: person.name.rawValue, today: CivilDate(now))
        }
        return search
    }
}
