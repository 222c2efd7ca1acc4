"""Triage in a real browser: by keys alone, in bulk, on a phone, without script, while the server is away, and across a restart.

usage: desk_queue.py VIGIE. Prints one line a check and closes with 'N passed, N failed'.
"""
import re
import sys

from desk_server import PASSWORD, Desk, Feeds, Report, axe_findings, log_in, look, overflow, scratch, until, watch
from playwright.sync_api import sync_playwright
from queue_losses import kept_across_reload, left, merging, settled, titles, two_people, two_tabs

HOSTILE = "</a><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


def publishers():
    """Ninety items of three invented publishers, with one that means harm."""
    def items(name, words, count):
        return [(f"{words} {number:02}", f"https://{name}.example/{number}", f"{words}: een proef, un essai, a trial {number}.")
                for number in range(1, count + 1)]
    return {
        "agence": ("Agence Exemple (fictive)", "eu", "fr", items("agence", "Cybersécurité et portefeuille d’identité", 40)),
        "gewest": ("Voorbeeldgewest (fictief)", "regional", "nl", items("gewest", "Gemeenten testen open data", 30)),
        "vendor": ("Samplesoft (invented)", "vendor", "en",
                   items("vendor", "End of support of a sample product", 19) + [(HOSTILE, "javascript:alert(1)", HOSTILE)]),
    }


def current(page):
    return page.locator(".row.current .title").inner_text()


def chosen_keys(page):
    """The letters of the themes that are ticked in the dialog."""
    return page.evaluate("[...document.querySelectorAll('#themes-options input:checked')].map((box) => box.dataset.key)")


def triage(page, base, report):
    """Hands on the keyboard: nothing else is touched."""
    page.goto(base + "/queue?order=newest")
    before, first = left(page), titles(page)
    report.check("the title says how many wait", page.title() == f"({before}) Résultats – Vigie" or page.title() == f"({before}) À trier – Vigie" or page.title())
    page.keyboard.press("j")
    report.check("j goes on", current(page) == first[1])
    page.keyboard.press("k")
    page.keyboard.press("y")
    report.check("the cursor goes on before the server has answered", current(page) == first[1])
    page.keyboard.press("e")
    page.keyboard.press("e")
    settled(page)
    report.check("three decisions are taken", left(page) == before - 3 or left(page))
    report.check("the decided rows stay and say so", page.locator(".row.kept").count() == 1 and page.locator(".row.rejected").count() == 2)
    report.check("the toast says what was done", "Écarté" in page.inner_text("#toast") or page.inner_text("#toast"))
    page.keyboard.press("z")
    until(page, f"document.getElementById('left').textContent === '{before - 2}'")
    report.check("z takes back the last one and goes there", current(page) == first[2])
    page.keyboard.press("Shift+Z")
    until(page, f"document.getElementById('left').textContent === '{before - 3}'")
    report.check("Shift+z makes it again", page.locator(".row.rejected").count() == 2)
    until(page, "document.querySelector('#panel .panel, #panel article') !== null")
    page.keyboard.press("j")
    chosen = current(page)
    until(page, f"document.getElementById('panel').innerText.includes({chosen!r})")
    report.check("the right pane shows the item", True)
    page.keyboard.press("s")
    settled(page)
    report.check("s stars", page.locator(".row.current[data-starred]").count() == 1)
    page.keyboard.press("t")
    page.wait_for_selector("#themes-dialog[open]")
    report.check("the themes dialog is sound", axe_findings(page))
    key = page.locator("#themes-options input[value=privacy]").get_attribute("data-key")
    for chosen_key in chosen_keys(page):
        page.keyboard.press(chosen_key)
    page.keyboard.press(key)
    page.keyboard.press("/")
    page.keyboard.type("souverainet")
    page.keyboard.press("Enter")
    report.check("a name that is typed chooses a theme too", len(chosen_keys(page)) == 2)
    page.keyboard.press("Escape")
    report.check("Esc leaves them as they were", page.locator(".row.sending, .row.current .chip.human").count() == 0)
    page.keyboard.press("t")
    for chosen_key in chosen_keys(page):
        page.keyboard.press(chosen_key)
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    settled(page)
    report.check("t and a letter set a theme", page.locator(".row.current .chip.human").count() == 1)
    page.keyboard.press("t")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    settled(page)
    report.check("0 says that it has none", page.locator(".row.current .chip.human").all_inner_texts()[0].startswith("aucun thème"))
    page.keyboard.press("i")
    page.keyboard.press("3")
    settled(page)
    report.check("i and a number say how much it matters", "majeur" in page.inner_text(".row.current .chips"))
    page.keyboard.press("n")
    page.keyboard.type("à lire y e z")
    page.keyboard.press("Control+Enter")
    settled(page)
    report.check("n notes, and letters typed are no keys", page.locator(".row.current").get_attribute("data-note") == "à lire y e z")
    page.keyboard.press("?")
    report.check("? opens the help", page.locator("#help-dialog[open]").count() == 1)
    report.check("the help is sound", axe_findings(page))
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("j")
    report.check("/ searches, and j there is a letter", page.input_value("#q").endswith("j"))
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.press("4")
    page.wait_for_url("**is%3Astarred**")
    report.check("f and a number open a saved search", titles(page) == [chosen])
    page.goto(base + "/queue?order=newest")
    page.keyboard.press("End")
    report.check("End goes to the last row", current(page) == titles(page)[-1])
    shown = len(titles(page))
    page.keyboard.press("j")
    until(page, f"document.querySelectorAll('.row').length > {shown}")
    until(page, f"[...document.querySelectorAll('.row')].indexOf(document.querySelector('.row.current')) === {shown}")
    report.check("j behind the last row brings more", True)
    page.keyboard.press("Home")
    report.check("Home goes to the first", current(page) == titles(page)[0])
    page.keyboard.press("Control+y")
    page.keyboard.press("Alt+e")
    report.check("keys with Ctrl or Alt are the browser's", page.locator(".row.sending, .row.kept").count() == 0)


