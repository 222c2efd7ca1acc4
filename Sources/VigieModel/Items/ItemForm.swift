// What one item is told from another by, once the identity that it states is not enough: link, title, words and date.
import Foundation

/// What an item says, as far as it tells it from others.
package struct ItemForm: Hashable, Sendable {
    /// What items are told apart by first.
    package struct Name: Hashable, Sendable {
        package var link: String?
        package var title: String
    }

    /// Trimmed; nil where there is none.
    package let link: String?
    package let title: String
    /// Of the plain text: what stays the same where markup is written anew.
    package let words: ContentHash
    /// Of summary and content.
    package let said: ContentHash
    /// In whole seconds, as the store keeps them.
    package let published: Int64?

    package init(_ revision: ItemRevision) {
        link = ItemIdentity.published(revision.link.map(Self.stored))
        title = Self.stored(revision.title)
        words = ContentHash(of: Self.stored(revision.text))
        said = ContentHash(of: [revision.summary, revision.content].map { Self.stored($0 ?? "") }.joined(separator: "\u{1F}"))
        published = revision.publishedSeconds
    }

    package init(link: String?, title: String, text: String = "", published: Date? = nil) {
        self.init(ItemRevision(title: title, link: link, content: text, text: text, published: published))
    }

    private init(_ form: ItemForm, said: ContentHash) {
        (link, title, words, published) = (form.link, form.title, said, form.published)
        self.said = said
    }

    package var name: Name { Name(link: link, title: title) }

    /// The same, of which text tells nothing.
    var withoutText: ItemForm { ItemForm(self, said: Self.nothing) }

    /// Whether the link leads to a site's first page.
    var linksHome: Bool {
        guard let link, let canonical = CanonicalLink.of(link) else { return false }
        return !canonical.dropFirst("https://".count).contains(where: { "/?#".contains($0) })
    }

    /// Whether text and stated date are both others.
    func isAnother(than other: ItemForm) -> Bool {
        guard let published, let before = other.published else { return false }
        return published != before && words != other.words
    }

    /// Whether its words, or the date that it states, are those of the other. No words and no date are nothing that could stay.
    func keepsWordsOrDate(of other: ItemForm) -> Bool {
        (words == other.words && words != Self.nothing) || (published != nil && published == other.published)
    }

    /// Whether the identity that it states is an id that tells more than its link does.
    package func isTold(by stated: ItemIdentity) -> Bool { Self.isTelling(stated, beside: link) }

    /// Whether an identity is an id that is not the link beside it.
    package static func isTelling(_ stated: ItemIdentity, beside link: String?) -> Bool {
        guard stated.isPublished else { return false }
        guard let link = ItemIdentity.published(link) else { return true }
        return stated.rawValue.dropFirst("id:".count) != stored(link)
    }

    private static let nothing = ContentHash(of: "")

    /// The store writes zero bytes so; what it gives back must equal what the feed says again.
    private static func stored(_ text: String) -> String { text.replacing("\0", with: "\u{FFFD}") }
}
