"""Shows a real browser what the sanitiser makes of attacks: nothing may run, load or lead away.

usage: sanitised_pages.py VIGIE, the program as built. Every attack of Tests/VigieParseTests/AttackInputs.swift goes through `vigie parse` in
four kinds of feed; what comes out stands in a page without any Content-Security-Policy, where each element is then hovered, focused and
clicked, and the text read once more from its own serialisation. Before that, planted faults and the attacks as they are show that the same
eyes see an attack. Prints one line a check and closes with 'N passed, N failed'.
"""
import collections
import html
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

from playwright.sync_api import Error, sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
ATTACKS = HERE.parent / "VigieParseTests/AttackInputs.swift"
BASE = "https://feeds.example/dir/feed.xml"
READER = "https://reader.example/"
# An image or a sound may be asked of these hosts of the attacks, and nothing else of anybody: a remote picture is part of a text.
PICTURE_HOSTS = {"feeds.example", "x.example", "evil.example"}
# Every fourth attack is shown as it is. A browser of today shrugs off many; smaller shares than these mean that the harness has gone blind.
RAW_STRIDE = 4
LEAST_RUNNING, LEAST_SEEN = 0.25, 0.5

# In every document before anything of the page. What it wraps still does its work, so that a dialog is a dialog.
CANARY = """
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print', 'msgbox']) {
  const real = window[name]
  window[name] = (...words) => { canary(name); return real?.apply(window, words) }
}
"""

# Looks, touches everything, reads the text again from how the browser writes it, and does the same again; then waits for what comes late.
VISIT = """
async () => {
  const faults = [], article = document.querySelector('article')
  const loading = 'script style iframe frame frameset object embed applet portal link meta base template form input button select textarea'
    + ' use image foreignobject animate animatetransform animatemotion set handler feimage filter isindex noscript noembed xmp plaintext'
  const forbidden = new Set(loading.split(' '))
  const addresses = new Set('href src xlink:href action formaction poster data background cite srcset longdesc ping to from values'.split(' '))
  const schemes = new Set('http https mailto ftp tel sftp xmpp geo doi urn magnet news'.split(' ').map(name => name + ':'))
  const touches = ('pointerover pointerenter mouseover mouseenter mousemove pointerdown mousedown focus focusin keydown keyup pointerup mouseup'
    + ' dblclick contextmenu wheel touchstart dragstart copy scroll toggle animationstart input change blur').split(' ')
  const scheme = address => { try { return new URL(address, document.baseURI).protocol } catch { return null } }
  const elements = () => [...article.getElementsByTagName('*')]
  // A click on an honest link would leave the page, as it should; one on an address that is none leads to a blank page.
  document.addEventListener('click', event => {
    const link = event.composedPath().find(node => node.localName === 'a')
    const address = link && (link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href'))
    if (address !== undefined && (schemes.has(scheme(address)) || !scheme(address))) event.preventDefault()
  }, true)
  const look = when => {
    const outside = [...document.body.children].map(element => element.id).join()
    if (outside !== 'text,after' || document.head.children.length !== 1) faults.push(`outside: ${when} the text leaves its place`)
    for (const element of elements()) {
      const name = element.localName.toLowerCase()
      if (forbidden.has(name)) faults.push(`element: ${when} <${name}>`)
      for (const {name: key, value} of element.attributes) {
        if (/^on/i.test(key)) faults.push(`handler: ${when} ${name} ${key}`)
        if (/^(id|name|style|class|is|slot|srcdoc|target)$/i.test(key)) faults.push(`attribute: ${when} ${name} ${key}`)
        if (addresses.has(key.toLowerCase())) {
          const found = scheme(value)
          if (found && !schemes.has(found)) faults.push(`address: ${when} ${name} ${key}=${value.slice(0, 80)}`)
        }
      }
    }
  }
  const touch = () => {
    for (const element of elements()) {
      for (const type of touches) element.dispatchEvent(new Event(type, {bubbles: true, cancelable: true}))
      element.focus?.()
      element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, view: window}))
    }
  }
  look('first')
  touch()
  article.innerHTML = article.innerHTML
  look('read again')
  touch()
  for (let turn = 0; turn < 2; turn++) await new Promise(done => setTimeout(done, 8))
  return {faults}
}
"""

