// What happened to a source, in the language of the page. The store's own line is English, for logs and programs; pages keep it for
// "technical details".
import VigieModel
import VigieStore

/// An event in words.
struct SourceEventWords {
    /// Who did it; empty where nobody did.
    var person = ""
    /// Begins with a small letter where a person's name stands before it.
    var sentence: String
    /// What is the matter now; empty where the sentence says all.
    var detail = ""
    /// Whether the English line says more than these words.
    var hasMore = true

    init(_ event: SourceEvent, _ words: DeskWords) {
        func by(_ name: String) {
            person = words.person(name)
            hasMore = false
        }
        sentence = words[SourceEventPhrase.polled]
        switch event.cause {
        case .paused(let name):
            sentence = words[SourceEventPhrase.paused]
            by(name)
        case .pausedByList:
            sentence = words[SourceEventPhrase.pausedByList]
            hasMore = false
        case .resumed(let name):
            sentence = words[SourceEventPhrase.resumed]
            by(name)
        case .retried(let name):
            sentence = words[SourceEventPhrase.retried]
            by(name)
        case .readdressed(let url):
            sentence = words[SourceEventPhrase.readdressed]
            detail = url
        case .adopted(let url):
            sentence = words[SourceEventPhrase.adopted]
            detail = url
        case .double(let other):
            sentence = words.fill(SourceEventPhrase.double, ["source": other.rawValue])
        case .polled:
            detail = words.trouble(event.after)
        }
    }

    /// With the person's name before it.
    var line: String { [person, sentence].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension DeskWords {
    /// What is the matter with a source of that condition, where only the condition is known; empty where nothing is.
    func trouble(_ condition: SourceCondition) -> String {
        switch condition {
        case .broken: self[TroublePhrase.unknown]
        case .gone: self[TroublePhrase.gone]
        case .moved: self[TroublePhrase.movedAway]
        case .empty: self[TroublePhrase.empty]
        case .quiet: self[TroublePhrase.quiet]
        case .recovered: self[TroublePhrase.recovered]
        case .new, .ok, .unchanged, .paused: ""
        }
    }
}
