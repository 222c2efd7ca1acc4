"""Looks at the pages of briefs in a real browser: two people write and approve a brief, meet in one field, and lose nothing when the
server dies; with and without JavaScript, in each language, colour scheme and width.

usage: desk_briefs.py VIGIE SHARE, the program and the folder with feeds/sample. Prints one line a check and closes with 'N passed, N failed'.
"""
import pathlib
import signal
import subprocess
import sys

from desk_server import PASSWORD, Desk, Report, axe_findings, log_in, look, scratch, watch
from playwright.sync_api import sync_playwright

BRIEF = "/briefs/portefeuille-identite-guichets"


def sample(vigie, share, folder):
    """The sample's store, with its briefs approved."""
    programs = pathlib.Path(vigie).resolve().parent
    subprocess.run(
        [share / "feeds/sample/run-demo", programs / "vigie", programs / "vigie-loopback", folder / "data", folder / "reports"],
        check=True, capture_output=True, timeout=300)
    return folder / "data"


def person(browser, desk, name, role, display_name, **options):
    """Adds somebody and answers a page of theirs, logged in, with what it did wrong."""
    link = desk.base + desk.add(name, role, display_name)
    context = browser.new_context(**{"locale": "fr-BE", "viewport": {"width": 1600, "height": 1000}, **options})
    page = context.new_page()
    problems = watch(page, desk.base)
    page.goto(link)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("button.go")
    page.wait_for_url(lambda url: "/start/" not in url)
    return page, problems


def press(page, selector):
    """Presses a button of a form and waits for the page that comes back."""
    with page.expect_navigation():
        page.click(selector)


def kept(page):
    page.wait_for_selector("#autosave:not(.warning):text-matches('gardé|bewaard|kept')")


def write(page, problems, desk, report):
    """Anna begins a brief on an item of the sample and writes both languages."""
    items = desk.run("items", "--state", "kept", "--json", "--limit", "1").stdout
    item = items[items.index('"id"'):].split('"')[3]
    page.goto(f"{desk.base}/briefs/new?item={item}")
    report.check("a new brief proposes a title and a name", page.input_value("#slug") != "")
    page.fill("#slug", "fiche-d-essai")
    page.fill("#fr-title", "Une fiche d’essai")
    page.fill("#nl-title", "Een proeffiche")
    press(page, "main button.go")
    texts = {
        "fr": ("Un essai est en cours.", "Le wallet européen compte 3 essais[^1].", "Il sert à 41 démarches.", "Commencer par 2 d’entre elles."),
        "nl": ("Er loopt een proef.", "De portemonnee telt 3 proeven[^1].", "Ze dient voor 41 procedures.", "Beginnen met 2 daarvan."),
    }
    for language, words in texts.items():
        for field, text in zip(("message", "facts", "importance", "action"), words):
            page.fill(f"#{language}-{field}", text)
    kept(page)
    page.wait_for_selector("#fr-facts-notes .mark")
    report.check("the glossary marks a word", "portefeuille" in page.inner_text("#fr-facts-notes .mark"))
    page.click("#preview-toggle")
    # Selectors look into the shadow tree; the page's policy forbids to wait by a script.
    page.wait_for_selector("#preview-print .brief:has-text('41 démarches')")
    report.check("the preview prints what was typed", True)
    page.fill("#fr-importance", "Il sert à 42 démarches.")
    page.wait_for_selector("#preview-print .brief:has-text('42 démarches')")
    report.check("the preview follows", True)
    page.focus("#nl-facts")
    page.wait_for_selector("#preview-print .brief:has-text('3 proeven')")
    report.check("the preview changes to the language in which one writes", True)
    # To see the styles of a shadow tree axe makes a style of its own, which the page's policy refuses, as it should.
    said = len(problems)
    report.check("an open preview: axe finds nothing", axe_findings(page))
    del problems[said:]
    page.wait_for_selector("#nl-importance-notes .problem")
    report.check("a number that differs is said beside the field", "42" in page.inner_text("#nl-importance-notes"))
    page.fill("#fr-importance", "Il sert à 41 démarches.")
    page.fill("#fr-facts", "Le portefeuille européen compte 3 essais[^1].")
    press(page, "button[value=save]")
    report.check("the brief is saved", page.locator(".notice").count() == 1)
    report.check("nothing is left to set aside", not page.is_visible("#discard"))
    report.check("the author may not approve", page.locator("button.approve").count() == 0)


