// Grouping: who joins, who stays alone, and that nothing that is grouped moves.
import Testing
import VigieModel

@testable import VigieClassify  // shares the support of the other tests of stories

struct StoriesGrouperTests {
    private let ferry = ["Zandwijk ferry strike ends", "Ferry strike in Zandwijk is over", "Zandwijk: end of the ferry strike"]

    private func grouper(_ model: StoryModel) -> StoryGrouper { StoryGrouper(model: model, next: StoryID(rawValue: 7)) }
    private func story(_ placement: StoryGrouper.Placement) -> StoryID? {
        switch placement {
        case .alone: nil
        case .joins(let story, _), .founds(let story, _, _, _): story
        }
    }

    @Test func `the second report founds a story, the third joins it, and another event stays alone`() throws {
        let model = try Stories.model()
        var grouper = self.grouper(model)
        #expect(grouper.place(Stories.item("a", ferry[0], source: "1", model: model)) == .alone)
        guard
            case .founds(let id, with: let other, let first, let reason) = grouper.place(
                Stories.item("b", ferry[1], source: "2", model: model))
        else {
            Issue.record("no story was founded")
            return
        }
        #expect(id == StoryID(rawValue: 7) && other == ItemID(rawValue: "a"))
        #expect(first.nearest == ItemID(rawValue: "b") && reason.nearest == ItemID(rawValue: "a"))
        #expect(reason.words.contains { $0.contains("Zandwijk") }, "\(reason.words)")
        #expect(grouper.place(Stories.item("c", "Norvexa hires a finance director", source: "3", model: model)) == .alone)
        #expect(story(grouper.place(Stories.item("d", ferry[2], source: "4", model: model))) == id)
    }

    // A joins B, B is like C, C like D: an average over the story's members stops the chain.
    @Test func `chains of likeness do not tie unlike events together`() throws {
        let model = try Stories.listening()
        var grouper = self.grouper(model)
        // Neighbours' cosines are 0.81, and of those two steps apart 0.31.
        let steps: [[Float]] = [[1, 0], [0.81, 0.586], [0.31, 0.95], [-0.31, 0.95]]
        let stories = steps.enumerated().map { place, vector in
            story(grouper.place(Stories.item("\(place)", "Zandwijk ferry strike", source: "\(place)", vector: vector, model: model)))
        }
        #expect(stories[1] == StoryID(rawValue: 7))
        #expect(stories[2] == nil)
        #expect(stories[3] != stories[1])
    }

    @Test func `the same article joins at once, whatever it says and whenever`() throws {
        let model = try Stories.model()
        var grouper = self.grouper(model)
        let twin = StoryGrouper.Twin(item: ItemID(rawValue: "old"), story: StoryID(rawValue: 3), kind: .link)
        #expect(
            grouper.place(Stories.item("a", "Nothing in common", model: model), doubles: [twin])
                == .joins(StoryID(rawValue: 3), StoryReason(kind: .link, nearest: twin.item)))
        let alone = StoryGrouper.Twin(item: ItemID(rawValue: "other"), story: nil, kind: .text)
        #expect(
            grouper.place(Stories.item("b", "Something else", model: model), doubles: [alone])
                == .founds(
                    StoryID(rawValue: 7), with: alone.item, first: StoryReason(kind: .text, nearest: ItemID(rawValue: "b")),
                    StoryReason(kind: .text, nearest: alone.item)))
    }

    @Test func `what a person took out is not put back, neither by likeness nor as the same article`() throws {
        let model = try Stories.model()
        var grouper = self.grouper(model)
        let story = StoryID(rawValue: 3)
        grouper.add(Stories.item("a", ferry[0], source: "1", model: model), story: story)
        grouper.add(Stories.item("b", ferry[1], source: "2", model: model), story: story)
        let twin = StoryGrouper.Twin(item: ItemID(rawValue: "a"), story: story, kind: .link)
        let item = Stories.item("c", ferry[2], source: "3", model: model)
        var free = grouper
        #expect(self.story(free.place(item)) == story)
        #expect(grouper.place(item, barred: [story], doubles: [twin]) == .alone)
    }

    @Test func `items are compared within a window of days, and days that are gone are let go of`() throws {
        let model = try Stories.listening()
        var grouper = self.grouper(model)
        let day = 20_000
        _ = grouper.place(Stories.item("a", ferry[0], day: day, source: "1", vector: [1, 0], model: model))
        let late = Stories.item("b", ferry[0], day: day + StoryGrouper.windowDays + 1, source: "2", vector: [1, 0], model: model)
        #expect(grouper.place(late) == .alone)
        #expect(grouper.count == 2)
        grouper.forget(before: day + 1)
        #expect(grouper.count == 1)
        let next = Stories.item("c", ferry[0], day: day + StoryGrouper.windowDays, source: "3", vector: [1, 0], model: model)
        guard case .founds(_, with: let other, _, _) = grouper.place(next) else {
            Issue.record("no story was founded")
            return
        }
        #expect(other == ItemID(rawValue: "b"))
    }

    @Test func `a source's series needs more than the words that it always uses`() throws {
        let model = try Stories.listening()
        // A cosine of 0.57 is a probability of 0.8.
        let vectors: [[Float]] = [[1, 0], [0.57, 0.8216]]
        for (sources, isOne) in [(["1", "2"], true), (["1", "1"], false)] {
            var grouper = self.grouper(model)
            _ = grouper.place(Stories.item("a", ferry[0], source: sources[0], vector: vectors[0], model: model))
            let second = grouper.place(Stories.item("b", ferry[0], source: sources[1], vector: vectors[1], model: model))
            #expect((second != .alone) == isOne, "\(sources)")
        }
    }

    @Test func `words that stand under every item of a site group nothing`() throws {
        let model = try Stories.model()
        var grouper = self.grouper(model)
        let footer = "Zandwijk Gazette Quixotrop Vlonderburg Herald Pinxterdam"
        _ = grouper.place(Stories.item("a", "Bridge opens", footer, source: "1", model: model))
        #expect(grouper.place(Stories.item("b", "Cheese fair", footer, source: "2", model: model)) == .alone)
    }

    @Test func `the same items in the same order give the same stories, and an item that is known is not placed twice`() throws {
        let model = try Stories.model()
        let items = (0..<60).map { number in
            Stories.item(
                "\(number)", ferry[number % 3] + " \(number % 7)", day: 20_000 + number / 20, source: "\(number % 5)", model: model)
        }
        let runs = (0..<2).map { _ in
            var grouper = self.grouper(model)
            return items.map { grouper.place($0) }
        }
        #expect(runs[0] == runs[1])
        var grouper = self.grouper(model)
        grouper.add(items[0], story: nil)
        grouper.add(items[0], story: StoryID(rawValue: 1))
        #expect(grouper.count == 1)
    }
}
