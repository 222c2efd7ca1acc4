// Items and sources, as pages print them.

struct ItemView: ViewModel {
    var id = ""
    var anchor = ""
    var title = ""
    var language = ""
    var isForeign = false
    var languageName = ""
    var hasLink = false
    var link = ""
    var publisher = ""
    var source = ""
    var isVendor = false
    var date = ""
    var dayMonth = ""
    var dateISO = ""
    var importance = ""
    var isMajor = false
    var hasExtract = false
    var extract = ""
    var hasAlsoIn = false
    var alsoIn = ""
}

/// Kept items: those shown at once, and the rest behind a disclosure.
struct ItemListView: ViewModel {
    var hasItems = false
    var shown: [ItemView] = []
    var hasMore = false
    var more: [ItemView] = []
    var moreLabel = ""
    /// Said in print, where the rest is left out.
    var moreNote = ""
}

struct SourceView: ViewModel {
    var publisher = ""
    var title = ""
    var hasLink = false
    var link = ""
    var languages = ""
    var items = ""
    var kept = ""
    var last = ""
    var lastISO = ""
    var hasLast = false
    /// How its last poll ended, or since when it is silent.
    var state = ""
}
