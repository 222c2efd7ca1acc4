// Attacks on the reader of an item, and the markup that must survive them.
import Foundation
import Testing
import VigieModel
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
                !["script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "template"].contains(tag.name),
                "\(safe)")
            let names = tag.rest.replacing(/"[^"]*"/, with: "\"\"")
            #expect(names.firstMatch(of: /\son[a-z]+=/) == nil && !names.contains("style="), "\(safe)")
            #expect(tag.rest.firstMatch(of: /(href|src)="\s*(javascript|data|vbscript)/) == nil, "\(safe)")
        }
        // Every sign that opens a tag belongs to one that was counted.
        #expect(safe.filter { $0 == "<" }.count == tags.count, "\(safe)")
    }

    @Test(arguments: [
        ("l<center>m</center>n", "l<div>m</div>n"), ("l<center><b>m</b></center><i>n</i>", "l<div><b>m</b></div><i>n</i>"),
        ("l<marquee onstart=x>m</marquee>n", "l<div>m</div>n"), ("l<form action=x>m<fieldset>n", "l<div>m<div>n</div></div>"),
        ("l<dir><li>m</dir>n", "l<dir><li>m</li></dir>n"), ("l<menu><li>m</menu>n", "l<menu><li>m</li></menu>n"),
        ("<center>l<div>m</div></center>n", "<div>l<div>m</div></div>n"), ("<CENTER>l</center></center>m", "<div>l</div>m"),
        ("l</p>m", "l<p></p>m"), ("<b>l</b></p>m", "<b>l</b><p></p>m"), ("l</br>m", "l<br />m"), ("</p>l", "l"),
        ("<p><div>l</div></p>m", "<p></p><div>l</div>m"), ("l</span>m</x-y>n", "lmn"), ("l</div>m", "lm"),
    ])
    func `words of two blocks do not stick together, whatever the block's element is`(html: String, safe: String) {
        #expect(HTMLText.sanitised(html: html, base: nil) == safe)
        let letters = HTMLText.plainText(ofHTML: html)
        #expect(safe.contains("lm") || letters.split(separator: "\n").allSatisfy { $0.count == 1 }, "\(letters)")
    }

    @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func `noncharacters are in no plain text`(number: UInt32) throws {
        let sign = String(Character(try #require(Unicode.Scalar(number))))
        #expect(HTMLText.plainText(ofHTML: "a\(sign)b <p>\(sign)</p>\(sign) c") == "ab\nc")
        let feed = try parse("<rss version='2.0'><channel><item><title>a\(sign)b</title></item></channel></rss>")
        #expect(feed.items.first?.title == "ab")
        let json = try parse("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"a\(sign)b\"}]}")
        #expect(json.items.first?.title == "ab")
    }

    @Test func `characters beside the noncharacters stay`() {
        let text = "\u{FDCF}\u{FDF0}\u{FFFD}\u{1F1EA}\u{1F1FA}\u{1FFFD}\u{10FFFD}！，中"
        #expect(HTMLText.plainText(ofHTML: text) == text && HTMLText.plainText(ofHTML: "<b>\(text)</b>") == text)
    }

    @Test func `counting pixels go and pictures stay`() {
        #expect(HTMLText.sanitised(html: "a<img src='/p.gif' width=1 height=1>b<img src='/q.gif' height='1px'>", base: nil) == "ab")
        #expect(
            HTMLText.sanitised(html: "<img src='p.png' alt='a \"b\"' width=10>", base: "https://x.example/d/f")
                == "<img src=\"https://x.example/d/p.png\" alt=\"a &quot;b&quot;\" width=\"10\" />")
    }

    @Test(arguments: [
        "<img src='https://x.example/p.gif' width=1 height=1>", "<img src='https://x.example/p.gif' width='0'>",
        "<img src='https://x.example/p.gif' height=' 1px '>", "<img src='https://x.example/p.gif' width='1%' height='1%'>",
        "<img src='https://x.example/p.gif' style='width:1px;height:1px'>",
        "<img src='https://x.example/p.gif' style='HEIGHT : 0 ; border:0'>",
        "<img src='https://x.example/p.gif' style='float:left; display: none'>",
        "<img src='https://x.example/p.gif' style='visibility:hidden'>",
        "<img src='https://x.example/p.gif' style='max-width:1px!important'>", "<img src='https://x.example/p.gif' hidden>",
        "<img src='https://x.example/p.gif' width='0.5'>", "<img style='width:0' src='https://x.example/p.gif' alt='words'>",
        "<img src='http://feeds.feedburner.com/~r/agence/~4/abc' alt=''>", "<img src='//feeds.feedburner.com/~ff/agence?d=yIl2AUoC8zA'>",
        "<img src='https://ad.doubleclick.net/x'>", "<img src='https://pixel.wp.com/b.gif?host=x.example'>",
        "<img src='http://da.feedsportal.com/r/1.img'>",
        "<img src='https://stats.wordpress.com/b.gif?v=noscript'>", "<img src='https://feeds.wordpress.com/1.0/comments/x/'>",
        "<img src='https://mesures.x.example/matomo.php?idsite=1&amp;rec=1'>",
        "<img src='https://www.facebook.com/tr?id=1&amp;noscript=1'>",
        "<img src='https://www.google-analytics.com/collect?v=1'>", "<img src='https://blogger.googleusercontent.com/tracker/1?l=x'>",
    ])
    func `a picture that counts readers goes`(html: String) {
        #expect(HTMLText.sanitised(html: "a\(html)b", base: "https://feeds.example/") == "ab")
    }

    @Test(arguments: [
        "<img src='https://x.example/p.gif' width=10 height=2>", "<img src='https://x.example/p.gif' width='100%'>",
        "<img src='https://x.example/p.gif' style='max-width:100%;height:auto'>",
        "<img src='https://x.example/p.gif' style='min-width:0;border-width:0'>",
        "<img src='https://x.example/p.gif' width='1.5em'>", "<img src='https://notdoubleclick.net/p.gif'>",
        "<img src='https://x.example/tr/p.gif'>",
        "<img src='https://x.example/p.gif' width='12'>", "<img src='https://feeds.feedburner.com/logo.png'>",
        "<img src='https://x.example/p.gif' style>",
    ])
    func `a picture to look at stays`(html: String) {
        #expect(HTMLText.sanitised(html: html, base: nil).hasPrefix("<img src=\"https://"))
    }

    @Test(arguments: [
        (
            "<svg onload=x viewbox='0 0 9 9' style=x><g id=a transform='translate(1,2)'><circle cx=1 r=2 fill='url(#a)' /></g></svg>x",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\"><g transform=\"translate(1,2)\"><circle cx=\"1\" r=\"2\" /></g></svg>x"
        ),
        (
            "<svg><a href='/p'><text>t</text></a></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><a xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"https://x.example/p\"><text>t</text></a></svg>"
        ),
        (
            "<svg><foreignObject><p>x</p></foreignObject><path d='M0 0'/></svg>y",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\" /></svg>y"
        ),
        ("<svg><foreignObject><p>x</p></svg>y", "y"),
        ("a<svg><use href='#icon'></use></svg>b<svg/>c", "abc"),
        ("<svg><g><p>x</p></g></svg>y", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg><p>x</p>y"),
        (
            "<math><mi mathvariant=bold href=x>a</mi><mo>+</mo><mn>1</mn></math>",
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi mathvariant=\"bold\">a</mi><mo>+</mo><mn>1</mn></math>"
        ),
        ("<mrow><mi>a</mi></mrow>", "a"), ("the <path> and the <use> element", "the &lt;path&gt; and the &lt;use&gt; element"),
        ("<a href=/1>x<a href=/2>y</a></a>", "<a href=\"https://x.example/1\">x</a><a href=\"https://x.example/2\">y</a>"),
        ("and you start a link with <a href=\n", "and you start a link with &lt;a href=\n"),
    ])
    func `drawings and formulas keep their safe part`(html: String, expected: String) {
        #expect(HTMLText.sanitised(html: html, base: "https://x.example/d") == expected)
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
