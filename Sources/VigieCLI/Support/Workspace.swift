// Opens what a verb works on: configuration, store, themes; the one place where the command layer wires stages.
import Foundation
import Logging
import VigieClassify
import VigieEvidence
import VigieModel
import VigieStore

/// The things that most verbs need, opened on demand.
struct Workspace {
    var options: GlobalOptions
    var configuration: Configuration
    var surroundings: Surroundings
    var logger: Logger

    init(_ options: GlobalOptions) throws {
        self.options = options
        configuration = try Configuration.load(option: options.config)
        surroundings = options.surroundings
        logger = options.logger
    }

    var dataFolder: URL { URL(fileURLWithPath: options.data ?? configuration.data ?? "data", isDirectory: true) }

    /// Opens the store, and makes it where there is none.
    func openStore() throws -> Store { try Store(directory: dataFolder) }

    /// Opens a store that must be there: a mistyped `--data` must not read as an empty watch.
    ///
    /// - Parameter readOnly: for verbs that only look: they need no right to write and change nothing.
    func openExistingStore(readOnly: Bool = false) throws -> Store {
        guard FileManager.default.fileExists(atPath: dataFolder.appending(path: "vigie.db").path) else {
            throw CommandError(
                place: dataFolder.path, cause: "no store is here", remedy: "run 'vigie harvest' first, or name the right folder with --data"
            )
        }
        return try Store(directory: dataFolder, readOnly: readOnly)
    }

    func shareFolder() throws -> ShareFolder { try ShareFolder.find(option: options.share) }

    /// The catalogue of the share folder, with what people changed of its terms at the desk.
    func catalogue() throws -> ThemeCatalogue { try ThemeCatalogue(contentsOf: shareFolder().themes.path).with(termChanges()) }

    /// What people changed of the catalogue's terms; nothing where there is no store, or one from before such changes.
    private func termChanges() throws -> [TermChange] {
        guard FileManager.default.fileExists(atPath: dataFolder.appending(path: "vigie.db").path) else { return [] }
        do {
            return try Store(directory: dataFolder, readOnly: true).termChanges()
        } catch {
            if case .olderSchema = error.reason { return [] }
            throw error
        }
    }

    /// The themes in the order of the catalogue.
    func themes() throws -> [Theme] { try catalogue().themes.map(\.theme) }

    /// The agreed terms in French, Dutch and English.
    func glossary() throws -> Glossary {
        try GlossaryFile.glossary(contentsOf: shareFolder().root.appending(path: "themes/glossary.yaml").path)
    }

    /// Whether a report from these sources says on each page that all is invented: `.example` is reserved for what is (RFC 2606).
    func isSample(_ sources: [Source]) -> Bool {
        configuration.isSample || !sources.isEmpty && sources.allSatisfy { URL(string: $0.feedURL)?.host()?.hasSuffix(".example") == true }
    }

    func models() throws -> ModelShelf { ModelShelf(share: try shareFolder(), data: dataFolder) }

    /// The classifier in use. A model that cannot be read is told, and the catalogue's words do its work.
    func classifier() throws -> ThemeClassifier {
        let catalogue = try catalogue()
        let shelf = try models()
        guard shelf.choice != .words else { return .lexical(LexicalClassifier(catalogue: catalogue)) }
        do throws(LearnedModelError) {
            guard let file = shelf.file(of: shelf.choice) else {
                Console.complain(
                    "no model '\(shelf.choice)' is here: themes rest on the catalogue's words alone; 'vigie models' lists the others")
                return .lexical(LexicalClassifier(catalogue: catalogue))
            }
            return .learned(try LearnedClassifier(contentsOf: file.path, catalogue: catalogue))
        } catch {
            Console.complain("\(error); until then themes rest on the catalogue's words alone")
            return .lexical(LexicalClassifier(catalogue: catalogue))
        }
    }

    /// The classifier in use, read when it is first needed.
    func classifierOnDemand() throws -> ClassifierOnDemand {
        let bytes = try InputFile.bytes(try shareFolder().themes.path)
        let catalogue = ThemeCatalogue.fingerprint(ofFile: ContentHash(of: bytes), changes: try termChanges().fingerprint)
        let shelf = try models()
        let stated = shelf.file(of: shelf.choice).flatMap { LearnedModelFile.statedFingerprint(at: $0.path) }
        let model =
            stated.map { LearnedClassifier.name(model: $0, catalogue: catalogue) }
            ?? LexicalClassifier.model(ofCatalogue: catalogue)
        return ClassifierOnDemand(model: model) { try classifier() }
    }

    /// The encoders that are installed: in the configured folder, else beside the themes, else where `make encoders` leaves them.
    func encoders() throws -> InstalledEncoders {
        if let named = ProcessInfo.processInfo.environment["VIGIE_ENCODERS"] ?? configuration.encoders {
            guard named.isEmpty || FileManager.default.fileExists(atPath: named) else {
                throw CommandError(
                    place: named, cause: "no such folder of encoders", remedy: "correct 'encoders' of the configuration, or VIGIE_ENCODERS")
            }
            return InstalledEncoders(in: named.isEmpty ? [] : [URL(fileURLWithPath: named, isDirectory: true)])
        }
        let share = try shareFolder().root
        return InstalledEncoders(in: [share.appending(path: "encoders"), share.appending(path: ".cache/encoders")])
    }

    /// Where a harvest keeps its evidence; nil where the configuration wants none.
    func evidenceWriter(_ store: Store) throws -> EvidenceWriter? {
        guard configuration.keepsEvidence else { return nil }
        let writer = try EvidenceWriter(folder: evidenceFolder, software: "Vigie/\(VigieVersion.number)", ends: try store.evidenceEnds())
        for note in writer.notes { logger.notice("\(note)") }
        for problem in writer.problems { logger.error("\(problem)") }
        return writer
    }

    var evidenceFolder: URL { dataFolder.appending(path: "evidence", directoryHint: .isDirectory) }
}
