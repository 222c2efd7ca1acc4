"""Single sign-on in a real browser, against a real provider of OpenID Connect on this machine (PyPI's oidc-provider-mock): out, back and in,
links, strangers, refusals, log-out, a provider that is down, a desk without passwords, and the header of a reverse proxy.

usage: desk_sign_on.py VIGIE. Prints one line a check and closes with 'N passed, N failed'.
"""
import json
import logging
import os
import pathlib
import re
import socket
import sys
import urllib.request
import warnings

from desk_server import PASSWORD, Desk, Report, axe_findings, log_in, look, scratch
from playwright.sync_api import sync_playwright

# The mock's own libraries tell its authors what to change.
with warnings.catch_warnings(record=True):
    from oidc_provider_mock import run_server_in_thread

LABELS = 'label: {fr: "Sésame", nl: "Sesam", en: "Sesame"}'
SECRET = "client-secret"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(url, body, method):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def fresh(browser, **options):
    """A browser of somebody else. The mock's own pages name a style sheet elsewhere: nothing here leaves the machine."""
    context = browser.new_context(**options)
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), lambda route: route.abort())
    return context


class Setting:
    """A desk with a configuration of its own."""

    def __init__(self, vigie, folder, name, lines, *arguments):
        self.folder = pathlib.Path(folder) / name
        self.folder.mkdir()
        port = free_port()
        self.file = self.folder / "vigie.yaml"
        self.file.write_text("\n".join([f"base_url: http://127.0.0.1:{port}", *lines]) + "\n")
        self.desk = Desk(vigie, self.folder / "data", "--config", str(self.file), "--port", str(port), *arguments)
        self.log = self.folder / "log"

    def start(self):
        self.desk.log = self.log.open("a")
        return self.desk.start()

    def stop(self):
        status = self.desk.stop()
        self.desk.log.close()
        return status


def sso(issuer, client, secret_file, *more):
    return ['allow_network: ["127.0.0.0/8", "::1"]', "sso:", f"  issuer: {issuer}", f"  client_id: {client}",
            f"  client_secret_file: {secret_file}", f"  {LABELS}", *(f"  {line}" for line in more)]


def come_in(page, link, name, display_name, password=True):
    page.goto(link)
    if page.locator("#display-name").count():
        page.fill("#display-name", display_name)
        page.fill("#name", name)
    if password:
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
    page.click("main button.go")
    page.wait_for_url("**/queue")


def at_provider(page, subject, action="Authorize"):
    """What a person does at the provider."""
    page.wait_for_url("**/oauth2/authorize*")
    if action == "Authorize":
        page.fill("input[name=sub]", subject)
    page.get_by_role("button", name=action, exact=True).click()


def sign_on(page, base, subject, next_path=""):
    page.goto(f"{base}/login{next_path}")
    page.click(".provider a")
    at_provider(page, subject)


def links(page, base, subject, report):
    """The administrator links their own account, comes in by it, and ends both sessions."""
    page.goto(base + "/account")
    page.click("section:has(#sign-on) button")
    report.check("before the link, a page says what it means", page.inner_text("h1") == "Lier mon compte")
    report.check("that page has no finding of axe", axe_findings(page))
    page.click("main a.go")
    at_provider(page, subject)
    page.wait_for_url("**/account?done=linked")
    report.check("the account is linked", page.locator("section:has(#sign-on) strong").inner_text() == "Lié à anna.zonderland")
    page.click("header form[action='/logout'] button")
    page.wait_for_url("**/login?done=logged-out")
    report.check("whoever came with a password is out with it", page.locator("main a[href*=end_session]").count() == 0)
    sign_on(page, base, subject, "?next=/account")
    page.wait_for_url("**/account")
    report.check("single sign-on leads to where one wanted", page.locator("section:has(#sign-on)").count() == 1)
    page.click("header form[action='/logout'] button")
    page.wait_for_url("**/login?done=logged-out-here")
    page.click("main a[href*=end_session]")
    page.get_by_role("button").first.click()
    page.wait_for_url(base + "/login")
    report.check("after log-out the provider's session is ended too, and the way leads back", True)
    report.check("nobody is left in", "/login" in page.goto(base + "/queue").url)


