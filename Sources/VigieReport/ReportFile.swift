// The names of an edition's files, which its pages use to link to each other.
import VigieModel

/// A file of an edition.
package enum ReportFile {
    /// Such as `rapport-2026.fr.html`.
    package static func name(year: Int, language: LanguageCode, format: ReportFormat) -> String {
        "rapport-\(year).\(language.rawValue).\(format.rawValue)"
    }

    /// Such as `note-2026.fr.html`.
    package static func noteName(year: Int, language: LanguageCode, format: ReportFormat) -> String {
        "note-\(year).\(language.rawValue).\(format.rawValue)"
    }
}
