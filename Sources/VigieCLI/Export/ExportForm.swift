// The forms that `vigie edition export` can be asked for, by the names that people type.
import ArgumentParser
import Foundation
import VigieReport

/// A form of an edition.
enum ExportForm: String, CaseIterable {
    // In the order in which they are made: the metadata record describes all others, so it is the last.
    case html, md, note, csv, json, ris, bibtex, csl, ics, pdf, docx, odt, dcat

    /// What was asked for, each form once.
    struct List {
        var forms: [ExportForm]
        /// Whether whatever can be made was asked for, so that what cannot be is no failure.
        var isWhateverCanBe: Bool
    }

    static func list(_ text: String) throws -> List {
        let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        if names == ["all"] { return List(forms: allCases, isWhateverCanBe: true) }
        let forms = names.compactMap(ExportForm.init(rawValue:))
        guard !forms.isEmpty, forms.count == names.count, Set(forms).count == forms.count else {
            throw ValidationError(
                "--format takes all, or \(allCases.map(\.rawValue).joined(separator: ", ")), each once, separated by commas")
        }
        return List(forms: allCases.filter(forms.contains), isWhateverCanBe: false)
    }

    /// The form of data that it is; nil for pages and documents.
    var data: DataForm? { DataForm(rawValue: rawValue) }
}
