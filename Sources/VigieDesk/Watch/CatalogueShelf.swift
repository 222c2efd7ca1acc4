// The theme catalogue as the desk's pages show it: its file is read again only when it or its changes are others, for it has thousands of terms.
import Foundation
import VigieClassify
import VigieModel
import VigieStore

/// The catalogue with what people changed of it.
final class CatalogueShelf: Sendable {
    private struct Held {
        var written: Date?
        var file: ThemeCatalogue
        var mark: ContentHash?
        var catalogue: ThemeCatalogue
    }

    private let file: URL
    private let held = Locked<Held?>(nil)

    /// - Parameter templates: the folder `templates`; `themes` lies beside it.
    init(templates: URL) {
        file = templates.deletingLastPathComponent().appending(path: "themes/themes.yaml")
    }

    /// As verdicts will be given: the file with the changes that stand in the store. Waits for the disk.
    func catalogue(_ store: Store) throws -> ThemeCatalogue {
        let changes = try store.termChanges()
        let written = try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
        let known = held.withLock { $0 }
        if let known, known.written == written, known.mark == changes.fingerprint { return known.catalogue }
        let read = if let known, known.written == written { known.file } else { try ThemeCatalogue(contentsOf: file.path) }
        let catalogue = read.with(changes)
        held.withLock { $0 = Held(written: written, file: read, mark: changes.fingerprint, catalogue: catalogue) }
        return catalogue
    }

    /// The themes in the order of the catalogue.
    func themes(_ store: Store) throws -> [Theme] { try catalogue(store).themes.map(\.theme) }
}
