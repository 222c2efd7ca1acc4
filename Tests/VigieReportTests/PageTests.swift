// What must hold for every page of every edition.
import Foundation
import FoundationXML
import Testing
import VigieModel
import VigieReport

struct PageTests {
    @Test func `pages lead only to the languages that are printed`() throws {
        var edition = SmallEdition.full
        edition.languages = LanguageCode.binding
        let page = try Support.page(edition, .french, .html)
        #expect(page.contains("rapport-2026.nl.html") && !page.contains("rapport-2026.en.html"))
        #expect(!page.contains("courtoisie"))
        let all = try Support.page(SmallEdition.full, .french, .html)
        #expect(all.contains("rapport-2026.en.html") && all.contains("courtoisie"))
    }

    @Test(arguments: LanguageCode.ofReport)
    func `hostile titles stay text in HTML`(language: LanguageCode) throws {
        let page = try Support.page(SmallEdition.full, language, .html)
        #expect(page.matches(of: /<script/).count == 1, "our own alone")
        #expect(!page.contains("javascript:alert(3)"))
        #expect(!page.contains("href=\"javascript"))
        for raw in ["<b>brut", "<b>ruw", "<b>raw"] { #expect(!page.contains(raw), "raw HTML of an analyst") }
        #expect(!page.contains("<i>Extract"))
        #expect(
            page.contains("&lt;script&gt;alert(1)&lt;/script&gt; | *bold* [x](javascript:alert(2)) &amp; &quot;quotes&quot; $1$ `code`"))
        #expect(page.contains("http://town.example/a?b=1&amp;c=%282%29%7C3"))
        #expect(page.contains("Nimbus &lt;Example&gt;"))
    }

