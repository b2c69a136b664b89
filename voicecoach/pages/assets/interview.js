// The page of an interview: one answer is heard at a time, and paper shows what is folded on the screen.
(() => {
  const players = [...document.querySelectorAll("audio")];
  players.forEach((one) => one.addEventListener("play", () => {
    players.filter((other) => other !== one).forEach((other) => other.pause());
  }));

  const folds = [...document.querySelectorAll("details")];
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = folds.filter((one) => !one.open);
    opened.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
})();
