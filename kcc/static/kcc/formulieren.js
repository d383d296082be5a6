/* Forms: what is not saved is not lost unasked; the focus stays or goes along when htmx replaces a part. */
(() => {
  "use strict";
  const { alle, bruikbaar, zeg } = window.kcc;

  /* ---------- Unsaved changes ---------- */
  const vuil = new Set();
  const schoon = (f) => vuil.delete(f);
  document.addEventListener("input", (e) => {
    const f = e.target.form;
    if (f?.hasAttribute("data-waarschuw")) vuil.add(f);
  });
  document.addEventListener("submit", (e) => { if (!e.defaultPrevented) schoon(e.target); });
  window.addEventListener("beforeunload", (e) => {
    if ([...vuil].some((f) => f.isConnected)) e.preventDefault();
  });

  /* ---------- Focus and scroll kept over htmx swaps ---------- */
  let plek = null;
  document.addEventListener("htmx:beforeSwap", (e) => {
    const el = document.activeElement;
    const doel = e.detail.target;
    plek = { scroll: new Map(alle("[data-houd-scroll][id]").map((x) => [x.id, x.scrollTop])), focus: null };
    if (!el || el === document.body || !doel?.contains(el)) return;
    const gelijken = el.name ? alle(`[name="${CSS.escape(el.name)}"]`, doel) : [];
    plek.focus = { id: el.id, naam: el.name, nummer: gelijken.indexOf(el), doel: doel.id, van: el.selectionStart, tot: el.selectionEnd };
  });
  const zetTerug = (f) => {
    const doel = (f.doel && document.getElementById(f.doel)) || document;
    const el = (f.id && document.getElementById(f.id)) || (f.naam && alle(`[name="${CSS.escape(f.naam)}"]`, doel)[f.nummer]);
    if (el) {
      el.focus({ preventScroll: true });
      try { if (typeof f.van === "number") el.setSelectionRange(f.van, f.tot); } catch { /* not a text field */ }
    } else if (doel !== document) {
      if (!doel.hasAttribute("tabindex")) doel.tabIndex = -1;
      doel.focus({ preventScroll: true });
    }
  };
  document.addEventListener("htmx:afterSettle", (e) => {
    if (plek) {
      for (const [id, y] of plek.scroll) { const x = document.getElementById(id); if (x) x.scrollTop = y; }
      const f = plek.focus;
      plek = null;
      if (f && (!document.activeElement || document.activeElement === document.body)) zetTerug(f);
    }
    if (/^paneel:./.test(e.detail.requestConfig?.elt?.value || "")) naarEersteLege(e.detail.target);
  });
  // A panel that opens: to the first field that must be filled in and is empty, else to the first.
  const naarEersteLege = (doel) => {
    const vak = doel?.querySelector("[data-paneel]");
    if (!vak) return;
    const velden = alle("input:not([type=hidden]), select, textarea", vak).filter(bruikbaar);
    const verplicht = velden.filter((el) => el.required || el.closest(".kcc-veld")?.querySelector(".kcc-verplicht"));
    (verplicht.find((el) => !el.value) || velden.find((el) => !el.value) || velden[0])?.focus();
  };

  /* ---------- A list chosen by typing ---------- */
  // Each letter may choose another option; what the page does with it waits until the hand rests or goes on.
  const RUST = 600;
  let keus = null; // the list that is typed in
  let laatst = 0;
  let wacht = null; // the list of which a change was held
  let wekker;
  const laatLos = () => {
    const el = wacht;
    wacht = null;
    clearTimeout(wekker);
    el?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const houdVast = () => { clearTimeout(wekker); wekker = setTimeout(laatLos, RUST); };
  document.addEventListener("keydown", (e) => {
    if (!e.target.matches?.("select") || e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === "Tab" || e.key === "Enter") { laatLos(); return; }
    keus = e.target;
    laatst = Date.now();
    if (wacht) houdVast();
  }, true);
  document.addEventListener("change", (e) => {
    if (!e.isTrusted || e.target !== keus || Date.now() - laatst > RUST || !keus.closest("[hx-trigger*='change']")) return;
    e.stopImmediatePropagation();
    wacht = keus;
    houdVast();
  }, true);
  document.addEventListener("focusout", (e) => { if (e.target === wacht) laatLos(); });

  /* ---------- While and after a request ---------- */
  // What the page asks by itself every moment fails in silence; the next one may succeed.
  const vanzelf = (e) => !e.detail.requestConfig?.triggeringEvent;
  document.addEventListener("htmx:beforeRequest", (e) => e.detail.target?.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (e) => {
    e.detail.target?.removeAttribute("aria-busy");
    if (e.detail.successful && e.detail.elt.matches?.("form")) schoon(e.detail.elt);
  });
  document.addEventListener("htmx:sendError", (e) => {
    if (!e.defaultPrevented && !vanzelf(e)) zeg("Geen verbinding. Wat u typte staat er nog; probeer het zo weer.", "error");
  });
  document.addEventListener("htmx:responseError", (e) => {
    if (e.defaultPrevented || vanzelf(e)) return;
    const s = e.detail.xhr.status;
    zeg(s === 403 ? "Dit mag u niet, of u bent afgemeld." : s === 409 ? "Een collega was u voor. Laad de bladzijde opnieuw." : "Dat lukte niet. Wat u typte staat er nog; probeer het zo weer.", "error");
  });

  window.kcc.schoon = schoon;
  window.kcc.starters.push(() => {
    const fout = document.querySelector("[data-focus-fout]");
    const eerst = fout || (location.hash ? null : alle("[data-focus-eerst]").find(bruikbaar));
    if (eerst && (document.activeElement === document.body || fout)) eerst.focus({ preventScroll: !fout });
  });
})();
