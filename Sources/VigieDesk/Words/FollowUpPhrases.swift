// The words of the page part on what became of an edition's recommendations.

enum FollowUpPhrase: String, PhraseKey {
    case title = "follow-up-title"
    case status = "follow-up-status"
    case edit = "follow-up-edit"
    case line = "follow-up-line"
    case noted = "follow-up-noted"
    case oneLanguage = "follow-up-one-language"
}
