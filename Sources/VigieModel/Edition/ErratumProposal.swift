// A proposed correction is held to the same rules as the brief that it corrects: every language of it, in step with each other.

/// Why a correction cannot be proposed.
package enum ErratumFault: Error, Hashable, Sendable {
    /// The brief has a text in that language, and the correction none.
    case missing(LanguageCode)
    /// The correction has a text where the brief has none.
    case unknown(LanguageCode)
    case changesNothing
    /// What the brief would then be found wrong in, and was not before.
    case problems([BriefProblem])
}

package enum ErratumProposal {
    /// What a correction changes of a field, by language.
    ///
    /// - Parameters:
    ///   - brief: as it was frozen, with the errata that were approved since.
    ///   - texts: the field as it must read.
    package static func changes(
        to brief: Brief, _ field: BriefField, _ texts: [LanguageCode: String]
    ) throws(ErratumFault) -> [LanguageCode: PrintedErratum.Change] {
        var corrected = brief
        var changes: [LanguageCode: PrintedErratum.Change] = [:]
        let written = LanguageCode.ofReport.filter { brief.texts[$0] != nil }
        for language in written {
            let before = brief.texts[language]?[field] ?? ""
            guard let after = texts[language], !after.allSatisfy(\.isWhitespace) else { throw .missing(language) }
            corrected.texts[language]?[field] = after
            changes[language] = .init(before: before, after: after)
        }
        if let other = texts.keys.filter({ !written.contains($0) }).min() { throw .unknown(other) }
        guard changes.values.contains(where: { $0.before != $0.after }) else { throw .changesNothing }
        let found = { (brief: Brief) in
            let states = Dictionary(brief.items.map { ($0, Curation.State.kept) }) { first, _ in first }
            return BriefCheck.findings(of: brief, itemStates: states, knownThemes: Set(brief.themes))
        }
        let before = Set(found(brief))
        let problems = found(corrected).filter { !before.contains($0) }
        guard problems.isEmpty else { throw .problems(problems) }
        return changes
    }
}

extension Brief {
    /// With the errata that concern it, in their order.
    package func corrected(by errata: [PrintedErratum]) -> Brief {
        var brief = self
        for erratum in errata where erratum.brief == id {
            for (language, change) in erratum.texts { brief.texts[language]?[erratum.field] = change.after }
        }
        return brief
    }
}
