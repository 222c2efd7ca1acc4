// A stored brief as an edition's JSON holds it: texts and approvals under their language's code. The brief's own coding, in which drafts
// are kept, writes languages as a list.
import Foundation

extension StoredBrief: Codable {
    private enum CodingKeys: String, CodingKey { case brief, revision, savedBy, savedAt, texts, approvals }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var brief = try container.decode(Brief.self, forKey: .brief)
        brief.texts = try container.decode(Keyed<LanguageCode, BriefText>.self, forKey: .texts).wrappedValue
        self.init(
            brief: brief, revision: try container.decode(Int.self, forKey: .revision),
            savedBy: try container.decode(String.self, forKey: .savedBy), savedAt: try container.decode(Date.self, forKey: .savedAt),
            approvals: try container.decode(Keyed<LanguageCode, Approval>.self, forKey: .approvals).wrappedValue)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(brief.common, forKey: .brief)
        try container.encode(revision, forKey: .revision)
        try container.encode(savedBy, forKey: .savedBy)
        try container.encode(savedAt, forKey: .savedAt)
        try container.encode(Keyed(wrappedValue: brief.texts), forKey: .texts)
        try container.encode(Keyed(wrappedValue: approvals), forKey: .approvals)
    }
}
