// What a source says, field by field, in the words of the lists: for previews of what would change.
import Foundation
import VigieModel

/// A field that would read otherwise than now.
package struct FieldChange: Encodable, Equatable, Sendable {
    /// One of `names`.
    package var field: String
    /// Empty where it says nothing.
    package var before: String
    package var after: String

    /// What a field can be called, in the order in which people care.
    package static let names = [
        "address", "title", "publisher", "kind", "languages", "site", "reason", "seen", "paused", "every", "former", "folder",
        "other readers",
    ]

    /// The fields in which two descriptions of a source differ, in the order in which people care.
    package static func between(_ old: Source, _ new: Source) -> [FieldChange] {
        zip(fields(of: old), fields(of: new)).compactMap { old, new in
            old.value == new.value ? nil : FieldChange(field: old.name, before: old.value, after: new.value)
        }
    }

    private static func fields(of source: Source) -> [(name: String, value: String)] {
        let outline = source.outline
        return [
            ("address", source.feedURL), ("title", source.title), ("publisher", source.publisher), ("kind", source.kind.rawValue),
            ("languages", source.languages.map(\.rawValue).joined(separator: " ")), ("site", source.siteURL ?? ""),
            ("reason", source.reason), ("seen", source.seen ?? ""), ("paused", source.isPaused ? "yes" : ""),
            ("every", source.pollMinutes.map(PollInterval.text) ?? ""), ("former", source.formerURLs.joined(separator: " ")),
            // Names of folders may repeat: what tells them apart is looked at too.
            ("folder", (outline?.folders ?? []).map { folder in folder.text + attributes(folder.attributes) }.joined(separator: " / ")),
            ("other readers", attributes(outline?.attributes ?? []).trimmingCharacters(in: .whitespaces)),
        ]
    }

    private static func attributes(_ attributes: [SourceOutline.Attribute]) -> String {
        attributes.map { " \($0.name)=\($0.value)" }.joined()
    }

    /// Such as `kind press → eu`; long values are cut.
    package var text: String {
        switch (before.isEmpty, after.isEmpty) {
        case (true, _): "\(field) \(Self.short(after))"
        case (_, true): "\(field) \(Self.short(before)) → nothing"
        default: "\(field) \(Self.short(before)) → \(Self.short(after))"
        }
    }

    private static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 90 ? line.prefix(89) + "…" : line
    }
}
