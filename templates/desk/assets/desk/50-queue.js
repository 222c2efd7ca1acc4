// The queue by keys. A decision shows at once and is sent in its turn; what the server refuses is put back with the reason, and what could
// not be sent waits and is never dropped. Without this script the same forms and links do the same, a page at a time.
{
  const queue = document.querySelector(".queue");
  const start = () => {
    const byId = (id) => document.getElementById(id);
    const [list, panel, toastPlace] = [byId("rows"), byId("panel"), byId("toast")];
    const say = queue.dataset;
    const decisions = { keep: "kept", reject: "rejected", undecide: "undecided" };
    queue.classList.add("on");

    /* Where the page is */
    const rows = () => [...list.querySelectorAll(".row")];
    const row = (id) => byId(`i-${id}`);
    const chosen = () => [...list.querySelectorAll(".pick input:checked")].map((box) => box.value);
    let current = list.querySelector(".row.current");
    const isNarrow = () => matchMedia("(max-width: 48rem)").matches;
    const address = (path, item) => {
      const query = new URLSearchParams({ q: say.search, order: say.order });
      if (item) query.set("item", item);
      return `${path}?${query}`;
    };

    /* What is said */
    const offered = (name) => byId(name).disabled ? null : { act: byId(name).form.elements.act.value, text: byId(name).title };
    const stack = { undo: offered("undo"), redo: offered("redo") };
    const toast = queueToast({
      place: toastPlace, say, undoLabel: byId("undo").firstChild.data.trim(), isNarrow, undo: () => step("undo"), retry: () => outbox.flush(),
    });
    function offer(name, act) {
      stack[name] = act;
      byId(name).disabled = !act;
      byId(name).title = act?.text ?? "";
      byId(name).form.elements.act.value = act?.act ?? "";
    }

    /* Moving */
    const panels = new Map();
    function fetchPanel(id) {
      if (!panels.has(id)) {
        const asked = readPart(address("/queue/panel", id));
        asked.catch(() => panels.delete(id));
        panels.set(id, asked);
        if (panels.size > 30) panels.delete(panels.keys().next().value);
      }
      return panels.get(id);
    }
    let panelTimer;
    function showPanel(id, isAgain = false) {
      if (isAgain) panels.delete(id);
      clearTimeout(panelTimer);
      // Whoever holds `j` down wants the twentieth item and not the nineteen before it.
      panelTimer = setTimeout(async () => {
        try {
          const html = await fetchPanel(id);
          if (current?.dataset.item !== id) return;
          panel.innerHTML = html;
          byId("item").scrollTop = 0;
          if (isNarrow()) scrollTo(0, 0);
        } catch {
          // The row stands; its link leads to the item.
        }
        const next = current && rows()[rows().indexOf(current) + 1];
        if (next) fetchPanel(next.dataset.item).catch(() => {});
      }, panels.has(id) ? 0 : 60);
    }
    function select(target, { focus = true } = {}) {
      if (!target) return;
      if (current && current !== target) {
        current.classList.remove("current");
        current.querySelector(".title").removeAttribute("aria-current");
      }
      const hasMoved = current !== target;
      current = target;
      current.classList.add("current");
      const link = current.querySelector(".title");
      link.setAttribute("aria-current", "true");
      if (focus) link.focus({ preventScroll: true });
      current.scrollIntoView({ block: "nearest" });
      history.replaceState(history.state, "", link.href);
      if (hasMoved) showPanel(current.dataset.item);
    }
    async function move(by) {
      const all = rows();
      const place = all.indexOf(current) + by;
      if (place >= all.length && byId("more")) await more();
      select(rows()[Math.max(0, Math.min(place, rows().length - 1))]);
    }
    function open() {
      if (!current) return;
      if (isNarrow() && !queue.classList.contains("open")) history.pushState({ open: true }, "", location.href);
      queue.classList.add("open");
      showPanel(current.dataset.item);
      byId("item").focus({ preventScroll: true });
    }
    function close() {
      queue.classList.remove("open");
      if (chosen().length && document.activeElement?.closest(".list")) return clear();
      current?.querySelector(".title").focus();
      current?.scrollIntoView({ block: "nearest" });
    }

    /* More of the list: behind the last row, wherever the decided ones are by then */
    let loading = null;
    function more() {
      loading ??= (async () => {
        const link = byId("more");
        try {
          const part = document.createElement("template");
          part.innerHTML = await readPart(link.getAttribute("href").replace("/queue", "/queue/rows"));
          const next = part.content.querySelector("[data-more]");
          for (const added of part.content.querySelectorAll(".row")) if (!byId(added.id)) list.append(added);
          if (next) link.href = next.dataset.more;
          else link.parentElement.remove();
        } catch {
          toast(say.offline, { wrong: true });
        } finally {
          loading = null;
        }
      })();
      return loading;
    }

    /* Choosing */
    let lastPicked = null;
    function count() {
      const number = chosen().length;
      byId("chosen").textContent = number ? `${say.chosen} ${number}` : "";
    }
    function pick(target, isOn, isRange) {
      const all = rows();
      const [from, to] = [all.indexOf(lastPicked), all.indexOf(target)].sort((a, b) => a - b);
      const picked = isRange && lastPicked?.isConnected ? all.slice(from, to + 1) : [target];
      for (const one of picked) one.querySelector(".pick input").checked = isOn;
      lastPicked = target;
      count();
    }
    function clear() {
      list.querySelectorAll(".pick input:checked").forEach((box) => (box.checked = false));
      lastPicked = null;
      count();
    }

    /* Sending */
    function mark(act) {
      for (const id of act.ids) {
        const target = row(id);
        if (!target) continue;
        target.classList.add("sending");
        const state = decisions[act.kind];
        if (state) {
          target.classList.remove("kept", "rejected", "undecided");
          target.classList.add(state);
        }
        if (act.kind === "star") target.toggleAttribute("data-starred", act.isOn);
      }
    }
    const kept = new KeptActs(pagePerson);
    const outbox = new Outbox({
      kept,
      token: async () => made(`<div>${await readPart(address("/queue/side"))}</div>`).querySelector('input[name="form-token"]')?.value,
      next: () => address("/queue"),
      taken,
      refused,
      waiting: (error, count) =>
        toast(`${error.problem?.person ? say.other : error.status === 401 ? say.loggedOut : say.offline} ${say.waiting} ${count}`, { wrong: true, again: true }),
    });
    // Those that an earlier page could not send.
    let earlier = 0;
    function put(act) {
      act.before = act.ids.map(row).filter(Boolean).map((target) => [target.dataset.item, target.className, target.hasAttribute("data-starred")]);
      mark(act);
      outbox.put(act);
    }
    function refused(act, error) {
      for (const [id, name, isStarred] of act.before) {
        const target = row(id);
        if (!target) continue;
        target.className = name;
        target.classList.toggle("current", target === current);
        target.toggleAttribute("data-starred", isStarred);
      }
      outbox.acts.forEach(mark);
      if (act.make && error.status === 409) {
        // Something else was done elsewhere: what the next undo would take back is named, and offered.
        offer("undo", error.problem.undo ?? null);
        offer("redo", error.problem.redo ?? null);
      }
      toast(`${act.before.length ? say.refused + " " : ""}${error.message}`, { wrong: true, back: act.make && stack.undo });
    }
    let isLeaving = false;
    function leave(path) {
      isLeaving = true;
      location.assign(path);
    }
    const made = (html) => {
      const part = document.createElement("template");
      part.innerHTML = html.trim();
      return part.content.firstElementChild;
    };
    function taken(act, answer) {
      act.ids.forEach((id) => row(id)?.classList.remove("sending"));
      for (const [id, html] of Object.entries(answer.rows ?? {})) {
        panels.delete(id);
        const old = row(id);
        if (!old) continue;
        const fresh = made(html);
        const hadFocus = old.contains(document.activeElement);
        fresh.querySelector(".pick input").checked = old.querySelector(".pick input").checked;
        if (lastPicked === old) lastPicked = fresh;
        old.replaceWith(fresh);
        if (current === old) {
          current = fresh;
          fresh.classList.add("current");
          fresh.querySelector(".title").setAttribute("aria-current", "true");
        }
        if (hadFocus) fresh.querySelector(".title").focus({ preventScroll: true });
      }
      outbox.acts.forEach(mark);
      offer("undo", answer.undo ?? null);
      offer("redo", answer.redo ?? null);
      if (answer.left != null && byId("left")) {
        byId("left").textContent = answer.left;
        document.title = `(${answer.left}) ${say.heading} – Vigie`;
      }
      if (act.isEarlier && !answer.isRepeat) earlier += 1;
      toast(answer.notice, { back: answer.act && answer.undo?.act === answer.act ? answer.undo : null });
      if (act.isEarlier && earlier && !outbox.acts.some((one) => one.isEarlier)) toast(`${say.sentLater} ${earlier}`, { back: answer.undo });
      refreshSide();
      if (act.then) act.then(answer);
      else if (answer.changed && !answer.isWhole && !answer.isOfStories) leave(answer.path);
      else if (current && answer.rows?.[current.dataset.item] && !decisions[act.kind]) showPanel(current.dataset.item, true);
      if (answer.left === "0" && !outbox.acts.length && !byId("more") && decisions[act.kind]) {
        // Nothing is left: the page says so, and what was done.
        const end = new URL(answer.path, location.href);
        end.searchParams.delete("item");
        leave(end);
      }
    }
    let sideTimer;
    function refreshSide() {
      clearTimeout(sideTimer);
      sideTimer = setTimeout(async () => {
        const side = byId("filters");
        if (outbox.acts.length || side.contains(document.activeElement) || side.querySelector("details[open]")) return;
        const html = await readPart(address("/queue/side")).catch(() => null);
        if (html === null) return;
        const closing = side.firstElementChild;
        side.innerHTML = html;
        side.prepend(closing);
      }, 900);
    }

    /* Deciding */
    function decide(kind, fields = [], { ids = null, follows = true } = {}) {
      const picked = ids ?? (chosen().length ? chosen() : current ? [current.dataset.item] : []);
      if (!picked.length) return;
      const isBulk = !ids && chosen().length > 0;
      const isOn = kind === "star" && !picked.every((id) => row(id)?.hasAttribute("data-starred"));
      const starFields = kind === "star" && !isBulk ? [["on", isOn ? "1" : "0"]] : [];
      const act = isBulk
        ? { kind, ids: picked, path: "/queue/bulk", fields: [["act", kind === "star" && !isOn ? "unstar" : kind], ...picked.map((id) => ["item", id]), ...fields] }
        : { kind, ids: picked, path: `/items/${picked[0]}/${kind}`, fields: [...starFields, ...fields] };
      put({ ...act, isOn });
      if (isBulk) clear();
      else if (decisions[kind] && kind !== "undecide" && follows && picked[0] === current?.dataset.item) move(1);
    }
    function step(name) {
      // Nothing is before it: what it takes back is known, and stays that.
      const fields = !outbox.acts.length && stack[name] ? [["act", stack[name].act]] : null;
      put({ kind: name, ids: [], path: `/${name}`, fields, ...taking(name) });
    }
    function taking(name) {
      return {
        make: () => (stack[name] ? [["act", stack[name].act]] : null),
        then: (answer) => {
          const first = new URL(answer.path, location.href).searchParams.get("item");
          const missing = Object.keys(answer.rows ?? {}).filter((id) => !row(id));
          const isShort = !answer.isOfStories && (!answer.isWhole || missing.length > 1 || (missing.length && !current));
          if (answer.changed && isShort) return leave(answer.path);
          // It has left the list since the page was opened: it comes back where one is.
          if (!answer.isOfStories) for (const id of missing) current.before(made(answer.rows[id]));
          if (first && row(first)) select(row(first));
        },
      };
    }
    function story(path, ids) {
      put({ kind: "story", ids, path, fields: ids.map((id) => ["item", id]) });
      clear();
    }
    function openSource() {
      const link = current?.dataset.link;
      if (!link) return toast(say.noLink, { wrong: true });
      Object.assign(document.createElement("a"), { href: link, target: "_blank", rel: "noopener noreferrer nofollow", referrerPolicy: "no-referrer" }).click();
    }

    const ask = queueDialogs({ current: () => current, chosen, decide });

    /* Forms and links, wherever in the queue they stand */
    queue.addEventListener("submit", (event) => {
      const { target: form, submitter } = event;
      const path = new URL(submitter?.hasAttribute("formaction") ? submitter.formAction : form.action, location.href).pathname;
      const fields = () => [...new FormData(form, submitter)].filter(([name]) => !["form-token", "next", "item", "act"].includes(name));
      const single = path.match(/^\/items\/([0-9a-f]{16})\/(keep|reject|undecide|themes|importance|note|star)$/);
      if (single) {
        event.preventDefault();
        const [, id, kind] = single;
        const own = kind === "star" ? [] : fields();
        decide(kind, own, { ids: [id] });
      } else if (path === "/queue/bulk") {
        event.preventDefault();
        decide(submitter.value);
      } else if (path === "/undo" || path === "/redo") {
        event.preventDefault();
        step(path.slice(1));
      }
    });
    queue.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.altKey) return;
      const box = event.target.closest(".pick input");
      if (box) return pick(box.closest(".row"), box.checked, event.shiftKey);
      if (event.shiftKey) return;
      const link = event.target.closest("a");
      const does = event.target.closest("[data-does]")?.dataset.does;
      if (does) return ask(does);
      if (link?.matches(".row .title")) {
        event.preventDefault();
        select(link.closest(".row"));
        if (isNarrow()) open();
      } else if (link?.id === "more") {
        event.preventDefault();
        more();
      } else if (link?.id === "back") {
        event.preventDefault();
        close();
      }
    });
    byId("bulk").addEventListener("reset", () => setTimeout(clear));
    byId("choose-all").addEventListener("click", () => rows().forEach((one) => pick(one, true, false)));
    byId("help-button").addEventListener("click", () => ask("help"));
    byId("order").addEventListener("change", (event) => event.target.form.requestSubmit());

    /* Keys */
    let isPrefixed = false;
    const keys = {
      j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), Home: () => select(rows()[0]),
      End: () => select(rows().at(-1)), Enter: open, Escape: close, o: openSource, s: () => decide("star"), y: () => decide("keep"),
      e: () => decide("reject"), t: () => ask("themes"), i: () => ask("importance"), n: () => ask("note"), z: () => step("undo"),
      Z: () => step("redo"), x: () => current && pick(current, !current.querySelector(".pick input").checked, false),
      X: () => current && pick(current, true, true), "*": () => byId("choose-all").click(), "?": () => ask("help"),
      "/": () => {
        queue.classList.remove("open");
        byId("q").focus();
        byId("q").select();
      },
      b: () => current && location.assign(`/briefs/new?${new URLSearchParams((chosen().length ? chosen() : [current.dataset.item]).map((id) => ["item", id]))}`),
      f: () => {
        isPrefixed = true;
        queue.classList.add("saved");
        toast(say.savedPrefix);
      },
      g: () => (chosen().length < 2 ? toast(say.mergeTwo, { wrong: true }) : story("/stories/merge", chosen())),
      G: () => current && story(`/items/${current.dataset.item}/split`, [current.dataset.item]),
    };
    const isField = (target) => target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
    document.addEventListener("keydown", (event) => {
      if (document.body.dataset.keys !== "on" || isLeaving || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
      if (event.key === "Escape" && event.target.id === "q") return close();
      if (isField(event.target) || document.querySelector("dialog[open]")) return;
      if (isPrefixed) {
        isPrefixed = false;
        queue.classList.remove("saved");
        toastPlace.replaceChildren();
        const target = event.key !== "Escape" && byId("filters").querySelector(`[data-key="${CSS.escape(event.key)}"]`);
        if (!target) return;
        event.preventDefault();
        return location.assign(target.href);
      }
      const isReading = event.target.closest(".item, .side, .bar");
      // Enter does what has the focus; arrows scroll where one reads.
      if (event.key === "Enter" && event.target.closest("a, button, summary, input") && !event.target.matches(".row .title")) return;
      if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) && isReading) return;
      const act = Object.hasOwn(keys, event.key) && keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });

    /* Leaving and coming back */
    // What is kept in the browser waits there for the next page.
    addEventListener("beforeunload", (event) => outbox.acts.length && !kept.isSafe && event.preventDefault());
    addEventListener("online", () => outbox.flush());
    addEventListener("popstate", () => queue.classList.toggle("open", history.state?.open === true));
    // A page that comes back from the browser's memory must not bring a choice with it.
    addEventListener("pageshow", (event) => event.persisted && clear());
    clear();
    for (const act of kept.all()) put({ ...act, isEarlier: true, ...(act.path === `/${act.kind}` ? taking(act.kind) : {}) });
  };
  if (queue) start();
}