def approve(author, editor, desk, report):
    """Carl approves each language; Anna's later edit needs him again."""
    editor.goto(desk.base + "/briefs/fiche-d-essai")
    press(editor, "button.approve[value=fr]")
    report.check("French is approved for itself", editor.locator(".brief-bar .state.approved").count() == 1)
    press(editor, "button.approve[value=nl]")
    report.check("then Dutch", editor.locator(".brief-bar .state.approved").count() == 2)
    author.goto(desk.base + "/briefs/fiche-d-essai")
    author.fill("#fr-action", "Commencer par 2 d’entre elles, dès janvier.")
    report.check("what is typed is approved no more", author.locator(".brief-bar .state.approved").count() == 1)
    press(author, "button[value=save]")
    report.check("the Dutch is to be revised, with what changed", "dès janvier" in author.inner_text(".is-stale .diff"))
    editor.goto(desk.base + "/briefs/fiche-d-essai")
    report.check("a stale text holds up the approval", editor.locator("button.approve").count() == 0)
    author.fill("#nl-action", "Beginnen met 2 daarvan, vanaf januari.")
    press(author, "button[value=save]")
    editor.goto(desk.base + "/briefs/fiche-d-essai")
    press(editor, "button[name=review][value='fr.action']")
    press(editor, "button.approve[value=both]")
    report.check("a review, and both are approved again", editor.locator(".brief-bar .state.approved").count() == 2)


def conflict(anna, bert, desk, report):
    """Both open the brief; what only one changed comes together, and what both changed is put to the second."""
    for page in (anna, bert):
        page.goto(desk.base + BRIEF)
    anna.fill("#fr-title", "Le titre d’Anna")
    anna.fill("#fr-action", "Agir avec Anna.")
    press(anna, "button[value=save]")
    bert.fill("#fr-title", "Le titre de Bert")
    bert.fill("#nl-message", "De boodschap van Bert.")
    kept_or_newer = "#autosave:text-matches('réunis|gardé')"
    bert.wait_for_selector(kept_or_newer)
    press(bert, "button[value=save]")
    report.check("a conflict is put to the second", bert.url.endswith("/merge"))
    report.check("merging: axe finds nothing", axe_findings(bert))
    report.check("merging: one field alone is asked about", bert.locator("fieldset.conflict").count() == 1)
    bert.check("#fr-title-both")
    bert.fill("#fr-title-text", "Le titre des deux")
    press(bert, "main button.go")
    together = (bert.input_value("#fr-title"), bert.input_value("#fr-action"), bert.input_value("#nl-message"))
    report.check("nothing of either is lost", together == ("Le titre des deux", "Agir avec Anna.", "De boodschap van Bert.") or [together])


def crash(page, desk, report):
    """The server is killed while somebody writes; what was typed before and after is there."""
    page.goto(desk.base + BRIEF)
    page.fill("#nl-facts", "Wat voor de crash geschreven werd.[^1]")
    kept(page)
    desk.stop(signal.SIGKILL)
    page.fill("#nl-action", "Wat na de crash geschreven werd.")
    page.wait_for_selector("#autosave.warning")
    report.check("the page says that the server does not answer", True)
    port = desk.base.rsplit(":", 1)[1]
    if "--port" not in desk.arguments:
        desk.arguments += ["--port", port]
    desk.start()
    page.wait_for_selector("#autosave:not(.warning)", timeout=30000)
    kept(page)
    page.reload()
    report.check("a draft survives the death of the server", page.input_value("#nl-facts") == "Wat voor de crash geschreven werd.[^1]")
    report.check("what was typed while it was away is kept once it is back", page.input_value("#nl-action").startswith("Wat na"))
    press(page, "#discard")
    report.check("a draft is set aside", "crash" not in page.input_value("#nl-facts"))
    press(page, "button[value=take-up]")
    report.check("and taken up again", "crash" in page.input_value("#nl-facts"))
    press(page, "#discard")


def session_over(page, desk, report):
    """A session that ends loses nothing: after logging in elsewhere the page goes on."""
    page.goto(desk.base + BRIEF)
    session = [cookie for cookie in page.context.cookies() if cookie["name"] == "vigie"]
    page.context.clear_cookies()
    page.fill("#fr-message", "Écrit après la fin de la session.")
    page.wait_for_selector("#autosave.warning")
    report.check("the page says that the session is over", "session" in page.inner_text("#autosave").lower())
    other = page.context.new_page()
    log_in(other, desk.base, "bert")
    other.close()
    kept(page)
    report.check("after logging in elsewhere the draft is kept", session != [])
    page.reload()
    report.check("with what was typed in between", page.input_value("#fr-message").startswith("Écrit après"))
    press(page, "#discard")


