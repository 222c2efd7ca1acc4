// Source lists: OPML 2.0 with our attributes in a namespace of their own, so that any feed reader opens them.
import Foundation
import VigieModel

/// The sources of one OPML document, and what could not be used of it.
package struct SourceList: Hashable, Sendable {
    /// The namespace of our attributes.
    package static let namespace = "urn:x-vigie:opml:1"

    /// A source, and whether the outline that named it had none of our attributes.
    package struct Entry: Hashable, Sendable {
        package var source: Source
        package var isForeign: Bool
    }

    /// `head/title`; nil where there is none.
    package var title: String?
    /// In document order.
    package var entries: [Entry]
    /// Outlines that were left out or mended, each with its line.
    package var findings: [Finding]

    package init(title: String? = nil, sources: [Source], findings: [Finding] = []) {
        self.title = title
        entries = sources.map { Entry(source: $0, isForeign: false) }
        self.findings = findings
    }

    package var sources: [Source] { entries.map(\.source) }

    /// Lists of other programs lack our attributes: the kind is then `press`, the publisher the title, the id made from the title.
    static func source(from outline: [String: String], own: [String: String], line: Int, findings: inout [Finding]) -> Source? {
        guard let address = outline["xmlUrl"]?.trimmingCharacters(in: .whitespacesAndNewlines), !address.isEmpty else { return nil }
        guard let url = URL(string: address), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme), url.host() != nil
        else {
            findings.append(Finding(code: "source-address", message: "'\(address)' is no http or https address: left out", line: line))
            return nil
        }
        guard url.user() == nil, url.password() == nil else {
            findings.append(
                Finding(code: "source-address", message: "the address holds a name or password: left out, for lists are public", line: line)
            )
            return nil
        }
        if own["id"] != nil, own["publisher"] == nil || own["kind"] == nil {
            findings.append(
                Finding(code: "source-incomplete", message: "vigie:id needs vigie:publisher and vigie:kind beside it: left out", line: line)
            )
            return nil
        }
        let title = outline["title"] ?? outline["text"] ?? address
        var id = SourceID(rawValue: own["id"] ?? slug(of: title, address: address))
        if !id.isWellFormed {
            let made = slug(of: title, address: address)
            findings.append(
                Finding(code: "source-id", message: "'\(id.rawValue)' is no slug of a-z, 0-9 and -: taken as \(made)", line: line))
            id = SourceID(rawValue: made)
        }
        let statedKind = own["kind"] ?? ""
        let kind = SourceKind(rawValue: statedKind)
        if kind == nil, !statedKind.isEmpty {
            let known = SourceKind.allCases.map(\.rawValue).joined(separator: ", ")
            findings.append(
                Finding(
                    code: "source-kind", message: "unknown kind '\(statedKind)' of \(id.rawValue), taken as press; known: \(known)",
                    line: line))
        }
        let languages = (own["languages"] ?? outline["language"] ?? "").lowercased().split(whereSeparator: { " ,".contains($0) })
        return Source(
            id: id, title: title, feedURL: address, siteURL: outline["htmlUrl"], publisher: own["publisher"] ?? title, kind: kind ?? .press,
            languages: languages.map { LanguageCode(rawValue: String($0.prefix(2))) },
            reason: own["reason"] ?? outline["description"] ?? "",
            seen: own["seen"], isPaused: own["paused"] == "true")
    }

    /// A slug from the title, with the address's fingerprint so that two feeds of one title differ.
    package static func slug(of title: String, address: String) -> String {
        let plain = title.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US_POSIX"))
            .lowercased()
        let words = plain.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) })
        let stem = words.joined(separator: "-").prefix(40)
        let mark = ContentHash(of: CanonicalLink.of(address) ?? address).hex.prefix(6)
        return stem.isEmpty ? "source-\(mark)" : "\(stem)-\(mark)"
    }
}
