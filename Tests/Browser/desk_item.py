"""Looks at an item, its evidence, its story and the journal in a real browser: what each shows, keys, undo, hostile items, without script,
in each language, colour scheme and width.

usage: desk_item.py VIGIE. Prints one line a check and closes with 'N passed, N failed'.
"""
import json
import sys
from xml.sax.saxutils import escape

from desk_server import PASSWORD, Desk, Feeds, Report, look, scratch, until, watch
from playwright.sync_api import sync_playwright

HOSTILE = "</a><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


def publishers():
    """A few items of three invented publishers, one of which means harm."""
    def item(name, number, title, text):
        return (title, f"https://{name}.example/{number}", text)
    return {
        "agence": ("Agence Exemple (fictive)", "eu", "fr", [
            item("agence", 1, "Portefeuille d’identité : les guichets publics l’acceptent",
                 "Le portefeuille d’identité numérique est accepté aux guichets publics dès le 2 mars 2027. Les communes signent."),
            item("agence", 2, "Cybersécurité : une faille touche douze communes", "Une faille de sécurité est exploitée. Corrigez vite."),
        ]),
        "gewest": ("Voorbeeldgewest (fictief)", "regional", "nl", [
            item("gewest", 1, "Loketten aanvaarden de identiteitsportemonnee", "De digitale portemonnee wordt aanvaard aan de loketten."),
        ]),
        "vendor": ("Samplesoft (invented)", "vendor", "en", [
            item("vendor", 1, "Identity wallet accepted at public counters", "The identity wallet is accepted at public counters from March."),
            # Escaped once more, so that it is a title and no markup that the parser takes out.
            (escape(HOSTILE), "javascript:alert(1)", HOSTILE),
        ]),
    }


def ids(desk):
    """Items by the beginning of their titles."""
    items = [json.loads(line) for line in desk.run("items", "--json", "--limit", "50").stdout.splitlines()]
    # What is left of the hostile title is no matter: it is the vendor's other item.
    return {"hostile" if item["source"] == "vendor" and "wallet" not in item["title"] else item["title"][:8]: item["id"] for item in items}


def come_in(page, link, name):
    page.goto(link)
    if page.locator("#name").count():
        page.fill("#display-name", "Anna Zonderland")
        page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url("**/queue*")


def state(page):
    return page.inner_text(".item-state .it-state")


def decide(page, base, item, report):
    """Keys press the buttons that show them; each act is taken back beside its notice."""
    page.goto(f"{base}/items/{item}")
    report.check("the words that led to a theme are marked", page.locator(".prose mark, .panel-title mark").count() > 0)
    report.check("a bar says how probable each theme is", page.locator(".it-why meter").count() > 0)
    report.check("the page shows its keys", page.locator(".item-acts kbd").first.is_visible())
    page.keyboard.press("y")
    page.wait_for_url("**did=*")
    report.check("y keeps", state(page) == "retenu" and "Retenu" in page.inner_text(".it-outcome, .toast"))
    page.keyboard.press("n")
    page.keyboard.type("À suivre, y compris e et z.")
    report.check("keys are letters while one writes", state(page) == "retenu")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".item-note")
    report.check("n notes", "y compris e et z" in page.inner_text(".item-note"))
    page.keyboard.press("z")
    until(page, "!document.querySelector('.item-note')")
    report.check("z takes back the last act", state(page) == "retenu" and page.locator(".item-note").count() == 0)
    page.keyboard.press("t")
    report.check("t opens the themes, at the first", page.evaluate("document.activeElement.name") == "theme")
    page.keyboard.press("Escape")
    report.check("Escape closes them and goes back to their button", page.evaluate("document.activeElement.dataset.key") == "t")
    page.keyboard.press("t")
    page.locator(".it-theme-choices label").last.click()
    page.locator("form[action$='/themes'] .go").click()
    page.wait_for_selector(".it-by-person")
    report.check("themes are set", page.locator(".it-by-person").count() > 0)
    page.goto(f"{base}/account")
    page.uncheck("#keys")
    page.click("section:has(#preferences) button")
    page.goto(f"{base}/items/{item}")
    page.keyboard.press("e")
    page.wait_for_timeout(200)
    report.check("keys can be switched off", state(page) == "retenu" and not page.locator(".item-acts kbd").first.is_visible())
    page.goto(f"{base}/account")
    page.check("#keys")
    page.click("section:has(#preferences) button")


