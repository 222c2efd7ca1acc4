"""Has libraries that are not ours read the forms of editions: tables, JSON, citations, calendars, metadata, PDF and office documents.

usage: check_forms.py SAMPLE VIGIE LOOPBACK. SAMPLE holds folders of data that the program's tests left: `full`, with hostile texts, and
`empty`. The two programs make the demo's edition anew and export it in every form. Prints one line a check and closes with
'N passed, N failed'.
"""
import csv
import hashlib
import http.server
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from xml.etree import ElementTree

import bibtexparser
import icalendar
import jsonschema
import pikepdf
import pyshacl
import rdflib
import rispy
from axe_playwright_python.sync_playwright import Axe
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from playwright.sync_api import sync_playwright
from rdflib.namespace import DCAT, DCTERMS, FOAF

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("fr", "nl", "en")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def run(self, name, check, *arguments):
        """A check answers what is wrong, or nothing; one that breaks off has failed."""
        try:
            problem = check(*arguments)
        except Exception as error:  # a library that cannot read a file says so by its own error
            problem = f"{type(error).__name__}: {error}"
        print(f"{'FAILED' if problem else 'passed'}  {name}{': ' + str(problem)[:600] if problem else ''}")
        self.passed, self.failed = self.passed + (not problem), self.failed + bool(problem)


def document(folder):
    return json.loads((folder / "rapport-2026.data.json").read_text())


# Data