def steady(page, desk, report):
    """What was typed is with the server before anything else happens, and the page does not move while one types."""
    page.goto(desk.base + BRIEF)
    top = "document.querySelector('.brief-work').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.fill("#fr-message", "Écrit puis regardé.")
    heights = {page.evaluate(top)}
    page.click("#preview-toggle")
    kept(page)
    heights.add(page.evaluate(top))
    report.check("the texts stay where they are while one types", heights == {before} or [before, heights])
    report.check("the sources stay at hand below the preview", page.is_visible("#sources") and not page.is_visible("#facts-h"))
    page.goto(desk.base + BRIEF)
    report.check("opening the preview keeps what was typed", page.input_value("#fr-message") == "Écrit puis regardé.")
    page.fill("#find", "portefeuille")
    with page.expect_navigation():
        page.press("#find", "Enter")
    report.check("Enter in the search searches", "find=portefeuille" in page.url and page.locator(".brief-bar .state.approved").count() == 2 or page.url)
    page.fill("#year", "2026")
    page.press("#year", "Enter")
    report.check("Enter in another field sends nothing away", "find=portefeuille" in page.url)
    page.fill("#fr-title", "Titre à moitié")
    with page.expect_navigation():
        page.click("button[value='fr'][formaction$=withdraw]")
    report.check("withdrawing keeps what was just typed", "save-first" in page.url and page.input_value("#fr-title") == "Titre à moitié")
    press(page, "#discard")


def windows(page, desk, report):
    """Two windows of one person: what each wrote is kept, and can be seen and taken up."""
    page.goto(desk.base + BRIEF)
    second = page.context.new_page()
    second.goto(desk.base + BRIEF)
    page.fill("#nl-message", "Uit het eerste venster.")
    kept(page)
    second.fill("#nl-message", "Uit het tweede venster.")
    second.wait_for_selector("#autosave.warning")
    report.check("the second window says that the first has the draft", "fenêtre" in second.inner_text("#autosave"))
    press(second, "button[value=date-add]")
    report.check("a button of the lists is no dead end", second.input_value("#nl-message") == "Uit het tweede venster.")
    second.click(".brief-hint summary")
    report.check("what the other window says is shown", "eerste" in second.inner_text(".brief-hint .changes"))
    report.check("two windows: axe finds nothing", axe_findings(second))
    press(second, "button[value^='beside-take']")
    report.check("and can be taken up", second.input_value("#nl-message") == "Uit het eerste venster.")
    press(second, "button[value^='beside-drop']")
    press(second, "#discard")
    second.close()
    page.goto("about:blank")


def unreachable(page, desk, report):
    """Saving while the server does not answer leaves the page as it is; what is in the browser alone is offered again."""
    page.goto(desk.base + BRIEF)
    desk.stop(signal.SIGKILL)
    page.fill("#fr-action", "Écrit sans serveur.")
    page.click("button[value=save]")
    page.wait_for_selector("#autosave.warning:text-matches('navigateur')")
    page.wait_for_timeout(300)
    report.check("saving without a server stays on the page", page.input_value("#fr-action") == "Écrit sans serveur.")
    page.goto("about:blank")
    port = desk.base.rsplit(":", 1)[1]
    if "--port" not in desk.arguments:
        desk.arguments += ["--port", port]
    desk.start()
    page.goto(desk.base + BRIEF)
    page.wait_for_selector("#local-copy:visible")
    report.check("a copy in the browser is offered", page.input_value("#fr-action") != "Écrit sans serveur.")
    report.check("the offer: axe finds nothing", axe_findings(page))
    page.click("#local-copy button[value=take]")
    kept(page)
    page.goto(desk.base + BRIEF)
    report.check("and taken up it is with the server", page.input_value("#fr-action") == "Écrit sans serveur.")
    report.check("then the browser holds no copy", not page.is_visible("#local-copy"))
    press(page, "#discard")


