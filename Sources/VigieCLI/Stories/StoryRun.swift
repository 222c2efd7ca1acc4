// Puts what waits into stories, a few hundred items at a time: stopped at any moment, it loses no more than one group of them.
import Foundation
import VigieClassify
import VigieModel
import VigieStore

/// A run of the grouper over what waits for it. One at a time: it gives the numbers of new stories.
struct StoryRun {
    /// What a run did.
    struct Done: Encodable, Equatable {
        /// Items whose story was looked for.
        var items = 0
        /// Those that are in a story now.
        var grouped = 0
        /// Stories that are new.
        var stories = 0
    }

    var store: Store
    /// Read when the first item waits for it.
    var model: () throws -> StoryModel
    var now: Date
    /// Items that an encoder is still to read wait, a day at most.
    var waitsForEncoders = false

    /// Items that are placed and stored at a time.
    private static let group = 500
    private static let dayLength = 86_400.0

    func run(_ interruption: Interruption) throws -> Done {
        let waiting = try store.waitingForStories(
            unreadSince: now.addingTimeInterval(-Self.dayLength), encodedOnly: waitsForEncoders)
        guard !waiting.isEmpty else { return Done() }
        let model = try model()
        var done = Done()
        var grouper = StoryGrouper(model: model, next: try store.nextStory())
        var loaded = Date.distantPast
        for start in stride(from: 0, to: waiting.count, by: Self.group) where !interruption.isStopped {
            let group = waiting[start..<min(start + Self.group, waiting.count)]
            try load(around: group, into: &grouper, &loaded, model)
            let placements = try place(group.map(\.number), by: &grouper, model)
            done.items += try store.save(placements, at: now)
            done.grouped += placements.count { $0.story != nil } + placements.count { $0.founder != nil }
            done.stories += placements.count { $0.founder != nil }
            Console.progress(done: start + group.count, of: waiting.count, "items compared with others of their days")
        }
        Console.endProgress()
        return done
    }

    /// Items that were placed before, of the days of the group and those around them.
    private func load(
        around group: ArraySlice<ItemInQueue>, into grouper: inout StoryGrouper, _ loaded: inout Date, _ model: StoryModel
    ) throws {
        guard let first = group.first, let last = group.last else { return }
        let margin = Double(StoryGrouper.windowDays + 1) * Self.dayLength
        let (from, until) = (first.date.addingTimeInterval(-margin), last.date.addingTimeInterval(margin))
        grouper.forget(before: StoryItem.day(of: from))
        for item in try store.groupedItems(from: max(from, loaded), until: until, encoders: model.encoders) {
            grouper.add(Self.storyItem(item, model), story: item.story)
        }
        loaded = max(loaded, until)
    }

    private func place(_ numbers: [Int64], by grouper: inout StoryGrouper, _ model: StoryModel) throws -> [StoryPlacement] {
        try store.itemsForStories(numbered: numbers, encoders: model.encoders).map { item, context in
            if item.story != nil {
                grouper.add(Self.storyItem(item, model), story: item.story)
                return StoryPlacement(item: item.id)
            }
            let twins = context.twins.map {
                StoryGrouper.Twin(item: $0.item, story: $0.story, kind: $0.isSameLink ? .link : .text)
            }
            switch grouper.place(Self.storyItem(item, model), barred: context.barred, doubles: twins) {
            case .alone: return StoryPlacement(item: item.id)
            case .joins(let story, let reason): return StoryPlacement(item: item.id, story: story, reason: reason)
            case .founds(let story, let other, let first, let reason):
                return StoryPlacement(
                    item: item.id, story: story, reason: reason, founder: StoryPlacement.Founder(item: other, reason: first))
            }
        }
    }

    private static func storyItem(_ item: ItemForStory, _ model: StoryModel) -> StoryItem {
        StoryItem(
            id: item.id, source: item.source, day: StoryItem.day(of: item.date),
            text: model.text(title: item.title, summary: item.text, language: item.language),
            vectors: item.vectors.mapValues { $0.map(Float.init) })
    }
}