def bulk(page, base, report):
    page.goto(base + "/queue?order=newest")
    before = left(page)
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    report.check("x and Shift+x choose a range", page.locator(".pick input:checked").count() == 3)
    report.check("the bar says how many", "3" in page.inner_text("#chosen"))
    report.check("the bar is sound", axe_findings(page))
    page.keyboard.press("e")
    settled(page)
    report.check("a selection is decided on in one go", left(page) == before - 3)
    report.check("and chosen no more", page.locator(".pick input:checked").count() == 0)
    page.keyboard.press("z")
    until(page, f"document.getElementById('left').textContent === '{before}'")
    report.check("one undo takes all of it back", page.locator(".row.rejected").count() == 0)
    page.keyboard.press("*")
    shown = page.locator(".row").count()
    report.check("* chooses what is shown", page.locator(".pick input:checked").count() == shown)
    page.keyboard.press("y")
    settled(page)
    report.check("what was not shown is not touched", left(page) == before - shown)
    page.keyboard.press("z")
    until(page, f"document.getElementById('left').textContent === '{before}'")
    page.locator(".pick").first.click()
    page.goto(base + "/queue?q=state%3Anew%20lang%3Anl&order=newest")
    report.check("a choice does not follow to another search", page.locator(".pick input:checked").count() == 0)
    page.go_back()
    page.wait_for_selector(".row")
    report.check("nor come back from the browser's memory", page.locator(".pick input:checked").count() == 0)
    page.goto(base + "/queue?q=state%3Anew%20source%3Agewest&order=newest")
    number = left(page)
    page.click("a.whole")
    report.check("a whole search says what it would decide on", axe_findings(page))
    button = page.locator("button.go", has_text=str(number))
    report.check("its button says how many", button.inner_text() == f"Appliquer à {number}" or button.inner_text())
    page.check("input[value=reject]")
    button.click()
    page.wait_for_selector(".toast")
    report.check("all of it is decided on", page.inner_text(".toast p") == f"{number} articles écartés" or page.inner_text(".toast p"))
    page.keyboard.press("z")
    until(page, "document.querySelectorAll('.row').length > 5")
    report.check("and taken back by one undo", left(page) == number)