def too_long(page, desk, report):
    """What the server refuses for its length is said as such, and stays on the page."""
    page.goto(desk.base + BRIEF)
    page.route("**/briefs/*", lambda route: route.fulfill(status=413, body="") if route.request.method == "POST" else route.continue_())
    page.fill("#nl-action", "Te lang.")
    page.click("button[value=save]")
    page.wait_for_selector("#autosave.warning:text-matches('trop longue')")
    report.check("what is too long is said to be, and is not sent away", page.input_value("#nl-action") == "Te lang.")
    page.unroute("**/briefs/*")
    page.fill("#nl-action", "Kort.")
    kept(page)
    press(page, "#discard")


def back(page, desk, report):
    """What the browser's button brings back is kept, not only shown."""
    page.goto(desk.base + BRIEF)
    # The server does not take it, as when the session ended: the form's page says so.
    page.route("**/briefs/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.fill("#nl-action", "Teruggekomen.")
    page.wait_for_selector("#autosave.warning")
    page.goto(desk.base + "/briefs")
    page.unroute("**/briefs/*")
    page.go_back()
    page.wait_for_selector("#nl-action")
    shown = page.input_value("#nl-action") == "Teruggekomen." or page.is_visible("#local-copy")
    report.check("what was typed is there, or offered, after coming back", shown)
    if page.is_visible("#local-copy"):
        page.click("#local-copy button[value=take]")
    kept(page)
    page.goto(desk.base + BRIEF)
    report.check("and it is with the server", page.input_value("#nl-action") == "Teruggekomen.")
    press(page, "#discard")


def without_script(browser, desk, report):
    """Everything but keeping drafts by itself, by forms alone."""
    page, _ = person(browser, desk, "dora", "analyst", "Dora Zonderland", java_script_enabled=False)
    page.goto(desk.base + "/briefs")
    page.click(".brief-list a >> nth=0")
    page.fill("#fr-title", "Sans script")
    page.click("button[value=date-add]")
    report.check("without script: a date is added and nothing is lost", page.input_value("#fr-title") == "Sans script")
    page.click("button[value=preview]")
    report.check("without script: the preview is a page", page.url.endswith("/preview"))
    report.check("without script: it prints by the report's style", page.locator(".print .brief h4").first.inner_text() == "Sans script")
    page.click("main a.button")
    page.click("button[value^='date-remove'] >> nth=-1")
    page.click("button[value=save]")
    report.check("without script: the brief is saved", page.locator(".notice").count() == 1)
    page.click(".brief-standing a")
    page.click("button[name=revision] >> nth=0")
    report.check("without script: an earlier version is restored", page.input_value("#fr-title") != "Sans script")
    page.fill("#find", "portefeuille")
    page.click("button[value=find]")
    report.check("without script: items are found", page.locator(".offered li").count() > 0)
    page.context.close()


def main():
    report = Report()
    vigie, share = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    with scratch() as folder, sync_playwright() as playwright:
        desk = Desk(vigie, sample(vigie, share, pathlib.Path(folder)), "--share", str(share))
        desk.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        anna, annas = person(browser, desk, "anna", "analyst", "Anna Zonderland")
        bert, _ = person(browser, desk, "bert", "analyst", "Bert Zonderland")
        carl, carls = person(browser, desk, "carl", "editor", "Carl Zonderland")
        write(anna, annas, desk, report)
        approve(anna, carl, desk, report)
        report.check("nothing in the console, nothing from elsewhere", annas + carls)
        steady(carl, desk, report)
        windows(anna, desk, report)
        too_long(anna, desk, report)
        back(anna, desk, report)
        conflict(anna, bert, desk, report)
        without_script(browser, desk, report)
        reader, readers = person(browser, desk, "rita", "reader", "Rita Zonderland")
        reader.goto(desk.base + "/briefs/fiche-d-essai")
        report.check("a reader reads the approved brief", reader.locator(".print .brief h4").count() == 1)
        report.check("a reader finds no draft", reader.goto(desk.base + BRIEF).status == 404)
        reader.goto(desk.base + "/briefs")
        report.check("a reader's list: axe finds nothing", axe_findings(reader))
        report.check("a reader's pages: nothing from elsewhere", [p for p in readers if "404" not in p])
        paths = ("/briefs", "/briefs?year=1999", "/briefs/new", BRIEF, BRIEF + "?english=on", BRIEF + "/history", BRIEF + "/preview")
        look(browser, carl.context.storage_state(), desk.base, paths, report)
        session_over(bert, desk, report)
        unreachable(bert, desk, report)
        crash(anna, desk, report)
        report.check("SIGTERM ends it well", desk.stop() == 0)
        browser.close()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
