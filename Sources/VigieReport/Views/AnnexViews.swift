// What the annexes print: sources, glossary, accessibility statement, legal and privacy notes.

struct AnnexesView: ViewModel {
    var chapter = ChapterView()
    var sources = SectionView()
    var cited = SectionView()
    var glossary = SectionView()
    var accessibility = SectionView()
    var legal = SectionView()
    var hasTerms = false
    var terms: [TermView] = []
    var statement = AccessibilityView()
    var notes = LegalView()
}

struct TermView: ViewModel {
    var anchor = ""
    var french = ""
    var dutch = ""
    var english = ""
    var hasSource = false
    var source = ""
}

/// The statement after the model of Commission Implementing Decision (EU) 2018/1523.
struct AccessibilityView: ViewModel {
    var commitment = ""
    var hasFaults = false
    var faults: [AnnexNoteView] = []
    var hasChecked = false
    var checked = ""
    var hasMethod = false
    var method = ""
    var hasContact = false
    var contact = ""
    var hasContactLink = false
    var contactLink = ""
    var hasEnforcement = false
    var enforcement = ""
    var prepared = ""
}

struct LegalView: ViewModel {
    var hasPublisher = false
    var publisher = ""
    var hasDataProtection = false
    var dataProtection = ""
}

/// A line of text.
struct AnnexNoteView: ViewModel {
    var text = ""
}
