/* What the page asks by itself (data-stil): the live part of the header, who else has this open.
   It never interrupts: no error on the screen, no reload when the session is over, no swap when nothing changed.
   A count that rises is said once, politely. */
(() => {
  "use strict";

  const stil = (e) => e.target.closest?.("[data-stil]") || null;
  const laatste = new WeakMap();

  for (const soort of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(soort, (e) => { if (stil(e)) e.stopPropagation(); }, true);
  }

  // Somebody who is logged out is told so by what they do next; what is typed stays on the screen.
  document.addEventListener("htmx:beforeOnLoad", (e) => {
    if (stil(e) && e.detail.xhr.getResponseHeader("HX-Refresh")) e.preventDefault();
  }, true);

  document.addEventListener("htmx:beforeSwap", (e) => {
    const plek = stil(e);
    if (!plek || e.detail.target !== plek || !e.detail.shouldSwap) return;
    const tekst = e.detail.xhr.responseText;
    if (laatste.get(plek) === tekst) { e.detail.shouldSwap = false; return; }
    laatste.set(plek, tekst);
    if (plek.id === "kop-levend") zegStijging(plek, tekst);
  }, true);

  const tellingen = (wortel) => new Map(
    Array.from(wortel.querySelectorAll("[data-telling]"), (el) => [el.id || el.className, [Number(el.dataset.telling), el.dataset.zeg]]),
  );
  function zegStijging(plek, tekst) {
    const waar = document.getElementById("kop-zeg");
    const eerst = tellingen(plek);
    if (!waar || !eerst.size) return;
    const straks = tellingen(new DOMParser().parseFromString(tekst, "text/html"));
    const meer = [...straks].filter(([naam, [aantal]]) => eerst.has(naam) && aantal > eerst.get(naam)[0]);
    if (meer.length) waar.textContent = meer.map(([, [, zeg]]) => zeg).join(". ");
  }

  // A link away from work in hand: what was typed is safe first.
  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("a[data-ga]");
    if (!link || !window.kcc?.ga || e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    window.kcc.ga(link.href);
  });

  // An answer that was still under way when somebody chose tells what was: ask once more, after it.
  document.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.successful && e.detail.target?.id === "kop-stand") document.body.dispatchEvent(new CustomEvent("kcc:kop"));
  });

  // What somebody chose closes the menu behind the name.
  document.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.successful && e.target.closest?.("#standen")) {
      const menu = e.target.closest("details");
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
