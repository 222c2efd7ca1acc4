// The folder form: the same content as the one page, cut at its chapters, with links that arrive.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // Names of pages are internal.

struct FolderTests {
    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `every link of the folder arrives, within a page and between pages`(language: LanguageCode, isFull: Bool) throws {
        let pages = try Support.renderer().pages(isFull ? SmallEdition.full : SmallEdition.empty, in: language)
        #expect(pages.map(\.name).first == "index.html" && pages.count == 13)
        let ids = try Dictionary(uniqueKeysWithValues: pages.map { ($0.name, Set(try Support.all(#" id="([^"]*)""#, in: $0.text))) })
        for page in pages {
            #expect(try Support.all(#" id="([^"]*)""#, in: page.text).count == ids[page.name]?.count, "\(page.name): an id twice")
            for link in try Support.all(#"href="([^"]*)""#, in: page.text) where !link.hasPrefix("http") && !link.hasPrefix("../") {
                let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                let file = parts[0].isEmpty ? page.name : parts[0]
                #expect(ids[file] != nil, "\(page.name) links to \(link)")
                if parts.count > 1 { #expect(ids[file]?.contains(parts[1]) == true, "\(page.name) links to \(link)") }
            }
        }
    }

    @Test func `what stands in the one page stands in the folder, chapter by chapter`() throws {
        let whole = try Support.page(SmallEdition.full, .french, .html)
        let pages = try Support.renderer().pages(SmallEdition.full, in: .french)
        for page in pages.dropFirst() {
            let chapter = try #require(page.text.firstMatch(of: /<section id="c\d+" class="chapter.*<\/section>/.dotMatchesNewlines()))
                .output
            let plain = chapter.replacing(/href="[a-z0-9.-]*#/, with: "href=\"#")
            #expect(whole.contains(plain), "\(page.name)")
        }
    }

    @Test func `each page links to the same page of the other languages`() throws {
        for page in try Support.renderer().pages(SmallEdition.full, in: .dutch) {
            #expect(page.text.contains("href=\"../rapport-2026.fr/\(page.name)\""))
            #expect(page.text.contains("href=\"../rapport-2026.nl.html\""))
            #expect(page.text.contains("<html lang=\"nl\">"))
        }
    }
}
