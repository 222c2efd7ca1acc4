// How a revision stands in its row: never changed once written.
import Foundation
import GRDB
import VigieModel

/// Revisions of items, in and out.
enum RevisionRow {
    /// The columns that make a revision, in the order in which they are read.
    static let columns = """
        title, link, canonical_link, summary, content, text, published, updated, authors, categories, stated_language
        """

    /// The same, for statements that read other tables too.
    static let qualifiedColumns = columns.split(separator: ",").map {
        "item_revisions." + $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    .joined(separator: ", ")

    static let insertSQL = """
        INSERT INTO item_revisions (item, number, seen_at, hash, title, link, canonical_link, summary, content, text, published, updated,
            authors, categories, stated_language, evidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static func revision(from columns: inout Columns) throws -> ItemRevision {
        ItemRevision(
            title: try columns.text(), link: try columns.optionalText(), canonicalLink: try columns.optionalText(),
            summary: try columns.optionalText(), content: try columns.optionalText(), text: try columns.text(),
            published: try columns.optionalDate(), updated: try columns.optionalDate(),
            authors: try JSONText.readPeople(columns.text()), categories: try JSONText.readTexts(columns.text()),
            statedLanguage: try columns.optionalText())
    }
}