def check_json(folder):
    schema = json.loads((folder / "rapport-2026.data.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker()
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    errors = [f"{e.json_path}: {e.message[:120]}" for e in validator.iter_errors(document(folder))]
    if errors:
        return errors[:5]
    # The schema must be able to refuse.
    for spoil in (lambda d: d.update(more=1), lambda d: d.update(as_of="2026"), lambda d: d["counts"][0].pop("kept")):
        spoiled = document(folder)
        spoil(spoiled)
        if validator.is_valid(spoiled):
            return "a spoiled document is valid"
    return None


def rows(folder, table):
    text = (folder / f"rapport-2026.{table}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def check_tables(folder):
    told = document(folder)
    for table in ("briefs", "items", "sources"):
        found = rows(folder, table)
        if [row["id"] for row in found] != [entry["id"] for entry in told[table]]:
            return f"{table}: other rows than in the JSON"
        if any(None in row or None in row.values() for row in found):
            return f"{table}: a row with more or fewer cells than the header"
        for row in found:
            for cell in row.values():
                if cell and cell[0] in "=+-@\t\r":
                    return f"{table}: a formula {cell[:40]!r}"
    items = {row["id"]: row for row in rows(folder, "items")}
    for entry in told["items"]:
        if items[entry["id"]]["title"].lstrip("'") != entry["title"] or items[entry["id"]]["themes"].split() != entry["themes"]:
            return f"item {entry['id']} differs"
    counts = {(r["year"], r["measure"]): r["value"] for r in rows(folder, "counts") if not (r["theme"] or r["language"] or r["kind"])}
    for year in told["counts"]:
        for measure in ("items", "relevant", "kept", "rejected", "themed_by_people"):
            if counts[(str(year["year"]), measure)] != str(year[measure]):
                return f"{measure} of {year['year']} differs"
    dates = [(d["date"], b["id"]) for b in told["briefs"] for d in b["dates"]]
    if sorted(dates) != sorted((row["date"], row["brief"]) for row in rows(folder, "dates")):
        return "dates differ"
    return None


# Citations


def cited(folder):
    told = document(folder)
    items = {item["id"]: item for item in told["items"]}
    ids = [i for brief in told["briefs"] for i in brief["items"] if i in items]
    return [items[i] for i in dict.fromkeys(ids)]


def check_ris(folder):
    entries = rispy.loads((folder / "rapport-2026.ris").read_bytes().decode())
    for entry, item in zip(entries, cited(folder)):
        if entry["type_of_reference"] != "ELEC" or entry["id"] != "vigie-" + item["id"] or "authors" in entry:
            return f"{entry} is not {item['id']}"
        if entry.get("urls", [None])[0] != item.get("link"):
            return f"{item['id']}: link {entry.get('urls')}"
        if " ".join(entry["title"].split()) != " ".join(item["title"].split()):
            return f"{item['id']}: title {entry['title']!r}"
    return None if len(entries) == len(cited(folder)) else f"{len(entries)} entries"


def untex(text):
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    text = re.sub(r"\\text(\w+)\{\}", lambda m: names[m[1]], text)
    return re.sub(r"\\([$&#%_])", r"\1", text)


def check_bibtex(folder):
    library = bibtexparser.parse_string((folder / "rapport-2026.bib").read_text())
    if library.failed_blocks:
        return f"not read: {library.failed_blocks[0].raw[:200]}"
    if [entry.key for entry in library.entries] != ["vigie-" + item["id"] for item in cited(folder)]:
        return "other keys than the items cited"
    for entry, item in zip(library.entries, cited(folder)):
        title = entry["title"]
        if title.startswith("{"):
            title = title[1:-1]
        if " ".join(untex(title).split()) != " ".join(item["title"].split()):
            return f"{item['id']}: title {title!r}"
        if entry.fields_dict.get("url") and entry["url"] != item["link"]:
            return f"{item['id']}: {entry['url']}"
    return None


def check_csl(folder):
    data = json.loads((folder / "rapport-2026.csl.json").read_text())
    if not data:
        return "no entry" if cited(folder) else None
    style = CitationStylesStyle(str(HERE / "style.csl"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
    for entry in data:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    for line, item in zip(lines, cited(folder)):
        if item["published"][:4] not in line or (item.get("link") or "") not in line:
            return f"{line!r} lacks the year or the link"
    return None if len(lines) == len(cited(folder)) else f"{len(lines)} lines"


# Calendars


def check_calendar(folder, language):
    raw = (folder / f"rapport-2026.{language}.ics").read_bytes()
    if any(len(line) > 75 for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
        return "a line that is too long, or ends otherwise"
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    told = document(folder)
    wanted = sorted((d["date"], d.get("was") or "") for b in told["briefs"] for d in b["dates"])
    if sorted(str(e.decoded("dtstart")) for e in events) != [day for day, _ in wanted]:
        return f"{len(events)} events, {len(wanted)} dates"
    if len({str(e["uid"]) for e in events}) != len(events) or not all(str(e["uid"]).endswith(f".{language}@vigie") for e in events):
        return "names that are not unique"
    for event in events:
        if event.errors or (event.decoded("dtend") - event.decoded("dtstart")).days != 1:
            return f"{event['uid']}: {event.errors or 'not one day'}"
        if event.decoded("dtstamp").strftime("%Y-%m-%dT%H:%M:%SZ") != told["as_of"]:
            return f"{event['uid']}: stamped {event.decoded('dtstamp')}"
        if not str(event["summary"]) or len(event["categories"].cats) != 1:
            return f"{event['uid']}: without a name or a level"
    moved = {"fr": "Date annoncée auparavant", "nl": "Eerder aangekondigde datum", "en": "Date announced before"}[language]
    said = sum(moved in str(event["description"]) for event in events)
    return None if said == sum(bool(was) for _, was in wanted) else f"{said} dates are said to have moved"


# Metadata


def check_record(folder, is_configured):
    files = {path.name for path in folder.iterdir()} - {"rapport-2026.dcat.ttl"}
    graph = rdflib.Graph().parse(folder / "rapport-2026.dcat.ttl", format="turtle", publicID="https://base.example/")
    shapes = rdflib.Graph().parse(HERE / "dcat_ap_shapes.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    if not conforms:
        return report
    [dataset] = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    if {title.language for title in graph.objects(dataset, DCTERMS.title)} != set(LANGUAGES):
        return "titles are not in the three languages"
    described = {}
    for part in graph.objects(dataset, DCAT.distribution):
        name = str(graph.value(part, DCAT.downloadURL)).rsplit("/", 1)[1]
        described[name] = str(graph.value(graph.value(part, SPDX.checksum), SPDX.checksumValue))
        if is_configured != (graph.value(part, DCTERMS.license) is not None):
            return f"{name}: a licence where none is configured, or none where one is"
    if described != {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}:
        return f"describes {sorted(set(described) ^ files) or 'other bytes'}"
    publisher = graph.value(dataset, DCTERMS.publisher)
    if is_configured != (publisher is not None and graph.value(publisher, FOAF.name) is not None):
        return "a publisher where none is configured, or none where one is"
    # The shapes must be able to refuse.
    graph.remove((dataset, DCTERMS.description, None))
    return "the shapes refuse nothing" if pyshacl.validate(graph, shacl_graph=shapes, inference="none")[0] else None


# PDF


def elements(node):
    """Every structure element below, in the order of reading, with its depth."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def text_of(path, *options):
    return subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True).stdout.decode()


def check_pdf_document(path, language):
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        if not bool(root.MarkInfo.Marked) or str(root.get("/Lang", "")) != language:
            return f"marked {root.get('/MarkInfo')}, language {root.get('/Lang')}"
        if not bool(root.ViewerPreferences.DisplayDocTitle) or not str(pdf.docinfo.get("/Title", "")):
            return "the title is not shown"
        with pdf.open_metadata() as xmp:
            if str(xmp.get("pdfuaid:part")) != "1" or not xmp.get("dc:title"):
                return "the metadata does not say what the file is"
        for number, page in enumerate(pdf.pages, 1):
            if page.get("/Tabs") != "/S":
                return f"page {number}: the order of tabs is not that of the structure"
            for annotation in page.get("/Annots", []):
                if annotation.Subtype == "/Link" and not str(annotation.get("/Contents", "")):
                    return f"page {number}: a link without words"
                if annotation.Subtype == "/Link" and "/StructParent" not in annotation:
                    return f"page {number}: a link outside the structure"
    return None


def check_pdf_structure(path):
    with pikepdf.open(path) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot))
        kinds = [str(e.S)[1:] for e in found]
        if kinds[0] != "Document" or "NonStruct" in kinds:
            return f"begins with {kinds[0]}, {kinds.count('NonStruct')} parts without a meaning"
        levels = [int(kind[1]) for kind in kinds if re.fullmatch("H[1-6]", kind)]
        if levels[:1] != [1] or levels.count(1) != 1 or any(b > a + 1 for a, b in zip(levels, levels[1:])):
            return f"headings {levels}"
        for element, kind in zip(found, kinds):
            if kind == "Figure" and not str(element.get("/Alt", "")):
                return "a figure without words"
            if kind == "TH" and (not isinstance(element.get("/A"), pikepdf.Dictionary) or element.A.get("/Scope") not in ("/Column", "/Row")):
                return "a table's header that does not say what it heads"
            if kind == "LI" and not any(str(k.S) == "/LBody" for k in elements(element)):
                return "an item of a list without a body"
    return None


def check_pdf_content(path):
    """All that a page shows is part of the structure, or marked as an artefact; nothing is both."""
    with pikepdf.open(path) as pdf:
        tree = {}
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for key, value in zip(numbers[::2], numbers[1::2]):
            tree[int(key)] = value
        for number, page in enumerate(pdf.pages, 1):
            parents = tree[int(page.StructParents)]
            depth, seen = [], set()
            for operands, operator in pikepdf.parse_content_stream(page):
                operator = str(operator)
                if operator in ("BDC", "BMC"):
                    tag = str(operands[0])
                    identifier = operands[1].get("/MCID") if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
                    if depth:
                        return f"page {number}: {tag} within {depth[-1]}"
                    if tag != "/Artifact":
                        if identifier is None or int(identifier) >= len(parents) or int(identifier) in seen:
                            return f"page {number}: {tag} leads nowhere"
                        seen.add(int(identifier))
                    depth.append(tag)
                elif operator == "EMC":
                    depth.pop()
                elif operator in ("Tj", "TJ", "Do", "S", "s", "f", "f*", "B", "B*", "sh") and not depth:
                    return f"page {number}: {operator} is neither structure nor artefact"
            if depth or len(seen) != len(parents):
                return f"page {number}: {len(seen)} marks, {len(parents)} parents"
    return None


def check_pdf_reading(path, page, words):
    """What a screen reader reads is in the page's order: the headings of the page, in order."""
    with pikepdf.open(path) as pdf:
        count = sum(str(e.S) in ("/H1", "/H2", "/H3", "/H4", "/H5") for e in elements(pdf.Root.StructTreeRoot))
        outline = pdf.open_outline()
        titles = [" ".join(str(item.title).split()) for item in outline.root]
    wanted = len(re.findall(r"<h[1-5][ >]", page))
    if count != wanted:
        return f"{count} headings in the structure, {wanted} in the page"
    if not titles:
        return "no bookmarks"
    text = " ".join(text_of(path).split())
    missing = [word for word in words if word not in text]
    return f"not printed: {missing}" if missing else None


def check_pdf_fonts(path):
    listed = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    bare = [line for line in listed if line.split()[-5:-2] != ["yes", "yes", "yes"]]
    return bare[:3] or (None if listed else "no fonts")


def check_running_lines(path, name):
    pages = text_of(path, "-layout").split("\f")[:-1]
    for number, text in enumerate(pages[1:], 2):
        last = [line for line in text.splitlines() if line.strip()][-1]
        if not last.rstrip().endswith(str(number)) or name not in text:
            return f"page {number} closes with {last!r}"
    return None if len(pages) > 5 else f"{len(pages)} pages"


def check_one_page(path):
    with pikepdf.open(path) as pdf:
        width, height = (float(pdf.pages[0].MediaBox[i]) for i in (2, 3))
        return None if len(pdf.pages) == 1 and abs(width - 595.28) < 1 and abs(height - 841.89) < 1 else f"{len(pdf.pages)} pages"


def check_nothing_is_fetched(scratch):
    """A page that asks for pictures, styles and frames gets none of them, and prints all the same."""
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        log_message = lambda *_: None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    (scratch / "asking.html").write_text(
        f'<!doctype html><html lang="fr"><head><title>t</title><link rel="stylesheet" href="{origin}/a.css">'
        f'<style>@import "{origin}/b.css";body{{background:url({origin}/c.png)}}@font-face{{font-family:x;src:url({origin}/d.woff)}}</style></head>'
        f'<body><h1>t</h1><img src="{origin}/e.png" alt="e"><object data="{origin}/f.svg"></object><img src="file:///etc/hostname" alt="g">'
        f'<svg width="9" height="9" aria-label="h"><image href="{origin}/h.png" width="9" height="9"/></svg></body></html>'
    )
    python = pathlib.Path(shutil.which("weasyprint")).read_text().splitlines()[0].removeprefix("#!").strip()
    run = [python, "-I", ROOT / "templates/paper/tagged_pdf.py", scratch / "asking.html", scratch / "asking.pdf"]
    done = subprocess.run(run, capture_output=True, text=True)
    server.shutdown()
    if done.returncode or done.stdout.strip() != "1":
        return f"status {done.returncode}: {done.stderr[-300:]}"
    return f"asked for {asked}" if asked else None


def check_that_pdf_checks_can_fail(path, scratch):
    """A figure without words, a mark that leads nowhere and a page without order must not pass."""

    def without_words(pdf):
        next(e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/Figure").Alt = pikepdf.String("")

    def without_marks(pdf):
        page = pdf.pages[-1]
        kept = [(o, p) for o, p in pikepdf.parse_content_stream(page) if str(p) not in ("BDC", "BMC", "EMC")]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    def without_order(pdf):
        del pdf.pages[0]["/Tabs"]

    spoils = ((without_words, check_pdf_structure, ()), (without_marks, check_pdf_content, ()), (without_order, check_pdf_document, ("fr",)))
    for spoil, check, more in spoils:
        with pikepdf.open(path) as pdf:
            spoil(pdf)
            pdf.save(scratch / "spoiled.pdf")
        if not check(scratch / "spoiled.pdf", *more):
            return f"{spoil.__name__}: nothing is found"
    return None


# The note in a browser


def check_note(browser, path):
    """Accessible in light and dark, never wider than a phone, and one sheet of paper."""
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        found = [f"{v['id']}: {v['nodes'][0]['target']}" for v in Axe().run(page).response["violations"]]
        if found or asked != [path.as_uri()]:
            return f"{scheme}: {found or asked}"
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wider > 0:
                return f"{wider} px too wide at {width}"
        if scheme == "light":
            with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as pdf:
                if len(pdf.pages) != 1:
                    return f"prints on {len(pdf.pages)} pages"
        page.close()
    return None


# Office documents


def check_docx(path, language, title):
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        core = archive.read("docProps/core.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    if title not in core:
        return "the title is not in the properties"
    if f'w:lang w:val="{language}-' not in styles and f'w:val="{language}-' not in styles:
        return "the language is not said"
    tables = list(body.iter(WORD + "tbl"))
    heads = [t for t in tables if t.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None]
    if len(heads) != len(tables):
        return f"{len(tables)} tables, {len(heads)} with a header"
    marks = {mark.get(WORD + "name") for mark in body.iter(WORD + "bookmarkStart")}
    broken = [link.get(WORD + "anchor") for link in body.iter(WORD + "hyperlink") if link.get(WORD + "anchor") not in marks | {None}]
    return f"links that lead nowhere: {broken[:3]}" if broken else None


def check_odt(path, language, title):
    with zipfile.ZipFile(path) as archive:
        if archive.infolist()[0].filename != "mimetype":
            return "not packed as an OpenDocument"
        body = ElementTree.fromstring(archive.read("content.xml"))
        meta = ElementTree.fromstring(archive.read("meta.xml"))
        styles = archive.read("styles.xml").decode()
    if meta.findtext(".//dc:title", namespaces=OFFICE) != title:
        return "the title is not in the properties"
    if f'fo:language="{language}"' not in styles:
        return "the language is not said"
    tables = body.findall(".//table:table", OFFICE)
    return None if all(t.find("table:table-header-rows", OFFICE) is not None for t in tables) else "a table without a header"


def make_demo(vigie, loopback, scratch):
    """The sample's edition, exported in every form twice, as a body with a configuration and as one without."""
    subprocess.run([ROOT / "feeds/sample/run-demo", vigie, loopback, scratch / "data", scratch / "reports"], check=True, capture_output=True)
    plain = ROOT / "feeds/sample/vigie.yaml"
    told = scratch / "vigie.yaml"
    told.write_text(
        plain.read_text()
        + "publication:\n  address: https://veille.example/rapports/\n  licence: https://licence.example/by/4.0/\n"
        "  mail: veille@editeur.example\n  publisher:\n    fr: Éditeur Exemple\n    nl: Uitgever Voorbeeld\n"
    )
    common = ["--data", scratch / "data", "--now", "2026-12-31T22:59:59Z", "--as-of", "2026-12-31"]
    for config, name, forms in ((told, "told", "all"), (plain, "plain", "csv,json,ris,bibtex,csl,ics,dcat")):
        run = [vigie, "edition", "export", "2026", "--format", forms, "--config", config, "--output", scratch / name, *common]
        done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"check_forms.py: {' '.join(map(str, run))}: {done.stderr}")
        if "is not installed" in done.stderr:
            sys.exit(f"check_forms.py: {done.stderr}")
    return scratch / "told" / "2026", scratch / "plain" / "2026"


def check_same_bytes(told, vigie, scratch):
    """Made again, documents are the same bytes."""
    run = [vigie, "edition", "export", "2026", "--format", "note,pdf,docx,odt", "--lang", "nl", "--config", scratch / "vigie.yaml"]
    run += ["--output", scratch / "again", "--data", scratch / "data", "--now", "2026-12-31T22:59:59Z", "--as-of", "2026-12-31"]
    subprocess.run(run, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    again = scratch / "again" / "2026"
    names = sorted(path.name for path in again.iterdir())
    differing = [name for name in names if (again / name).read_bytes() != (told / name).read_bytes()]
    return f"others: {differing}" if differing or len(names) != 8 else None


def main(sample, vigie, loopback):
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        told, plain = make_demo(pathlib.Path(vigie).resolve(), pathlib.Path(loopback).resolve(), pathlib.Path(scratch))
        sample = sample.resolve()
        folders = {"hostile": (sample / "full", True), "empty": (sample / "empty", False), "demo": (told, True), "bare": (plain, False)}
        for name, (folder, is_configured) in folders.items():
            checks.run(f"{name}: the JSON is what its schema says", check_json, folder)
            checks.run(f"{name}: the tables say what the JSON says", check_tables, folder)
            checks.run(f"{name}: RIS", check_ris, folder)
            checks.run(f"{name}: BibTeX", check_bibtex, folder)
            checks.run(f"{name}: CSL-JSON", check_csl, folder)
            for language in LANGUAGES:
                checks.run(f"{name}: the calendar in {language}", check_calendar, folder, language)
            checks.run(f"{name}: the record in DCAT-AP", check_record, folder, is_configured)
        for language in LANGUAGES:
            page = (told / f"rapport-2026.{language}.html").read_text()
            title = re.sub("<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", page)[1])
            note = re.search("<title>(.*?)</title>", (told / f"note-2026.{language}.html").read_text())[1]
            chapters = [" ".join(re.sub("<[^>]+>", "", t).split()) for t in re.findall(r'<h2 id="c\d+-h">(.*?)</h2>', page)]
            for name, named in ((f"rapport-2026.{language}", title), (f"note-2026.{language}", note)):
                path = told / f"{name}.pdf"
                checks.run(f"{name}.pdf: says what it is", check_pdf_document, path, language)
                checks.run(f"{name}.pdf: its structure has a meaning", check_pdf_structure, path)
                checks.run(f"{name}.pdf: nothing shown is outside the structure", check_pdf_content, path)
                checks.run(f"{name}.pdf: fonts are embedded, and their letters known", check_pdf_fonts, path)
                checks.run(f"{name}.docx", check_docx, told / f"{name}.docx", language, named)
                checks.run(f"{name}.odt", check_odt, told / f"{name}.odt", language, named)
            checks.run(f"rapport-2026.{language}.pdf: headings and bookmarks", check_pdf_reading, told / f"rapport-2026.{language}.pdf", page, chapters)
            checks.run(f"rapport-2026.{language}.pdf: numbers and running lines", check_running_lines, told / f"rapport-2026.{language}.pdf", title)
            checks.run(f"note-2026.{language}.pdf: one page", check_one_page, told / f"note-2026.{language}.pdf")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for name in ("hostile", "empty", "demo"):
                for language in LANGUAGES:
                    checks.run(f"{name}: the note in {language} in a browser", check_note, browser, folders[name][0] / f"note-2026.{language}.html")
            browser.close()
        checks.run("WeasyPrint is kept from the network", check_nothing_is_fetched, pathlib.Path(scratch))
        checks.run("documents made again are the same bytes", check_same_bytes, told, pathlib.Path(vigie).resolve(), pathlib.Path(scratch))
        checks.run("spoiled PDFs are found", check_that_pdf_checks_can_fail, told / "rapport-2026.fr.pdf", pathlib.Path(scratch))
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(1 if checks.failed or not checks.passed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), *sys.argv[2:])
