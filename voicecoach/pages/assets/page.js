"use strict";

/** Give the data that the page carries. */
function voicecoachData() {
  return JSON.parse(document.getElementById("page-data").textContent);
}

// Definitions show on hover and focus (page.css); Escape puts the open one away until it is left.
(() => {
  const open = () => [...document.querySelectorAll(".told")].filter(
    (one) => one.matches(":hover") || one.contains(document.activeElement));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open().forEach((one) => one.classList.add("shut"));
  });
  const again = (event) => {
    const told = event.target instanceof Element ? event.target.closest(".told") : null;
    if (told && !told.contains(event.relatedTarget)) told.classList.remove("shut");
  };
  document.addEventListener("mouseout", again);
  document.addEventListener("focusout", again);
})();
