"""Starts and stops the real program for the tests that look at the desk in a browser, and counts what they find."""
import pathlib
import re
import signal
import subprocess
import tempfile
import urllib.request

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (360, 1024, 1600)
PASSWORD = "quatre mots sans lien"


class Desk:
    """`vigie desk` on a free port over a store of its own."""

    def __init__(self, vigie, folder, *arguments):
        self.vigie, self.data, self.arguments = str(pathlib.Path(vigie).resolve()), str(folder), list(arguments)
        self.process = None

    def start(self):
        """Starts it and answers the one-time address of the first administrator, or None where there is one already."""
        self.process = subprocess.Popen(
            [self.vigie, "desk", "--data", self.data, "--port", "0", *self.arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
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


def log_in(page, base, name, password=PASSWORD):
    page.goto(base + "/login")
    page.fill("#name", name)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


def scratch():
    return tempfile.TemporaryDirectory(prefix="vigie-desk-")
