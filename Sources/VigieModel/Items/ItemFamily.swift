// Tells apart the items of a source that state the same identity: real feeds give one guid to all items (miniflux#4197), or no guid and
// one link to all, the home page. An item must never become a revision of another one, whatever else is in the same document.
import Foundation

/// The items of one source that state one identity: those that the store has, and how it takes in those of the next document.
package struct ItemFamily: Hashable, Sendable {
    /// What one item is told from another by, once its identity is not enough.
    package struct Form: Hashable, Sendable {
        /// Trimmed; nil where there is none.
        package var link: String?
        package var title: String

        package init(link: String?, title: String) {
            self.link = ItemIdentity.published(link)
            // The store writes zero bytes so; what it gives back must equal what the feed says again.
            self.title = title.replacing("\0", with: "\u{FFFD}")
        }

        package init(_ revision: ItemRevision) {
            self.init(link: revision.link, title: revision.title)
        }
    }

    /// An item that the store has.
    package struct Member: Hashable, Sendable {
        package var identity: ItemIdentity
        /// As its newest revision says.
        package var form: Form

        package init(identity: ItemIdentity, form: Form) {
            self.identity = identity
            self.form = form
        }
    }

    package var stated: ItemIdentity
    package var members: [Member]

    /// - Parameter stored: items of the source whose identity begins with the stated one; strangers among them are left out.
    package init(stated: ItemIdentity, stored: [Member] = []) {
        self.stated = stated
        members = stored.filter { Self.isMixed($0.identity, from: stated) }
    }

    /// The identities of a document's items that all state this one, in order: those of members that they are, else new ones.
    ///
    /// Link and title as a member has them are that member. One item beside one member is its new revision while link or title stays;
    /// where both are others, a known identity names a new item. Among several, only a link that no other has can name a member: a
    /// title that is corrected then is a revision. Items with equal link and title are the same item twice.
    package func identities(of forms: [Form]) -> [ItemIdentity] {
        let distinct = Set(forms)
        var given: [Form: ItemIdentity] = [:]
        for member in members where distinct.contains(member.form) && given[member.form] == nil { given[member.form] = member.identity }
        var taken = Set(given.values)
        for form in forms where given[form] == nil {
            let identity = known(form, among: distinct, taken: taken) ?? new(form, among: distinct, taken: taken)
            given[form] = identity
            taken.insert(identity)
        }
        return forms.compactMap { given[$0] }
    }

    private func known(_ form: Form, among distinct: Set<Form>, taken: Set<ItemIdentity>) -> ItemIdentity? {
        if let only = members.first, members.count == 1, distinct.count == 1 {
            return only.form.link == form.link || only.form.title == form.title ? only.identity : nil
        }
        let sameLink = members.filter { $0.form.link == form.link }
        guard let member = sameLink.first, sameLink.count == 1, !taken.contains(member.identity), isAlone(form, in: distinct) else {
            return nil
        }
        return member.identity
    }

    private func new(_ form: Form, among distinct: Set<Form>, taken: Set<ItemIdentity>) -> ItemIdentity {
        if members.isEmpty && distinct.count == 1 { return stated }
        let inUse = taken.union(members.map(\.identity))
        var mixed = stated.rawValue
        if stated.isPublished, let link = form.link {
            mixed += Self.linkMark + link
            let identity = ItemIdentity(rawValue: mixed)
            let isTold = isAlone(form, in: distinct) && !members.contains { $0.form.link == link }
            if isTold && !inUse.contains(identity) { return identity }
        }
        // The title alone tells them apart. Where an item that bore it has another by now, the second of the name is counted on.
        var said = form.title
        while true {
            let identity = ItemIdentity(rawValue: mixed + Self.titleMark + ContentHash(of: said).hex)
            if !inUse.contains(identity) { return identity }
            said += "\u{1F}"
        }
    }

    private func isAlone(_ form: Form, in distinct: Set<Form>) -> Bool {
        !distinct.contains { $0.link == form.link && $0 != form }
    }

    private static let linkMark = " link:"
    private static let titleMark = " title:"

    private static func isMixed(_ identity: ItemIdentity, from stated: ItemIdentity) -> Bool {
        guard identity.rawValue.hasPrefix(stated.rawValue) else { return false }
        let rest = identity.rawValue.dropFirst(stated.rawValue.count)
        if rest.isEmpty || rest.hasPrefix(titleMark) { return true }
        return stated.isPublished && rest.hasPrefix(linkMark)
    }
}
