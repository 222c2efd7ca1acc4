// Keys on an item's own page press the buttons that show them. In the queue, its own script has them.
document.addEventListener("keydown", (event) => {
  const page = document.querySelector(".item-page");
  if (!page || document.body.dataset.keys !== "on" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const open = page.querySelector(".item-pick[open]");
  if (event.key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary").focus();
    return;
  }
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const button = [...page.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!button || event.repeat) return;
  event.preventDefault();
  button.click();
  if (button.matches("summary")) button.parentElement.querySelector("input:not([type=hidden]), textarea, .item-picked button")?.focus();
});
