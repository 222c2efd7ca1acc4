// The words of log-in, accounts and users that code puts into pages.
import VigieModel

enum AccountPhrase: String, PhraseKey {
    case logInTitle = "log-in"
    case logInFailed = "log-in-failed"
    case firstTitle = "first-title"
    case setPasswordTitle = "set-password"
    case accountTitle = "account"
    case sessionHere = "session-here"
    case browserOther = "browser-other"
    case browserOn = "browser-on"
    case noticePassword = "notice-password"
    case noticePreferences = "notice-preferences"
    case noticeSession = "notice-session"
    case noticeSessions = "notice-sessions"
    case noticeLoggedOut = "notice-logged-out"
    case passwordTooShort = "password-too-short"
    case passwordTooLong = "password-too-long"
    case passwordCommon = "password-common"
    case passwordOwnName = "password-own-name"
    case passwordDiffers = "password-differs"
    case passwordWrong = "password-wrong"
    case nameMalformed = "name-malformed"
    case displayNameMissing = "display-name-missing"
    case nobody = "nobody"
    case nameTaken = "name-taken"
    case languageOfBrowser = "language-of-browser"
}

enum UserPhrase: String, PhraseKey {
    case usersTitle = "users"
    case linkTitle = "link-title"
    case linkFor = "link-for"
    case linkForEntry = "link-for-entry"
    case resetDone = "reset-done"
    case resetOwn = "reset-own"
    case roleReader = "role-reader"
    case roleAnalyst = "role-analyst"
    case roleEditor = "role-editor"
    case roleAdministrator = "role-administrator"
    case userExists = "user-exists"
    case userLastAdministrator = "user-last-administrator"
    case noticeRole = "notice-role"
    case noticeDeactivated = "notice-deactivated"
    case noticeActivated = "notice-activated"
    case eventAdded = "event-added"
    case eventRole = "event-role"
    case eventName = "event-name"
    case eventLink = "event-link"
    case eventPassword = "event-password"
    case eventDeactivated = "event-deactivated"
    case eventActivated = "event-activated"
    case eventLogIn = "event-log-in"
    case eventLogOut = "event-log-out"
    case eventSessions = "event-sessions"
    case eventHeldBack = "event-held-back"
    case eventSignOn = "event-sign-on"
    case eventLinked = "event-linked"
    case eventUnlinked = "event-unlinked"
    case eventTokenMade = "event-token-made"
    case eventTokenRevoked = "event-token-revoked"

    static func name(of role: Role) -> UserPhrase {
        switch role {
        case .reader: .roleReader
        case .analyst: .roleAnalyst
        case .editor: .roleEditor
        case .administrator: .roleAdministrator
        }
    }
}

enum AccountCount: String, CountedPhraseKey {
    case minutes = "minutes"
    case users = "user-count"
}
