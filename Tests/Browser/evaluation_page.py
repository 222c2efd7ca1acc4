"""Looks at the page on the quality of sorting in a real browser: what only a browser can show.

usage: evaluation_page.py FOLDER, which holds evaluation.LANG.html. Prints one line a check and closes with 'N passed, N failed'.
"""
import pathlib
import re
import sys
import tempfile

from playwright.sync_api import sync_playwright

from report_pages import WIDTHS, Report, axe_findings, broken_links, cut_labels, overflow, printed_pages


def outside_columns(page):
    """Cells of the shaded tables whose text does not fit them."""
    return page.evaluate(
        """[...document.querySelectorAll('.heat td')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"""
    )


def mute_figures(page):
    """Drawings that neither carry a name nor say that they are decoration."""
    return page.evaluate(
        """[...document.querySelectorAll('svg')].filter(svg => !svg.closest('[aria-hidden="true"]')
             && !(svg.getAttribute('role') === 'img' && svg.getAttribute('aria-labelledby'))).map(svg => svg.outerHTML.slice(0, 60))"""
    )


def keyboard_stops(page):
    """What Tab reaches, in order: by tag and by the region's name."""
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate("(e => e === document.body ? '' : e.tagName + (e.id ? '#' + e.id : ''))(document.activeElement)")
        if not stop:
            break
        stops.append(stop)
    return stops


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = {m[1]: p for p in sorted(folder.glob("evaluation.*.html")) if (m := re.search(r"\.(fr|nl|en)\.html$", p.name))}
    report = Report()
    report.check("the three languages are there", sorted({"fr", "nl", "en"} - set(pages)))
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
            report.check(f"{language}: every drawing has a name or is decoration", mute_figures(page))
            stops = keyboard_stops(page)
            report.check(f"{language}: Tab reaches the skip link, the contents and the tables", [] if len(stops) > 12 else stops)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            report.check(f"{language}: no figure's label is cut", cut_labels(page))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                wider = overflow(page)
                report.check(f"{language}: no sideways scrolling at {width} px", [f"{wider} px too wide"] if wider > 0 else [])
                report.check(f"{language}: no shaded cell overflows at {width} px", outside_columns(page))
            page.close()
            for scheme in ("light", "dark"):
                page = browser.new_page(color_scheme=scheme)
                page.goto(path.as_uri())
                page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
                report.check(f"{language}: axe finds nothing in {scheme}", axe_findings(page))
                page.close()
            printed = printed_pages(path, pathlib.Path(scratch))
            report.check(f"{language}: it prints on three to eight pages", [] if 3 <= len(printed) <= 8 else [f"{len(printed)} pages"])
            report.check(f"{language}: no printed page is empty", [n for n, text in enumerate(printed, 1) if not text.strip()])
        browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
