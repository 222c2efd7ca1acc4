"""Looks at the report's pages in a real browser: what only a browser can show.

usage: report_pages.py FOLDER, which holds rapport-YEAR.LANG.html. Prints one line a check and closes with 'N passed, N failed'.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (320, 390, 768, 1280)


def overflow(page):
    """Pixels by which the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def axe_findings(page):
    found = Axe().run(page).response["violations"]
    return [f"{v['id']} ({len(v['nodes'])}): {v['nodes'][0]['target']}" for v in found]


def broken_links(page):
    """Links within the page whose target is not there."""
    return page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
           .filter(id => id && !document.getElementById(id))"""
    )


def outline(page):
    """What the language versions must share: headings, figures, tables and links, in order, without their words."""
    return page.evaluate(
        """[...document.querySelectorAll('main h2, main h3, main h4, main figure, main table, main article, main a[href^="http"]')]
           .map(e => e.tagName + (e.id ? '#' + e.id : '') + (e.href ? '=' + e.href : ''))"""
    )


def cut_labels(page):
    """Letters of a figure that stand outside its drawing, where the edge cuts them."""
    return page.evaluate(
        """[...document.querySelectorAll('.chart svg')].flatMap(svg => [...svg.querySelectorAll('text')].filter(text => {
             const box = text.getBBox(), view = svg.viewBox.baseVal
             return box.x < view.x || box.y < view.y || box.x + box.width > view.x + view.width || box.y + box.height > view.y + view.height
           }).map(text => text.textContent))"""
    )


def identity(page):
    """What no translation may change: the fingerprint, and the names of all places that a link can lead to."""
    return page.evaluate(
        """[document.querySelector('meta[name="dcterms.identifier"]').content, ...[...document.querySelectorAll('[id]')].map(e => e.id)]"""
    )


def begins(printed, title):
    """The printed pages whose first line is this heading; a table of contents names it further down."""
    firsts = [next((line for line in text.splitlines() if line.strip()), "") for text in printed]
    return [n for n, line in enumerate(firsts, 1) if " ".join(line.split()).startswith(title)]


def printed_pages(path, folder):
    """The text of each page of the printed report."""
    pdf = folder / (path.stem + ".pdf")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", path.as_uri()],
        check=True, capture_output=True, timeout=120,
    )
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        if problems:
            self.failed += 1
            print(f"FAILED {name}: {problems}")
        else:
            self.passed += 1
            print(f"ok     {name}")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = {m[1]: p for p in sorted(folder.glob("rapport-*.html")) if (m := re.search(r"\.(fr|nl|en)\.html$", p.name))}
    report = Report()
    report.check("the three languages are there", sorted({"fr", "nl", "en"} - set(pages)))
    outlines, identities = {}, {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for language, path in pages.items():
            asked, complaints = [], []
            page = browser.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
            page.goto(path.as_uri())
            report.check(f"{language}: nothing else is loaded", [url for url in asked if url != path.as_uri() and not url.startswith("data:")])
            report.check(f"{language}: the console is silent", complaints)
            report.check(f"{language}: every inner link has its target", broken_links(page))
            report.check(f"{language}: the page says its language", [] if page.get_attribute("html", "lang") == language else ["lang"])
            outlines[language] = outline(page)
            identities[language] = identity(page)
            titles = {n: " ".join(page.inner_text(f"#c{n} > h2").split()) for n in (1, 2)}
            report.check(f"{language}: no figure's label is cut", cut_labels(page))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                wider = overflow(page)
                report.check(f"{language}: no sideways scrolling at {width} px", [f"{wider} px too wide"] if wider > 0 else [])
            page.close()
            for scheme in ("light", "dark"):
                page = browser.new_page(color_scheme=scheme)
                page.goto(path.as_uri())
                report.check(f"{language}: axe finds nothing in {scheme}", axe_findings(page))
                page.close()
            printed = printed_pages(path, pathlib.Path(scratch))
            report.check(f"{language}: it prints", [] if len(printed) > 5 else [f"{len(printed)} pages"])
            # Chapter 1 opens a page, and chapter 2 opens the next one: nothing of the summary runs over, and nothing shares its page.
            first, second = begins(printed, titles[1]), begins(printed, titles[2])
            is_one_page = len(first) == 1 and second == [first[0] + 1]
            report.check(f"{language}: the minister's summary is one page", [] if is_one_page else [f"chapter 1 opens {first}, 2 {second}"])
            report.check(f"{language}: no printed page is empty", [n for n, text in enumerate(printed, 1) if not text.strip()])
        browser.close()
    for language in ("nl", "en"):
        differing = [(a, b) for a, b in zip(outlines.get("fr", []), outlines.get(language, [])) if a != b][:3]
        same_length = len(outlines.get("fr", [])) == len(outlines.get(language, []))
        report.check(f"{language}: the same parts in the same order as fr", differing or ([] if same_length else ["other length"]))
        other = set(identities.get("fr", [])) ^ set(identities.get(language, []))
        report.check(f"{language}: the same fingerprint and anchors as fr", sorted(other))
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