def stories(page, base, items, report):
    """Items of three languages become one story, one goes out, and the journal takes each step back."""
    page.goto(f"{base}/items/{items['Portefeu']}")
    report.check("an item that is alone shows no story", page.locator("[data-key=G]").count() == 0)
    token = page.input_value("input[name=form-token] >> nth=0")
    fields = "&".join(f"item={items[title]}" for title in ("Portefeu", "Loketten"))
    page.evaluate(
        """([fields, token]) => fetch("/stories/merge", { method: "POST", body: fields,
             headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Form-Token": token, "Accept": "application/json" } })""",
        [fields, token])
    page.reload()
    page.click(".it-part a.button[href^='/stories/']")
    report.check("the story has both items", page.locator(".story-items > li").count() == 2)
    page.fill("#story-q", "identity wallet")
    page.press("#story-q", "Enter")
    page.wait_for_selector(".story-found li")
    page.click(".story-found button >> nth=0")
    page.wait_for_selector(".it-outcome")
    report.check("a third is found and added", page.locator(".story-items > li").count() == 3)
    report.check("its languages are counted", "3 langues" in page.inner_text(".lede"))
    page.locator(".story-items > li").first.locator("form[action$='/split'] button").click()
    page.wait_for_selector(".it-outcome")
    report.check("one is taken out", page.locator(".story-items > li").count() == 2)
    page.click(".it-outcome button")
    page.wait_for_url("**did=*")
    report.check("and put back", page.locator(".story-items > li").count() == 3)
    return page.url.split("?")[0].removeprefix(base)


def journal(page, base, report):
    page.goto(base + "/journal")
    report.check("the journal has what was done", page.locator(".journal-entries > li").count() >= 6)
    before = page.locator(".journal-entries > li").count()
    page.locator(".journal-entries > li", has_text="a mis 2 articles dans une histoire").locator("button").click()
    page.wait_for_selector(".it-outcome")
    report.check("an act is taken back from the journal", page.locator(".journal-entries > li").count() == before + 1)
    page.click(".it-outcome button")
    page.wait_for_selector(".it-outcome")
    page.select_option("#topic", "stories")
    page.click(".journal-filter .go")
    page.wait_for_url("**topic=stories*")
    report.check("a filter stands in the address", all("histoire" in text or "déplacement" in text for text in page.locator(".journal-sentence").all_inner_texts()))
    with page.expect_download() as download:
        page.click(".journal-exports a >> nth=0")
    lines = open(download.value.path(), encoding="utf-8-sig").read().splitlines()
    report.check("what is found is exported", lines[0].startswith("at,person,topic") and len(lines) > 4)
    page.goto(base + "/journal?q=motquinexistepas")
    report.check("nothing found is said", "Rien de tel" in page.inner_text(".journal-nothing"))


def hostile(page, base, item, report):
    for path in (f"/items/{item}", f"/items/{item}/evidence", "/journal"):
        page.goto(base + path)
        report.check(f"{path}: a hostile item is text", page.title() != "owned" and page.locator("main img, main script").count() == 0)
    page.goto(f"{base}/items/{item}")
    report.check("its title is shown as it was sent", "<script>" in page.inner_text(".panel-title"))
    report.check("its link leads nowhere", page.locator("a[data-key=o]").count() == 0)


