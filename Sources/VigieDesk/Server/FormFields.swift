// The fields of a form as browsers send them (WHATWG URL, application/x-www-form-urlencoded). A name may come several times, as ticked boxes do.
import Foundation
import NIOCore

/// Decoded fields, in the order in which they were sent.
struct FormFields: Sendable {
    private var fields: [(name: String, value: String)] = []
    /// Files that were chosen; none but for forms that say `multipart/form-data`.
    private(set) var files: [MultipartForm.File] = []

    /// More than a page of ours ever sends; what is longer is no form.
    static let most = 10_000

    init() {}

    /// Reads a body. Another content type than a form's gives no fields: handlers that take JSON read it themselves.
    init(_ body: ByteBuffer, contentType: String?) throws {
        if let border = contentType.flatMap(MultipartForm.border) {
            let parts = try MultipartForm(Data(body.readableBytesView), border: border)
            self.init()
            (fields, files) = (parts.fields, parts.files)
            return
        }
        let type = contentType?.split(separator: ";").first?.lowercased()
        try self.init(type == "application/x-www-form-urlencoded" ? String(buffer: body) : "")
    }

    init(_ text: String) throws {
        let parts = text.split(separator: "&")
        guard parts.count <= Self.most else { throw DeskError(.malformed) }
        fields = try parts.map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (try Self.decoded(halves[0]), try halves.count > 1 ? Self.decoded(halves[1]) : "")
        }
    }

    /// The first value of that name; nil where there is none.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All fields as they came.
    var pairs: [(name: String, value: String)] { fields }
    var names: Set<String> { Set(fields.map(\.name)) }

    /// All values of that name.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The value without spaces around it; empty where there is none.
    func trimmed(_ name: String) -> String { (self[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

    /// Refuses what is no UTF-8: it would be stored as something that nobody typed.
    private static func decoded(_ text: Substring) throws -> String {
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding, !decoded.utf8.contains(0) else {
            throw DeskError(.malformed)
        }
        return decoded
    }
}
