// A one-time address is there to be passed on: a click selects all of it.
document.getElementById("address")?.addEventListener("click", (event) => {
  getSelection().selectAllChildren(event.currentTarget);
});
