// The page of an interview: one answer is heard at a time, and paper shows what is folded on the screen.
(() => {
  const players = [...document.querySelectorAll("audio")];
  players.forEach((one) => one.addEventListener("play", () => {
    players.filter((other) => other !== one).forEach((other) => other.pause());
  }));

  // A time in what was heard plays its answer from there.
  document.addEventListener("click", (event) => {
    const place = event.target instanceof Element ? event.target.closest("[data-from]") : null;
    if (!place) return;
    const audio = place.closest(".one").querySelector("audio");
    audio.currentTime = Number(place.dataset.from);
    audio.play().catch((fault) => {
      if (fault.name !== "AbortError") throw fault;
    });
  });

  const folds = [...document.querySelectorAll("details")];
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = folds.filter((one) => !one.open);
    opened.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
})();
