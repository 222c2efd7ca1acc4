// Why a language of a brief cannot be approved by somebody, in one place for the desk, the command line and the store.

/// What stands in the way of an approval.
package enum ApprovalObstacle: Hashable, Sendable {
    /// The approval stands already.
    case alreadyApproved(by: String)
    case notWritten
    /// The person wrote some of it since the last approval.
    case ownText
    /// These fields of that language must be brought in step, or reviewed.
    case stale(LanguageCode, [BriefField])
    /// `BriefCheck` complains.
    case problems([BriefProblem])

    /// All that stands in the way of that person, worst first; empty where the approval may be given.
    ///
    /// Where the counterpart is approved, or is approved in the same act, the two must be in step: then what is printed was found so
    /// with both texts as they stand. English, a courtesy, never holds up French or Dutch.
    ///
    /// - Parameter languages: those that are approved in one act; `language` is one of them.
    package static func all(
        for language: LanguageCode, among languages: Set<LanguageCode>, of brief: Brief, trail: BriefTrail, person: String,
        problems: [BriefProblem]
    ) -> [ApprovalObstacle] {
        if let approval = trail.approval(of: language) { return [.alreadyApproved(by: approval.by)] }
        guard brief.texts[language]?.isWritten == true else { return [.notWritten] }
        var obstacles: [ApprovalObstacle] = []
        if trail.isAuthor(person, of: language) { obstacles.append(.ownText) }
        let other = language.counterpart
        let isPair = languages.contains(other) || trail.approval(of: other) != nil
        let stale = trail.staleFields(in: language, of: brief)
        if !stale.isEmpty { obstacles.append(.stale(language, stale)) }
        // English answers to French, and French does not answer to it.
        if isPair, other.counterpart == language {
            let stale = trail.staleFields(in: other, of: brief)
            if !stale.isEmpty { obstacles.append(.stale(other, stale)) }
        }
        let mine = problems.filter { problem in
            switch problem.kind {
            case .citesOtherItems, .numbersDiffer, .linksDiffer, .daysDiffer:
                guard isPair, let place = problem.language else { return false }
                return place == language || (place == other && place.counterpart == language && LanguageCode.binding.contains(place))
            default: return problem.language == nil || problem.language == language
            }
        }
        if !mine.isEmpty { obstacles.append(.problems(mine)) }
        return obstacles
    }
}
