/* Klaar terwijl u wacht: the word and the shape beside a running clock change by themselves at 10:00 and 15:00,
   and that is said once. The digits run in weergave.js. Without script it stands as it was when the page came. */
(() => {
  "use strict";
  const { alle, omroep } = window.kcc;
  const BIJNA = 600;
  const NORM = 900; // seconds; zaken/werktijd.py

  const begin = Date.parse(document.body.dataset.nu);
  const scheef = Number.isNaN(begin) ? 0 : begin - Date.now();
  const woord = (seconden) => {
    const minuten = Math.ceil((NORM - seconden) / 60);
    return minuten === 1 ? "nog 1 minuut" : `nog ${minuten} minuten`;
  };
  const zetWoord = (plek, tekst) => {
    const knoop = plek?.querySelector(".kcc-status")?.lastChild;
    if (knoop && knoop.textContent !== tekst) knoop.textContent = tekst;
  };
  const zet = (el) => {
    const seconden = Math.floor((Date.now() + scheef - Date.parse(el.dataset.werktimer)) / 1000);
    if (Number.isNaN(seconden)) return;
    const stand = seconden >= NORM ? "over" : seconden >= BIJNA ? "bijna" : "op_tijd";
    if (stand === "bijna") zetWoord(el.querySelector('[data-werkstand="bijna"]'), woord(seconden));
    if (el.dataset.stand === stand) return;
    el.dataset.stand = stand;
    for (const deel of alle("[data-werkstand]", el)) deel.hidden = deel.dataset.werkstand !== stand;
    if (el.closest(".kcc-zaaktimer")) omroep(stand === "over" ? "Over de tijd van 15 minuten" : woord(seconden));
  };
  setInterval(() => { for (const el of alle("[data-werktimer]")) zet(el); }, 1000);
})();
