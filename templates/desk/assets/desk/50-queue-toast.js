// What the queue says after an act, with the way back beside it. Answers the function that says it.
function queueToast({ place, say, undoLabel, isNarrow, undo, retry }) {
  return (text, { back = null, wrong = false, again = false } = {}) => {
    const box = document.createElement("div");
    box.className = wrong ? "toast wrong" : "toast";
    box.append(Object.assign(document.createElement("p"), { textContent: text }));
    const button = (label, key, act, name) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      if (key) made.append(" ", Object.assign(document.createElement("kbd"), { textContent: key }));
      if (name) made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      box.append(made);
    };
    if (back) button(undoLabel, "z", undo, back.text);
    if (again) button(say.retry, null, retry);
    place.replaceChildren(box);
    // On a phone it lies over the head of the page; the way back stays in the bar.
    if (!wrong) setTimeout(() => isNarrow() && !box.contains(document.activeElement) && box.remove(), 10_000);
  };
}
