// Analysts' CommonMark, titles and addresses from outside: all of it hostile until it has passed here.
import Testing
import VigieModel

@testable import VigieReport  // Markup is internal.

struct MarkupTests {
    private func render(_ source: String) -> RenderedText {
        CommonMark.render(source) { $0 <= 2 ? CitationTarget(id: "e\($0)", link: $0 == 1 ? "https://a.example/1" : nil) : nil }
    }

    @Test(arguments: [
        ("plain *text*", "<p>plain <em>text</em></p>"),
        (
            "fact[^1] and[^2]",
            ##"<p>fact<a href="#e1">[1]</a> and<a href="#e2">[2]</a></p>"##
        ),
        ("fact[^7]", #"<p>fact[7]</p>"#),
        ("`[^1]`", "<p><code>[1]</code></p>"),
        ("[^1]: http://x.example", ##"<p><a href="#e1">[1]</a>: http://x.example</p>"##),
        ("<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("# Head *ing*\n\ntext", "<p><strong>Head <em>ing</em></strong></p>\n<p>text</p>"),
        ("![alt](http://x.example/a.png)", "<p>alt</p>"),
        ("[go](javascript:alert(1))", "<p>go</p>"),
        ("[go](https://x.example/a?b=1&c=2 \"t\")", #"<p><a href="https://x.example/a?b=1&amp;c=2">go</a></p>"#),
        ("[see [^1]](https://x.example)", #"<p><a href="https://x.example">see [1]</a></p>"#),
        ("~~old~~", "<p><del>old</del></p>"),
        ("\u{E000}1\u{E001} \u{0}", "<p>1</p>"),
        ("\"quoted\" -- it's", "<p>&quot;quoted&quot; -- it's</p>"),
        ("", ""),
    ])
    func `CommonMark becomes safe HTML`(source: String, html: String) {
        #expect(render(source).html == html)
    }

    @Test(arguments: [
        ("fact[^1] and[^2][^7]", #"fact[\[1\]](https://a.example/1) and\[2\]\[7\]"#),
        ("# Head\n\n- a\n- b", "**Head**\n\n  - a\n  - b"),
        ("<b>x</b>", #"\<b\>x\</b\>"#),
        ("![alt](http://x.example/a.png)", "alt"),
        ("- a\n\n1. b", "  - a\n\n1.  b"),
    ])
    func `CommonMark becomes Markdown without HTML`(source: String, markdown: String) {
        let rendered = render(source).markdown
        #expect(rendered == markdown)
        #expect(!rendered.contains("<!--"))
    }

    @Test func `a table stays a table and citations are told in order`() {
        let rendered = render("|a|b|\n|-|-|\n|1[^2]|2[^1]|")
        #expect(rendered.html.contains("<table>") && rendered.html.contains("<td>1<a href="))
        #expect(rendered.citations == [2, 1])
    }

    @Test(
        arguments: [
            ("https://a.example/x", "https://a.example/x"), (" HTTP://A.example/ ", "http://A.example/"),
            ("https://a.example/(b)|\"<>`*é 'x'", "https://a.example/%28b%29%7C%22%3C%3E%60%2A%C3%A9%20%27x%27"),
            ("https://a.example/%41?q=1&r=2#f", "https://a.example/%41?q=1&r=2#f"),
            ("javascript:alert(1)", nil), ("data:text/html,x", nil), ("//a.example", nil), ("/path", nil), ("https://", nil),
            ("https:///x", nil),
            ("java\nscript:x", nil), ("https://a.example/\u{0}", nil), ("", nil),
        ] as [(String, String?)])
    func `only web addresses pass, fit for both formats`(address: String, expected: String?) {
        #expect(SafeLink.of(address) == expected)
    }

    @Test(arguments: [
        ("a|b", #"a\|b"#), ("1. x", #"1\. x"#), ("2026) x", #"2026\) x"#), ("3.5 x", "3.5 x"), ("- x", #"\- x"#), ("-x", "-x"),
        ("+23", "+23"),
        ("# x", "\\# x"), ("a\r\nb\tc", "a b c"), ("$x$", #"\$x\$"#), ("été\u{A0}: oui", "été\u{A0}: oui"), ("", ""),
    ])
    func `titles are escaped for Markdown`(title: String, expected: String) {
        #expect(MarkdownText.escaped(title) == expected)
    }

    @Test func `anchors hold letters, digits and hyphens only, and differ where keys differ`() {
        #expect(Anchor.id("f", "wallet-1") == "f-wallet-1")
        #expect(Anchor.id("f", "a b\"") == "f-a_20b_22")
        #expect(Anchor.ofMarkdownHeading("4.1 Vie privée & données") == "41-vie-privée--données")
    }
}
