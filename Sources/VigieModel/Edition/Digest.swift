// A digest: what happened in a week or a month, as a value that holds all that its letter prints.
import Foundation

/// What a digest says, before it is put into words.
package struct Digest: Hashable, Sendable {
    /// Who reads it.
    package enum Audience: String, CaseIterable, Codable, Sendable {
        /// Those who triage and write: with the work that waits and the sources in trouble.
        case analysts
        /// The minister's office: with what was decided alone.
        case office
    }

    /// What came in and what was done with it in the period.
    package struct Counts: Hashable, Sendable {
        /// Items first seen in the period.
        package var new: Int
        /// Items on which somebody decided in the period.
        package var decided: Int
        /// Items that nobody has decided on, at the end of the period.
        package var waiting: Int

        package init(new: Int = 0, decided: Int = 0, waiting: Int = 0) {
            self.new = new
            self.decided = decided
            self.waiting = waiting
        }
    }

    /// A binding date that comes soon, with the brief that tells of it.
    package struct Deadline: Hashable, Sendable {
        package var date: Brief.BindingDate
        /// Its place in the brief's list of dates.
        package var index: Int
        package var brief: Brief

        package init(date: Brief.BindingDate, index: Int, brief: Brief) {
            self.date = date
            self.index = index
            self.brief = brief
        }
    }

    /// A source that somebody should look at.
    package struct TroubledSource: Hashable, Sendable {
        package var source: Source
        package var condition: SourceCondition
        /// Nil where it is not known since when.
        package var since: Date?

        package init(source: Source, condition: SourceCondition, since: Date?) {
            self.source = source
            self.condition = condition
            self.since = since
        }
    }

    package var audience: Audience
    /// The first and the last day, in Brussels.
    package var first: CivilDate
    package var last: CivilDate
    /// Where true, the letter says that its content is invented.
    package var isSample: Bool
    package var themes: [Theme]
    /// Briefs whose French and Dutch were both approved at the end of the period, and not before it; the greatest impact first.
    package var briefs: [StoredBrief]
    /// Items kept in the period, doubles folded; the newest first.
    package var keptItems: [EditionItem]
    /// Binding dates of approved briefs in the days after the period, by day.
    package var deadlines: [Deadline]
    /// The sources of the items.
    package var sources: [Source]
    package var counts: Counts
    /// The worst first; empty for the office.
    package var troubled: [TroubledSource]

    /// How many days ahead deadlines are told.
    package static let daysAhead = 90

    package init(
        audience: Audience, first: CivilDate, last: CivilDate, isSample: Bool = false, themes: [Theme] = [], briefs: [StoredBrief] = [],
        keptItems: [EditionItem] = [], deadlines: [Deadline] = [], sources: [Source] = [], counts: Counts = Counts(),
        troubled: [TroubledSource] = []
    ) {
        self.audience = audience
        self.first = first
        self.last = last
        self.isSample = isSample
        self.themes = themes
        self.briefs = briefs
        self.keptItems = keptItems
        self.deadlines = deadlines
        self.sources = sources
        self.counts = counts
        self.troubled = troubled
    }
}
