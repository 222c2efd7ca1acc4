// The words of the header and of pages that nothing else names.

enum LayoutPhrase: String, PhraseKey {
    case sectionQueue = "section-queue"
    case sectionBriefs = "section-briefs"
    case sectionEdition = "section-edition"
    case sectionSources = "section-sources"
    case sectionThemes = "section-themes"
    case sectionJournal = "section-journal"
}

/// The words of pages that say why there is no answer.
enum ProblemPhrase: String, PhraseKey {
    case notFoundTitle = "problem-not-found"
    case notFoundAdvice = "problem-not-found-advice"
    case loggedOutTitle = "problem-logged-out"
    case loggedOutAdvice = "problem-logged-out-advice"
    case forbiddenTitle = "problem-forbidden"
    case forbiddenAdvice = "problem-forbidden-advice"
    case noAccountTitle = "problem-no-account"
    case noAccountAdvice = "problem-no-account-advice"
    case passwordsOffTitle = "problem-passwords-off"
    case passwordsOffAdvice = "problem-passwords-off-advice"
    case formExpiredTitle = "problem-form-expired"
    case formExpiredAdvice = "problem-form-expired-advice"
    case linkSpentTitle = "problem-link-spent"
    case linkSpentAdvice = "problem-link-spent-advice"
    case malformedTitle = "problem-malformed"
    case malformedAdvice = "problem-malformed-advice"
    case outdatedTitle = "problem-outdated"
    case outdatedAdvice = "problem-outdated-advice"
    case tooLargeTitle = "problem-too-large"
    case tooLargeAdvice = "problem-too-large-advice"
    case unknownHostTitle = "problem-unknown-host"
    case unknownHostAdvice = "problem-unknown-host-advice"
    case tooManyTitle = "problem-too-many"
    case tooManyAdvice = "problem-too-many-advice"
    case busyTitle = "problem-busy"
    case busyAdvice = "problem-busy-advice"
    case failedTitle = "problem-failed"
    case failedAdvice = "problem-failed-advice"
}
