/* Lists: through the rows by arrow, choosing all, copying an id; rows as cards keep their meaning. */
(() => {
  "use strict";
  const { alle, bruikbaar, TEKSTVELD, zeg } = window.kcc;

  /* ---------- Arrows ---------- */
  // From the field that searches into what it found, from row to row, and back. Enter does what it always does.
  const RIJEN = ".kcc-lijst > li, .kcc-tabel > tbody > tr, [data-pijlen] > *";
  const DOEL = 'a[href], button, summary, input[type="checkbox"]';
  const doelen = (rij) => alle(DOEL, rij).filter(bruikbaar);
  const rijenVan = (lijst) => Array.from(lijst.children).filter((rij) => doelen(rij).length > 0);
  const isZoekveld = (el) => el.matches('input[type="search"], input[data-pijlen-van], input[name="zoek"]');

  const lijstBij = (veld) => {
    for (let om = veld.parentElement; om && om !== document.body; om = om.parentElement) {
      const rij = alle(RIJEN, om).find((r) => doelen(r).length > 0);
      if (rij) return rij.parentElement;
      if (om.matches("header, main, dialog, [data-pijlen-grens]")) return null;
    }
    return null;
  };
  const zoekveldBij = (lijst) => {
    const velden = alle("input").filter((el) => isZoekveld(el) && bruikbaar(el) && lijstBij(el) === lijst);
    return velden[0] || null;
  };
  const stap = (hier, toets) => {
    const rij = hier.closest(RIJEN);
    if (!rij) return null;
    const rijen = rijenVan(rij.parentElement);
    const nu = rijen.indexOf(rij);
    const naar = { ArrowDown: nu + 1, ArrowUp: nu - 1, Home: 0, End: rijen.length - 1 }[toets];
    if (naar === -1) return zoekveldBij(rij.parentElement);
    if (!rijen[naar]) return null;
    const plek = doelen(rij).indexOf(hier);
    const kan = doelen(rijen[naar]);
    return kan[Math.min(plek, kan.length - 1)];
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.shiftKey || e.metaKey || !["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key)) return;
    const hier = e.target;
    let naar = null;
    if (isZoekveld(hier)) {
      const lijst = e.key === "ArrowDown" && lijstBij(hier);
      naar = lijst ? doelen(rijenVan(lijst)[0])[0] : null;
    } else if (!hier.matches?.(TEKSTVELD) && !hier.matches?.('input[type="radio"]')) naar = stap(hier, e.key);
    if (!naar) return;
    e.preventDefault();
    naar.focus();
  });

  /* ---------- Tables ---------- */
  // Rows drawn as cards lose their meaning for a screen reader; say it again.
  const zegTabellen = (wortel) => {
    const om = wortel.closest?.(".kcc-tabel--kaarten"); // rows that came anew into a table that stood
    for (const t of [...alle(".kcc-tabel--kaarten", wortel), ...(om ? [om] : [])]) {
      t.setAttribute("role", "table");
      alle("thead, tbody", t).forEach((x) => x.setAttribute("role", "rowgroup"));
      alle("tr", t).forEach((x) => x.setAttribute("role", "row"));
      alle("td", t).forEach((x) => x.setAttribute("role", "cell"));
      alle("thead th", t).forEach((x) => x.setAttribute("role", "columnheader"));
      alle("tbody th", t).forEach((x) => x.setAttribute("role", "rowheader"));
    }
  };
  document.addEventListener("change", (e) => {
    const el = e.target;
    const formulier = el.form;
    if (!formulier || el.type !== "checkbox") return;
    const regels = () => alle('.kcc-tabel tbody .kcc-kies input[type="checkbox"]', formulier);
    if (el.matches("[data-alles]")) regels().forEach((r) => { r.checked = el.checked; });
    if (!el.matches(".kcc-kies input")) return;
    const aantal = regels().filter((r) => r.checked).length;
    for (const kop of alle("[data-alles]", formulier)) { kop.checked = aantal > 0 && aantal === regels().length; kop.indeterminate = aantal > 0 && !kop.checked; }
    for (const plek of alle("[data-aantal-gekozen]", formulier)) plek.textContent = aantal === 1 ? "1 gekozen" : `${aantal} gekozen`;
  });

  /* ---------- Rows that come anew by themselves ---------- */
  // Not under the hands of who is choosing, and not on a page that nobody looks at.
  document.addEventListener("htmx:beforeRequest", (e) => {
    const plek = e.detail.elt;
    if (plek.matches?.("[data-ververst]") && (document.hidden || plek.querySelector("input:checked"))) e.preventDefault();
  });

  /* ---------- Copy an id ---------- */
  document.addEventListener("click", async (e) => {
    const knop = e.target.closest?.("[data-kopieer]");
    if (!knop) return;
    try {
      await navigator.clipboard.writeText(knop.dataset.kopieer);
      zeg(`${knop.dataset.kopieer} gekopieerd`);
    } catch {
      zeg("Kopiëren mag hier niet van de browser; selecteer de tekst zelf.");
    }
  });

  window.kcc.verrijkers.push(zegTabellen);
})();
