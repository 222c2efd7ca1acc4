// What weighs how much for the Region when the queue is ordered. The numbers are people's to choose: `themes/priorities.yaml` lists them.

/// The numbers of the rule.
package struct PriorityWeights: Hashable, Sendable {
    /// What is not listed weighs 1.
    package var themes: [ThemeID: Double]
    package var kinds: [SourceKind: Double]
    /// Of single sources, in place of their kind's.
    package var sources: [SourceID: Double]
    /// What a story adds each time that its items double, and at most.
    package var storyStep: Double
    package var mostForStory: Double
    /// What a date that binds today adds; it falls evenly to nothing over that many days.
    package var date: Double
    package var dateDays: Int
    /// Of what there is to learn from an item, the part that its being unlike what was decided may make; 0 to 1.
    package var novelty: Double
    /// Names the numbers: where they change, every item is ranked anew.
    package var fingerprint: ContentHash

    package init(
        themes: [ThemeID: Double] = [:], kinds: [SourceKind: Double] = [:], sources: [SourceID: Double] = [:], storyStep: Double = 0.25,
        mostForStory: Double = 1, date: Double = 1, dateDays: Int = 365, novelty: Double = 0.05,
        fingerprint: ContentHash = ContentHash(of: "")
    ) {
        self.themes = themes
        self.kinds = kinds
        self.sources = sources
        self.storyStep = storyStep
        self.mostForStory = mostForStory
        self.date = date
        self.dateDays = dateDays
        self.novelty = novelty
        self.fingerprint = fingerprint
    }
}
