// Every string that Swift code takes from the digest's own catalogues, so that a missing key is found when they are loaded.
import VigieModel

/// Keys of `templates/digest/strings`; `{name}` in their text is filled in.
enum DigestPhrase: String, CaseIterable, Sendable {
    case subject = "digest-subject"
    case letterTitle = "digest-title"
    case daysSpan = "digest-period"
    case ledeAnalysts = "digest-lede-analysts"
    case ledeOffice = "digest-lede-office"
    case figureNew = "digest-figure-new"
    case figureDecided = "digest-figure-decided"
    case figureKept = "digest-figure-kept"
    case figureBriefs = "digest-figure-briefs"
    case figureWaiting = "digest-figure-waiting"
    case deadlines = "digest-deadlines"
    case formerly = "digest-formerly"
    case moreOne = "digest-more-one"
    case more = "digest-more"
    case since = "digest-since"
    case deskAnalysts = "digest-desk-analysts"
    case deskOffice = "digest-desk-office"
    case footnote = "digest-footnote"
    case detailSeparator = "digest-separator"

    static func condition(_ condition: SourceCondition) -> String { "digest-condition-\(condition.rawValue)" }

    /// Conditions that a digest tells of.
    static let troubles = SourceHealth.order.filter(\.wantsAttention)

    static let keys = allCases.map(\.rawValue) + troubles.map(condition)
}

extension Words {
    subscript(phrase: DigestPhrase) -> String { self[phrase.rawValue] }

    func fill(_ phrase: DigestPhrase, _ values: [String: String]) -> String { Self.filled(self[phrase], values) }
}
