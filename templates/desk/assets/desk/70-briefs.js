// The editor of briefs: keeps a draft a moment after typing stops and on leaving, says what the checks find, and shows the brief as it will
// be printed. Without it the same is done by the form's buttons.
{
  const form = document.getElementById("brief");
  const pause = 900;

  if (form) {
    const status = document.getElementById("autosave");
    const words = form.dataset;
    let timer = 0;
    let isDirty = false;
    // One request at a time: each names the draft that the one before made.
    let running = Promise.resolve();
    let isBlocked = false;

    const say = (text, isWarning = false) => {
      if (status.textContent !== text) status.textContent = text;
      status.classList.toggle("warning", isWarning);
    };

    const fields = (act) => {
      const data = new URLSearchParams(new FormData(form));
      data.set("act", act);
      return data;
    };

    const post = (path, data, leaving = false) => fetch(path, {
      method: "POST",
      // What browsers let go on after the page has gone.
      keepalive: leaving && String(data).length < 60000,
      headers: { "Accept": "application/json", "X-Form-Token": formToken(), "Content-Type": "application/x-www-form-urlencoded" },
      body: data,
    });

    // After logging in again elsewhere, the page's token is the old session's: a fresh page has the new one.
    const renewToken = async () => {
      const page = new DOMParser().parseFromString(await (await fetch(form.action)).text(), "text/html");
      const token = page.querySelector('input[name="form-token"]')?.value;
      if (!token || page.getElementById("brief") === null) return false;
      for (const input of document.querySelectorAll('input[name="form-token"]')) input.value = token;
      return true;
    };

    const keep = async (leaving = false, isSecondTry = false) => {
      if (isBlocked) return;
      isDirty = false;
      say(words.saving);
      try {
        const response = await post(form.getAttribute("action"), fields("draft"), leaving);
        if (response.ok) {
          const kept = await response.json();
          form.elements.serial.value = kept.serial;
          say(kept.newest ? words.newer : words.kept.replace("{time}", kept.at), Boolean(kept.newest));
        } else if (response.status === 409) {
          isBlocked = true;
          say(words.elsewhere, true);
        } else if (response.status === 403 && !isSecondTry && await renewToken()) {
          await keep(leaving, true);
        } else {
          isDirty = true;
          say(response.status === 401 || response.status === 403 ? words.loggedOut : words.offline, true);
          schedule(5000);
        }
      } catch {
        isDirty = true;
        say(words.offline, true);
        schedule(5000);
      }
    };

    const queue = (task) => { running = running.then(task, task); return running; };
    const schedule = (delay = pause) => {
      clearTimeout(timer);
      timer = setTimeout(() => queue(async () => { await keep(); await check(); }), delay);
    };

    form.addEventListener("input", (event) => {
      if (event.target.name === "find") return;
      isDirty = true;
      if (!isBlocked) say(words.unsaved);
      markUnsaved(event.target);
      schedule();
    });

    // What is typed is neither approved nor reviewed any more.
    const markUnsaved = (field) => {
      const cell = field.closest(".cell[data-field]");
      const marks = cell ? [cell.querySelector(".state"), document.querySelector(`.brief-bar .state[data-language="${field.lang}"]`)] : [];
      for (const mark of marks) {
        if (!mark) continue;
        mark.className = "state draft";
        const text = mark.querySelector("span[aria-hidden]") ?? mark;
        text.textContent = words.unsaved;
        const whole = mark.querySelector(".unseen");
        if (whole) whole.textContent = `${mark.dataset.language}: ${words.unsaved}`;
      }
      document.getElementById("discard").hidden = false;
    };

    const leave = () => {
      if (!isDirty) return;
      clearTimeout(timer);
      queue(() => keep(true));
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });

    // A form that is sent carries everything; a draft that is still on its way would make its serial an old one.
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      const button = event.submitter;
      if (button?.id === "preview-toggle") {
        event.preventDefault();
        togglePreview();
        return;
      }
      isDirty = false;
      if (form.dataset.sent) return;
      event.preventDefault();
      // Not before this event is over: until then a second one is ignored.
      queue(() => setTimeout(() => {
        form.dataset.sent = "yes";
        if (button) form.requestSubmit(button); else form.requestSubmit();
      }));
    });
    // Coming back by the browser's button shows the page as it was left.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (event.key !== "s" && event.key !== "Enter")) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="save"]'));
    });

    // What is said of the texts, and the preview
    const panel = document.getElementById("preview");
    const print = document.getElementById("preview-print");
    const toggle = document.getElementById("preview-toggle");
    const tabs = [...document.querySelectorAll("#preview-tabs button")];
    const closed = toggle.textContent;
    let printed = {};
    let shown = document.documentElement.lang;
    if (!tabs.some((tab) => tab.value === shown)) shown = tabs[0].value;

    const list = (element, notes) => {
      const items = notes.map((note) => {
        const item = document.createElement("li");
        item.className = note.kind;
        item.textContent = note.text;
        return item;
      });
      element.replaceChildren(...items);
    };

    const check = async () => {
      const data = fields("check");
      if (!panel.hidden) data.set("printed", "1");
      try {
        const response = await post(form.getAttribute("action") + "/check", data);
        if (!response.ok) return;
        const answer = await response.json();
        for (const cell of form.querySelectorAll(".cell[data-field]")) {
          list(cell.querySelector(".notes"), answer.notes[cell.dataset.field] ?? []);
          cell.querySelector(".count").textContent = answer.counts[cell.dataset.field] ?? "";
        }
        const whole = document.getElementById("brief-problems");
        list(whole, answer.problems.length > 0
          ? answer.problems.map((text) => ({ kind: "problem", text })) : [{ kind: "fine", text: whole.dataset.none }]);
        printed = answer.printed;
        showPrinted();
      } catch {
        // The draft's own word says that the server does not answer.
      }
    };

    const showPrinted = () => {
      if (panel.hidden) return;
      for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.value === shown));
      document.getElementById("preview-language").textContent = tabs.find((tab) => tab.value === shown).textContent;
      print.lang = shown;
      if (!printed[shown]) {
        print.shadowRoot?.replaceChildren();
        if (!print.shadowRoot) print.attachShadow({ mode: "open" });
        print.shadowRoot.textContent = print.dataset.empty;
        return;
      }
      const root = print.shadowRoot ?? print.attachShadow({ mode: "open" });
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = print.dataset.style;
      const body = document.createElement("div");
      // The report's own markup, made by the server from what it has sanitised.
      body.innerHTML = printed[shown];
      root.replaceChildren(root.querySelector("link") ?? style, body);
    };

    const togglePreview = () => {
      panel.hidden = !panel.hidden;
      form.classList.toggle("with-preview", !panel.hidden);
      toggle.textContent = panel.hidden ? closed : toggle.dataset.on;
      toggle.setAttribute("aria-expanded", String(!panel.hidden));
      if (!panel.hidden) queue(check);
    };
    toggle.setAttribute("aria-expanded", "false");
    toggle.setAttribute("aria-controls", "preview");
    for (const tab of tabs) tab.addEventListener("click", () => { shown = tab.value; showPrinted(); });
    // The preview follows the language in which one writes.
    form.addEventListener("focusin", (event) => {
      const language = event.target.closest(".cell")?.querySelector("textarea, input")?.lang;
      if (!language || language === shown || panel.hidden) return;
      shown = language;
      showPrinted();
    });
  }
}
