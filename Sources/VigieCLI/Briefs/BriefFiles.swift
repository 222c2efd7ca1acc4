// Brief files that are given together, for `import` and for `check`: read and compared in full before anything is saved.
import Foundation
import VigieModel
import VigieStore

/// The files of one brief, over what the store has of it.
struct BriefFiles {
    /// With the languages that the files do not bring as they are in the store.
    var brief: Brief
    /// What the store had when the files were read; nil for a new brief.
    var opened: StoredBrief?
    /// Where it comes from, for messages.
    var place: String

    /// Reads all files and answers the briefs by id.
    ///
    /// Two files of one brief and language, files that differ in a common field, and files that move what another language counts by are
    /// refused.
    static func gather(_ paths: [String], desk: BriefDesk) throws -> [BriefFiles] {
        var briefs: [BriefID: Brief] = [:]
        var origins: [BriefID: [LanguageCode: String]] = [:]
        for path in paths {
            let file = try BriefFile(try InputFile.text(path), file: path)
            let id = file.brief.id
            if let twin = origins[id]?[file.language] {
                throw CommandError(
                    place: path, cause: "\(twin) is '\(id.rawValue)' in \(file.language.rawValue) too", remedy: "give one of them")
            }
            if let other = briefs[id], let field = difference(other, file.brief) {
                let first = origins[id]?.values.min() ?? ""
                throw CommandError(
                    place: path, cause: "'\(field)' differs from \(first)", remedy: "bring the files in step; nothing was taken in")
            }
            briefs[id, default: file.brief].texts.merge(file.brief.texts) { _, new in new }
            origins[id, default: [:]][file.language] = path
        }
        return try briefs.values.sorted { $0.id < $1.id }.map { brief in
            let opened = try desk.stored(brief.id)
            let place = (origins[brief.id] ?? [:]).values.sorted().joined(separator: ", ")
            return BriefFiles(brief: try merged(brief, onto: opened, place: place), opened: opened, place: place)
        }
    }

    /// The brought fields and texts, with the other languages as the store has them.
    static func merged(_ brought: Brief, onto opened: StoredBrief?, place: String) throws -> Brief {
        guard let opened else { return brought }
        if let moved = BriefPositions.moved(from: opened.brief, to: brought) {
            let staying = moved.languages.map(\.rawValue).joined(separator: " and ")
            throw CommandError(
                place: place, cause: "'\(moved.field)' is not as it was, and \(staying) counts by it",
                remedy: "add at the end only, or give the files of all languages together to 'vigie brief import'")
        }
        var brief = brought
        brief.texts = opened.brief.texts.merging(brought.texts) { _, new in new }
        return brief
    }

    /// The first common field in which two files of one brief differ; nil where they agree.
    private static func difference(_ one: Brief, _ other: Brief) -> String? {
        let fields: [(String, Bool)] = [
            ("year", one.year == other.year), ("themes", one.themes == other.themes), ("level", one.level == other.level),
            ("kind", one.kind == other.kind), ("impact", one.impact == other.impact), ("horizon", one.horizon == other.horizon),
            ("confidence", one.confidence == other.confidence), ("ring", one.ring == other.ring),
            ("maturity", one.maturity == other.maturity), ("weak_signal", one.isWeakSignal == other.isWeakSignal),
            ("services", one.services == other.services),
            ("items", one.items == other.items), ("dates", one.dates == other.dates), ("decision", one.decision == other.decision),
        ]
        return fields.first { !$0.1 }?.0
    }
}
