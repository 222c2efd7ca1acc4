// Briefs are put in order by dragging as well as by their buttons; a brief stays in its chapter.
for (const list of document.querySelectorAll(".watch-briefs")) {
  const briefs = [...list.children].filter((brief) => brief.querySelector(".watch-moves"));
  let dragged = null;
  for (const brief of briefs.length > 1 ? briefs : []) {
    brief.draggable = true;
    brief.addEventListener("dragstart", (event) => {
      dragged = brief;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", brief.dataset.brief);
      brief.classList.add("dragged");
    });
    brief.addEventListener("dragend", () => {
      dragged = null;
      for (const one of briefs) one.classList.remove("dragged", "over");
    });
    brief.addEventListener("dragover", (event) => {
      if (!dragged || dragged === brief) return;
      event.preventDefault();
      for (const one of briefs) one.classList.toggle("over", one === brief);
    });
    brief.addEventListener("drop", async (event) => {
      if (!dragged || dragged === brief) return;
      event.preventDefault();
      const box = brief.getBoundingClientRect();
      const isBefore = event.clientY < box.top + box.height / 2;
      const other = isBefore ? brief.previousElementSibling : brief;
      if (other === dragged) return;
      const answer = await send(list.dataset.order, { brief: dragged.dataset.brief, move: "behind", other: other?.dataset.brief ?? "" });
      // A reload keeps the place on the page; the address alone would only scroll.
      history.replaceState(null, "", answer.location);
      location.reload();
    });
  }
}

// After an arrow was pressed, the same arrow of the same brief is at hand again; at the end of the chapter it is the other one.
{
  const pressed = new URLSearchParams(location.search).get("pressed");
  const moves = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector(".watch-moves");
  const button = moves && (pressed === "up" || pressed === "down") && (moves.querySelector(`[value="${pressed}"]`) ?? moves.querySelector("button"));
  // Only once the browser has gone to the place that the address names: that takes the focus away.
  if (button) addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => button.focus())));
}