    @Test(arguments: LanguageCode.ofReport)
    func `hostile titles stay text in Markdown`(language: LanguageCode) throws {
        let page = try Support.page(SmallEdition.full, language, .markdown)
        #expect(page.contains(#"\<script\>alert(1)\</script\> \| \*bold\* \[x\](javascript:alert(2)) \& "quotes" \$1\$ \`code\`"#))
        #expect(page.contains("](http://town.example/a?b=1&c=%282%29%7C3)"))
        #expect(try Support.all(#"(?:^|[^\\])(\]\(javascript)"#, in: page).isEmpty)
        #expect(try Support.all(#"(?:^|[^\\])(<[a-zA-Z/!])"#, in: page).isEmpty, "no HTML in the Markdown")
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `nothing is loaded from elsewhere`(language: LanguageCode, isFull: Bool) throws {
        let page = try Support.page(isFull ? SmallEdition.full : SmallEdition.empty, language, .html)
        for load in ["src=", "@import", "url(", "rel=\"stylesheet\"", "<script ", "<iframe", "<object", "<img", "srcset", "<form", "<base"]
        {
            #expect(!page.contains(load), "\(load)")
        }
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;"))
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `every link within the page arrives, and every id is there once`(language: LanguageCode, isFull: Bool) throws {
        let page = try Support.page(isFull ? SmallEdition.full : SmallEdition.empty, language, .html)
        let ids = try Support.all(#" id="([^"]*)""#, in: page)
        #expect(ids.count == Set(ids).count)
        let targets =
            try Support.all(##"href="#([^"]*)""##, in: page)
            + Support.all(#"aria-labelledby="([^"]*)""#, in: page).flatMap { $0.split(separator: " ").map(String.init) }
        #expect(Set(targets).subtracting(ids).sorted() == [])
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `every link within the Markdown has its heading`(language: LanguageCode, isFull: Bool) throws {
        let page = try Support.page(isFull ? SmallEdition.full : SmallEdition.empty, language, .markdown)
        let headings = try Support.all(#"(?m)^#+ (.*)$"#, in: page).map { $0.replacing("\\", with: "") }
        // GitHub's rule, written a second time: letters, digits, hyphens and low lines stay, a space becomes a hyphen.
        let anchors = Set(headings.map { $0.lowercased().replacing(#/[^\p{L}\p{N}\-_ ]/#, with: "").replacing(" ", with: "-") })
        #expect(Set(try Support.all(#"\(#([^)]*)\)"#, in: page)).subtracting(anchors).sorted() == [])
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `headings follow each other without a gap`(language: LanguageCode, isFull: Bool) throws {
        let page = try Support.page(isFull ? SmallEdition.full : SmallEdition.empty, language, .html)
        let levels = try Support.all(#"<h([1-6])[ >]"#, in: page).compactMap { Int($0) }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `drawings are well-formed and say what they show`(language: LanguageCode, isFull: Bool) throws {
        let page = try Support.page(isFull ? SmallEdition.full : SmallEdition.empty, language, .html)
        let drawings = try Support.all(#"(?s)(<svg .*?</svg>)"#, in: page)
        #expect(isFull == !drawings.isEmpty)
        for drawing in drawings {
            #expect(XMLParser(data: Data(drawing.utf8)).parse(), "\(drawing.prefix(120))")
            #expect(drawing.contains("aria-hidden") || (drawing.contains("<title id=") && drawing.contains("<desc id=")))
            #expect(!drawing.contains("NaN") && !drawing.contains("inf"))
        }
    }

    @Test(arguments: LanguageCode.ofReport, ReportFormat.allCases)
    func `no place is left to fill in`(language: LanguageCode, format: ReportFormat) throws {
        for edition in [SmallEdition.full, SmallEdition.empty] {
            let page = try Support.withoutStyle(Support.page(edition, language, format))
            #expect(try Support.all(#"(\{[a-z]+\}|Optional\()"#, in: page) == [])
        }
    }

    @Test func `French and Dutch have the same parts in the same order`() throws {
        let patterns = [
            #"<(h[1-6]|section|article|figure|table|tr|li|dt|dd|svg|details)[ >]"#, #"href="((?:#|https?:)[^"]*)""#, #" id="([^"]*)""#,
            #"<time datetime="([^"]*)""#, #"<code>([^<]*)</code>"#,
        ]
        let french = try Support.page(SmallEdition.full, .french, .html)
        let dutch = try Support.page(SmallEdition.full, .dutch, .html)
        for pattern in patterns {
            let parts = try Support.all(pattern, in: french)
            #expect(!parts.isEmpty)
            #expect(parts == (try Support.all(pattern, in: dutch)))
        }
    }

    @Test(arguments: LanguageCode.ofReport)
    func `Markdown has the briefs, chapters and web links of the HTML`(language: LanguageCode) throws {
        let html = try Support.page(SmallEdition.full, language, .html)
        let markdown = try Support.page(SmallEdition.full, language, .markdown)
        #expect(try Support.all(#"<(h2) id="c\d"#, in: html).count == Support.all(#"(?m)^(## )"#, in: markdown).count)
        #expect(try Support.all(#"(<article )"#, in: html).count == Support.all(#"(?m)^#### ((?:Fiche|Brief) \d)"#, in: markdown).count)
        let inHTML = Set(try Support.all(#"href="(https?:[^"]*)""#, in: html).map { $0.replacing("&amp;", with: "&") })
        #expect(inHTML == Set(try Support.all(#"\]\((https?:[^)]*)\)"#, in: markdown)))
    }

    @Test(arguments: LanguageCode.ofReport)
    func `an empty edition says that it is empty`(language: LanguageCode) throws {
        let words = try Support.catalogue(language)
        for format in ReportFormat.allCases {
            let page = try Support.page(SmallEdition.empty, language, format)
            for key in [
                "no-briefs", "no-decisions", "no-deadlines", "no-items", "no-dates", "no-vendors", "no-sources", "no-cited", "no-silent",
            ] {
                #expect(page.contains(words[key] ?? "?"), "\(key)")
            }
            #expect(!page.contains(words["sample-notice"] ?? "?"))
        }
    }

    @Test func `an invented edition says so on every page and an edition without English borrows French`() throws {
        for language in LanguageCode.ofReport {
            let words = try Support.catalogue(language)
            for format in ReportFormat.allCases {
                #expect(try Support.page(SmallEdition.full, language, format).contains(words["sample-notice"] ?? "?"))
            }
        }
        let english = try Support.page(SmallEdition.full, .english, .html)
        #expect(english.contains(#"<h4 id="f-exit-fees-h" lang="fr">Un fournisseur supprime ses frais de sortie</h4>"#))
    }

    @Test func `an unknown language is refused with those that exist`() throws {
        let renderer = try Support.renderer()
        let error = #expect(throws: TemplateError.self) { try renderer.html(SmallEdition.empty, in: .german) }
        #expect(error?.description.contains("fr, nl, en") == true)
    }

    @Test func `the same edition gives the same bytes`() throws {
        #expect(try Support.page(SmallEdition.full, .dutch, .html) == Support.page(SmallEdition.full, .dutch, .html))
    }
}
