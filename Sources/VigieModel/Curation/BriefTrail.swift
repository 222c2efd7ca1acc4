// What people did to a brief, and what follows from it: which text is a draft, which is stale, which is approved, and who may approve it.
// Nothing of this is ever set by hand: it is worked out from revisions and acts, which are only ever added to.
import Foundation

/// The past of one brief, up to its newest revision.
///
/// These are the rules, each for one field in one language, the first that holds:
/// 1. **missing**: nothing is written.
/// 2. **stale**: the counterpart language's field was changed in a later revision than the one in which this one was last written or
///    reviewed. The first writing of the counterpart makes nothing stale: it is the translation of what was there.
/// 3. **approved**: somebody approved the language, and no revision since has touched its text or what all languages share.
/// 4. **reviewed**: somebody said that the two texts answer each other, and neither has changed since.
/// 5. **draft**: everything else that is written.
///
/// An approval lapses with the first revision that touches its text or the common facts, also where a later one puts it back. Whoever
/// wrote any of what is to be approved, since the language's last approval, may not approve it.
package struct BriefTrail: Hashable, Sendable {
    /// A saved revision and what it touched.
    package struct Change: Hashable, Sendable {
        package var revision: Int
        package var by: String
        package var at: Date
        package var parts: Set<BriefPart>

        package init(revision: Int, by: String, at: Date, parts: Set<BriefPart>) {
            self.revision = revision
            self.by = by
            self.at = at
            self.parts = parts
        }
    }

    /// What somebody said of a revision that they had before them.
    package struct Act: Hashable, Sendable {
        package enum Kind: String, CaseIterable, Codable, Sendable {
            case approve, withdraw, review, unreview
        }

        package var kind: Kind
        package var revision: Int
        package var language: LanguageCode
        /// The field that was reviewed; nil for approvals, which are of the whole language.
        package var field: BriefField?
        package var by: String
        package var at: Date

        package init(kind: Kind, revision: Int, language: LanguageCode, field: BriefField? = nil, by: String, at: Date) {
            self.kind = kind
            self.revision = revision
            self.language = language
            self.field = field
            self.by = by
            self.at = at
        }
    }

    /// Oldest first.
    package var changes: [Change]
    /// In the order in which they were done.
    package var acts: [Act]

    package init(changes: [Change], acts: [Act] = []) {
        self.changes = changes
        self.acts = acts
    }

    /// As it was at an earlier revision, with the acts on it and on those before.
    package func upTo(revision: Int) -> BriefTrail {
        BriefTrail(changes: changes.filter { $0.revision <= revision }, acts: acts.filter { $0.revision <= revision })
    }

    package enum State: String, CaseIterable, Codable, Sendable {
        case missing, draft, stale, reviewed, approved
    }

    // MARK: Approval

    /// The approval of that language which still holds; nil where none does.
    package func approval(of language: LanguageCode) -> StoredBrief.Approval? {
        guard let last = acts.last(where: { $0.language == language && ($0.kind == .approve || $0.kind == .withdraw) }),
            last.kind == .approve,
            last.revision >= lastTouched(language)
        else { return nil }
        return StoredBrief.Approval(by: last.by, at: last.at)
    }

    /// Those that hold, by language.
    package var approvals: [LanguageCode: StoredBrief.Approval] {
        var approvals: [LanguageCode: StoredBrief.Approval] = [:]
        for language in LanguageCode.ofReport { approvals[language] = approval(of: language) }
        return approvals
    }

    /// Who wrote what an approval of that language would cover: its text and the common facts, since it was last approved.
    package func authors(of language: LanguageCode) -> Set<String> {
        // An approval that was withdrawn covers nothing: what led to it is to be approved again.
        var approved: [Int] = []
        for act in acts where act.language == language {
            if act.kind == .approve { approved.append(act.revision) }
            if act.kind == .withdraw { _ = approved.popLast() }
        }
        let since = approved.last ?? 0
        return Set(changes.filter { $0.revision > since && $0.parts.contains { Self.concerns($0, language) } }.map(\.by))
    }

    /// Whether that person wrote any of it; names count alike in whatever case.
    package func isAuthor(_ person: String, of language: LanguageCode) -> Bool {
        authors(of: language).contains { Self.isSamePerson($0, person) }
    }

    /// Whether the approval of that language which holds is of somebody who wrote what it covered. The store refuses such an approval; a
    /// frozen edition is held to the rule all the same, whatever wrote the row.
    package func isSelfApproved(_ language: LanguageCode) -> Bool {
        guard approval(of: language) != nil,
            let place = acts.lastIndex(where: { $0.language == language && $0.kind == .approve })
        else { return false }
        let act = acts[place]
        let before = BriefTrail(changes: changes.filter { $0.revision <= act.revision }, acts: Array(acts[..<place]))
        return before.isAuthor(act.by, of: language)
    }

    /// Whether two names are one person's: names count alike in whatever case.
    package static func isSamePerson(_ one: String, _ other: String) -> Bool {
        one.trimmingCharacters(in: .whitespaces).lowercased() == other.trimmingCharacters(in: .whitespaces).lowercased()
    }

    private static func concerns(_ part: BriefPart, _ language: LanguageCode) -> Bool {
        switch part {
        case .common: true
        case .text(let other, _): other == language
        }
    }

    private func lastTouched(_ language: LanguageCode) -> Int {
        changes.last { $0.parts.contains { Self.concerns($0, language) } }?.revision ?? 0
    }

    // MARK: Fields

    package func state(of field: BriefField, in language: LanguageCode, of brief: Brief) -> State {
        guard let text = brief.texts[language], !text.isBlank(field) else { return .missing }
        if isStale(field, in: language, of: brief) { return .stale }
        if approval(of: language) != nil { return .approved }
        if let read = reviewed(field, in: language), read >= last(field, in: language.counterpart), read >= last(field, in: language) {
            return .reviewed
        }
        return .draft
    }

    /// The fields whose counterpart has moved on.
    package func staleFields(in language: LanguageCode, of brief: Brief) -> [BriefField] {
        brief.fields.filter { isStale($0, in: language, of: brief) }
    }

    /// The counterpart's revision that made the field stale; nil where it is not.
    package func staleSince(_ field: BriefField, in language: LanguageCode, of brief: Brief) -> Int? {
        guard isStale(field, in: language, of: brief) else { return nil }
        return last(field, in: language.counterpart)
    }

    /// The revision on which this field was last written or reviewed.
    package func settled(_ field: BriefField, in language: LanguageCode) -> Int {
        max(last(field, in: language), reviewed(field, in: language) ?? 0)
    }

    /// The language as a whole: what there is still to do of it, or that it is done.
    package func state(of language: LanguageCode, in brief: Brief) -> State {
        let states = brief.fields.map { state(of: $0, in: language, of: brief) }
        if states.allSatisfy({ $0 == .missing }) { return .missing }
        if states.contains(.stale) { return .stale }
        if approval(of: language) != nil { return .approved }
        return states.allSatisfy { $0 == .reviewed } ? .reviewed : .draft
    }

    private func isStale(_ field: BriefField, in language: LanguageCode, of brief: Brief) -> Bool {
        let other = language.counterpart
        guard brief.texts[language]?.isBlank(field) == false, brief.texts[other]?.isBlank(field) == false else { return false }
        let moves = changes.filter { $0.parts.contains(.text(other, field)) }.map(\.revision)
        guard let first = moves.first, let newest = moves.last, newest > first else { return false }
        return newest > settled(field, in: language)
    }

    private func last(_ field: BriefField, in language: LanguageCode) -> Int {
        changes.last { $0.parts.contains(.text(language, field)) }?.revision ?? 0
    }

    /// The revision on which somebody said that the field answers its counterpart; nil where nobody did, or took it back.
    private func reviewed(_ field: BriefField, in language: LanguageCode) -> Int? {
        let said = acts.last { $0.language == language && $0.field == field && ($0.kind == .review || $0.kind == .unreview) }
        return said?.kind == .review ? said?.revision : nil
    }
}
