// A brief alone, as the desk shows it: what stands in the report's page stands in the preview, to the letter.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The stage's parts are internal; its door alone would leave them untested.

struct PreviewTests {
    @Test(arguments: LanguageCode.ofReport)
    func `a preview has the markup of the brief in the report's page`(language: LanguageCode) throws {
        let page = try Support.page(SmallEdition.full, language, .html)
        let preview = try Support.renderer().briefs(SmallEdition.full, in: language)
        let articles = preview.matches(of: /<article id="f-[^"]*" class="brief".*?<\/article>/.dotMatchesNewlines()).map {
            String($0.output)
        }
        #expect(articles.count == SmallEdition.full.briefs.count)
        for article in articles { #expect(page.contains(article)) }
        let message = try #require(SmallEdition.full.briefs.first?.brief.texts[.dutch]?.message)
        if language == .dutch { #expect(preview.contains(message)) }
    }

    @Test func `an unfinished brief is printed as far as it goes`() throws {
        var edition = SmallEdition.full
        edition.briefs = [StoredBrief(brief: Brief(id: BriefID(rawValue: "empty"), year: 2026), revision: 1, savedBy: "a", savedAt: .now)]
        for language in LanguageCode.ofReport { #expect(try Support.renderer().briefs(edition, in: language).contains("empty")) }
    }

    @Test func `the style sheet can be had alone`() throws {
        let style = try Support.renderer().styleSheet()
        #expect(style.contains(":root{") && style.contains(".brief"))
        #expect(!style.contains("{{") && !style.contains("<"))
    }
}
