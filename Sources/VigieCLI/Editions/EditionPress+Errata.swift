// Takes down corrections of a frozen edition.
import Foundation
import VigieModel
import VigieStore

extension EditionPress {
    /// Proposes a correction of a frozen brief's field.
    func propose(year: Int, brief id: BriefID, field: BriefField, texts: [LanguageCode: String], by person: String) throws -> Erratum {
        guard let brief = try frozenBriefs(year: year).first(where: { $0.id == id }) else {
            throw CommandError(
                place: id.rawValue, cause: "edition \(year) does not print this brief", remedy: "'vigie edition show \(year)' lists them")
        }
        let changes: [LanguageCode: PrintedErratum.Change]
        do { changes = try ErratumProposal.changes(to: brief, field, texts) } catch { throw Self.refusal(error, id) }
        return try store.proposeErratum(
            year: year, brief: id, field: field, texts: changes, by: person, at: workspace.surroundings.now())
    }

    private static func refusal(_ fault: ErratumFault, _ id: BriefID) -> CommandError {
        let remedy = "nothing was taken down"
        return switch fault {
        case .missing(let language):
            CommandError(place: id.rawValue, cause: "the correction is not given in '\(language.rawValue)'", remedy: remedy)
        case .unknown(let language):
            CommandError(place: id.rawValue, cause: "the frozen brief has no text in '\(language.rawValue)'", remedy: remedy)
        case .changesNothing: CommandError(place: id.rawValue, cause: "the correction changes nothing", remedy: remedy)
        case .problems(let problems):
            CommandError(place: id.rawValue, cause: problems.map(\.description).joined(separator: "; "), remedy: remedy)
        }
    }

    /// The briefs of a frozen edition in its order, with the errata that were approved since.
    func frozenBriefs(year: Int) throws -> [Brief] {
        let folder = EditionFolder.of(year: year, in: reports)
        let path = folder.url.appending(path: EditionFolder.edition).path
        guard folder.isFrozen else {
            throw CommandError(
                place: folder.url.path, cause: "no frozen edition is here", remedy: "an erratum corrects what is frozen; check --output")
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let edition = try? decoder.decode(Edition.self, from: InputFile.bytes(path)) else {
            throw CommandError(place: path, cause: "not the data of a frozen edition", remedy: "restore the folder from a copy")
        }
        let errata = try store.printedErrata(year: year)
        return edition.briefs.map { $0.brief.corrected(by: errata) }
    }
}
