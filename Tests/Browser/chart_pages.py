"""Looks at the figures of editions at the edges in a real browser: what only a browser can measure.

usage: chart_pages.py FOLDER, which holds NAME.LANG.html as the tests of VigieReport write them. Prints one line a check and closes with
'N passed, N failed'.
"""
import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

from report_pages import Report, axe_findings, overflow, printed_pages

NAMES = ("nothing", "one", "year", "millions", "crowded", "early")


def measured(page):
    """Letters cut by a drawing's edge, and texts of one drawing that cover each other. Boxes are as high as a line: the letters' own
    height is three quarters of it."""
    return page.evaluate(
        """[...document.querySelectorAll('.chart svg')].flatMap(svg => {
             const name = svg.getAttribute('aria-labelledby').split('-title')[0], view = svg.viewBox.baseVal, found = [];
             const boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(text => {
               const box = text.getBBox(), ink = box.height * 0.125;
               return {text: text.textContent, left: box.x, right: box.x + box.width, top: box.y + ink, bottom: box.y + box.height - ink};
             });
             for (const b of boxes)
               if (b.left < view.x || b.top < view.y || b.right > view.x + view.width || b.bottom > view.y + view.height)
                 found.push(`${name}: cut: ${b.text}`);
             boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
               if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push(`${name}: ${a.text} | ${b.text}`);
             }));
             return found;
           }).slice(0, 8)"""
    )


def unreachable(page):
    """Drawings wider than their place that no key can scroll."""
    return page.evaluate(
        """[...document.querySelectorAll('.chart')].filter(e => e.scrollWidth > e.clientWidth && !(e.tabIndex === 0 && e.getAttribute('role')))
           .map(e => e.getAttribute('aria-labelledby'))"""
    )


def small_letters(page):
    """Letters smaller than nine pixels on this screen."""
    return page.evaluate(
        """[...document.querySelectorAll('.chart svg')].flatMap(svg => [...svg.querySelectorAll('text')].filter(text =>
             parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width < 9)
             .map(text => text.textContent)).slice(0, 5)"""
    )


def small_targets(page):
    """Links of a drawing that are smaller than 24 pixels."""
    return page.evaluate(
        """[...document.querySelectorAll('.chart svg a')].filter(a => {
             const box = a.getBoundingClientRect(); return box.width < 24 || box.height < 24;
           }).map(a => a.getAttribute('aria-label')).slice(0, 5)"""
    )


def mute(page):
    """Drawings without a name or a description, and links of drawings without a name that holds what they show."""
    return page.evaluate(
        """[...document.querySelectorAll('.chart svg')].filter(svg => !svg.getAttribute('aria-labelledby').split(' ')
             .every(id => document.getElementById(id)?.textContent.trim())).map(svg => svg.outerHTML.slice(0, 60))
           .concat([...document.querySelectorAll('.chart svg a')].filter(a =>
             !a.getAttribute('aria-label').includes(a.querySelector('text').textContent)).map(a => a.outerHTML.slice(0, 80)))"""
    )


def untabled(page):
    """Figures without a table beside them: one of their own, or one before them in their part."""
    return page.evaluate(
        """[...document.querySelectorAll('figure')].filter(f => !f.querySelector('table')
             && ![...f.parentElement.querySelectorAll('table')].length).map(f => f.textContent.slice(0, 60))"""
    )


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = {(name, language): folder / f"{name}.{language}.html" for name in NAMES for language in ("fr", "nl", "en")}
    report = Report()
    report.check("all pages are there", [str(path) for path in pages.values() if not path.exists()])
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for (name, language), path in pages.items():
            label = f"{name} {language}"
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(path.as_uri())
            report.check(f"{label}: no text is cut and none covers another", measured(page))
            report.check(f"{label}: every drawing has a name, a description and named links", mute(page))
            report.check(f"{label}: every figure has its table", untabled(page))
            report.check(f"{label}: targets are large enough", small_targets(page))
            page.set_viewport_size({"width": 360, "height": 800})
            wider = overflow(page)
            report.check(f"{label}: no sideways scrolling on a phone", [f"{wider} px too wide"] if wider > 0 else [])
            report.check(f"{label}: on a phone, letters are readable", small_letters(page))
            report.check(f"{label}: on a phone, keys scroll what is wider", unreachable(page))
            page.close()
            if name not in ("year", "crowded"):
                continue
            for scheme in ("light", "dark"):
                page = browser.new_page(color_scheme=scheme)
                page.goto(path.as_uri())
                page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
                report.check(f"{label}: axe finds nothing in {scheme}", axe_findings(page))
                page.close()
            captions = numbers_of_figures(path, browser)
            printed = printed_pages(path, pathlib.Path(scratch))
            report.check(f"{label}: each caption is printed once", [c for c in captions if sum(c in text for text in printed) != 1])
        browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed or not report.passed else 0


def numbers_of_figures(path, browser):
    """The beginnings of a page's captions."""
    page = browser.new_page()
    page.goto(path.as_uri())
    numbers = page.evaluate("[...document.querySelectorAll('figcaption b')].map(b => b.textContent)")
    page.close()
    return numbers


if __name__ == "__main__":
    sys.exit(main())
