// In which language a page is written: what the person chose, else what the browser was told here, else what it asks for, else French.
import VigieModel

/// Chooses among French, Dutch and English.
enum PageLanguage {
    static func choose(person: LanguageCode?, cookie: String?, accepted: String?) -> LanguageCode {
        person ?? known(cookie) ?? accepted.flatMap(best) ?? .french
    }

    /// Nil for other languages.
    static func known(_ code: String?) -> LanguageCode? {
        LanguageCode.ofReport.first { $0.rawValue == code }
    }

    /// The language of the greatest weight (RFC 9110, section 12.5.4); the first of equal ones.
    private static func best(_ accepted: String) -> LanguageCode? {
        var best: (language: LanguageCode, weight: Double)?
        for range in accepted.prefix(500).split(separator: ",") {
            let parts = range.split(separator: ";")
            guard let tag = parts.first?.filter({ $0 != " " }).lowercased(), let language = known(String(tag.prefix(2))),
                tag.count == 2 || tag.dropFirst(2).first == "-"
            else { continue }
            let weight = parts.dropFirst().first { $0.contains("q=") }.flatMap { Double($0.filter { $0 != " " }.dropFirst(2)) } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }
}
