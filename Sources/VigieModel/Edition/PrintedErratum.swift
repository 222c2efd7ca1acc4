// A correction of an edition that was frozen: the words as first printed stay readable beside those that count.
import Foundation

/// A correction as the pages show it.
package struct PrintedErratum: Codable, Hashable, Sendable {
    /// Counted from 1 within the edition.
    package var number: Int
    package var brief: BriefID
    package var field: BriefField
    /// The words as first printed and as corrected, in each language of the edition that has them.
    @Keyed package var texts: [LanguageCode: Change]
    package var proposedBy: String
    package var approvedBy: String
    /// When it was approved.
    package var at: Date

    package struct Change: Codable, Hashable, Sendable {
        package var before: String
        package var after: String

        package init(before: String, after: String) {
            self.before = before
            self.after = after
        }
    }

    package init(
        number: Int, brief: BriefID, field: BriefField, texts: [LanguageCode: Change], proposedBy: String, approvedBy: String, at: Date
    ) {
        self.number = number
        self.brief = brief
        self.field = field
        self.texts = texts
        self.proposedBy = proposedBy
        self.approvedBy = approvedBy
        self.at = at
    }
}
