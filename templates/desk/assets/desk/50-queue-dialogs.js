// The dialogs of the queue: themes by letters or by name, importance by a number, a note, and the keys.
// Taking what is current, what is chosen and how to decide, it answers the function that opens one of them by its name.
function queueDialogs({ current, chosen, decide }) {
  const byId = (id) => document.getElementById(id);
  const dialogs = { themes: byId("themes-dialog"), importance: byId("importance-dialog"), note: byId("note-dialog"), help: byId("help-dialog") };
  let order = [];
  const boxes = () => [...dialogs.themes.querySelectorAll("input[type=checkbox]")];
  function ask(name) {
    const alone = chosen().length ? null : current();
    if (name !== "help" && !alone && !chosen().length) return;
    if (name === "themes") {
      order = (alone?.dataset.themes ?? "").split(" ").filter(Boolean);
      for (const box of boxes()) box.checked = order.includes(box.value);
      byId("themes-find").value = "";
      narrow();
    }
    if (name === "note") byId("note-text").value = alone?.dataset.note ?? "";
    dialogs[name].showModal();
    if (name === "themes") boxes()[0]?.focus();
    if (name === "importance") dialogs.importance.querySelector(`[data-key="${alone?.dataset.importance ?? 0}"]`).focus();
  }
  function toggle(box, isOn = !box.checked) {
    box.checked = isOn;
    order = order.filter((value) => value !== box.value);
    if (!isOn) return;
    const loser = box.value === "none" ? () => true : (value) => value === "none";
    order = order.filter((value) => !loser(value));
    for (const other of boxes()) if (other !== box && loser(other.value)) other.checked = false;
    order.push(box.value);
  }
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  function narrow() {
    const sought = plain(byId("themes-find").value.trim());
    let best = null;
    for (const box of boxes()) {
      const option = box.closest("li");
      option.hidden = sought !== "" && !plain(option.querySelector("span").textContent).includes(sought);
      option.firstElementChild.classList.toggle("best", !option.hidden && sought !== "" && !best);
      if (!option.hidden) best ??= box;
    }
    return sought ? best : null;
  }
  dialogs.themes.addEventListener("change", (event) => event.target.type === "checkbox" && toggle(event.target, event.target.checked));
  byId("themes-find").addEventListener("input", narrow);
  dialogs.themes.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isTyping = event.target.id === "themes-find";
    if (event.key === "Enter" && isTyping && narrow()) {
      event.preventDefault();
      toggle(narrow());
      byId("themes-find").value = "";
      narrow();
    } else if (event.key === "Enter" && event.target.type === "checkbox") {
      event.preventDefault();
      dialogs.themes.querySelector("form").requestSubmit();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const seen = boxes().filter((box) => !box.closest("li").hidden);
      const place = seen.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
      seen[Math.max(0, Math.min(place, seen.length - 1))]?.focus();
    } else if (!isTyping && event.key === "/") {
      event.preventDefault();
      byId("themes-find").focus();
    } else if (!isTyping) {
      const box = boxes().find((one) => one.dataset.key === event.key.toLowerCase());
      if (!box) return;
      event.preventDefault();
      toggle(box);
      box.focus();
    }
  });
  dialogs.importance.addEventListener("keydown", (event) => {
    const button = dialogs.importance.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button && !event.ctrlKey && !event.altKey && !event.metaKey) button.click();
  });
  byId("note-text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialogs.note.querySelector("form").requestSubmit();
  });
  for (const [name, dialog] of Object.entries(dialogs)) {
    dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("[data-closes]")) && dialog.close());
    dialog.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      dialog.close();
      if (name === "themes") decide("themes", (order.length ? order : ["none"]).map((theme) => ["theme", theme]));
      if (name === "importance") decide("importance", [["importance", event.submitter.value]]);
      if (name === "note") decide("note", [["note", byId("note-text").value]]);
    });
  }
  return ask;
}
