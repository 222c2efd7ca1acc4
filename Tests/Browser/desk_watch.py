"""Looks at the desk's pages of sources, themes and editions in a real browser, over the sample's store: each page in each language, colour
scheme and width; sources added, changed, taken in and taken back; terms tried; briefs put in order by dragging, by keys and without script.

usage: desk_watch.py VIGIE LOOPBACK, the two programs
"""
import functools
import http.server
import pathlib
import re
import subprocess
import sys
import threading

from desk_server import PASSWORD, Desk, Report, axe_findings, look, scratch, watch
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = "2026-12-31T12:00:00Z"
PAGES = (
    "/sources", "/sources?state=attention", "/source-search", "/source-lists", "/themes", "/themes/cybersecurity", "/themes/off-topic",
    "/themes/cybersecurity/term?section=en&term=protection&weight=9", "/edition", "/edition/2026/check", "/edition?year=2020",
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Zonderland &lt;b&gt;nieuws&lt;/b&gt;</title><link>{base}/</link>
<description>d</description><language>nl</language>
<item><guid>1</guid><title>Gemeenten testen een nieuw loket</title><link>{base}/1</link><pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item>
</channel></rss>"""
PAGE = """<!doctype html><title>Zonderland</title><link rel="alternate" type="application/rss+xml" title="Nieuws" href="/feed.xml"><p>Hallo</p>"""
LIST = """<opml version="2.0"><head><title>Lijst</title></head><body><outline text="Map">
<outline type="rss" text="Uit de &lt;i&gt;lijst&lt;/i&gt;" xmlUrl="https://uit-de-lijst.example/rss"/></outline></body></opml>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def site(folder):
    """A small site with a feed, on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    base = f"http://127.0.0.1:{server.server_port}"
    (folder / "index.html").write_text(PAGE)
    (folder / "feed.xml").write_text(FEED.format(base=base))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, base


def come_in(page, link):
    page.goto(link)
    if page.locator("#name").count():
        page.fill("#display-name", "Anna Zonderland")
        page.fill("#name", "anna")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url(lambda url: "/start" not in url)


def sources(page, base, origin, report):
    page.goto(base + "/source-search")
    page.fill("#address", "http://10.1.2.3/secret")
    page.click("main button.go")
    page.wait_for_selector(".fault")
    report.check("a private address is refused, and it is said why", "pas publique" in page.inner_text(".fault"))
    page.fill("#address", origin.removeprefix("http://") + "/")
    page.click("main button.go")
    page.wait_for_selector(".fault")
    report.check("an address without a scheme is asked by https", "https://127.0.0.1" in page.content())
    page.fill("#address", origin + "/")
    page.click("main button.go")
    page.wait_for_selector("input[type=radio]")
    report.check("the feed of a page is found", "Zonderland nieuws" in page.inner_text(".watch-feed"))
    report.check("a search: axe finds nothing", axe_findings(page))
    page.select_option("#kind", "regional")
    page.fill("#reason", "Essai")
    page.click("form[action$='/add'] button.go")
    page.wait_for_selector(".notice")
    report.check("it is added with its items", "1 article" in page.inner_text(".notice"))
    path = page.url.removeprefix(base).split("?")[0]
    page.click("summary:has(h2)")
    page.fill("#title", "Zonderland, corrigé")
    page.fill("#every", "2h")
    page.click("form[action$='/edit'] button")
    page.wait_for_selector(".notice")
    report.check("it is changed", page.inner_text("h1") == "Zonderland, corrigé")
    page.locator(".watch-edits form button").first.click()
    page.wait_for_url("**/sources?done=undone")
    page.goto(base + path)
    report.check("and the change is taken back", page.inner_text("h1") == "Zonderland nieuws")
    report.check("a source: axe finds nothing", axe_findings(page))

    page.goto(base + "/source-lists")
    page.set_input_files("#file", {"name": "lijst.opml", "mimeType": "text/x-opml", "buffer": LIST.encode()})
    page.click("form[enctype] button")
    page.wait_for_selector("input[name=mark]", state="attached")
    report.check("a list is shown before it is taken in", "Uit de <i>lijst</i>" in page.inner_text("section:has(#new)"))
    report.check("a list's preview: axe finds nothing", axe_findings(page))
    page.click("form:has(input[name=mark]) button")
    page.wait_for_selector(".notice")
    report.check("it is taken in", "1 nouvelle source" in page.inner_text(".notice"))
    page.go_back()
    report.check("the way back leads to a page", page.locator("h1").count() == 1 and "plus en attente" in page.inner_text("main"))
    page.goto(base + "/sources")
    with page.expect_download() as download:
        page.click("a[href='/source-lists/export']")
    report.check("and goes out again", "uit-de-lijst.example" in download.value.path().read_text())


def themes(page, desk, report):
    term = "/themes/cybersecurity/term"
    # Its answer is 422, of which the console tells: on a page that is not watched.
    other = page.context.new_page()
    other.goto(desk.base + "/themes/cybersecurity")
    other.fill("#term", "cy*er")
    other.fill("#weight", "0,5")
    other.click("form[method=get] button")
    other.wait_for_selector(".fault")
    report.check("a term that is refused is in the form again", (other.input_value("#term"), other.input_value("#weight")) == ("cy*er", "0,5"))
    report.check("a refused term: axe finds nothing", axe_findings(other))
    other.close()
    page.goto(desk.base + f"{term}?section=any&term=zorblatt&weight=9")
    report.check("a trial offers to save", page.locator("form[method=post] button.go").count() == 1)
    page.click("form[method=post][action$='/term'] button.go")
    page.wait_for_selector(".notice")
    classified = desk.run("classify", "The agency says that the zorblatt was found in the wild", "--share", str(ROOT), "--encoders", "none", "--all").stdout
    report.check("what was saved counts for 'vigie classify'", "zorblatt" in classified.lower() or [classified])
    page.locator(".watch-edits form button").first.click()
    page.wait_for_selector(".notice")
    report.check("and is taken back", page.locator(".undone").count() == 1)


def edition(page, base, report):
    page.goto(base + "/edition?year=2026")
    chapter = ".watch-chapter:has(.watch-briefs > li + li)"
    titles = lambda: page.locator(f"{chapter} >> nth=0").locator(".watch-brief > :first-child").all_inner_texts()
    before = titles()
    page.locator(f"{chapter} >> nth=0").locator("button[value=down]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice")
    report.check("a brief moves by keys", titles() == before[1:2] + before[:1] + before[2:])
    page.wait_for_function("document.activeElement.name === 'move'")
    at = page.evaluate("[document.activeElement.name, document.activeElement.closest('li[data-brief]')?.querySelector('.watch-brief > :first-child').innerText]")
    report.check("and its button is at hand again", at == ["move", before[0]] or [at])
    report.check("in sight", page.evaluate("(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()"))
    page.goto(base + "/edition?year=2026")
    rows = page.locator(f"{chapter} >> nth=0").locator(".watch-briefs > li")
    rows.nth(1).drag_to(rows.nth(0), target_position={"x": 30, "y": 4})
    page.wait_for_selector(".notice")
    report.check("a brief moves by dragging", titles() == before)
    with page.context.expect_page() as opened:
        page.click("a[href='/edition/2026/preview/nl']")
    preview = opened.value
    preview.wait_for_load_state()
    report.check("the preview is the report", preview.get_attribute("html", "lang") == "nl" and before[0] not in preview.inner_text("h1"))
    report.check("its briefs stand in that order", "Technologie" in preview.title())
    preview.close()


def without_script(browser, state, base, report):
    context = browser.new_context(storage_state=state, java_script_enabled=False, locale="fr-BE")
    page = context.new_page()
    page.goto(base + "/sources?kind=press")
    page.locator(".watch-table tbody a").first.click()
    page.click("form[action$='/pause'] button")
    report.check("without script: a source is paused", page.locator("form[action$='/resume']").count() == 1)
    page.click("form[action$='/resume'] button")
    report.check("without script: and resumed", page.locator("form[action$='/pause']").count() == 1)
    page.goto(base + "/source-lists")
    page.fill("#list", "<opml version='2.0'><body><outline text='X' xmlUrl='https://x.example/rss'/></body></opml>")
    page.click("form:not([enctype]) button:has-text('Voir')")
    page.click("form:has(input[name=mark]) button")
    report.check("without script: a pasted list is taken in", "done=imported" in page.url)
    page.goto(base + "/edition?year=2026")
    page.locator("button[value=down]").first.click()
    report.check("without script: a brief moves", "done=moved" in page.url)
    page.locator(".watch-edits form button").first.click()
    report.check("without script: and back", "done=undone" in page.url)
    page.goto(base + "/themes/cybersecurity")
    page.fill("#term", "kwetsbaarheidje")
    page.fill("#weight", "2,5")
    page.click("form[method=get] button")
    report.check("without script: a term is tried", "term=kwetsbaarheidje" in page.url and page.locator(".fault").count() == 0)
    context.close()


def reader(browser, desk, report):
    page = browser.new_context(locale="nl-BE").new_page()
    problems = watch(page, desk.base)
    # By the desk's own clock: a one-time address of today would have expired by then.
    said = desk.run("user", "add", "rosa", "--role", "reader", "--display-name", "Rosa Zonderland", "--by", "test", "--now", NOW).stdout
    come_in(page, desk.base + re.search(r"/start/[\w-]{43}", said)[0])
    report.check("a reader begins at the approved briefs", page.url == desk.base + "/briefs")
    page.goto(desk.base + "/edition")
    report.check("a reader: axe finds nothing", axe_findings(page))
    report.check("a reader sees no draft", page.locator(".watch-briefs").count() == 0)
    issue = page.locator("a[href*='/issues/']").first.get_attribute("href")
    answer = page.goto(desk.base + issue)
    report.check("and reads what was made", answer.status == 200 and "sandbox" in answer.headers["content-security-policy"])
    # The report brings a script that searches the page; the desk's sandbox lets none run, and the console tells.
    problems = [problem for problem in problems if "the document's frame is sandboxed" not in problem]
    report.check("reading: nothing in the console, nothing from elsewhere", problems)
    report.check("a draft's preview is not for readers", page.goto(desk.base + "/edition/2026/preview/fr").status == 403)
    report.check("nor are sources", page.goto(desk.base + "/sources").status == 403)


def main():
    vigie, loopback = (str(pathlib.Path(name).resolve()) for name in sys.argv[1:3])
    report = Report()
    with scratch() as folder, sync_playwright() as playwright:
        folder = pathlib.Path(folder)
        made = subprocess.run(
            [str(ROOT / "feeds/sample/run-demo"), vigie, loopback, str(folder / "data"), str(folder / "reports")], capture_output=True, text=True)
        if made.returncode != 0:
            print(made.stdout + made.stderr)
            return 1
        (folder / "site").mkdir()
        server, origin = site(folder / "site")
        settings = (ROOT / "feeds/sample/vigie.yaml").read_text() + "\nallow_network: [127.0.0.0/8]\n"
        (folder / "vigie.yaml").write_text(settings)
        desk = Desk(vigie, folder / "data", "--now", NOW, "--config", str(folder / "vigie.yaml"), "--share", str(ROOT))
        link = desk.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="fr-BE", accept_downloads=True)
        page = context.new_page()
        come_in(page, link)
        problems = watch(page, desk.base)
        sources(page, desk.base, origin, report)
        themes(page, desk, report)
        edition(page, desk.base, report)
        report.check("nothing in the console, nothing from elsewhere", problems)
        without_script(browser, context.storage_state(), desk.base, report)
        reader(browser, desk, report)
        page.goto(desk.base + "/sources")
        one = page.locator(".watch-table tbody a").first.get_attribute("href")
        look(browser, context.storage_state(), desk.base, (*PAGES, one), report)

        page.goto(desk.base + "/themes")
        page.click("form[action='/training'] button")
        page.wait_for_selector("#training[data-running]")
        report.check("a training runs", page.locator("#training-progress").count() == 1)
        report.check("a training: axe finds nothing", axe_findings(page))
        state = context.storage_state()
        report.check("SIGTERM ends the desk while it runs", desk.stop() == 0)
        desk.start()
        again = browser.new_context(storage_state=state, locale="fr-BE").new_page()
        again.goto(desk.base + "/themes")
        report.check("after the restart it is told as interrupted", any(word in again.inner_text("#training") for word in ("Interrompu", "Interrupted")))
        report.check("and another one may begin", again.locator("form[action='/training']").count() == 1)
        desk.stop()
        server.shutdown()
        browser.close()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