def refusals(page, base, report):
    """What goes wrong, each with a page that says what to do."""
    page.goto(base + "/login")
    page.click(".provider a")
    at_provider(page, "", "Deny")
    page.wait_for_selector("#sign-on-advice")
    # This provider's refusals bring no state back, against RFC 6749, section 4.1.2.1: nothing of them is believed.
    report.check("a refusal that does not name our sign-on is no answer to it", "ne correspond à aucune" in page.inner_text("#sign-on-advice"))
    sign_on(page, base, "u-bert")
    page.wait_for_selector("#sign-on-advice")
    report.check("who has no account is told so", "pas encore de compte" in page.inner_text("#sign-on-advice"))
    report.check("and is not in", "/login" in page.goto(base + "/queue").url)
    answers = []
    page.on("request", lambda r: answers.append(r.url) if "/sign-on/callback" in r.url else None)
    sign_on(page, base, "u-anna")
    page.wait_for_url("**/queue")
    page.context.clear_cookies()
    page.goto(answers[-1])
    report.check("an answer works once", "ne correspond à aucune" in page.inner_text("#sign-on-advice"))
    report.check("the page that says so has no finding of axe", axe_findings(page))


def strangers(page, context, base, report):
    """An administrator gives people who came without an account one."""
    sign_on(page, base, "u-anna")
    page.goto(base + "/users")
    row = page.locator("section:has(#strangers) li", has_text="bert.zonderland")
    report.check("the administrators see who came", row.locator("strong").inner_text() == "Bert <b>Zonderland</b>")
    report.check("a hostile name is text", page.locator("section:has(#strangers) b").count() == 0)
    report.check("the users' page has no finding of axe", axe_findings(page))
    row.locator("form[action$='/add'] select").select_option("analyst")
    row.locator("form[action$='/add'] button").click()
    page.wait_for_url("**/users?done=stranger-added")
    report.check("the person is there, and linked", "Lié à bert.zonderland" in page.locator(".rows li", has_text="bert.zonderland").inner_text())
    # Without scripts, by links and forms alone.
    plain = fresh(context.browser, java_script_enabled=False, locale="nl-BE").new_page()
    sign_on(plain, base, "u-bert")
    plain.wait_for_url("**/queue")
    report.check("without script: who was added comes in", plain.locator("header .person").inner_text() == "Bert <b>Zonderland</b>")
    page.locator(".rows li", has_text="bert.zonderland").locator("form[action$='/unlink'] button").click()
    page.wait_for_url("**/users?done=unlinked")
    report.check("unlinking ends what the link opened", "/login" in plain.goto(base + "/queue").url)
    plain.context.close()


def provider_down(vigie, folder, browser, report):
    setting = Setting(vigie, folder, "down", sso(f"http://127.0.0.1:{free_port()}", "vigie", folder / "secret"))
    link = setting.start()
    page = fresh(browser, locale="fr-BE").new_page()
    come_in(page, link, "anna", "Anna Zonderland")
    page.context.clear_cookies()
    page.goto(setting.desk.base + "/login")
    page.click(".provider a")
    report.check("a provider that is down has a page that says so", "ne répond pas" in page.inner_text("#sign-on-advice"))
    log_in(page, setting.desk.base, "anna")
    report.check("and keeps nobody from the desk", page.url.endswith("/queue"))
    setting.stop()
    log = setting.log.read_text()
    report.check("the log says so at the start, with the cause", "single sign-on is not ready" in log and "refused" in log or log)
    report.check("the client's secret is not in the log", SECRET not in log)
    page.context.close()


def without_passwords(vigie, folder, issuer, browser, report):
    setting = Setting(vigie, folder, "bare", [*sso(issuer, "any", folder / "secret", "create: analyst"), "local_passwords: false"])
    link = setting.start()
    page = fresh(browser, locale="fr-BE").new_page()
    page.goto(link)
    report.check("without passwords: the first address asks for none", page.locator("input[type=password]").count() == 0)
    report.check("without passwords: no finding of axe", axe_findings(page))
    come_in(page, link, "anna", "Anna Zonderland", password=False)
    page.goto(setting.desk.base + "/account")
    report.check("without passwords: the account page has none", page.locator("input[type=password]").count() == 0)
    page.context.clear_cookies()
    sign_on(page, setting.desk.base, "u-bert")
    page.wait_for_url("**/queue")
    report.check("without passwords: an unknown person is added", page.locator("header .person").inner_text() == "Bert <b>Zonderland</b>")
    setting.stop()
    page.context.close()


