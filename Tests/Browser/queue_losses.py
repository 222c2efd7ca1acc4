"""What could get lost in the queue, or be done twice, or under another name: a part of desk_queue.py."""
from desk_server import log_in, until


def titles(page):
    return page.locator(".row .title").all_inner_texts()


def settled(page):
    """Until everything was sent."""
    until(page, "!document.querySelector('.row.sending')")


def left(page):
    return int(page.inner_text("#left"))


def two_people(browser, desk, report):
    """What waits on one person's page goes out under that person's name or not at all, and no sooner is it lost."""
    context = browser.new_context(locale="fr-BE")
    page = context.new_page()
    log_in(page, desk.base, "bert")
    page.goto(desk.base + "/queue?order=newest")
    before, first = left(page), titles(page)
    context.clear_cookies(name="vigie")
    page.keyboard.press("y")
    page.keyboard.press("e")
    page.wait_for_selector(".toast.wrong")
    other = context.new_page()
    log_in(other, desk.base, "anna")
    page.bring_to_front()
    page.locator(".toast button", has_text="Réessayer").click()
    until(page, "document.querySelector('.toast.wrong')?.innerText.includes('Bert Zonderland')")
    report.check("with another session the page says whose decisions wait", "2" in page.inner_text(".toast.wrong"))
    report.check("and keeps them", page.locator(".row.sending").count() == 2)
    other.goto(desk.base + "/queue?order=newest")
    report.check("the other person's queue sends none of them", left(other) == before and titles(other)[:2] == first[:2])
    report.check("and shows none", other.locator(".row.sending").count() == 0)
    page.close()
    other.goto(desk.base + "/queue")
    other.click("button.quiet")
    log_in(other, desk.base, "bert")
    until(other, "document.getElementById('toast').innerText.includes('attendaient')")
    report.check("when the person is back, they go out, and are told", ": 2" in other.inner_text("#toast").replace("\u00a0", " ").replace(" :", ":"))
    other.goto(desk.base + "/queue?order=newest")
    report.check("both are done", left(other) == before - 2 or left(other))
    report.check("nothing is kept in the browser any more",
                 other.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('vigie-act')).length") == 0)
    for count in (1, 0):
        other.keyboard.press("z")
        until(other, f"document.getElementById('left').textContent === '{before - count}'")
    report.check("each is taken back as if it had gone at once", left(other) == before)
    context.close()


def kept_across_reload(page, context, base, report):
    """A page that is closed while the server is away loses nothing, and an answer that is lost does nothing twice."""
    page.goto(base + "/queue?order=newest")
    before = left(page)
    page.route("**/items/**", lambda route: route.abort())
    page.route("**/undo", lambda route: route.abort())
    for key in "yyz":
        page.keyboard.press(key)
    page.wait_for_selector(".toast.wrong")
    page.unroute("**/items/**")
    page.unroute("**/undo")
    page.reload()
    # On the way the count passes the one that it ends with: all is sent once nothing is kept any more.
    until(page, "!Object.keys(localStorage).some((name) => name.startsWith('vigie-act'))")
    until(page, f"document.getElementById('left').textContent === '{before - 1}'")
    settled(page)
    report.check("what waited is sent by the next page, undo and all", page.locator(".row.kept").count() == 1)
    # The server takes it, and the answer is lost on the way.
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/undo", lose)
    page.keyboard.press("z")
    page.wait_for_selector(".toast.wrong")
    page.locator(".toast button", has_text="Réessayer").click()
    until(page, f"document.getElementById('left').textContent === '{before}'")
    report.check("an undo whose answer was lost takes back one act", lost == [200] and left(page) == before)
    page.unroute("**/undo")


def two_tabs(page, context, base, report):
    """An undo in the tab that does not know of the last act names it, and takes it back when asked again."""
    page.goto(base + "/queue?order=newest")
    before, first = left(page), titles(page)
    second = context.new_page()
    second.goto(base + "/queue?order=newest")
    page.keyboard.press("y")
    settled(page)
    second.bring_to_front()
    second.keyboard.press("j")
    second.keyboard.press("e")
    settled(second)
    page.bring_to_front()
    page.keyboard.press("z")
    page.wait_for_selector(".toast.wrong")
    report.check("the refusal names what the next undo would take back", first[1] in page.inner_text(".toast.wrong"))
    report.check("and changes nothing", page.locator(".row.kept").count() == 1)
    for _ in range(2):
        page.keyboard.press("z")
        settled(page)
    until(page, f"document.getElementById('left').textContent === '{before}'")
    report.check("asked again, it does so", left(page) == before)
    second.close()


def merging(page, base, report):
    """Merging and splitting keep the list, the cursor and the way back."""
    page.goto(base + "/queue?order=newest")
    page.click("#more")
    until(page, "document.querySelectorAll('.row').length > 60")
    shown = page.locator(".row").count()
    for key in ("j", "x", "j", "x", "g"):
        page.keyboard.press(key)
    until(page, "document.querySelector('.toast')?.innerText.includes('histoire')")
    report.check("g keeps the list and the cursor", page.locator(".row").count() == shown and page.locator(".row.current").count() == 1)
    report.check("the choice is over", page.locator(".pick input:checked").count() == 0)
    report.check("the rows say that they tell one story", page.locator(".row .fact.story").count() >= 2 or page.locator(".row.current").inner_text())
    page.keyboard.press("Shift+G")
    until(page, "document.querySelector('.toast p').innerText.includes('Sorti') || document.querySelector('.toast p').innerText.includes('sorti')")
    report.check("G as well", page.locator(".row").count() == shown and page.locator(".row.current").count() == 1)
    for _ in range(2):
        page.keyboard.press("z")
        settled(page)
    until(page, "document.querySelector('.toast p').innerText.includes('nnul')")
    report.check("and z takes both back without leaving the list", page.locator(".row").count() == shown)
