"""Freezes the sample's edition on the desk in a real browser, downloads and verifies it, corrects it with two people, and looks at each page.

usage: desk_editions.py VIGIE LOOPBACK [PICTURES], the two programs and a folder for pictures
"""
import pathlib
import re
import subprocess
import sys

from desk_server import PASSWORD, Desk, Report, axe_findings, look, scratch, watch
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = "2026-12-31T12:00:00Z"
BRIEF = "fibre-ecoles-retards"


def come_in(page, link):
    page.goto(link)
    if page.locator("#name").count():
        page.fill("#display-name", "Anna Zonderland")
        page.fill("#name", "anna")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url(lambda url: "/start" not in url)


def verified(vigie, folder):
    return subprocess.run([vigie, "edition", "verify", str(folder / "reports/2026")], capture_output=True, text=True)


def freeze(page, desk, folder, vigie, report):
    page.goto(desk.base + "/edition?year=2026")
    page.fill("#as-of", "2026-12-30")
    page.check("#english")
    page.click("form[action$='/plan'] button")
    page.wait_for_selector(".notice")
    report.check("an as-of day is taken", page.input_value("#as-of") == "2026-12-30" and page.is_checked("#english"))
    page.goto(desk.base + "/edition/2026/check")
    report.check("nothing keeps the sample from being frozen", page.locator("#blocking").count() == 0)
    page.click("form[action$='/freeze'] button")
    page.wait_for_url(lambda url: "done=frozen" in url, timeout=120_000)
    report.check("the edition is frozen", page.locator("#frozen").count() == 1 and page.locator("#plan").count() == 0)
    report.check("frozen: axe finds nothing", axe_findings(page))
    with page.expect_download() as got:
        page.click("a[href$='/files/rapport-2026.nl.html']")
    name = "rapport-2026.nl.html"
    same = pathlib.Path(got.value.path()).read_bytes() == (folder / "reports/2026" / name).read_bytes()
    report.check("what is downloaded is the signed file", same and got.value.suggested_filename == name)
    found = verified(vigie, folder)
    report.check("the folder verifies", found.returncode == 0 or found.stderr)
    page.goto(desk.base + "/edition/2026/check")
    report.check("it is not frozen again", page.locator("form[action$='/freeze']").count() == 0)


def errata(browser, page, desk, folder, vigie, report):
    page.goto(desk.base + "/edition/2026/errata")
    page.select_option("#erratum-brief", BRIEF)
    page.select_option("#erratum-field", "message")
    page.click("form[method=get] button")
    before = page.input_value("#text-fr")
    page.fill("#text-fr", before + " Corrigé 42.")
    page.click("form[method=post]:has(textarea) button")
    page.wait_for_selector("[role=alert]")
    report.check("one language alone is refused, and what was typed stays", page.input_value("#text-fr").endswith("Corrigé 42."))
    for language, word in (("nl", "Verbeterd 42."), ("en", "Corrected 42.")):
        page.fill(f"#text-{language}", page.input_value(f"#text-{language}") + " " + word)
    page.click("form[method=post]:has(textarea) button")
    page.wait_for_url(lambda url: "done=proposed" in url)
    report.check("who proposes cannot approve", page.locator("form[action$='/approve']").count() == 0)
    said = desk.run("user", "add", "emma", "--role", "editor", "--display-name", "Emma Zonderland", "--by", "test", "--now", NOW).stdout
    other = browser.new_context(locale="nl-BE").new_page()
    other.set_default_timeout(120_000)
    come_in(other, desk.base + re.search(r"/start/[\w-]{43}", said)[0])
    other.goto(desk.base + "/edition/2026/errata")
    other.click("form[action$='/approve'] button")
    other.wait_for_url(lambda url: "done=approved" in url, timeout=120_000)
    report.check("another person approves it", other.locator(".watch-mark.well").count() == 1)
    found = verified(vigie, folder)
    report.check("the corrected folder verifies", "issue 1" in found.stdout or found.stderr)
    other.goto(desk.base + "/edition?year=2026")
    newest, first = [link.get_attribute("href") for link in other.locator("a[href*='/issues/'][href$='/nl']").all()][:2]
    other.goto(desk.base + newest)
    report.check("the pages show the old and the new text", "Verbeterd 42." in other.inner_text("#errata .after"))
    report.check("and mark the place", other.locator(".brief .erratum-mark").count() == 1)
    # In the desk's sandbox no script runs, axe's neither: it looks at the file itself.
    printed = browser.new_page()
    printed.goto((folder / "reports/2026/rapport-2026.nl.html").as_uri())
    report.check("the erratum: axe finds nothing", axe_findings(printed))
    printed.close()
    other.goto(desk.base + first)
    report.check("the pages as first issued stay", other.locator("#errata").count() == 0)


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
        (folder / "vigie.yaml").write_text((ROOT / "feeds/sample/vigie.yaml").read_text() + f"\nreports: {folder}/reports\n")
        desk = Desk(vigie, folder / "data", "--now", NOW, "--config", str(folder / "vigie.yaml"), "--share", str(ROOT))
        link = desk.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="fr-BE", accept_downloads=True)
        page = context.new_page()
        # Freezing prints and signs the whole edition, which takes a program with its checks on a while.
        page.set_default_timeout(120_000)
        come_in(page, link)
        problems = watch(page, desk.base)
        pictures = sys.argv[3] if len(sys.argv) > 3 else None
        look(browser, context.storage_state(), desk.base, ("/edition/2026/check",), report, pictures=pictures)
        freeze(page, desk, folder, vigie, report)
        errata(browser, page, desk, folder, vigie, report)
        # A refused form is an error for the console, and was looked at.
        report.check("nothing in the console, nothing from elsewhere", [one for one in problems if "status of 422" not in one])
        look(
            browser, context.storage_state(), desk.base, ("/edition?year=2026", f"/edition/2026/errata?brief={BRIEF}&field=facts"), report,
            pictures=pictures)
        desk.stop()
        browser.close()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