# What each kind of fault looks like: raw, so that the harness must tell of it by that name.
PLANTED = [
    ("canary", "<script>alert(1)</script>"), ("dialog", "<script>alert(1)</script>"), ("script", "<script>window.quiet = 1</script>"),
    ("script", "<svg><script>window.quiet = 1</script></svg>"), ("canary", "<img src=x onerror=alert(1)>"),
    ("canary", "<b onmouseover=alert(1)>x</b>"), ("canary", "<b tabindex=0 onfocus=alert(1)>x</b>"), ("canary", "<b onclick=alert(1)>x</b>"),
    ("canary", "<a href=javascript:alert(1)>x</a>"), ("canary", "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>"),
    ("canary", "<iframe srcdoc='<script>alert(1)</script>'></iframe>"), ("canary", "<details open ontoggle=alert(1)>x</details>"),
    # Harmless when it is read for the first time, and only then.
    ("canary", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"),
    ("navigation", "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>"),
    ("navigation", "<form action=https://elsewhere.example/><button>x</button></form>"),
    ("navigation", "<iframe src=https://elsewhere.example/></iframe>"), ("navigation", "<script>location = 'https://elsewhere.example/'</script>"),
    ("navigation", "<script>open('https://elsewhere.example/')</script>"),
    ("request", "<link rel=stylesheet href=https://evil.example/x.css>"), ("request", "<style>@import '//evil.example/x.css'</style>"),
    ("request", "<p style='background: url(https://elsewhere.example/x.png)'>x</p>"), ("request", "<img src=https://elsewhere.example/x.png>"),
    ("request", "<script>fetch('https://evil.example/x')</script>"), ("handler", "<b onfoo=x>y</b>"), ("element", "<form></form>"),
    ("attribute", "<img name=getElementById src=x>"), ("address", "<a href='data:text/html,x'>y</a>"), ("address", "<img src='data:image/png,x'>"),
    ("outside", "</article><p>x</p>"),
]


class Reader:
    """One page after the other, and all that a browser can tell of what happened there."""

    def __init__(self, browser):
        self.context = browser.new_context()
        self.context.expose_binding("canary", lambda _, name: self.faults.append(f"canary: {name}()"))
        self.context.add_init_script(CANARY)
        self.context.route("**/*", self.answer)
        self.faults, self.text, self.page, self.asked = [], "", None, collections.Counter()

    def visit(self, text):
        """What went wrong in a page that shows this HTML; empty where nothing did."""
        page = self.page or self.fresh()
        self.faults, self.text, self.is_served = [], text, False
        try:
            page.goto(READER, timeout=15_000)
            # Unlike an evaluation, this ends when the page is led away meanwhile.
            self.faults += page.wait_for_function(VISIT, timeout=15_000).json_value()["faults"]
        except Error as error:
            self.faults.append(f"broken: {error.message.splitlines()[0]}")
        seen = list(dict.fromkeys(self.faults))
        if kinds(seen) & {"broken", "navigation"}:
            # What still comes of them goes with their page.
            self.page = None
            for each in self.context.pages:
                each.close()
        return seen

    def fresh(self):
        self.page = page = self.context.new_page()
        page.on("dialog", self.dismiss)
        page.on("framenavigated", lambda frame: self.went(frame.url))
        tools = self.context.new_cdp_session(page)
        tools.on("Debugger.scriptParsed", self.parsed)
        tools.send("Debugger.enable")
        return page

    def dismiss(self, dialog):
        self.faults.append(f"dialog: {dialog.type}")
        try:
            dialog.dismiss()
        except Error:
            pass  # The page that asked has gone.

    def went(self, url):
        if url not in (READER, "about:blank"):
            self.faults.append(f"navigation: {url[:80]}")

    def parsed(self, script):
        # Playwright's own scripts have no address; those of a page have that of the page.
        if script["url"] and not script["url"].startswith(("pptr:", "__playwright")):
            self.faults.append(f"script: from {script['url'][:80]}")

    def answer(self, route):
        request = route.request
        if request.is_navigation_request():
            if request.url == READER and not self.is_served:
                self.is_served = True
                return route.fulfill(content_type="text/html; charset=utf-8", body=in_page(self.text))
            self.faults.append(f"navigation: {request.url[:80]}")
            return route.abort()
        self.asked[request.resource_type] += 1
        host = urllib.parse.urlsplit(request.url).hostname
        if request.resource_type not in ("image", "media") or host not in PICTURE_HOSTS:
            self.faults.append(f"request: {request.resource_type} {request.url[:80]}")
        route.fulfill(status=404, body="")


def in_page(text):
    return f'<!doctype html><html lang="en"><head><title>x</title></head><body><article id="text">{text}</article><p id="after"></p></body></html>'


def attacks(folder):
    """Technique and HTML of each, as the parser's tests have them."""
    program = folder / "attacks"
    subprocess.run(["swiftc", "-swift-version", "6", str(ATTACKS), str(HERE / "Attacks/main.swift"), "-o", str(program)], check=True)
    return json.loads(subprocess.run([program], check=True, capture_output=True).stdout)


def feeds(attack):
    """The attack in each kind of feed: carrier, file name's end, content."""
    cdata = attack.replace("]]>", "]]]]><![CDATA[>")
    yield "JSON Feed", "json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": attack}]})
    yield "RSS, escaped", "escaped.xml", rss(f"<description>{html.escape(attack)}</description>")
    yield "RSS, CDATA", "cdata.xml", rss(f"<content:encoded><![CDATA[{cdata}]]></content:encoded>")
    yield "Atom, XHTML", "atom.xml", (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x:1</id><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{attack}</div></content></entry></feed>'
    )


