"use strict";
// Without this script everything is shown; with it, what is not wanted can be put away.
const filter = document.getElementById("filter");
if (filter) {
  const shown = document.getElementById("shown");
  const tell = () => {
    for (const box of filter.querySelectorAll("input")) {
      document.body.classList.toggle(`no-${box.value}`, !box.checked);
    }
    const cards = [...document.querySelectorAll(".card")];
    const visible = cards.filter((card) => getComputedStyle(card).display !== "none").length;
    const [all, left] = [cards.length, visible].map((count) => count.toLocaleString("ko"));
    shown.textContent = `${all}건 가운데 ${left}건을 표시하고 있습니다.`;
  };
  filter.hidden = false;
  filter.addEventListener("change", tell);
  filter.addEventListener("submit", (event) => event.preventDefault());
  tell();
}
// What can be scrolled is a stop for the keyboard only where there is something to scroll.
const regions = [...document.querySelectorAll("[tabindex='0']")];
const overflows = (region) =>
  region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
const fit = () => {
  const stops = regions.map(overflows);
  regions.forEach((region, at) => { region.tabIndex = stops[at] ? 0 : -1; });
};
addEventListener("resize", fit);
fit();
