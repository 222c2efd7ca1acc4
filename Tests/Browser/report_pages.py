"""Looks at the report's pages in a real browser: what only a browser can show.

usage: report_pages.py FOLDER, which holds rapport-YEAR.LANG.html. Prints one line a check and closes with 'N passed, N failed'.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright

WIDTHS = (320, 360, 390, 768, 1280)
# Says nothing of where a link leads, read alone in a list of links.
EMPTY_LINK_TEXTS = {"ici", "cliquez ici", "lire la suite", "hier", "klik hier", "lees meer", "here", "click here", "read more", "link", "lien"}
SEARCHED = {"fr": "portefeuille", "nl": "portemonnee", "en": "wallet"}


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


def heading_gaps(page):
    """Headings that skip a level below the one before."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => [Number(h.tagName[1]), h.textContent.trim()])")
    return [text for (before, _), (level, text) in zip(levels, levels[1:]) if level > before + 1] + [t for _, t in levels if not t]


def empty_links(page):
    """Links whose text does not say where they lead."""
    texts = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => (a.getAttribute('aria-label') || a.textContent).trim().toLowerCase())")
    return [text for text in texts if not text or text in EMPTY_LINK_TEXTS]


def titles_without_language(page):
    """Items that are said to be in another language, and whose title does not say so to a screen reader."""
    return page.evaluate(
        """[...document.querySelectorAll('.items .title, .cited .title, .evidence .title')].filter(title => {
             const said = title.parentElement.querySelector('.source')?.lastChild?.textContent ?? ''
             const names = /^ · (anglais|néerlandais|français|allemand|Engels|Frans|Nederlands|Duits|English|French|Dutch|German)/
             return names.test(said) && !title.lang }).map(title => title.textContent)"""
    )


def search(page, word):
    """What is wrong with the search in the page."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.fill("#search", word)
    page.wait_for_selector("#found a")
    targets = page.evaluate("[...document.querySelectorAll('#found a')].map(a => a.hash.slice(1))")
    problems = [target for target in targets if not page.evaluate("id => !!document.getElementById(id)", target)]
    if word not in page.inner_text("#found").lower():
        problems.append("the passages do not show the word")
    page.fill("#search", "zzzz qqqq")
    page.wait_for_selector("#found a", state="detached")
    if not page.inner_text(".found-count").strip():
        problems.append("nothing says that nothing was found")
    page.fill("#search", "")
    return problems


def unnumbered(printed):
    """Pages behind the cover whose last line does not end with their number."""
    lasts = {n: ([line for line in text.splitlines() if line.strip()] or [""])[-1] for n, text in enumerate(printed, 1)}
    return [n for n, last in lasts.items() if n > 1 and not re.search(rf"(^|\s){n}$", last.rstrip())]


def orphans(printed, headings):
    """Headings that stand last on their page, above the foot."""
    known = {" ".join(heading.split()) for heading in headings if len(heading.split()) > 1}
    found = []
    for n, text in enumerate(printed, 1):
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        # The second page is the table of contents, which ends with a heading's words.
        if n != 2 and len(lines) > 2 and lines[-2] in known:
            found.append((n, lines[-2]))
    return found


def counted(markup):
    """Headings, tables, links and list items of some markup."""
    # An address of mail is made a link by some parsers and left alone by others, which GitHub's specification leaves to them.
    markup = re.sub(r'<a\s+href="mailto:', "<mail ", markup)
    return {tag: len(re.findall(rf"<{tag}[\s>]", markup)) for tag in ("h1", "h2", "h3", "h4", "h5", "table", "tr", "a", "li")}


def markdown_differences(path):
    """Where pandoc and markdown-it read the Markdown differently, or find markup in it that was to stay text."""
    text = path.read_text()
    pandoc = subprocess.run(["pandoc", "-f", "gfm", "-t", "html"], input=text, check=True, capture_output=True, text=True, timeout=120)
    other = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    (one, two) = counted(pandoc.stdout), counted(other)
    problems = [f"{tag}: pandoc {one[tag]}, markdown-it {two[tag]}" for tag in one if one[tag] != two[tag]]
    problems += [line for line in pandoc.stderr.splitlines() if line.strip()]
    problems += [tag for tag in ("script", "iframe", "img", "style") if f"<{tag}" in other or f"<{tag}" in pandoc.stdout]
    return problems


def identity(page):
    """What no translation may change: the fingerprint, and the names of all places that a link can lead to."""
    return page.evaluate(
        """[document.querySelector('meta[name="dcterms.identifier"]').content, ...[...document.querySelectorAll('[id]')].map(e => e.id)]"""
    )


def begins(printed, title):
    """The printed pages whose first line is this heading; a table of contents names it further down."""
    # The first line is the running head, from the chapter with which the page begins.
    firsts = [[" ".join(line.split()) for line in text.splitlines() if line.strip()][:2] for text in printed]
    return [n for n, lines in enumerate(firsts, 1) if any(line.startswith(title) for line in lines)]


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
            report.check(f"{language}: headings follow each other", heading_gaps(page))
            report.check(f"{language}: links say where they lead", empty_links(page))
            report.check(f"{language}: titles in another language say so", titles_without_language(page))
            report.check(f"{language}: the search finds passages", search(page, SEARCHED[language]))
            headings = page.evaluate("[...document.querySelectorAll('main h2, main h3, main h4, main h5, main caption')].map(h => h.textContent)")
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
            if shutil.which("pandoc"):
                report.check(f"{language}: two parsers read the Markdown alike", markdown_differences(path.with_suffix(".md")))
            printed = printed_pages(path, pathlib.Path(scratch))
            report.check(f"{language}: it prints", [] if len(printed) > 5 else [f"{len(printed)} pages"])
            report.check(f"{language}: printed pages have their number", unnumbered(printed))
            report.check(f"{language}: no heading is left alone at the foot of a page", orphans(printed, headings))
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
