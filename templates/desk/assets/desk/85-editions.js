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
      location.assign(answer.location);
    });
  }
}
