// One line of the classify edge as it comes in, read so that a bad line is told by number and cause.
import VigieModel

/// A line `{"uid", "title", "summary"[, "lang"]}`.
struct ClassifyQuestion {
    /// A line that cannot be answered.
    struct Refusal: Error {
        /// Nil where not even the uid could be read.
        var uid: String?
        var cause: String
    }

    var uid: String
    var text: ClassifiableText

    /// Reads a line. Title and summary may be null or absent; unknown keys are left alone.
    init(_ line: String) throws(Refusal) {
        guard line.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(uid: nil, cause: "is empty; write a JSON object or leave it out")
        }
        let fields: Fields
        do {
            fields = try LineField.fields(of: line)
        } catch {
            throw Refusal(uid: nil, cause: "is not a JSON object; write {\"uid\": …, \"title\": …, \"summary\": …}")
        }
        guard case .text(let uid) = fields.uid else {
            throw Refusal(
                uid: nil, cause: fields.uid == .absent ? "has no \"uid\"; add one" : "\"uid\" is not a string; put it in quotation marks")
        }
        self.uid = uid
        text = ClassifiableText(
            title: try Self.string(fields.title, "title", uid) ?? "", summary: try Self.string(fields.summary, "summary", uid) ?? "",
            statedLanguage: try Self.string(fields.lang, "lang", uid).map(LanguageCode.init(rawValue:)))
    }

    private static func string(_ field: LineField, _ name: String, _ uid: String) throws(Refusal) -> String? {
        switch field {
        case .absent: nil
        case .text(let text): text
        case .other: throw Refusal(uid: uid, cause: "\"\(name)\" is not a string; write a string or null")
        }
    }

    private struct Fields: Decodable {
        var uid: LineField
        var title: LineField
        var summary: LineField
        var lang: LineField

        enum CodingKeys: CodingKey {
            case uid
            case title
            case summary
            case lang
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            uid = try container.decodeIfPresent(LineField.self, forKey: .uid) ?? .absent
            title = try container.decodeIfPresent(LineField.self, forKey: .title) ?? .absent
            summary = try container.decodeIfPresent(LineField.self, forKey: .summary) ?? .absent
            lang = try container.decodeIfPresent(LineField.self, forKey: .lang) ?? .absent
        }
    }
}
