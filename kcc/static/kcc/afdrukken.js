/* A button that prints; it is only there with script. */
(() => {
  for (const knop of document.querySelectorAll("[data-afdrukken]")) {
    knop.hidden = false;
    knop.addEventListener("click", () => window.print());
  }
})();
