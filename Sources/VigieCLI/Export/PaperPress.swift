// Makes documents with the programs that are installed: PDF through WeasyPrint, office documents through pandoc. Neither is needed to build
// or run Vigie, and neither is let near the network.
import Foundation
import VigieModel
import VigieReport

/// The programs that are here.
struct PaperPress {
    let python: ExternalProgram?
    let pandoc: ExternalProgram?
    /// The folder of the driver of WeasyPrint and of the models of office documents.
    let folder: URL

    /// How long a document may take: one of a thousand pages takes a minute or two.
    private static let seconds = 600

    /// Port 9, discard: nobody listens there.
    private static let nowhere = "http://127.0.0.1:9"

    /// Looks for what the forms need. A form that was asked for by name and cannot be made is an error; where all that can be made was asked
    /// for, it is left out and told.
    static func find(for asked: ExportForm.List, share: ShareFolder) throws -> (
        press: PaperPress, leftOut: Set<ExportForm>, missing: [String]
    ) {
        let press = PaperPress(
            // The Python that WeasyPrint is installed for need not be the first on the way.
            python: ExternalProgram("weasyprint")?.interpreter, pandoc: ExternalProgram("pandoc"),
            folder: share.templates.appending(path: "paper"))
        var lacking: [(forms: [ExportForm], program: String)] = []
        if press.python == nil { lacking.append(([.pdf], "weasyprint")) }
        if press.pandoc == nil { lacking.append(([.docx, .odt], "pandoc")) }
        var leftOut: Set<ExportForm> = []
        var missing: [String] = []
        for (forms, program) in lacking {
            let wanted = forms.filter(asked.forms.contains)
            guard !wanted.isEmpty else { continue }
            let error = CommandError(
                place: wanted.map(\.rawValue).joined(separator: ", "), cause: "\(program) is not installed",
                remedy: "install Debian's package \(program), or leave this form out")
            guard asked.isWhateverCanBe else { throw error }
            leftOut.formUnion(wanted)
            missing.append("\(error)")
        }
        return (press, leftOut, missing)
    }

    /// A tagged PDF of the page.
    func pdf(of page: String, edition: Edition) throws -> (bytes: Data, pages: Int) {
        guard let python else { throw CommandError(place: "pdf", cause: "weasyprint is not installed", remedy: "install it") }
        return try inScratch { scratch in
            try Data(page.utf8).write(to: scratch.appending(path: "page.html"))
            let driver = folder.appending(path: "tagged_pdf.py").path
            // -I: nothing from the person's own folders is imported.
            let said = try python.run(
                ["-I", driver, "page.html", "page.pdf"], in: scratch, variables: Self.time(of: edition), seconds: Self.seconds)
            guard let pages = Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) else {
                throw CommandError(place: driver, cause: "did not say how many pages it made", remedy: "put the file in order again")
            }
            return (try Data(contentsOf: scratch.appending(path: "page.pdf")), pages)
        }
    }

    /// The Markdown as an office document in the styles of the model beside the driver.
    func office(_ document: OfficeDocument, _ markdown: String, as form: ExportForm) throws -> Data {
        guard let pandoc else { throw CommandError(place: form.rawValue, cause: "pandoc is not installed", remedy: "install it") }
        return try inScratch { scratch in
            try Data(document.source(markdown, as: form).utf8).write(to: scratch.appending(path: "page.md"))
            let name = "page.\(form.rawValue)"
            var arguments = [
                "--from=gfm", "--shift-heading-level-by=-1", "--to=\(form.rawValue)", "--output=\(name)", "--standalone",
                "--reference-doc=\(folder.appending(path: "reference.\(form.rawValue)").path)",
                "--lua-filter=\(folder.appending(path: "office.lua").path)",
            ]
            arguments += document.metadata.map { "--metadata=\($0.key):\($0.value)" }
            // The report's Markdown has no picture that pandoc could want to load, and its own --sandbox keeps Debian's build from its data; a
            // proxy that is not there does the same.
            let variables = Self.time(of: document.edition).merging(["http_proxy": Self.nowhere, "https_proxy": Self.nowhere]) { $1 }
            _ = try pandoc.run(arguments + ["page.md"], in: scratch, variables: variables, seconds: Self.seconds)
            return ZipTimes.cleared(try Data(contentsOf: scratch.appending(path: name)))
        }
    }

    /// Documents and the fonts in them carry the time at which they were made: that of the edition, so that they are the same bytes each time.
    private static func time(of edition: Edition) -> [String: String] {
        ["SOURCE_DATE_EPOCH": String(Int(edition.asOf.timeIntervalSince1970))]
    }

    private func inScratch<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: scratch) }
        return try body(scratch)
    }
}
