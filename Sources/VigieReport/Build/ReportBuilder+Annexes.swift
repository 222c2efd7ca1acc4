// The annexes: glossary, accessibility statement, legal and privacy notes. What is not configured is said to be to fill in.
import VigieModel

extension ReportBuilder {
    func annexes() -> AnnexesView {
        let terms = edition.glossary.map { term in
            TermView(
                anchor: Anchor.id("g", term.id), french: term.names[.french] ?? "", dutch: term.names[.dutch] ?? "",
                english: term.names[.english] ?? words[.nothing], hasSource: term.source != nil, source: term.source ?? "")
        }
        return AnnexesView(
            chapter: view(of: .annexes), sources: section(1, of: .annexes, .sourcesTitle), cited: section(2, of: .annexes, .citedTitle),
            glossary: section(3, of: .annexes, .glossaryTitle), accessibility: section(4, of: .annexes, .accessibilityTitle),
            legal: section(5, of: .annexes, .legalTitle), hasTerms: !terms.isEmpty, terms: terms, statement: statement(), notes: legal())
    }

    /// After the model of Commission Implementing Decision (EU) 2018/1523: commitment, state, what does not conform, preparation,
    /// contact, enforcement.
    private func statement() -> AccessibilityView {
        let office = edition.office
        let publisher = own(office.publisher)
        let faults = (office.accessibilityFaults[language] ?? []).map(printed)
        let method = own(office.accessibilityMethod)
        let enforcement = own(office.enforcement)
        let contact = office.contact ?? ""
        return AccessibilityView(
            commitment: publisher.isEmpty ? words[.accessCommitmentOffice] : words.fill(.accessCommitment, ["publisher": publisher]),
            hasFaults: !faults.isEmpty, faults: faults.map { AnnexNoteView(text: $0) }, hasChecked: office.accessibilityChecked != nil,
            checked: office.accessibilityChecked.map { words.fill(.accessChecked, ["date": words.date($0)]) } ?? "",
            hasMethod: !method.isEmpty, method: method, hasContact: !contact.isEmpty, contact: contact,
            hasContactLink: SafeLink.of(contact) != nil, contactLink: SafeLink.of(contact) ?? "", hasEnforcement: !enforcement.isEmpty,
            enforcement: enforcement, prepared: words.fill(.accessPrepared, ["date": words.date(asOf)]))
    }

    private func legal() -> LegalView {
        let publisher = own(edition.office.publisher)
        let responsible = own(edition.office.dataProtection)
        return LegalView(
            hasPublisher: !publisher.isEmpty, publisher: publisher, hasDataProtection: !responsible.isEmpty, dataProtection: responsible)
    }

    /// The text in this language; empty where it is not configured.
    private func own(_ texts: [LanguageCode: String]) -> String { printed(texts[language] ?? "") }

    private func printed(_ text: String) -> String { language == .french ? FrenchText.spaced(text) : text }
}
