// Tells apart the items of a source that state the same identity: real feeds give one guid to all items (miniflux#4197), or no guid and
// one link to all, the home page or the page of changes. An item must never become a revision of another one, whatever else is in the
// same document.
import Foundation

/// The items of one source that state one identity: those that the store has, and how it takes in those of the next document.
package struct ItemFamily: Hashable, Sendable {
    /// An item that the store has.
    package struct Member: Hashable, Sendable {
        package var identity: ItemIdentity
        /// As its newest revision says.
        package var form: ItemForm
        /// Whether it was in the source's newest document before this one.
        package var isListed: Bool

        package init(identity: ItemIdentity, form: ItemForm, isListed: Bool = true) {
            self.identity = identity
            self.form = form
            self.isListed = isListed
        }
    }

    package var stated: ItemIdentity
    package var members: [Member]

    /// - Parameter stored: items of the source whose identity begins with the stated one; strangers among them are left out.
    package init(stated: ItemIdentity, stored: [Member] = []) {
        self.stated = stated
        members = stored.filter { Self.holds($0.identity, of: stated) }
    }

    /// The identities of a document's items that all state this one, in order: those of members that they are, else new ones.
    ///
    /// What says all that a member says is that member, and what is there twice with equal words is one item. Then, where it can be known:
    /// - One item beside one member is, under an id that is not its link, a new revision while link, title, words or date of publication
    ///   stay. Where the link is all that it states, another text of another date is a new item: that of a source which lists only its
    ///   newest. Under the link of a home page another title is enough, unless words or date stay.
    /// - Among several, words or a date of publication that no other of that link and title has name the member.
    /// - One item beside one member of its link and title is a revision, but where others share the link, the member was gone, and text
    ///   and date are both others. It counts as gone where one item is all that the document has, and the link is all that it states.
    /// - A link that no other has names the member: a title that is corrected then is a revision.
    ///
    /// All else is new: an item twice is better than none. Under an id that is no link, and that nothing shows to be shared, items that
    /// differ in nothing but their text are one entry in several states (RFC 4287 section 4.1.1).
    ///
    /// - Parameters:
    ///   - known: those of the items whose member was found otherwise, such as by what it said before. No other item is that member.
    ///   - isArchive: whether they are of a page of older items, of which none revises a member. What has another text and another date
    ///     than the member is then new, unless it has its id: it would be lost.
    package func identities(of forms: [ItemForm], known: [ItemForm: ItemIdentity] = [:], isArchive: Bool = false) -> [ItemIdentity] {
        let isOneEntry = isOneEntry(forms)
        let isTelling = isTelling(forms)
        let mayBeMissed = isArchive && (members.count > 1 || !isTelling)
        func key(_ form: ItemForm) -> ItemForm { isOneEntry ? form.withoutText : form }
        let document = FamilyDocument(
            forms.map(key), members.map { Member(identity: $0.identity, form: key($0.form), isListed: $0.isListed) })
        var given: [ItemForm: ItemIdentity] = [:]
        for form in forms where given[key(form)] == nil { given[key(form)] = known[form] }
        for member in document.members where document.distinct.contains(member.form) && given[member.form] == nil {
            given[member.form] = member.identity
        }
        var taken = Set(given.values)
        func settle(_ find: (ItemForm) -> Member?) {
            for form in document.order where given[form] == nil {
                guard let member = find(form), !(mayBeMissed && form.isAnother(than: member.form)),
                    taken.insert(member.identity).inserted
                else { continue }
                given[form] = member.identity
            }
        }
        if let only = document.members.first, document.members.count == 1, document.order.count == 1 {
            settle { isRevision($0, of: only.form) ? only : nil }
        } else {
            // The surest signs of all items come first, so that none is taken for one that another is more surely.
            settle { document.only(.words($0.name, $0.words)) }
            settle { $0.published == nil ? nil : document.only(.date($0.name, $0.published)) }
            settle { form in
                guard let member = document.only(.name(form.name)) else { return nil }
                let isGone = document.isShared(.link(form.link)) && (!member.isListed || (document.order.count == 1 && !isTelling))
                return isGone && form.isAnother(than: member.form) ? nil : member
            }
            settle { document.only(.link($0.link)) }
        }
        var inUse = taken.union(members.map(\.identity))
        for form in document.order where given[form] == nil {
            let identity = new(form, in: document, inUse: inUse)
            inUse.insert(identity)
            given[form] = identity
        }
        return forms.compactMap { given[key($0)] }
    }

    /// Whether what differs in nothing but text is one entry in several states, of which the newest counts.
    package func isOneEntry(_ forms: [ItemForm]) -> Bool {
        isTelling(forms) && Set(forms.map(\.name) + members.map(\.form.name)).count < 2
    }

    /// Whether the identity is an id that is not the link, which would tell no more than the link.
    private func isTelling(_ forms: [ItemForm]) -> Bool {
        forms.allSatisfy { $0.isTold(by: stated) } && members.allSatisfy { $0.form.isTold(by: stated) }
    }

    /// Whether one item is the one member in a new state.
    private func isRevision(_ form: ItemForm, of member: ItemForm) -> Bool {
        // A publisher may correct title and link at once, the link being made from the title.
        if isTelling([form]) { return form.title == member.title || form.link == member.link || form.keepsWordsOrDate(of: member) }
        // A source that lists only its newest item would revise one for ever.
        if form.isAnother(than: member) { return false }
        if form.title == member.title { return true }
        // The home page is no item's page.
        return form.link == member.link && (!form.linksHome || form.keepsWordsOrDate(of: member))
    }

    private func new(_ form: ItemForm, in document: FamilyDocument, inUse: Set<ItemIdentity>) -> ItemIdentity {
        if members.isEmpty && document.distinct.count == 1 { return stated }
        var mixed = stated.rawValue
        if stated.isPublished, let link = form.link {
            mixed += Self.linkMark + link
            let linked = ItemIdentity(rawValue: mixed)
            if document.isNew(.link(link)), !inUse.contains(linked) { return linked }
        }
        mixed += Self.titleMark + ContentHash(of: form.title).hex
        let titled = ItemIdentity(rawValue: mixed)
        if document.isNew(.name(form.name)), !inUse.contains(titled) { return titled }
        // Text and date alone tell them apart. Where an item that said so says other things by now, the second that does is counted on.
        var said = form.said.hex + " " + (form.published.map { String($0) } ?? "")
        while true {
            let identity = ItemIdentity(rawValue: mixed + Self.textMark + ContentHash(of: said).hex)
            if !inUse.contains(identity) { return identity }
            said += "\u{1F}"
        }
    }

    private static let linkMark = " link:"
    private static let titleMark = " title:"
    private static let textMark = " text:"

    /// Whether an item of that identity states this one; an id may begin like another by chance.
    package static func holds(_ identity: ItemIdentity, of stated: ItemIdentity) -> Bool {
        guard identity.rawValue.hasPrefix(stated.rawValue) else { return false }
        let rest = identity.rawValue.dropFirst(stated.rawValue.count)
        if rest.isEmpty || rest.hasPrefix(titleMark) { return true }
        return stated.isPublished && rest.hasPrefix(linkMark)
    }
}
