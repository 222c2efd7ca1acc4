// What feeds and people may put into a report: it prints safely, stays on its line, and is all there.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The builder is internal.

struct HostileTests {
    private static let turned = "evil\u{202E}gpj.exe \u{2066}inner\u{2069} \u{200F}right"
    private static let long = String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 30)

    private static func edition(_ change: (inout Edition) -> Void) -> Edition {
        var edition = SmallEdition.full
        change(&edition)
        return edition
    }

    @Test(arguments: LanguageCode.ofReport, ReportFormat.allCases)
    func `characters that turn the direction of writing are taken out of titles and extracts`(
        language: LanguageCode, format: ReportFormat
    ) throws {
        let edition = Self.edition {
            $0.keptItems[3].title = Self.turned
            $0.keptItems[3].extract = Self.turned
            $0.keptItems[3].importance = .major
            $0.sources[0].source.publisher = Self.turned
            $0.briefs[0].brief.texts[.french]?.title = Self.turned
            $0.briefs[0].brief.texts[.french]?.facts = "Un \(Self.turned) fait."
        }
        let page = try Support.page(edition, language, format)
        let turning: [Unicode.Scalar] = [
            "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
        ]
        #expect(!page.unicodeScalars.contains(where: turning.contains))
        #expect(page.contains("evilgpj.exe"))
    }

    @Test(arguments: LanguageCode.ofReport)
    func `scripts in notes, terms and the office stay text`(language: LanguageCode) throws {
        let attack = "<script>alert(1)</script>\"onload=\"x"
        let edition = Self.edition {
            $0.previous?.briefs[0].followUp?.notes = [.french: attack, .dutch: attack, .english: attack]
            $0.glossary = [EditionTerm(id: attack, names: [.french: attack, .dutch: attack, .english: attack], source: attack)]
            let texts: [LanguageCode: String] = [.french: attack, .dutch: attack, .english: attack]
            $0.office = EditionOffice(
                publisher: texts, contact: "javascript:alert(1)", accessibilityMethod: texts,
                accessibilityFaults: [language: [attack]], enforcement: texts, dataProtection: texts)
            $0.classifier?.model = attack
        }
        let page = try Support.page(edition, language, .html)
        #expect(page.matches(of: /<script/).count == 1)
        #expect(!page.contains("\"onload=\"x"))
        #expect(!page.contains("href=\"javascript"))
        let markdown = try Support.page(edition, language, .markdown)
        #expect(try Support.all(#"(?:^|[^\\])(<[a-zA-Z/!])"#, in: markdown).isEmpty)
    }

    @Test(arguments: LanguageCode.ofReport)
    func `ten thousand items in a theme are all there, and a page shows a dozen at once`(language: LanguageCode) throws {
        let model = SmallEdition.items[0]
        let edition = Self.edition { edition in
            edition.keptItems = (0..<10_000).map { number in
                var item = model
                item.id = ItemID(rawValue: "m\(number)")
                item.title = "Article \(number) \(number.isMultiple(of: 1_000) ? Self.long : "")"
                return item
            }
        }
        let html = try Support.page(edition, language, .html)
        #expect(html.matches(of: /<li class="major"><time/).count == 20_000, "under its theme and its level")
        #expect(html.contains("Article 9999"))
        let markdown = try Support.page(edition, language, .markdown)
        #expect(markdown.contains("Article 9999"))
    }

    @Test(arguments: LanguageCode.ofReport, ReportFormat.allCases)
    func `missing texts leave no hole`(language: LanguageCode, format: ReportFormat) throws {
        let edition = Self.edition {
            for index in $0.keptItems.indices {
                $0.keptItems[index].title = ""
                $0.keptItems[index].extract = ""
                $0.keptItems[index].link = nil
            }
            for index in $0.briefs.indices { $0.briefs[index].brief.texts = [:] }
            $0.citedItems = [:]
            $0.previous?.briefs[0].brief.texts = [:]
        }
        let page = try Support.page(edition, language, format)
        #expect(page.contains(try Support.words(language)[.untitled]))
        if format == .html { #expect(page.matches(of: /<h[1-6][^>]*>\s*<\/h/).isEmpty, "no empty heading") }
    }
}
