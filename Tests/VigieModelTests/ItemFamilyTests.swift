import Testing
// Items that state the same identity: told apart by link and title, and known again whatever else is in the document.
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

    @Test(arguments: [
        (Form(link: home, title: "Corrected"), true), (Form(link: "https://h.example/moved", title: "A"), true),
        (Form(link: "https://h.example/moved", title: "Corrected"), false), (Form(link: nil, title: "A"), true),
    ])
    func `under one id a new title or a new link is a revision, both are a new item`(form: ItemForm, isRevision: Bool) {
        let family = family(Self.guid, after: [Form(link: Self.home, title: "A")])
        #expect((family.identities(of: [form]) == [Self.guid]) == isRevision)
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
