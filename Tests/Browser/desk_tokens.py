"""Looks at the page of tokens and feeds in a real browser: a token is made without a mouse, used by a program, and revoked; with and
without JavaScript, in each language, colour scheme and width.

usage: desk_tokens.py VIGIE. Prints one line a check and closes with 'N passed, N failed'.
"""
import re
import sys
import urllib.error
import urllib.request

from desk_server import PASSWORD, Desk, Report, axe_findings, log_in, look, scratch, watch
from playwright.sync_api import sync_playwright



def come_in(page, base, link):
    page.goto(base + link)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url(lambda url: "/start/" not in url)


def status(base, path, token):
    request = urllib.request.Request(base + path, headers={"Authorization": f"Bearer {token}"})
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as problem:
        return problem.code


def make(page, base, report, name):
    """With the keys alone; answers the secret."""
    page.goto(base + "/account")
    page.focus("a[href='/account/tokens']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/tokens")
    page.focus("#token-name")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    report.check(f"{name}: the boxes come behind the name", page.evaluate("document.activeElement.value") == "read:items")
    page.fill("#token-password", PASSWORD)
    page.focus(".go")
    page.keyboard.press("Enter")
    page.wait_for_selector("#address")
    return page.inner_text("#address")


def revoke(page, base):
    page.goto(base + "/account/tokens")
    page.click("form[action$='/revoke'] button")
    page.wait_for_url("**/account/tokens?done=revoked")


def main():
    report = Report()
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    with scratch() as folder, sync_playwright() as playwright:
        desk = Desk(sys.argv[1], folder)
        desk.start()
        link = desk.add("anna", "administrator", "Anna Zonderland")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            context = browser.new_context(locale="fr-BE")
            page = context.new_page()
            problems = watch(page, desk.base)
            come_in(page, desk.base, link)
            secret = make(page, desk.base, report, "Export <b>vers</b> l’intranet")
            report.check("the secret is shown", re.fullmatch(r"vigie_[\w-]{43}", secret) is not None or [secret])
            report.check("axe finds nothing where it is shown", axe_findings(page))
            if pictures:
                page.screenshot(path=f"{pictures}/token-made.png", full_page=True)
            report.check("a program uses it", status(desk.base, "/api/v1/items", secret) == 200)
            report.check("for what it was made for alone", status(desk.base, "/api/v1/sources", secret) == 403)
            page.go_back()
            page.goto(desk.base + "/account/tokens")
            report.check("the secret is never shown again", "vigie_" not in page.content() and "<b>vers</b>" in page.inner_text("main"))
            look(browser, context.storage_state(), desk.base, ("/account", "/account/tokens", "/users"), report, pictures=pictures)
            revoke(page, desk.base)
            report.check("a revoked one opens nothing", status(desk.base, "/api/v1/items", secret) == 401)
            page.goto(desk.base + "/account/tokens")
            page.fill("#token-name", "x")
            page.fill("#token-password", PASSWORD)
            page.click(".go")
            page.wait_for_selector("[role=alert]")
            report.check("a form without a box is refused, and what was typed stays", page.input_value("#token-name") == "x")
            # The browser says of a refused form what it was answered with.
            report.check("no error and no request elsewhere", [p for p in problems if "422" not in p])
            context.close()
            plain = browser.new_context(java_script_enabled=False, locale="nl-BE")
            page = plain.new_page()
            log_in(page, desk.base, "anna")
            secret = make(page, desk.base, report, "zonder scripts")
            report.check("without JavaScript, too", status(desk.base, "/api/v1/items", secret) == 200)
            revoke(page, desk.base)
            report.check("and revoked", status(desk.base, "/api/v1/items", secret) == 401)
            plain.close()
        finally:
            browser.close()
            desk.stop()
    return report.close()


sys.exit(main())
