// The words of stories that code puts into pages.

enum StoryPhrase: String, PhraseKey {
    case pageTitle = "story-title"
    case empty = "story-empty"
    case sameLink = "story-same-link"
    case sameText = "story-same-text"
    case byPerson = "story-by-person"
    case sameMeaning = "story-same-meaning"
    case sameNames = "story-same-names"
    case sameWords = "story-same-words"
    case nearest = "story-nearest"
}
