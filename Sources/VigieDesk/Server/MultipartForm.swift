// Forms with files as browsers send them (RFC 7578): fields and files between lines of a border that the content type names. No package at
// hand reads them, so that this does: it takes bytes apart, and never guesses.
import Foundation

/// A form's parts.
struct MultipartForm {
    /// What was chosen for a field of type `file`.
    struct File: Sendable {
        var field: String
        /// As the browser gives it, without any folders; a label and never a path.
        var name: String
        var bytes: Data
    }

    private(set) var fields: [(name: String, value: String)] = []
    private(set) var files: [File] = []

    /// More than any page of ours has.
    static let mostParts = 100

    /// The border that a content type such as `multipart/form-data; boundary=x` names; nil where it is another type, or names none.
    static func border(of contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            let border = part.dropFirst(9).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            // RFC 2046, section 5.1.1.
            return (1...70).contains(border.utf8.count) && border.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? border : nil
        }
        return nil
    }

    /// Takes a body apart. Throws `malformed` for one that breaks off, has too many parts, or fields that are no UTF-8.
    init(_ body: Data, border: String) throws(DeskError) {
        let mark = Data("--\(border)".utf8)
        guard var start = body.range(of: mark, in: body.startIndex..<body.endIndex), start.lowerBound == body.startIndex else {
            throw DeskError(.malformed)
        }
        let next = Data("\r\n--\(border)".utf8)
        for _ in 0..<Self.mostParts {
            let rest = body[start.upperBound...]
            if rest.starts(with: Data("--".utf8)) { return }
            guard rest.starts(with: Data("\r\n".utf8)), let end = body.range(of: next, in: start.upperBound..<body.endIndex) else {
                throw DeskError(.malformed)
            }
            try take(body[(start.upperBound + 2)..<max(start.upperBound + 2, end.lowerBound)])
            start = end
        }
        throw DeskError(.malformed)
    }

    private mutating func take(_ part: Data) throws(DeskError) {
        guard let gap = part.range(of: Data("\r\n\r\n".utf8)), let head = String(data: part[..<gap.lowerBound], encoding: .utf8) else {
            throw DeskError(.malformed)
        }
        let bytes = part[gap.upperBound...]
        let disposition = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let field = Self.value(of: "name", in: disposition) else { throw DeskError(.malformed) }
        if let name = Self.value(of: "filename", in: disposition) {
            let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            files.append(File(field: field, name: String(last.prefix(200)), bytes: Data(bytes)))
        } else {
            guard let value = String(data: bytes, encoding: .utf8), !value.utf8.contains(0) else { throw DeskError(.malformed) }
            fields.append((field, value))
        }
    }

    /// Browsers write quotation marks and line breaks in names as `%22`, `%0D` and `%0A` (WHATWG HTML, multipart/form-data encoding).
    private static func value(of name: String, in disposition: String) -> String? {
        guard let match = disposition.range(of: "; \(name)=\"") else { return nil }
        let rest = disposition[match.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return String(rest[..<end]).replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }
}
