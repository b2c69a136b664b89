// Charts are read take by take: with the pointer, or with the arrow keys as on a slider.
(() => {
  const charts = voicecoachData();
  const svgNumber = (value) => `${value}%`;
  for (const plot of document.querySelectorAll("[data-chart]")) {
    const dots = charts[plot.dataset.chart];
    const here = plot.querySelector(".here");
    const read = document.getElementById(`${plot.dataset.chart}-read`);
    let at = dots.length - 1;
    const show = (place) => {
      at = Math.min(dots.length - 1, Math.max(0, place));
      const [x, y, words] = dots[at];
      here.setAttribute("cx", svgNumber(x));
      here.setAttribute("cy", svgNumber(y));
      here.setAttribute("visibility", "visible");
      read.textContent = words;
      plot.setAttribute("aria-valuenow", at + 1);
      plot.setAttribute("aria-valuetext", words);
    };
    const attributes = {
      tabindex: 0, role: "slider", "aria-label": plot.dataset.name, "aria-valuemin": 1, "aria-valuemax": dots.length,
      "aria-valuenow": dots.length, "aria-valuetext": dots[at][2],
    };
    for (const [name, value] of Object.entries(attributes)) plot.setAttribute(name, value);
    plot.addEventListener("pointermove", (event) => {
      const box = plot.querySelector(".chart").getBoundingClientRect();
      const x = (100 * (event.clientX - box.left)) / box.width;
      const apart = dots.map((dot) => Math.abs(dot[0] - x));
      show(apart.indexOf(Math.min(...apart)));
    });
    plot.addEventListener("focus", () => show(at));
    plot.addEventListener("keydown", (event) => {
      const places = {
        ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1,
        PageDown: at - 10, PageUp: at + 10, Home: 0, End: dots.length - 1,
      };
      if (!(event.key in places) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      show(places[event.key]);
    });
  }
})();