def away(page, context, base, desk, report):
    """Nothing is lost while the server is away, and what it refuses is put back."""
    page.goto(base + "/queue?order=newest")
    before = left(page)
    first = titles(page)
    context.set_offline(True)
    for key in "yey":
        page.keyboard.press(key)
    page.wait_for_selector(".toast.wrong")
    report.check("the decisions that wait are told", "3" in page.inner_text(".toast.wrong"))
    report.check("and shown where they stand", current(page) == first[3] and page.locator(".row.sending").count() == 3)
    context.set_offline(False)
    settled(page)
    report.check("they go out by themselves when it is back", left(page) == before - 3)
    desk.run("user", "role", "bert", "administrator", "--by", "test")
    desk.run("user", "role", "anna", "reader", "--by", "test")
    page.keyboard.press("y")
    page.wait_for_selector(".toast.wrong")
    report.check("what is refused is put back, with the reason",
                 "Vous êtes lecteur" in page.inner_text(".toast.wrong") and page.locator(".row", has_text=first[3]).get_attribute("class").find("kept") < 0
                 or page.inner_text(".toast.wrong"))
    desk.run("user", "role", "anna", "administrator", "--by", "test")
    state = context.storage_state()
    desk.stop()
    desk.start()
    again = context.browser.new_context(storage_state=state, locale="fr-BE").new_page()
    again.goto(desk.base + "/queue?order=newest")
    again.keyboard.press("z")
    until(again, f"document.getElementById('left').textContent === '{before - 2}'")
    report.check("undo goes on across a restart", True)
    for count in (1, 0):
        again.keyboard.press("z")
        until(again, f"document.getElementById('left').textContent === '{before - count}'")
    report.check("as far back as one likes", left(again) == before)
    return again


def logged_out(browser, desk, report):
    """A session that ends meanwhile loses nothing: after a new log-in in another tab the decisions go out."""
    context = browser.new_context(locale="fr-BE")
    page = context.new_page()
    log_in(page, desk.base, "bert")
    page.goto(desk.base + "/queue?order=newest")
    before = left(page)
    context.clear_cookies(name="vigie")
    page.keyboard.press("y")
    page.wait_for_selector(".toast.wrong")
    report.check("a session that is over is told", "session" in page.inner_text(".toast.wrong"))
    log_in(context.new_page(), desk.base, "bert")
    page.bring_to_front()
    settled(page)
    report.check("and the decision goes out after a new log-in", left(page) == before - 1)
    page.keyboard.press("z")
    until(page, f"document.getElementById('left').textContent === '{before}'")
    page.goto(desk.base + "/account")
    page.uncheck("#keys")
    page.click("section:has(#preferences) button")
    page.goto(desk.base + "/queue?order=newest")
    name = current(page)
    for key in "jyez":
        page.keyboard.press(key)
    report.check("keys that are switched off do nothing", current(page) == name and page.locator(".row.sending").count() == 0)
    page.locator("#panel button", has_text="Écarter").first.click()
    settled(page)
    report.check("the buttons still do", left(page) == before - 1)
    page.click("#undo")
    until(page, f"document.getElementById('left').textContent === '{before}'")
    context.close()


def without_script(browser, state, base, report):
    context = browser.new_context(java_script_enabled=False, storage_state=state, locale="fr-BE")
    page = context.new_page()
    page.goto(base + "/queue?order=newest")
    before, first = left(page), titles(page)
    page.locator(".row .title").nth(1).click()
    page.locator("#panel button", has_text="Retenir").first.click()
    report.check("without script: an item is kept", left(page) == before - 1 and first[1] not in titles(page))
    report.check("without script: the next one is open", current(page) == first[2] or current(page))
    page.locator(".toast button").click()
    report.check("without script: undo", left(page) == before)
    page.locator(".pick").nth(0).click()
    page.locator(".pick").nth(1).click()
    page.locator("#bulk button", has_text="Écarter").click()
    report.check("without script: a selection", left(page) == before - 2 and page.inner_text(".toast p") == "2 articles écartés")
    page.locator("#undo").click()
    stars = page.locator(".row[data-starred]").count()
    page.locator(".row:not([data-starred]) button.star").first.click()
    report.check("without script: a star", page.locator(".row[data-starred]").count() == stars + 1)
    page.click(".save summary")
    page.fill("#save-name", "Sans script")
    page.click(".save button")
    report.check("without script: a search is saved", page.locator(".shelf", has_text="Sans script").count() == 1)
    page.click(".manage summary")
    page.click(".manage form[action$='/remove'] button")
    restore = page.locator(".toast form[action='/queue/saved/restore'] button")
    report.check("the way back is a number, and no text of the address", "was=" in page.url and "text=" not in page.url and restore.count() == 1)
    report.check("and removed", page.locator(".shelf", has_text="Sans script").count() == 0)
    page.goto(base + "/queue?order=newest")
    page.click("#more")
    report.check("without script: the list goes on", len(titles(page)) > 0 and first[0] not in titles(page))
    page.fill("#q", "state:nwe (")
    page.press("#q", "Enter")
    report.check("without script: a mistake is marked", page.locator(".faults mark").count() == 2 or page.inner_html(".faults"))
    context.close()


