"""Looks at the desk's frame and accounts in a real browser: first start, log-in, users, sessions, languages, with and without JavaScript;
and at the program around them: slow and oversized requests, a restart, a second start, its end.

usage: desk_accounts.py VIGIE. Prints one line a check and closes with 'N passed, N failed'.
"""
import re
import signal
import socket
import sys
import threading
import urllib.error
import urllib.request

from desk_server import PASSWORD, Desk, Report, axe_findings, log_in, look, scratch, watch
from playwright.sync_api import sync_playwright

LANGUAGES = {"fr": "Se connecter", "nl": "Aanmelden", "en": "Log in"}


def raw(base, *chunks, timeout=20):
    """Sends bytes as they are and answers what comes back until the server closes, or waits too long."""
    host, port = re.match(r"http://([\d.]+):(\d+)", base).groups()
    with socket.create_connection((host, int(port)), timeout=timeout) as connection:
        answer = b""
        try:
            for chunk in chunks:
                connection.sendall(chunk)
            while part := connection.recv(65536):
                answer += part
        except (BrokenPipeError, ConnectionResetError):
            pass
        return answer.decode(errors="replace")


def come_in(page, link, report):
    """The first administrator, without a mouse."""
    page.goto(link)
    page.fill("#display-name", "Anna Zonderland")
    page.fill("#name", "anna")
    page.fill("#password", "motdepasse2026")
    page.fill("#again", "motdepasse2026")
    page.press("#again", "Enter")
    page.wait_for_selector("[role=alert]")
    report.check("a common password is refused, and what was typed stays", page.input_value("#display-name") == "Anna Zonderland")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url("**/queue")
    report.check("the first administrator comes in", True)
    report.check("the one-time address works no more", page.goto(link).status == 410)


