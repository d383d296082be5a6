/* The help sheet: every chord of this page and what it does, read from the page itself. */
(() => {
  "use strict";
  const { alle, bruikbaar, akkoordenAan, naamVan, hoofdknop, hoofdformulier } = window.kcc;

  const tekstVan = (el) => {
    const label = el.labels?.[0] || el;
    const kopie = label.cloneNode(true);
    for (const weg of alle(".kcc-toets, .kcc-verplicht, svg", kopie)) weg.remove();
    return (el.getAttribute("data-akkoord-naam") || el.getAttribute("aria-label") || kopie.textContent).replace(/\s+/g, " ").trim();
  };
  const vaste = () => {
    const formulier = hoofdformulier();
    const knop = formulier && hoofdknop(formulier);
    return [
      ["Ctrl+K", "Zoeken", Boolean(document.querySelector("[data-zoek]"))],
      ["Ctrl+Enter", knop ? tekstVan(knop) : "", Boolean(knop)],
    ].filter((regel) => regel[2]);
  };
  // What is there now, once per chord; what can't be used now is no chord now.
  const akkoorden = () => {
    const gezien = new Map();
    for (const el of alle("[data-akkoord]").filter(bruikbaar)) {
      const naam = naamVan(el.dataset.akkoord);
      if (!gezien.has(naam)) gezien.set(naam, tekstVan(el));
    }
    return [...gezien].sort(([a], [b]) => a.localeCompare(b));
  };
  const regel = ([toets, doet]) => {
    const rij = document.createElement("tr");
    const kop = Object.assign(document.createElement("th"), { scope: "row" });
    kop.append(Object.assign(document.createElement("kbd"), { className: "kcc-toets", textContent: toets }));
    rij.append(kop, Object.assign(document.createElement("td"), { textContent: doet }));
    return rij;
  };

  const open = (blad) => {
    blad.querySelector("[data-toetsen-lijst]").replaceChildren(...[...vaste(), ...akkoorden()].map(regel));
    blad.querySelector("[data-toetsen-uit]").hidden = akkoordenAan();
    blad.showModal();
  };
  document.addEventListener("click", (e) => {
    const blad = document.getElementById("toetsen");
    if (!blad) return;
    if (e.target.closest?.("[data-toetsen]")) {
      if (blad.open) blad.close();
      else open(blad);
    } else if (e.target.closest?.("[data-toetsen-sluit]") || e.target === blad) blad.close();
  });

  window.kcc.starters.push(() => {
    for (const knop of alle("[data-toetsen]")) knop.hidden = false;
  });
})();
