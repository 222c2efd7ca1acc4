// Items that state the same identity: told apart by link and title, and known again whatever else is in the document.
import Foundation
import Testing
import VigieModel

struct ItemFamilyTests {
    private typealias Form = ItemForm

    private static let home = "https://h.example/"
    private static let guid = ItemIdentity(rawValue: "id:same")
    private static let page = ItemIdentity(rawValue: "link:" + home)

    /// What the store has once it has seen those documents, one after the other.
    private func family(_ stated: ItemIdentity, after documents: [Form]...) -> ItemFamily {
        var family = ItemFamily(stated: stated)
        for document in documents { see(document, in: &family) }
        return family
    }

    @discardableResult
    private func see(_ document: [Form], in family: inout ItemFamily) -> [ItemIdentity] {
        let identities = family.identities(of: document)
        for (identity, form) in zip(identities, document) {
            if let place = family.members.firstIndex(where: { $0.identity == identity }) {
                family.members[place].form = form
            } else {
                family.members.append(ItemFamily.Member(identity: identity, form: form))
            }
        }
        return identities
    }

    @Test func `an item alone has the identity that it states`() {
        for stated in [Self.guid, Self.page, ItemIdentity(rawValue: "hash:00")] {
            #expect(ItemFamily(stated: stated).identities(of: [Form(link: Self.home, title: "A")]) == [stated])
        }
    }

    @Test func `one guid for all items is told apart by the link (miniflux#4197)`() {
        let forms = (1...3).map { Form(link: "https://h.example/\($0)", title: "Item") }
        let identities = ItemFamily(stated: Self.guid).identities(of: forms)
        #expect(identities.map(\.rawValue) == (1...3).map { "id:same link:https://h.example/\($0)" })
    }

    @Test func `the same item twice is one`() {
        let form = Form(link: " " + Self.home, title: "A")
        #expect(ItemFamily(stated: Self.guid).identities(of: [form, Form(link: Self.home, title: "A")]) == [Self.guid, Self.guid])
    }

    @Test(arguments: [guid, page])
    func `items that share identity and link are told apart by the title (five became one)`(stated: ItemIdentity) {
        let forms = (1...5).map { Form(link: Self.home, title: "Item \($0)") }
        let identities = ItemFamily(stated: stated).identities(of: forms)
        #expect(Set(identities).count == 5)
        #expect(identities.allSatisfy { $0.rawValue.contains(" title:") && $0.rawValue.hasPrefix(stated.rawValue) })
        let titles = (1...2).map { Form(link: nil, title: "Item \($0)") }
        #expect(Set(ItemFamily(stated: Self.guid).identities(of: titles)).count == 2)
    }

    @Test func `the next item under a shared link is new and the others are known`() {
        var family = family(Self.page, after: (1...5).map { Form(link: Self.home, title: "Item \($0)") })
        let before = family.members.map(\.identity)
        let identities = see((2...6).map { Form(link: Self.home, title: "Item \($0)") }, in: &family)
        #expect(identities.dropLast() == before.dropFirst())
        #expect(!before.contains(identities[4]))
    }

