// What the pages of editions need of the command layer: it alone writes and reads the folders of frozen editions.
import Foundation
import VigieModel

/// Doors to the folders of frozen editions.
package struct EditionTools: Sendable {
    /// Freezes the draft of a year; throws an `EditionRefusal` where something keeps it from being frozen.
    package var freeze: @Sendable (_ year: Int, _ person: String) throws -> Void
    /// Approves an erratum and prints the edition with it. Throws `StoreError` as the store does, and an `EditionRefusal` for the folder.
    package var approve: @Sendable (_ erratum: Int64, _ year: Int, _ person: String) throws -> Void
    /// The briefs of a frozen edition in its order, with the errata that were approved since.
    package var briefs: @Sendable (_ year: Int) throws -> [Brief]
    /// A file of a frozen edition by its path in the folder; nil where there is none.
    package var file: @Sendable (_ year: Int, _ name: String) throws -> Data?

    package init(
        freeze: @escaping @Sendable (_ year: Int, _ person: String) throws -> Void,
        approve: @escaping @Sendable (_ erratum: Int64, _ year: Int, _ person: String) throws -> Void,
        briefs: @escaping @Sendable (_ year: Int) throws -> [Brief], file: @escaping @Sendable (_ year: Int, _ name: String) throws -> Data?
    ) {
        self.freeze = freeze
        self.approve = approve
        self.briefs = briefs
        self.file = file
    }
}

/// Why an edition's folder was left as it was: one line in English, for who looks after the machine.
package struct EditionRefusal: Error, Sendable {
    package var text: String
    /// Whether the page of checks says why.
    package var hasFindings: Bool

    package init(text: String, hasFindings: Bool = false) {
        self.text = text
        self.hasFindings = hasFindings
    }
}
