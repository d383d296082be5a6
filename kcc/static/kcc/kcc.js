/* What script adds; every task can be finished without it (docs/script.md). This file: what the others share.
   Each of them is a plain script, loaded in the order of templates/kcc/_scripts.html, and hangs what it offers
   on `window.kcc`. */
(() => {
  "use strict";

  const alle = (kiezer, binnen = document) => Array.from(binnen.querySelectorAll(kiezer));
  const zichtbaar = (el) => el.getClientRects().length > 0 && !el.closest("[inert]");
  const bruikbaar = (el) => !el.disabled && el.getAttribute("aria-disabled") !== "true" && zichtbaar(el);
  const TEKSTVELD = 'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"])';

  /* ---------- Settings of this browser ---------- */
  const bewaard = {
    lees(naam) {
      try { return localStorage.getItem(`kcc-${naam}`); } catch { return null; }
    },
    schrijf(naam, waarde) {
      try {
        if (waarde === null) localStorage.removeItem(`kcc-${naam}`);
        else localStorage.setItem(`kcc-${naam}`, waarde);
      } catch { /* private window: the setting holds for this page */ }
    },
  };

  /* ---------- Messages ---------- */
  let wisser;
  const zeg = (tekst, soort = "info") => {
    const plek = document.getElementById("meldingen");
    if (!plek) return;
    plek.querySelector("[data-vluchtig]")?.remove();
    const vak = document.createElement("div");
    vak.className = `kcc-melding kcc-melding--${soort} kcc-melding--zweeft`;
    vak.dataset.vluchtig = "";
    vak.append(Object.assign(document.createElement("p"), { textContent: tekst }));
    plek.append(vak);
    clearTimeout(wisser);
    // A failure stays until the next message; what merely confirms goes by itself.
    if (soort !== "error") wisser = setTimeout(() => vak.remove(), 6000);
  };

  // For who can't see the screen only: one line, said once.
  const omroep = (tekst) => {
    let vak = document.getElementById("omroep");
    if (!vak) {
      vak = Object.assign(document.createElement("p"), { id: "omroep", className: "kcc-onzichtbaar" });
      vak.setAttribute("role", "status");
      document.body.append(vak);
    }
    vak.textContent = "";
    setTimeout(() => { vak.textContent = tekst; }, 100);
  };

  /* ---------- The token of whoever is logged in now ---------- */
  // Logging in again in another window makes a new one; the page still holds the old.
  const sleutel = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || "";
  document.addEventListener("submit", (e) => {
    const veld = e.target.elements?.namedItem("csrfmiddlewaretoken");
    if (veld && sleutel()) veld.value = sleutel();
  }, true);
  document.addEventListener("htmx:configRequest", (e) => {
    if (!sleutel()) return;
    e.detail.headers["X-CSRFToken"] = sleutel();
    if (e.detail.parameters.csrfmiddlewaretoken) e.detail.parameters.csrfmiddlewaretoken = sleutel();
  });

  /* ---------- Going somewhere else ---------- */
  const voorVertrek = []; // each returns a promise: what has to be safe before the page goes
  const ga = async (naar) => {
    const adres = new URL(naar, location.href);
    if (adres.origin !== location.origin) return;
    await Promise.all(voorVertrek.map((f) => f()));
    location.assign(adres);
  };
  document.addEventListener("kcc:ga", (e) => { if (e.detail?.naar) ga(e.detail.naar); });

  /* ---------- Start ---------- */
  // What the server said with this page or fragment; a live region that comes filled is not read out by itself.
  const zegAan = (wortel) => {
    const gezegd = alle("[data-omroep]", wortel).map((el) => { el.removeAttribute("data-omroep"); return el.textContent.trim(); });
    if (gezegd.length) omroep(gezegd.join(" "));
  };
  const verrijkers = [zegAan]; // for the page, and for each fragment that comes in later
  const starters = []; // for the page, once
  const start = () => {
    for (const f of verrijkers) f(document);
    for (const f of starters) f();
  };
  document.addEventListener("htmx:load", (e) => {
    for (const f of verrijkers) f(e.detail.elt.parentElement || document);
  });
  window.kcc = { alle, zichtbaar, bruikbaar, TEKSTVELD, bewaard, zeg, omroep, sleutel, ga, voorVertrek, verrijkers, starters };
  // After the scripts that follow: they are deferred too.
  document.addEventListener("DOMContentLoaded", start);
})();
