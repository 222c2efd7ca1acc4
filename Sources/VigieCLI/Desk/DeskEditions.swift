// How the desk freezes and corrects editions: as `vigie edition` does.
import Foundation
import VigieDesk
import VigieModel
import VigieStore

extension EditionTools {
    /// - Parameter store: the desk's own.
    init(_ workspace: Workspace, _ store: Store) {
        let press = EditionPress(workspace: workspace, store: store, reports: workspace.configuration.reports ?? "reports")
        self.init(
            freeze: { year, person in try Self.refusing { _ = try press.freeze(year: year, by: person) } },
            approve: { erratum, year, person in try Self.refusing { _ = try press.approve(erratum: erratum, year: year, by: person) } },
            briefs: { year in try Self.refusing { try press.frozenBriefs(year: year) } },
            file: { year, name in
                let folder = EditionFolder.of(year: year, in: press.reports)
                // By its own list of files: no name leads out of the folder.
                return try Self.refusing { try folder.paths()[name].map { try InputFile.bytes($0) } }
            })
    }

    private static func refusing<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as CommandError { throw EditionRefusal(text: "\(error)") } catch let error
            as EditionPress.Refused
        { throw EditionRefusal(text: CommandError.line(for: error), hasFindings: true) }
    }
}
