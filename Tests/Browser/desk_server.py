"""Starts and stops the real program for the tests that look at the desk in a browser, and counts what they find."""
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape, quoteattr

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

WIDTHS = (360, 1024, 1600)
# French last: whoever looks is left with it.
LANGUAGES = ("nl", "en", "fr")
PASSWORD = "quatre mots sans lien"


class Desk:
    """`vigie desk` on a free port over a store of its own."""

    def __init__(self, vigie, folder, *arguments):
        self.vigie, self.data, self.arguments = str(pathlib.Path(vigie).resolve()), str(folder), list(arguments)
        self.process = None
        # Where its log goes: a file that is open, or nowhere.
        self.log = subprocess.DEVNULL

    def start(self):
        """Starts it and answers the one-time address of the first administrator, or None where there is one already."""
        self.process = subprocess.Popen(
            [self.vigie, "desk", "--data", self.data, "--port", "0", *self.arguments],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.base = self.process.stdout.readline().removeprefix("The desk is at ").strip().rstrip("/")
        # Its health is asked once before the answer: what it prints of an administrator stands there by then.
        urllib.request.urlopen(self.base + "/health").read()
        listed = self.run("user", "list").stdout
        if "administrator" in listed:
            return None
        self.process.stdout.readline()
        return self.process.stdout.readline().strip()

    def stop(self, number=signal.SIGTERM):
        """Ends it as systemd would; answers its exit status."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        return status

    def run(self, *arguments):
        return subprocess.run([self.vigie, *arguments, "--data", self.data], capture_output=True, text=True, timeout=60)

    def add(self, name, role, display_name):
        """Adds a person and answers the path of the one-time address."""
        said = self.run("user", "add", name, "--role", role, "--display-name", display_name, "--by", "test").stdout
        return re.search(r"/start/[\w-]{43}", said)[0]


class Feeds:
    """Serves invented feeds on loopback, and has a desk's store take them in.

    `publishers`: by id, (publisher, kind, language, items); an item is (title, link, text), the newest first.
    """

    def __init__(self, publishers):
        self.publishers = publishers
        feeds = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = feeds.rss(self.path.strip("/")).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def rss(self, name):
        items = "".join(
            f"<item><guid isPermaLink='false'>{name}-{escape(title)}</guid><title>{escape(title)}</title><link>{escape(link)}</link>"
            f"<description>{escape(text)}</description></item>" for title, link, text in self.publishers[name][3])
        return f"<rss version='2.0'><channel><title>{name}</title><link>https://{name}.example/</link>{items}</channel></rss>"

    def harvest(self, desk):
        outlines = "".join(
            f"<outline type='rss' text={quoteattr(publisher)} xmlUrl='http://127.0.0.1:{self.server.server_port}/{name}' vigie:id='{name}'"
            f" vigie:publisher={quoteattr(publisher)} vigie:kind='{kind}' vigie:languages='{language}'/>"
            for name, (publisher, kind, language, _) in self.publishers.items())
        listed = pathlib.Path(desk.data) / "sources.opml"
        listed.parent.mkdir(parents=True, exist_ok=True)
        listed.write_text(f"<opml version='2.0' xmlns:vigie='urn:x-vigie:opml:1'><head/><body>{outlines}</body></opml>")
        for arguments in (["sources", "import", str(listed)],
                          ["harvest", "--all", "--host-delay", "0", "--allow-network", "127.0.0.0/8"]):
            done = desk.run(*arguments)
            if done.returncode:
                raise RuntimeError(f"vigie {arguments[0]}: {done.stderr}")


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        """Takes a list of problems, or True where all is well."""
        if problems in ([], True):
            self.passed += 1
            print(f"ok     {name}", flush=True)
        else:
            self.failed += 1
            print(f"FAILED {name}: {problems}", flush=True)

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0


def overflow(page):
    """Pixels by which the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def axe_findings(page):
    found = Axe().run(page).response["violations"]
    return [f"{v['id']} ({len(v['nodes'])}): {v['nodes'][0]['target']}" for v in found]


def watch(page, base):
    """What a page must never do, gathered as it happens: errors in the console, and requests to other hosts."""
    problems = []
    page.on("console", lambda m: problems.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda e: problems.append(f"script: {e}"))
    page.on("request", lambda r: problems.append(f"elsewhere: {r.url}") if not r.url.startswith((base, "data:")) else None)
    return problems


def look(browser, state, base, paths, report, refused=(), pictures=None):
    """Each page in each language, colour scheme and width, with its folds open: sound for axe, no sideways scrolling, a quiet console.

    `state`: somebody's session, or None to look from outside. `refused`: further paths, whose pages are refusals. `pictures`: a folder for a picture of each.
    """
    for scheme, language in ((scheme, language) for scheme in ("light", "dark") for language in LANGUAGES):
        context = browser.new_context(storage_state=state, color_scheme=scheme, locale=f"{language}-BE")
        page = context.new_page()
        problems = watch(page, base)
        if state:
            page.goto(base + "/account")
            page.click(f".languages button[value={language}]")
            page.wait_for_selector(f"html[lang={language}]")
        for path in (*paths, *refused):
            name = f"{path} {language} {scheme}"
            page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
            status = page.goto(base + path).status
            report.check(f"{name}: {'is refused' if path in refused else 'is there'}", (status >= 400) == (path in refused) or status)
            page.evaluate("for (const one of document.querySelectorAll('details')) { one.removeAttribute('name'); one.open = true }")
            # To see the styles of a shadow tree axe makes a style of its own, which the page's policy refuses, as it should.
            said = len(problems)
            report.check(f"{name}: axe finds nothing", axe_findings(page))
            problems[said:] = [problem for problem in problems[said:] if "Applying inline style" not in problem]
            wide = []
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if (wider := overflow(page)) > 0:
                    wide.append(f"{width}: {wider}")
                if pictures:
                    file = f"{re.sub('[^a-z0-9]+', '-', path).strip('-')}-{language}-{scheme}-{width}.png"
                    page.screenshot(path=str(pathlib.Path(pictures) / file), full_page=True)
            report.check(f"{name}: no sideways scrolling", wide)
        # A refusal is an error for the console too, and its page is what is looked at.
        told = [problem for problem in problems if not (refused and "status of" in problem)]
        report.check(f"{language} {scheme}: nothing in the console, nothing from elsewhere", told)
        context.close()


def until(page, expression, seconds=20):
    """Waits until a script's expression holds; Playwright's own way is an `eval` in the page, which our policy refuses."""
    for _ in range(seconds * 50):
        try:
            if page.evaluate(expression):
                return
        except Error as error:
            # Another page was opened meanwhile.
            if "context was destroyed" not in error.message:
                raise
        page.wait_for_timeout(20)
    raise TimeoutError(f"never: {expression}")


def log_in(page, base, name, password=PASSWORD):
    page.goto(base + "/login")
    page.fill("#name", name)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


def scratch():
    return tempfile.TemporaryDirectory(prefix="vigie-desk-")