def header(vigie, folder, browser, report):
    lines = ["trusted_header: {name: X-Remote-User, display_name: X-Remote-Name, create: analyst, log_out: /proxy/out}"]
    alone = Setting(vigie, folder, "alone", lines)
    said = alone.desk.run("desk", "--config", str(alone.file), "--port", "0")
    report.check("a header without a known proxy stops the start", said.returncode == 1 and "trusted_proxies" in said.stderr or said.stderr)
    setting = Setting(vigie, folder, "header", [*lines, "trusted_proxies: [127.0.0.1]"])
    setting.start()
    fields = {"X-Remote-User": "dora", "X-Remote-Name": "Dora Zonderland"}
    context = fresh(browser, locale="fr-BE", extra_http_headers=fields)
    page = context.new_page()
    page.goto(setting.desk.base + "/")
    report.check("whom the proxy names is in", page.url.endswith("/queue") and page.locator("header .person").inner_text() == "Dora Zonderland")
    report.check("log-out is the proxy's", page.locator("header a[href='/proxy/out']").count() == 1)
    page.goto(setting.desk.base + "/account")
    page.uncheck("#keys")
    page.click("section:has(#preferences) button")
    page.wait_for_selector(".notice")
    report.check("forms work under the proxy's word", not page.is_checked("#keys"))
    report.check("under the proxy's word: no finding of axe", axe_findings(page))
    context.set_extra_http_headers({"X-Remote-User": "no such name"})
    report.check("another header is another person at once", page.goto(setting.desk.base + "/queue").status == 403)
    context.set_extra_http_headers({})
    report.check("without the header nobody is left in", "/login" in page.goto(setting.desk.base + "/queue").url)
    context.close()
    setting.stop()


def main():
    vigie, pictures = sys.argv[1], os.environ.get("VIGIE_PICTURES")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    logging.getLogger("oidc_provider_mock").setLevel(logging.CRITICAL)
    report = Report()
    with scratch() as name, run_server_in_thread() as server, sync_playwright() as playwright:
        folder, issuer = pathlib.Path(name), f"http://localhost:{server.server_port}"
        (folder / "secret").write_text(SECRET + "\n")
        ask(f"{issuer}/users/u-anna", {"preferred_username": "anna.zonderland", "name": "Anna Zonderland"}, "PUT")
        ask(f"{issuer}/users/u-bert", {"preferred_username": "bert.zonderland", "name": "Bert <b>Zonderland</b>"}, "PUT")
        setting = Setting(vigie, folder, "desk", [])
        client = ask(f"{issuer}/oauth2/clients", {"redirect_uris": [
            setting.file.read_text().split()[1] + "/sign-on/callback"]}, "POST")
        (folder / "own-secret").write_text(client["client_secret"])
        with setting.file.open("a") as lines:
            lines.write("\n".join(sso(issuer, client["client_id"], folder / "own-secret")) + "\n")
        link = setting.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = fresh(browser, locale="fr-BE")
        page, base = context.new_page(), setting.desk.base
        come_in(page, link, "anna", "Anna Zonderland")
        links(page, base, "u-anna", report)
        refusals(page, base, report)
        strangers(page, context, base, report)
        sign_on(fresh(browser).new_page(), base, "u-carl")
        look(browser, context.storage_state(), base, ("/account", "/users"), report, pictures=pictures)
        look(browser, None, base, ("/login", "/login?done=logged-out-here"), report, refused=["/sign-on/callback"], pictures=pictures)
        state = context.storage_state()
        setting.stop()
        setting.start()
        again = fresh(browser, storage_state=state).new_page()
        report.check("a restart ends no session", again.goto(base + "/queue").url == base + "/queue")
        sign_on(page, base, "u-anna") if page.goto(base + "/login").url.endswith("/login") else None
        setting.stop()
        log = setting.log.read_text()
        report.check("the log names the causes and no secret", "sign-on failed" in log and client["client_secret"] not in log)
        provider_down(vigie, folder, browser, report)
        without_passwords(vigie, folder, issuer, browser, report)
        header(vigie, folder, browser, report)
        browser.close()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
