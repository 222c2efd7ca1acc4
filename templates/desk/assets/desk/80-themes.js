// While a training runs, the page says how far it has come, and shows what came of it as soon as it ends.
{
  const section = document.querySelector("#training[data-running]");
  const look = async () => {
    const response = await fetch("/training", { headers: { "Accept": "application/json" } });
    if (!response.ok) return;
    const state = await response.json();
    if (!state.isRunning) return location.assign("/themes");
    document.getElementById("training-progress").value = Math.round(state.progress * 100);
    document.getElementById("training-text").textContent = state.text;
    setTimeout(look, 2000);
  };
  if (section) setTimeout(look, 1000);
}