def without_script(browser, session, base, item, story, report):
    context = browser.new_context(storage_state=session, java_script_enabled=False, locale="fr-BE")
    page = context.new_page()
    page.goto(f"{base}/items/{item}")
    page.click("form[action$='/reject'] button")
    report.check("without script: reject", state(page) == "écarté")
    page.click("summary[data-key=i]")
    page.click("form[action$='/importance'] button[value=major]")
    report.check("without script: importance", "majeur" in page.inner_text(".item-state"))
    page.click(".it-outcome button, .toast button")
    report.check("without script: undo", "majeur" not in page.inner_text(".item-state"))
    page.click("form[action$='/themes'] button[value=none]", force=True) if page.locator("form[action$='/themes'] button[value=none]").is_visible() else (
        page.click("summary[data-key=t]"), page.click("form[action$='/themes'] button[value=none]"))
    report.check("without script: no theme", "aucun thème" in page.inner_text(".it-history").lower())
    page.goto(base + story)
    page.fill("#story-item", f"{base}/items/{item}")
    page.click(".story-by-number button >> nth=0")
    report.check("without script: an item is added by its address", page.locator(f".story-items a[href='/items/{item}']").count() == 1)
    page.goto(f"{base}/items/{item}/evidence")
    report.check("without script: the evidence is there", "<rss" in page.inner_text("pre.body"))
    context.close()


def two_people(browser, desk, report):
    """An analyst sees everybody's acts and takes back none of them; an editor does."""
    act = None
    for name, role, may in (("bert", "analyst", False), ("edith", "editor", True)):
        context = browser.new_context(locale="fr-BE")
        page = context.new_page()
        come_in(page, desk.base + desk.add(name, role, f"{name.title()} Zonderland"), name)
        page.goto(desk.base + "/journal?person=anna")
        buttons = page.locator(".journal-entries button")
        report.check(f"{role}: undo of others' acts is {'' if may else 'not '}offered", (buttons.count() > 0) == may)
        report.check(f"{role}: accounts are not told", "Zonderland" in page.inner_text(".journal-entries") and "a ajouté" not in page.inner_text(".journal-entries"))
        if not may:
            page.goto(desk.base + "/account")
            token = page.input_value("input[name=form-token] >> nth=0")
            status = page.evaluate(
                """async (token) => (await fetch("/journal/1/undo", { method: "POST", headers: { "X-Form-Token": token } })).status""", token)
            report.check(f"{role}: and refused", status == 403)
        else:
            act = buttons.first
            act.click()
            page.wait_for_selector(".it-outcome")
            report.check(f"{role}: it is taken back", "Edith Zonderland" in page.inner_text(".journal-entries") or page.goto(desk.base + "/journal") is not None
                         and "Edith Zonderland" in page.inner_text(".journal-entries"))
        context.close()


def main():
    report = Report()
    with scratch() as folder, sync_playwright() as playwright:
        desk = Desk(sys.argv[1], folder)
        feeds = Feeds(publishers())
        feeds.harvest(desk)
        # A second version of one item.
        title, link, text = feeds.publishers["agence"][3][0]
        feeds.publishers["agence"][3][0] = (title, link, text.replace("2 mars 2027", "1er juin 2027"))
        feeds.harvest(desk)
        link = desk.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="fr-BE")
        page = context.new_page()
        come_in(page, link, "anna")
        problems = watch(page, desk.base)
        items = ids(desk)
        decide(page, desk.base, items["Portefeu"], report)
        report.check("a revision is shown word by word", page.goto(f"{desk.base}/items/{items['Portefeu']}") is not None
                     and page.locator("ins").count() == 1 and page.locator("del").count() == 1)
        story = stories(page, desk.base, items, report)
        journal(page, desk.base, report)
        hostile(page, desk.base, items["hostile"], report)
        report.check("nothing in the console, nothing from elsewhere", problems)
        session = context.storage_state()
        without_script(browser, session, desk.base, items["Cyberséc"], story, report)
        two_people(browser, desk, report)
        paths = [f"/items/{items['Portefeu']}", f"/items/{items['Portefeu']}/evidence", f"{story}?q=faille", "/journal", "/journal?q=motquinexistepas"]
        look(browser, session, desk.base, paths, report)
        browser.close()
        desk.stop()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
