// Finds for each new item the story that it belongs to, one item after the other: what is grouped stays as it is.
import Foundation
import VigieModel

/// Puts items into stories. The same items in the same order always give the same stories.
///
/// An item joins the story whose members it agrees with on average, so that chains of likeness do not tie unlike events together. Items
/// are compared within a window of days. Nothing is ever taken out of a story, and no two stories become one: that is for people.
package struct StoryGrouper: Sendable {
    /// What became of an item.
    package enum Placement: Sendable, Equatable {
        /// No story of the window is its own.
        case alone
        case joins(StoryID, StoryReason)
        /// The item and `other`, which was alone, are a new story. `first` is why the other one is in it.
        case founds(StoryID, with: ItemID, first: StoryReason, StoryReason)
    }

    /// An item that is known to be the same article.
    package struct Twin: Sendable, Equatable {
        package var item: ItemID
        package var story: StoryID?
        /// `link` or `text`.
        package var kind: StoryReason.Kind

        package init(item: ItemID, story: StoryID?, kind: StoryReason.Kind) {
            self.item = item
            self.story = story
            self.kind = kind
        }
    }

    /// How many days an item may lie from others of its story: judged pairs of one event are up to three days apart.
    package static let windowDays = 4
    /// The mean probability over a story's members from which an item joins. Higher than a coin's toss: judged pairs were near ones, and
    /// most pairs of a day are not.
    package static let leastAgreement = 0.7
    /// By how much the odds sink between items of one source, which tells most events once, and its series (a column, a daily list of
    /// offers) in the same words each time. Set by hand: the judged pairs name no sources.
    private static let oddsWithinSource = 0.25
    /// By how much they sink where no encoder has read both: words alone take two reports of one firm on one day for the same event.
    private static let oddsOfWordsAlone = 0.25
    /// A story's members that an item is compared with: the newest.
    private static let comparedMembers = 12

    private let model: StoryModel
    private var window: StoryWindow
    private var members: [StoryID: [ItemID]] = [:]
    private var stories: [ItemID: StoryID] = [:]
    private var next: StoryID

    /// - Parameter next: the first id that no story has had.
    package init(model: StoryModel, next: StoryID) {
        self.model = model
        self.next = next
        window = StoryWindow()
    }

    /// Items in the window.
    package var count: Int { window.count }

    /// Takes in an item that has been placed before, with its story; nil where it is alone.
    package mutating func add(_ item: StoryItem, story: StoryID?) {
        guard window.add(item) else { return }
        if let story { note(item.id, in: story) }
    }

    /// Lets go of items before that day.
    package mutating func forget(before day: Int) {
        for item in window.forget(before: day) {
            guard let story = stories.removeValue(forKey: item) else { continue }
            members[story]?.removeAll { $0 == item }
            if members[story]?.isEmpty == true { members[story] = nil }
        }
    }

    /// Places an item and takes it in.
    ///
    /// - Parameters:
    ///   - barred: stories that a person took it out of.
    ///   - doubles: other items that are the same article, also those outside the window.
    package mutating func place(_ item: StoryItem, barred: Set<StoryID> = [], doubles: [Twin] = []) -> Placement {
        let placement = placement(of: item, barred: barred, doubles: doubles)
        _ = window.add(item)
        switch placement {
        case .alone: break
        case .joins(let story, _): note(item.id, in: story)
        case .founds(let story, let other, _, _):
            note(other, in: story)
            note(item.id, in: story)
            next = StoryID(rawValue: story.rawValue + 1)
        }
        return placement
    }

    private mutating func note(_ item: ItemID, in story: StoryID) {
        stories[item] = story
        members[story, default: []].append(item)
    }

    private func placement(of item: StoryItem, barred: Set<StoryID>, doubles: [Twin]) -> Placement {
        if let found = joining(doubles, barred: barred, of: item) { return found }
        let (best, score) = bestStory(for: item, barred: barred)
        guard score >= Self.leastAgreement, let best else { return .alone }
        switch best {
        case .story(let story, let nearest):
            return .joins(story, reason(item, near: nearest, probability: score))
        case .item(let other):
            return .founds(
                next, with: other.id, first: reason(other, near: item, probability: score), reason(item, near: other, probability: score))
        }
    }

    /// The same article is the same event, whatever its words score.
    private func joining(_ doubles: [Twin], barred: Set<StoryID>, of item: StoryItem) -> Placement? {
        let placed = doubles.map { double in
            var double = double
            double.story = double.story ?? stories[double.item]
            return double
        }
        if let double = placed.filter({ $0.story.map { !barred.contains($0) } ?? false }).min(by: Self.isBefore), let story = double.story {
            return .joins(story, StoryReason(kind: double.kind, nearest: double.item))
        }
        guard let double = placed.filter({ $0.story == nil && $0.item != item.id }).min(by: Self.isBefore) else { return nil }
        return .founds(
            next, with: double.item, first: StoryReason(kind: double.kind, nearest: item.id),
            StoryReason(kind: double.kind, nearest: double.item))
    }

    private static func isBefore(_ left: Twin, _ right: Twin) -> Bool {
        (left.kind == .link ? 0 : 1, left.story?.rawValue ?? 0, left.item) < (
            right.kind == .link ? 0 : 1, right.story?.rawValue ?? 0, right.item
        )
    }

    private enum Best {
        case story(StoryID, nearest: StoryItem)
        case item(StoryItem)
    }

    /// The story, or the item that is alone, which agrees best; of equals the older one.
    private func bestStory(for item: StoryItem, barred: Set<StoryID>) -> (Best?, Double) {
        var best: (Best, Double)?
        var seen: Set<StoryID> = []
        for candidate in window.candidates(for: item) {
            if let story = stories[candidate.id] {
                guard !barred.contains(story), seen.insert(story).inserted else { continue }
                let found = agreement(of: item, with: story)
                if let nearest = found.nearest, found.mean > best?.1 ?? 0 { best = (.story(story, nearest: nearest), found.mean) }
            } else {
                let probability = probability(item, candidate)
                if probability > best?.1 ?? 0 { best = (.item(candidate), probability) }
            }
        }
        return (best?.0, best?.1 ?? 0)
    }

    private func agreement(of item: StoryItem, with story: StoryID) -> (mean: Double, nearest: StoryItem?) {
        var sum = 0.0
        var nearest: (item: StoryItem, probability: Double)?
        let compared = (members[story] ?? []).suffix(Self.comparedMembers).compactMap { window.item($0) }
        for member in compared {
            let probability = probability(item, member)
            sum += probability
            if probability > nearest?.probability ?? -1 { nearest = (member, probability) }
        }
        return (compared.isEmpty ? 0 : sum / Double(compared.count), nearest?.item)
    }

    private func probability(_ item: StoryItem, _ other: StoryItem) -> Double {
        let (probability, isEncoded) = model.answer(item, other)
        var odds = probability
        if let source = item.source, source == other.source { odds *= Self.oddsWithinSource }
        if !isEncoded { odds *= Self.oddsOfWordsAlone }
        return odds / (odds + 1 - probability)
    }

    private func reason(_ item: StoryItem, near other: StoryItem, probability: Double) -> StoryReason {
        StoryReason(
            kind: .alike, words: StoryWording.shared(of: item.text, with: other.text), probability: probability, nearest: other.id)
    }
}
