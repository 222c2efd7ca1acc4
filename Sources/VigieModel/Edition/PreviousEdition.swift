// What the edition of the year before printed, and what became of its recommendations: the chapter of changes compares with it.
import Foundation

/// The newest edition of the year before, as far as this one speaks of it.
package struct PreviousEdition: Hashable, Codable, Sendable {
    package var year: Int
    package var asOf: Date
    /// In the order in which they were printed.
    package var briefs: [FormerBrief]

    package init(year: Int, asOf: Date, briefs: [FormerBrief]) {
        self.year = year
        self.asOf = asOf
        self.briefs = briefs
    }

    /// A brief as it was printed, with the numbers that it had.
    package struct FormerBrief: Hashable, Codable, Sendable {
        package var number: Int
        /// The n of R n; nil where it sought no decision.
        package var recommendation: Int?
        package var brief: Brief
        /// What people said of its recommendation since; nil where nobody did.
        package var followUp: FollowUp?

        package init(number: Int, recommendation: Int?, brief: Brief, followUp: FollowUp? = nil) {
            self.number = number
            self.recommendation = recommendation
            self.brief = brief
            self.followUp = followUp
        }
    }
}

/// What became of a recommendation.
package struct FollowUp: Hashable, Codable, Sendable {
    package enum Status: String, CaseIterable, Codable, Sendable {
        case done
        case underWay = "under-way"
        case planned
        case notFollowed = "not-followed"
        case unknown
    }

    package var status: Status
    /// One or two sentences in each language; a language without one prints none.
    @Keyed package var notes: [LanguageCode: String]

    package init(status: Status, notes: [LanguageCode: String] = [:]) {
        self.status = status
        self.notes = notes
    }
}

/// The days that were announced for a binding date before the one that counts.
package struct DateHistory: Hashable, Codable, Sendable {
    package var brief: BriefID
    package var date: CivilDate
    /// Oldest first.
    package var formerly: [CivilDate]

    package init(brief: BriefID, date: CivilDate, formerly: [CivilDate]) {
        self.brief = brief
        self.date = date
        self.formerly = formerly
    }
}