def rss(body):
    return f'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>1</guid>{body}</item></channel></rss>'


def sanitised(vigie, folder, known):
    """What `vigie parse` makes of each attack in each kind of feed: for each text who asked for it, and for each carrier how many were read."""
    asked = []
    for number, attack in enumerate(known):
        for carrier, suffix, content in feeds(attack["html"]):
            path = folder / f"{number}.{suffix}"
            path.write_bytes(content.encode())
            asked.append((carrier, attack, path))
    done = subprocess.run([vigie, "parse", "--base-url", BASE, *(path for _, _, path in asked)], capture_output=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(asked) or done.returncode not in (0, 2):
        sys.exit(f"sanitised_pages: vigie parse gave {len(answers)} answers to {len(asked)} files, status {done.returncode}: {done.stderr[-500:]}")
    texts, read = collections.defaultdict(list), collections.Counter()
    for (carrier, attack, _), answer in zip(asked, answers):
        read[carrier] += "items" in answer
        for item in answer.get("items", []):
            for text in filter(None, (item["summary"], item["content"])):
                texts[text].append(f"{attack['technique']} in {carrier}: {attack['html'][:160]}")
    return texts, read


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        if problems:
            self.failed += 1
            print(f"FAILED {name}: {problems[:10]}", flush=True)
        else:
            self.passed += 1
            print(f"ok     {name}", flush=True)


def main():
    vigie = pathlib.Path(sys.argv[1]).resolve()
    report = Report()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        known = attacks(pathlib.Path(scratch))
        texts, read = sanitised(vigie, pathlib.Path(scratch), known)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        reader = Reader(browser)
        report.check("a harmless text has no fault", reader.visit('<p>x <a href="https://x.example/">y</a> <img src="https://x.example/z.png" /></p>'))
        blind = [f"{kind} not seen in {text}: {seen}" for kind, text in PLANTED if kind not in kinds(seen := reader.visit(text))]
        report.check(f"each of {len(PLANTED)} planted faults is seen for what it is", blind)
        raw = [kinds(reader.visit(attack["html"])) for attack in known[::RAW_STRIDE]]
        seen, running = sum(map(bool, raw)), sum("canary" in each or "script" in each for each in raw)
        few = ["too few"] if running < LEAST_RUNNING * len(raw) or seen < LEAST_SEEN * len(raw) else []
        report.check(f"of {len(raw)} attacks as they are, {running} run a script and {seen} are seen", few)
        report.check("every carrier brings the attacks", [f"{carrier}: {read[carrier]}" for carrier in read if read[carrier] < len(known) * 0.9])
        reader.asked.clear()
        faults = [f"{found} in {text[:300]!r}, of {texts[text][0]}" for text in texts if (found := reader.visit(text))]
        loads = ", ".join(f"{count} of type {kind}" for kind, count in sorted(reader.asked.items())) or "none"
        pages = f"{len(texts)} texts of {sum(read.values())} feeds"
        report.check(f"what is left of them does nothing: {pages}; requests, to the listed hosts only: {loads}", faults)
        report.check("pictures are still asked for", [] if reader.asked["image"] else ["no image was asked for"])
        browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


def kinds(faults):
    return {fault.split(":")[0] for fault in faults}


if __name__ == "__main__":
    sys.exit(main())