def log_in_pages(browser, base, report):
    for language, words in LANGUAGES.items():
        context = browser.new_context(locale={"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}[language])
        page = context.new_page()
        problems = watch(page, base)
        page.goto(base + "/account")
        report.check(f"log-in speaks {language} to a browser that does", page.inner_text("h1") == words)
        report.check(f"log-in {language}: axe finds nothing", axe_findings(page))
        report.check(f"log-in {language}: nothing in the console, nothing from elsewhere", problems)
        order = [page.keyboard.press("Tab") or page.evaluate("document.activeElement.id || document.activeElement.className") for _ in range(2)]
        report.check(f"log-in {language}: the first key leads to the content", order[0] == "skip")
        context.close()


def without_script(browser, desk, report):
    """Everything works by forms and links alone."""
    link = desk.base + desk.add("bert", "analyst", "Bert Zonderland")
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    page = context.new_page()
    page.goto(link)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("button.go")
    report.check("without script: a password is chosen and the queue opens", page.url.endswith("/queue"))
    page.goto(desk.base + "/account")
    page.uncheck("#keys")
    page.click("section:has(#preferences) button")
    report.check("without script: a preference is kept", page.inner_text(".notice") == "Voorkeuren bewaard." and not page.is_checked("#keys"))
    report.check("an analyst is told what the users' page asks for", page.goto(desk.base + "/users").status == 403)
    page.click("header form[action='/logout'] button")
    report.check("without script: log-out", page.url.endswith("/login?done=logged-out"))
    report.check("after log-out nothing is left", page.goto(desk.base + "/queue").url.endswith("/login?next=%2Fqueue"))
    context.close()


def users(page, desk, report):
    """An administrator adds somebody, changes the role, sends them away and takes them back."""
    page.goto(desk.base + "/users")
    page.fill("#display-name", "Carl <i>Zonderland</i>")
    page.fill("#name", "carl")
    page.select_option("#role", "editor")
    page.click("section:has(#add) button.go")
    address = page.inner_text("#address")
    report.check("a one-time address is shown", re.fullmatch(re.escape(desk.base) + r"/start/[\w-]{43}", address) is not None)
    report.check("a hostile name is text", page.locator("main i").count() == 0)
    page.click("main a.button")
    row = page.locator(".rows li", has_text="carl")
    row.locator("select").select_option("reader")
    row.locator("form[action$='/role'] button").click()
    page.wait_for_selector(".notice")
    report.check("a role is changed", "lecteur" in page.locator(".rows li", has_text="carl").inner_text())
    page.locator(".rows li", has_text="carl").locator("form[action$='/deactivate'] button").click()
    page.wait_for_selector(".rows li.off")
    page.locator(".rows li.off form[action$='/activate'] button").click()
    page.wait_for_selector(".notice")
    report.check("somebody is sent away and taken back", page.locator(".rows li.off").count() == 0)


def attacks(desk, report):
    """What a browser would never send."""
    host = desk.base.removeprefix("http://")
    head = f"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    big = raw(desk.base, (head + "Content-Length: 300000000\r\n\r\n").encode(), *[b"a" * 65536] * 400)
    report.check("an oversized body is refused before it has come", big == "" or " 413 " in big.splitlines()[0] or big[:40])
    chunked = raw(desk.base, (head + "Transfer-Encoding: chunked\r\n\r\n").encode(), *[b"10000\r\n" + b"a" * 65536 + b"\r\n"] * 400)
    report.check("an endless body is cut off", chunked == "" or " 413 " in chunked.splitlines()[0] or chunked[:40])
    long = raw(desk.base, f"GET /login HTTP/1.1\r\nHost: {host}\r\nX: {'a' * 100000}\r\n\r\n".encode())
    report.check("an oversized head is refused", long == "" or long.startswith("HTTP/1.1 4") or long[:40])
    other = raw(desk.base, b"GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    report.check("another host is not answered", " 421 " in other.splitlines()[0] or other[:40])
    none = raw(desk.base, b"GET /login HTTP/1.1\r\nConnection: close\r\n\r\n")
    report.check("a request without a host is not answered", none.startswith("HTTP/1.1 4") or none[:40])
    for path in ("/../../../../etc/passwd", "/assets/../../../Package.swift", "/assets/%2e%2e/%2e%2e/Package.swift", "/%00", "//etc/passwd"):
        answer = raw(desk.base, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        report.check(f"GET {path} gives nothing", " 404 " in answer.splitlines()[0] or answer[:40])
    split = raw(desk.base, f"GET /login?next=/a%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    report.check("a line break in next adds no field", "\nSet-Cookie: x=1" not in split)
    try:
        urllib.request.urlopen(desk.base + "/nowhere")
        report.check("the desk still answers", ["no 404"])
    except urllib.error.HTTPError as error:
        report.check("the desk still answers", error.code == 404)


def slow(desk, report):
    """Ends of connections that dribble: they run beside the other checks, since each takes half a minute."""
    host = desk.base.removeprefix("http://")
    ended = {}

    def dribble(name, start):
        port = int(desk.base.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.settimeout(1)
            connection.sendall(start)
            for _ in range(60):
                try:
                    connection.sendall(b"a")
                    if not connection.recv(4096):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            else:
                return
            ended[name] = True

    heads = {
        "head": f"GET /login HTTP/1.1\r\nHost: {host}\r\nX: ".encode(),
        "body": f"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000\r\n\r\n".encode(),
    }
    threads = [threading.Thread(target=dribble, args=item) for item in heads.items()]
    for thread in threads:
        thread.start()

    def finish():
        for thread in threads:
            thread.join()
        for name in heads:
            report.check(f"a {name} that comes byte by byte is cut off", name in ended)

    return finish


def main():
    report = Report()
    with scratch() as folder, sync_playwright() as playwright:
        desk = Desk(sys.argv[1], folder)
        link = desk.start()
        finish = slow(desk, report)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="fr-BE")
        page = context.new_page()
        come_in(page, link, report)
        problems = watch(page, desk.base)
        users(page, desk, report)
        report.check("nothing in the console, nothing from elsewhere", problems)
        log_in_pages(browser, desk.base, report)
        without_script(browser, desk, report)
        look(browser, context.storage_state(), desk.base, ("/account", "/users", "/queue"), report, refused=["/nowhere"])
        attacks(desk, report)
        finish()

        state = context.storage_state()
        report.check("SIGTERM ends it well", desk.stop() == 0)
        first = desk.base
        report.check("a second start needs no first administrator", desk.start() is None)
        # The port differs, and cookies know no ports.
        again = browser.new_context(storage_state=state, locale="fr-BE").new_page()
        report.check("a restart ends no session", again.goto(desk.base + "/queue").url == desk.base + "/queue")
        other = browser.new_context(locale="fr-BE").new_page()
        log_in(other, desk.base, "anna")
        again.goto(desk.base + "/account")
        again.click(".rows form button")
        again.wait_for_selector(".notice")
        report.check("a session that is ended elsewhere is over", "/login" in other.goto(desk.base + "/account").url)
        report.check("SIGINT ends it well", first != "" and desk.stop(signal.SIGINT) == 0)
        browser.close()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