    @Test func `a shared guid makes the same items whatever is in the document with them ("First" was there twice)`() {
        let (first, second, third) = (
            Form(link: "https://h.example/1", title: "First"), Form(link: "https://h.example/2", title: "Second"),
            Form(link: "https://h.example/3", title: "Third")
        )
        var family = ItemFamily(stated: Self.guid)
        for document in [[first], [second, first], [third], [first], [second], [third, second, first]] { see(document, in: &family) }
        #expect(family.members.map(\.form) == [first, second, third])
        #expect(
            family.members.map(\.identity.rawValue) == ["id:same", "id:same link:https://h.example/2", "id:same link:https://h.example/3"])
    }

    private static func day(_ number: Double) -> Date { Date(timeIntervalSince1970: number * 86_400) }

    private static let moved = "https://h.example/moved"

    @Test(arguments: [
        (Form(link: home, title: "Corrected", text: "Others", published: day(2)), true),
        (Form(link: moved, title: "A", text: "Others", published: day(2)), true),
        (Form(link: nil, title: "A", text: "Others", published: day(2)), true),
        (Form(link: moved, title: "Corrected", text: "Words", published: day(2)), true),
        (Form(link: moved, title: "Corrected", text: "Words"), true),
        (Form(link: moved, title: "Corrected", text: "Others", published: day(1)), true),
        (Form(link: moved, title: "Corrected", text: "Others", published: day(2)), false),
        (Form(link: moved, title: "Corrected", text: "Others"), false),
    ])
    func `under one id an item of which title, link, words or date stay is a revision`(form: ItemForm, isRevision: Bool) {
        let family = family(Self.guid, after: [Form(link: Self.home, title: "A", text: "Words", published: Self.day(1))])
        #expect((family.identities(of: [form]) == [Self.guid]) == isRevision)
    }

    @Test func `where there are no words and no date, none stay`() {
        let family = family(Self.guid, after: [Form(link: Self.home, title: "A")])
        #expect(family.identities(of: [Form(link: Self.moved, title: "Corrected")]) != [Self.guid])
    }

    @Test(arguments: [
        (home, ["Bulletin", "Bulletin", "Bulletin"]), (home, ["One", "Two", "Three"]), ("https://h.example/news", ["One", "Two", "Three"]),
        ("https://h.example/news", ["Weekly", "Monthly", "Monthly"]),
    ])
    func `a source that lists only its newest item under one link loses none (three became one)`(link: String, titles: [String]) {
        var family = ItemFamily(stated: ItemIdentity(rawValue: "link:" + link))
        for (number, title) in titles.enumerated() {
            for place in family.members.indices { family.members[place].isListed = place == family.members.count - 1 }
            see([Form(link: link, title: title, text: "Text \(number)", published: Self.day(Double(number)))], in: &family)
        }
        #expect(family.members.count == 3)
        // The newest is corrected.
        let last = Form(link: link, title: titles[2], text: "Text, corrected", published: Self.day(2))
        #expect(family.identities(of: [last]) == family.members.suffix(1).map(\.identity))
    }

    @Test(arguments: [
        Form(link: moved, title: "A", text: "Edited", published: day(1)),
        Form(link: moved, title: "Edited", text: "Edited", published: day(1)),
        Form(link: moved, title: "A", text: "Words", published: day(2)), Form(link: moved, title: "A", text: "Edited"),
    ])
    func `under a link of its own an edit that leaves words or date is a revision`(form: ItemForm) {
        let stated = ItemIdentity(rawValue: "link:" + Self.moved)
        let family = family(stated, after: [Form(link: Self.moved, title: "A", text: "Words", published: Self.day(1))])
        #expect(family.identities(of: [form]) == [stated])
    }

    @Test func `a member that was found otherwise is no other item's`() {
        let family = family(Self.page, after: [Form(link: Self.home, title: "Now", text: "now", published: Self.day(1))])
        let (then, other) = (Form(link: Self.home, title: "Then", text: "then"), Form(link: Self.home, title: "Now", text: "other"))
        let identities = family.identities(of: [then, other], known: [then: Self.page], isArchive: true)
        #expect(identities[0] == Self.page && identities[1] != Self.page)
    }

    @Test func `a corrected title under a link of its own is a revision also among others`() {
        let one = Form(link: "https://h.example/1", title: "One")
        let two = Form(link: "https://h.example/2", title: "Two")
        let family = family(Self.guid, after: [one, two])
        let corrected = Form(link: "https://h.example/2", title: "Two, corrected")
        #expect(family.identities(of: [corrected, one]) == [family.members[1].identity, family.members[0].identity])
        #expect(family.identities(of: [corrected]) == [family.members[1].identity])
    }

    @Test func `a form that has been left is not confused with the item that bore it`() {
        let (a, b) = (Form(link: Self.home, title: "A"), Form(link: Self.home, title: "B"))
        var family = family(Self.guid, after: [a, b])
        // The first now says C, and A appears again beside it.
        family.members[0].form = Form(link: Self.home, title: "C")
        let identities = family.identities(of: [Form(link: Self.home, title: "C"), a, b])
        #expect(Set(identities).count == 3)
        #expect(identities[0] == family.members[0].identity && identities[2] == family.members[1].identity)
    }

    @Test func `ids that merely begin alike are strangers`() {
        let strangers = ["id:same at https://h.example", "id:same2", "id:sam"].map {
            ItemFamily.Member(identity: ItemIdentity(rawValue: $0), form: Form(link: nil, title: "Stranger"))
        }
        #expect(ItemFamily(stated: Self.guid, stored: strangers).members.isEmpty)
    }
}
