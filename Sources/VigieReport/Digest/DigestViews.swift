// What a digest prints, as plain values: the same for its HTML and its text.

/// A letter in one language or several, one after the other.
struct DigestLetterView: ViewModel {
    var letterLanguage = ""
    var subject = ""
    var versions: [DigestVersionView] = []
}

/// The digest in one language.
struct DigestVersionView: ViewModel {
    var t: [String: String] = [:]
    var language = ""
    var title = ""
    var period = ""
    var lede = ""
    var isSample = false
    /// False behind the first language.
    var isFirst = false
    var figures: [KeyFigureView] = []
    var hasBriefs = false
    var briefs: [DigestBriefView] = []
    var hasThemes = false
    var themes: [DigestThemeView] = []
    var hasDeadlines = false
    var deadlines: [DigestDeadlineView] = []
    var deadlinesTitle = ""
    var isForAnalysts = false
    var hasTroubled = false
    var troubled: [DigestSourceView] = []
    var hasDesk = false
    var deskLink = ""
    var deskText = ""
    var footnote = ""
}

struct DigestBriefView: ViewModel {
    var title = ""
    var message = ""
    var language = ""
    var isForeign = false
    var detail = ""
    var hasLink = false
    var link = ""
}

struct DigestThemeView: ViewModel {
    var name = ""
    var items: [DigestItemView] = []
    var hasMore = false
    var more = ""
}

struct DigestItemView: ViewModel {
    var title = ""
    var language = ""
    var isForeign = false
    var hasLink = false
    var link = ""
    var detail = ""
}

struct DigestDeadlineView: ViewModel {
    var date = ""
    var dateISO = ""
    var label = ""
    var language = ""
    var isForeign = false
    var hasFormer = false
    var former = ""
    var brief = ""
}

struct DigestSourceView: ViewModel {
    var name = ""
    var detail = ""
}
