// Attacks on the reader of an item, and the markup that must survive them.
import Foundation
import Testing
import VigieParse

struct SanitiserTests {
    @Test(arguments: [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\" java\nscript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt&#58;alert(1)\">x</a>",
        "<a href=\"&#x6A;avascript:alert(1)\">x</a>", "<a href='vbscript:x'>x</a>", "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
        "<a href='data:text/html,<script>x</script>'>x</a>", "<iframe src='https://evil.example/'></iframe>",
        "<object data='https://evil.example/'></object>", "<embed src='https://evil.example/'>", "<style>body{background:url(x)}</style>",
        "<p style=\"background:url(javascript:x)\">x</p>", "<div onclick=alert(1)>x</div>", "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>", "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<form action='https://evil.example/'><input></form>",
        "<base href='https://evil.example/'>", "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
        "<link rel=stylesheet href=x.css>", "<<script>script>alert(1)<</script>/script>", "<scr<script>ipt>alert(1)</script>",
        "<a href=\"x\" href=\"javascript:alert(1)\">x</a>", "<img src='x' srcset='javascript:x 1x'>",
        "<textarea><img src=x onerror=1></textarea>",
        "<title><img src=x onerror=1></title>", "<xmp><img src=x onerror=1></xmp>", "<!--><img src=x onerror=1>-->",
        "<![CDATA[<img src=x onerror=1>]]>", "<a href=\"javascript\u{0}:alert(1)\">x</a>", "<a href='\u{1}javascript:x'>x</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "<video poster=javascript:x onplay=x src=javascript:x></video>",
        "<template><script>x</script></template>",
        "<p title='\"><script>alert(1)</script>'>x</p>", "<a href=//evil.example onmouseover=alert(1) x", "<plaintext><script>alert(1)",
    ])
    func `an attack leaves nothing that runs`(html: String) {
        let safe = HTMLText.sanitised(html: html, base: "https://feeds.example/")
        let markup = safe.replacing(/&[a-z]+;/, with: "").lowercased()
        let tags = markup.matches(of: /<\/?([a-z0-9]+)([^>]*)>/).map { (name: String($0.1), rest: String($0.2)) }
        for tag in tags {
            #expect(
                !["script", "style", "iframe", "object", "embed", "svg", "form", "base", "meta", "link", "template"].contains(tag.name),
                "\(safe)")
            let names = tag.rest.replacing(/"[^"]*"/, with: "\"\"")
            #expect(names.firstMatch(of: /\son[a-z]+=/) == nil && !names.contains("style="), "\(safe)")
            #expect(tag.rest.firstMatch(of: /(href|src)="\s*(javascript|data|vbscript)/) == nil, "\(safe)")
        }
        // Every sign that opens a tag belongs to one that was counted.
        #expect(safe.filter { $0 == "<" }.count == tags.count, "\(safe)")
    }

    @Test func `counting pixels go and pictures stay`() {
        #expect(HTMLText.sanitised(html: "a<img src='/p.gif' width=1 height=1>b<img src='/q.gif' height='1px'>", base: nil) == "ab")
        #expect(
            HTMLText.sanitised(html: "<img src='p.png' alt='a \"b\"' width=10>", base: "https://x.example/d/f")
                == "<img src=\"https://x.example/d/p.png\" alt=\"a &quot;b&quot;\" width=\"10\" />")
    }

    @Test(arguments: [
        ("<p>one<p>two", "<p>one</p><p>two</p>"), ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"), ("<b>a</div>b", "<b>ab</b>"),
        ("<div><b>a</div>b", "<div><b>a</b></div>b"), ("a < b & c", "a &lt; b &amp; c"), ("&eacute;&nbsp;&copy 2026", "é\u{A0}© 2026"),
        ("<a href='?a=1&copy=2'>x</a>", "<a href=\"https://x.example/d?a=1&amp;copy=2\">x</a>"),
        ("<a href='#n'>x</a>", "<a href=\"#n\">x</a>"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        ("RSS <<<Tutorial>>>", "RSS &lt;&lt;&lt;Tutorial&gt;&gt;&gt;"), ("<o:p>x</o:p><custom-tag>y</custom-tag>", "xy"),
        ("text <a href=\"cut", "text "), ("<br/>a<hr>", "<br />a<hr />"), ("<h1>t</h1><!-- c -->u", "<h1>t</h1>u"),
    ])
    func `the result is well-formed`(html: String, expected: String) {
        #expect(HTMLText.sanitised(html: html, base: "https://x.example/d") == expected)
    }

    @Test func `plain text has a line a block and single blanks`() {
        #expect(HTMLText.plainText(ofHTML: "<h1>A  b</h1><p>c&nbsp;d<br>e</p><ul><li>f<li>g</ul><script>h</script>") == "A b\nc d\ne\nf\ng")
        #expect(HTMLText.plainText(ofHTML: "") == "")
        #expect(HTMLText.plainText(ofHTML: "3 < 4 &amp; 5 &gt; 4") == "3 < 4 & 5 > 4")
    }
}
