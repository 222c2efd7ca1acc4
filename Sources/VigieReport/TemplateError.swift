// What is wrong with a template or a string catalogue, said so that whoever edits it can mend it.

/// A template or catalogue that cannot be used.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    /// The file as its folder is laid out, such as `templates/report/page.html.mustache`.
    package var file: String
    /// Counted from 1; nil where the fault is the whole file's.
    package var line: Int?
    /// The cause and the remedy.
    package var reason: String

    package init(file: String, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// Whether both tell the same of the same line; what is known there may differ.
    func isAbout(_ other: TemplateError) -> Bool {
        let what = { (error: TemplateError) in error.reason.prefix { $0 != ";" } }
        return file == other.file && line == other.line && what(self) == what(other)
    }

    package var description: String {
        line.map { "\(file):\($0): \(reason)" } ?? "\(file): \(reason)"
    }
}
