// A document's items of one stated identity beside those that the store has: what is found only once among both names an item. Counted
// beforehand, because a document may hold tens of thousands of them.

/// Signs of items, counted in a document and in the store.
struct FamilyDocument {
    /// What items may have in common.
    enum Sign: Hashable {
        case link(String?)
        case name(ItemForm.Name)
        case words(ItemForm.Name, ContentHash)
        case date(ItemForm.Name, Int64?)
    }

    /// Each form once, in the document's order.
    private(set) var order: [ItemForm] = []
    private(set) var distinct: Set<ItemForm> = []
    let members: [ItemFamily.Member]
    private var forms: [Sign: Int] = [:]
    private var bearers: [Sign: [Int]] = [:]

    init(_ document: [ItemForm], _ members: [ItemFamily.Member]) {
        self.members = members
        for form in document where distinct.insert(form).inserted {
            order.append(form)
            for sign in Self.signs(of: form) { forms[sign, default: 0] += 1 }
        }
        for (place, member) in members.enumerated() {
            for sign in Self.signs(of: member.form) { bearers[sign, default: []].append(place) }
        }
    }

    /// The only member that bears the sign, where one item of the document does.
    func only(_ sign: Sign) -> ItemFamily.Member? {
        guard forms[sign] == 1, let places = bearers[sign], places.count == 1 else { return nil }
        return members[places[0]]
    }

    /// Whether one item of the document bears the sign and no member does.
    func isNew(_ sign: Sign) -> Bool { forms[sign] == 1 && bearers[sign] == nil }

    /// Whether several items of the document or several members bear it.
    func isShared(_ sign: Sign) -> Bool { forms[sign, default: 0] > 1 || bearers[sign, default: []].count > 1 }

    private static func signs(of form: ItemForm) -> [Sign] {
        [.link(form.link), .name(form.name), .words(form.name, form.words), .date(form.name, form.published)]
    }
}