def phone(browser, state, base, report):
    context = browser.new_context(storage_state=state, locale="fr-BE", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + "/queue?order=newest")
    report.check("on a phone the list comes first", page.locator("#list").is_visible() and not page.locator("#item").is_visible())
    name = titles(page)[0]
    page.locator(".row .title").first.tap()
    page.wait_for_selector("#item:visible")
    report.check("a tap opens the item in its place", not page.locator("#list").is_visible())
    report.check("the open item is no wider than the phone", overflow(page) <= 0 or overflow(page))
    before = int(page.evaluate("document.getElementById('left').textContent"))
    page.locator("#panel button", has_text="Retenir").first.tap()
    until(page, f"document.getElementById('left').textContent === '{before - 1}'")
    until(page, f"!document.querySelector('#panel').innerText.includes({name!r})")
    report.check("deciding goes on to the next item", True)
    page.locator(".toast button").tap()
    until(page, f"document.getElementById('left').textContent === '{before}'")
    page.go_back()
    report.check("back leads to the list", page.locator("#list").is_visible())
    small = page.evaluate("""[...document.querySelectorAll('.queue a, .queue button, .queue input, .queue select')].filter((part) => {
        const box = part.getBoundingClientRect();
        return part.checkVisibility() && !part.closest('dialog') && !part.matches('.pick input, .find button') && box.width && (box.height < 24 || box.width < 24);
    }).map((part) => part.outerHTML.slice(0, 90))""")
    report.check("everything can be hit by a thumb", [one for one in small if "title" not in one])
    page.click(".filters")
    report.check("the filters open over the list", page.locator("#filters").is_visible())
    report.check("the filters are sound", axe_findings(page))
    page.click(".drawer-close")
    report.check("and close", not page.locator("#filters").is_visible())
    context.close()


def done_for_today(page, base, report):
    """Everything is sorted, by keys."""
    page.goto(base + "/queue?order=newest")
    while page.locator("#more").count():
        place = page.get_attribute("#more", "href")
        page.click("#more")
        page.wait_for_function("place => document.getElementById('more')?.getAttribute('href') !== place", arg=place)
    page.keyboard.press("*")
    page.keyboard.press("e")
    page.wait_for_selector(".empty .done")
    report.check("done for today is a state that one reaches", "C’est fait pour aujourd’hui" in page.inner_text(".empty"))
    report.check("it says what was done", re.search(r"écarté \d\d articles", page.inner_text(".empty")) is not None)
    report.check("the title says that none is left", page.title() == "(0) À trier – Vigie" or page.title())
    report.check("done for today is sound", axe_findings(page))
    page.click("#toast button")
    page.wait_for_selector(".row")
    report.check("and can be undone", True)


def main():
    report = Report()
    with scratch() as folder, sync_playwright() as playwright:
        desk = Desk(sys.argv[1], folder)
        Feeds(publishers()).harvest(desk)
        link = desk.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="fr-BE", viewport={"width": 1600, "height": 900})
        page = context.new_page()
        page.goto(link)
        page.fill("#display-name", "Anna Zonderland")
        page.fill("#name", "anna")
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.press("#again", "Enter")
        page.wait_for_url("**/queue")
        start = desk.base + desk.add("bert", "analyst", "Bert Zonderland")
        other = browser.new_context(locale="fr-BE").new_page()
        other.goto(start)
        other.fill("#password", PASSWORD)
        other.fill("#again", PASSWORD)
        other.press("#again", "Enter")
        other.wait_for_url("**/queue")
        other.context.close()
        problems = watch(page, desk.base)
        triage(page, desk.base, report)
        bulk(page, desk.base, report)
        report.check("a hostile title is text", page.title() != "owned" and page.goto(desk.base + "/queue?q=script").status == 200 and page.locator(".row img, .row script").count() == 0 and page.title() != "owned")
        report.check("nothing in the console, nothing from elsewhere", [one for one in problems if "409" not in one])
        state = context.storage_state()
        without_script(browser, state, desk.base, report)
        phone(browser, state, desk.base, report)
        paths = ("/queue?order=newest", "/queue?q=is%3Adouble", "/queue/all?q=state%3Anew")
        look(browser, state, desk.base, paths, report, refused=["/queue?q=state%3Anwe%20("])
        two_people(browser, desk, report)
        logged_out(browser, desk, report)
        two_tabs(page, context, desk.base, report)
        kept_across_reload(page, context, desk.base, report)
        merging(page, desk.base, report)
        again = away(page, context, desk.base, desk, report)
        done_for_today(again, desk.base, report)
        report.check("SIGTERM ends it well", desk.stop() == 0)
        browser.close()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
