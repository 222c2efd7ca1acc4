// The editor of briefs: keeps a draft a moment after typing stops, before a form is sent and on leaving; what the server does not have stays
// in the browser. It says what the checks find, and shows the brief as it will be printed. Without it the form's buttons do the same.
{
  const form = document.getElementById("brief");
  const pause = 900;

  if (form) {
    const status = document.getElementById("autosave");
    const words = form.dataset;
    const action = form.getAttribute("action");
    let timer = 0;
    // Typed and not yet with the server: also while it is on its way there.
    let isDirty = false;
    let isSending = false;
    // One request at a time: each names the draft that the one before made.
    let running = Promise.resolve();
    // Another window has the draft: only a button can settle it.
    let isBlocked = false;
    // What the browser put back into a page one came back to, over what the server had meanwhile.
    let isRestored = false;
    // Somebody may have logged in again in another tab since: this page's token is then an old one.
    let wasAway = false;

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
      headers: { "Accept": "application/json", "X-Form-Token": formToken(), "Content-Type": "application/x-www-form-urlencoded", ...personField },
      body: data,
    });

    // After logging in again elsewhere, the page's token is the old session's: a fresh page has the new one.
    const renewToken = async () => {
      const page = new DOMParser().parseFromString(await (await fetch(form.action)).text(), "text/html");
      const token = page.querySelector('input[name="form-token"]')?.value;
      if (!token || page.getElementById("brief") === null || page.body.dataset.person !== document.body.dataset.person) return false;
      for (const input of document.querySelectorAll('input[name="form-token"]')) input.value = token;
      return true;
    };

    // The copy in this browser: of this person and brief, and only until the server has it.
    const place = `vigie-brief ${words.person} ${action}`;
    const controls = () => [...form.elements].filter((one) => one.name && one.name !== "find" && one.type !== "hidden" && one.type !== "submit");
    // While a copy is offered, it is not written over.
    let isOffered = false;
    const remember = () => {
      if (isOffered) return;
      try {
        const values = controls().map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]);
        localStorage.setItem(place, JSON.stringify({ at: Date.now(), values }));
      } catch { /* No room, or not allowed: the page still holds it. */ }
    };
    const forget = () => { if (!isOffered) try { localStorage.removeItem(place); } catch { /* Not allowed: then there is none. */ } };
    const remembered = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };

    /// Whether the server has what the page holds.
    const keep = async (leaving = false, isSecondTry = false) => {
      if (isBlocked) return false;
      isDirty = false;
      isSending = true;
      say(words.saving);
      let problem = words.offline;
      try {
        const data = fields("draft");
        if (isRestored) data.set("restored", "1");
        const response = await post(action, data, leaving);
        if (response.ok) {
          const kept = await response.json();
          form.elements.serial.value = kept.serial;
          isRestored = false;
          if (!isDirty) forget();
          say(kept.remark ?? (kept.newest ? words.newer : words.kept.replace("{time}", kept.at)), Boolean(kept.remark ?? kept.newest));
          return true;
        }
        if (response.status === 403 && !isSecondTry && await renewToken()) return await keep(leaving, true);
        if (response.status === 409) {
          // Where somebody else is logged in by now, the text waits for whoever writes it.
          const isAnothers = Boolean((await response.json().catch(() => null))?.person);
          isBlocked = !isAnothers;
          problem = isAnothers ? words.loggedOut : words.elsewhere;
        } else if (response.status === 413) problem = words.tooLong;
        else if (response.status === 401 || response.status === 403) problem = words.loggedOut;
        else if (response.status < 500) problem = words.refused;
      } catch {
        // No answer at all.
      } finally {
        isSending = false;
      }
      isDirty = true;
      say(problem, true);
      // What is too long stays so until somebody writes again.
      if (!isBlocked && problem !== words.tooLong) schedule(5000);
      return false;
    };

    const queue = (task) => { running = running.then(task, task); return running; };
    const keepIfDirty = async () => !isDirty || await keep();
    const schedule = (delay = pause) => {
      clearTimeout(timer);
      timer = setTimeout(() => queue(async () => { if (await keepIfDirty() || isBlocked) await check(); }), delay);
    };

    const typed = (field, delay) => {
      isDirty = true;
      remember();
      if (!isBlocked) say(words.unsaved);
      markUnsaved(field);
      schedule(delay);
    };
    form.addEventListener("input", (event) => { if (event.target.name !== "find") typed(event.target); });

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
      if (!isDirty || form.dataset.sent) return;
      clearTimeout(timer);
      queue(() => keep(true));
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "hidden") return;
      wasAway = true;
      leave();
    });
    addEventListener("beforeunload", (event) => { if ((isDirty || isSending) && !form.dataset.sent) event.preventDefault(); });

    // A form is sent once the server has its text as a draft: whatever comes of it then, nothing is lost.
    const sendForm = async (button) => {
      if (wasAway) {
        try {
          if (!await renewToken()) return say(words.loggedOut, true);
        } catch {
          return say(words.offline, true);
        }
        wasAway = false;
      }
      if (!await keepIfDirty() && !isBlocked) return;
      // Not before the first event is over: until then a second one is ignored.
      setTimeout(() => {
        form.dataset.sent = "yes";
        if (button) form.requestSubmit(button); else form.requestSubmit();
      });
    };

    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (form.dataset.sent) return;
      event.preventDefault();
      clearTimeout(timer);
      if (button?.id === "preview-toggle") togglePreview();
      else if (button?.value === "enter" && document.activeElement?.id !== "find") queue(keepIfDirty).then(check);
      else queue(() => sendForm(button));
    });

    const differs = (field) => field.type === "checkbox" ? field.checked !== field.defaultChecked
      : field.options ? [...field.options].some((one) => one.selected !== one.defaultSelected) && field.value !== defaultOf(field)
      : field.value !== field.defaultValue;
    const defaultOf = (select) => ([...select.options].find((one) => one.defaultSelected) ?? select.options[0])?.value;

    // Coming back by the browser's button shows the page as it was left: what it put back is not yet with the server.
    addEventListener("pageshow", (event) => {
      delete form.dataset.sent;
      if (event.persisted && !isDirty) return location.reload();
      wasAway ||= event.persisted;
      const changed = controls().filter(differs);
      if (changed.length > 0) {
        isRestored = !event.persisted;
        for (const field of changed) typed(field, 0);
      } else offerCopy();
    });

    const offerCopy = () => {
      const copy = remembered();
      const offer = document.getElementById("local-copy");
      if (!copy) return;
      const now = controls();
      // The same names in the same order: else the lists have changed since, and only texts find their place.
      const nth = (list, name, index) => list.filter((one, place) => place < index && one[0] === name).length;
      const pairs = copy.values.map(([name, value], index) => [now.filter((one) => one.name === name)[nth(copy.values, name, index)], value])
        .filter(([field, value]) => field && (field.type === "checkbox" ? field.checked : field.value) !== value);
      if (pairs.length === 0) return forget();
      offer.querySelector("span").textContent = offer.dataset.text.replace("{time}", new Date(copy.at).toLocaleString(`${document.documentElement.lang}-BE`));
      offer.hidden = false;
      isOffered = true;
      for (const button of offer.querySelectorAll("button")) button.addEventListener("click", () => {
        offer.hidden = true;
        isOffered = false;
        if (button.value === "drop") return forget();
        for (const [field, value] of pairs) {
          if (field.type === "checkbox") field.checked = value; else field.value = value;
          typed(field, 0);
        }
      });
    };

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

    const note = ({ kind, text, places = [] }) => {
      const item = document.createElement("li");
      item.className = kind;
      item.append(text);
      for (const { text, target } of places) {
        const link = document.createElement("a");
        link.href = `#${target}`;
        link.textContent = text;
        item.append(" ", link);
      }
      return item;
    };
    const list = (element, notes) => element.replaceChildren(...notes.map(note));

    const check = async () => {
      const data = fields("check");
      if (!panel.hidden) data.set("printed", "1");
      try {
        const response = await post(`${action}/check`, data);
        if (!response.ok) return;
        const answer = await response.json();
        for (const cell of form.querySelectorAll(".cell[data-field]")) {
          list(cell.querySelector(".notes"), answer.notes[cell.dataset.field] ?? []);
          cell.querySelector(".count").textContent = answer.counts[cell.dataset.field] ?? "";
        }
        const whole = document.getElementById("brief-problems");
        const problems = answer.problems.map((text) => ({ kind: "problem", text }));
        if (answer.fields) problems.push({ kind: "problem", ...answer.fields });
        list(whole, problems.length > 0 ? problems : [{ kind: "fine", text: whole.dataset.none }]);
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
      queue(async () => { await keepIfDirty(); await check(); });
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

  // Merging: whoever writes in the field of the two texts wants what is written there.
  for (const text of document.querySelectorAll(".merge textarea")) {
    text.addEventListener("input", () => { text.closest(".check").querySelector('input[type="radio"]').checked = true; });
  }
}
