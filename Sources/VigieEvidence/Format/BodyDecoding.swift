// Bodies as other tools keep them: still chunked, still compressed. Ours need none of this.
import Foundation

/// Undoes the transfer and content codings of a body.
enum BodyDecoding {
    /// The body that the fields describe; the text of the error says what cannot be undone.
    ///
    /// Some tools decode a body and leave the fields as they were: a body that does not look as they say is taken as it is.
    static func decoded(_ body: Data, _ fields: [String: String], limitBytes: Int) -> Result<Data, Problem> {
        var body = body
        if fields["transfer-encoding"]?.lowercased().contains("chunked") == true, let whole = unchunked(body) { body = whole }
        switch fields["content-encoding"]?.lowercased() ?? "identity" {
        case "gzip", "x-gzip":
            guard body.starts(with: [0x1f, 0x8b]) else { return .success(body) }
            guard let decompressor = GzipDecompressor(limitBytes: limitBytes) else {
                return .failure(Problem("there is too little memory"))
            }
            switch body.withUnsafeBytes({ decompressor.unpack($0) }) {
            case .member: return .success(Data(decompressor.output))
            case .damaged: return .failure(Problem("its gzip body is damaged"))
            case .tooLarge: return .failure(Problem("its body unpacks to more than \(limitBytes) bytes"))
            }
        case "identity", "": return .success(body)
        case let coding:
            // Text begins so, compressed data hardly ever does.
            let looksDecoded = body.first.map { $0 == 60 || $0 == 123 || $0 == 0xef } ?? true
            return looksDecoded ? .success(body) : .failure(Problem("its body is encoded with \(coding), which only gzip may be here"))
        }
    }

    struct Problem: Error {
        let what: String

        init(_ what: String) {
            self.what = what
        }
    }

    /// The chunks of a body put together (RFC 9112 section 7.1); nil where it is not chunked.
    private static func unchunked(_ body: Data) -> Data? {
        var whole = Data()
        var rest = body[...]
        while let end = rest.firstIndex(of: 10) {
            let digits = String(decoding: rest[..<end].prefix { $0 != 59 }, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            guard (1...8).contains(digits.utf8.count), let length = Int(digits, radix: 16), length >= 0 else { return nil }
            rest = rest[(end + 1)...]
            guard length > 0 else { return whole }
            guard length <= rest.count else { return nil }
            whole.append(rest.prefix(length))
            rest = rest.dropFirst(length).drop { $0 == 13 || $0 == 10 }
        }
        return nil
    }
}
