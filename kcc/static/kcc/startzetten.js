/* Moving a start on the timeline of a plan: by arrow or by mouse, with what it does under it before it is kept.
   Enter keeps what is shown, Escape leaves it as it was. Without script the dates in the list below do the same. */
(() => {
  "use strict";
  const { alle, omroep } = window.kcc;
  const WACHT = 250; // ms after the last move

  const beeld = document.querySelector("svg[data-zetten]");
  const plek = document.getElementById("wat-als");
  if (!beeld || !plek || !window.htmx) return;

  /* ---------- Days ---------- */
  const DAG = 86400000;
  const vrij = new Set((beeld.dataset.vrij || "").split(" "));
  const perDag = Number(beeld.dataset.perDag);
  const alsDag = (iso) => Date.parse(`${iso}T00:00:00Z`);
  const iso = (dag) => new Date(dag).toISOString().slice(0, 10);
  const werkt = (dag) => ![0, 6].includes(new Date(dag).getUTCDay()) && !vrij.has(iso(dag));
  const woord = (dag) => new Intl.DateTimeFormat("nl-NL", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(dag);
  // The nearest working day in the direction one goes, never before today.
  const naarWerkdag = (dag, richting) => {
    let hier = dag;
    while (!werkt(hier)) hier += richting * DAG;
    return hier >= vandaag ? hier : eerste;
  };
  const vandaag = alsDag(beeld.dataset.vandaag);
  let eerste = vandaag;
  while (!werkt(eerste)) eerste += DAG;
  const laatste = vandaag + 700 * DAG;

  /* ---------- A bar ---------- */
  const begin = (g) => alsDag(g.dataset.dag);
  const nu = (g) => Number(g.dataset.nu);
  const zet = (g, dag) => {
    g.dataset.nu = dag;
    const balken = alle("rect.gepland, rect.laat", g);
    const vooraan = Math.min(...balken.map((b) => Number(b.getAttribute("x"))));
    const naar = Number(g.dataset.x) + ((dag - begin(g)) / DAG) * perDag;
    const verzet = dag !== begin(g);
    for (const b of balken) {
      if (verzet) b.setAttribute("transform", `translate(${(naar - vooraan).toFixed(1)} 0)`);
      else b.removeAttribute("transform");
    }
    for (const b of alle("rect.buffer, path.uiterste", g)) b.toggleAttribute("hidden", verzet);
    zetGreep(g);
    g.setAttribute("aria-valuenow", String(Math.round((dag - vandaag) / DAG)));
    g.setAttribute("aria-valuetext", woord(dag));
  };
  // The edge that shows where the focus is, around what is seen of the bar.
  const zetGreep = (g) => {
    const rand = g.querySelector(".zetgreep");
    const vak = alle("rect:not(.zetgreep, [hidden])", g).reduce((om, b) => {
      const [x, y, w, h] = ["x", "y", "width", "height"].map((naam) => Number(b.getAttribute(naam)));
      const links = x + (b.transform.baseVal.numberOfItems ? b.transform.baseVal.getItem(0).matrix.e : 0);
      return { x: Math.min(om.x, links), y, h, tot: Math.max(om.tot, links + w) };
    }, { x: Infinity, y: 0, h: 0, tot: 0 });
    for (const [naam, waarde] of [["x", vak.x - 4], ["y", vak.y - 4], ["width", vak.tot - vak.x + 8], ["height", vak.h + 8]]) rand.setAttribute(naam, waarde);
  };
  const maakGreep = (g) => {
    const rand = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rand.setAttribute("class", "zetgreep");
    rand.setAttribute("rx", "5");
    g.append(rand);
  };

  /* ---------- What it does ---------- */
  let klok;
  const toon = (g) => {
    clearTimeout(klok);
    klok = setTimeout(() => vraag(g), WACHT);
  };
  const vraag = (g) => {
    const adres = `${beeld.dataset.zetten}?zaak=${g.dataset.zet}&dag=${iso(nu(g))}`;
    return window.htmx.ajax("GET", adres, { source: plek, target: plek, swap: "innerHTML" });
  };
  const getoond = () => plek.querySelector("[data-watals]");
  const klopt = (g) => {
    const uit = getoond();
    return uit && uit.dataset.watals === g.dataset.zet && uit.dataset.dag === iso(nu(g)) && plek.querySelector("h3");
  };
  document.addEventListener("htmx:afterSwap", (e) => {
    if (e.detail.target !== plek) return;
    const zinnen = alle("h3, dl div, .kcc-watals__letop li", plek);
    omroep(zinnen.map((el) => el.textContent.replace(/\s+/g, " ").trim()).join(". "));
  });
  const laat = (g) => {
    clearTimeout(klok);
    zet(g, begin(g));
    plek.replaceChildren();
  };
  const bewaar = async (g) => {
    if (nu(g) === begin(g)) return;
    clearTimeout(klok);
    if (!klopt(g)) { // never keep what was not seen
      await vraag(g);
      plek.querySelector("#zet-start button")?.focus();
      return;
    }
    plek.querySelector("#zet-start").requestSubmit();
  };

  /* ---------- Keys and mouse ---------- */
  const stap = (g, dagen) => {
    const naar = Math.min(nu(g) + dagen * DAG, laatste);
    zet(g, naarWerkdag(naar, Math.sign(dagen)));
    toon(g);
  };
  beeld.addEventListener("keydown", (e) => {
    const g = e.target.closest("[data-zet]");
    if (!g || e.ctrlKey || e.altKey || e.metaKey) return;
    const kant = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[e.key];
    const ver = { PageUp: 7, PageDown: -7 }[e.key];
    if (kant) stap(g, kant * (e.shiftKey ? 7 : 1));
    else if (ver) stap(g, ver);
    else if (e.key === "Home") { zet(g, eerste); toon(g); }
    else if (e.key === "Enter") bewaar(g);
    else if (e.key === "Escape") laat(g);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  beeld.addEventListener("pointerdown", (e) => {
    const g = e.target.closest("[data-zet]");
    if (!g || e.button !== 0) return;
    const van = { x: e.clientX, dag: nu(g), per: (beeld.getBoundingClientRect().width / beeld.viewBox.baseVal.width) * perDag };
    const beweeg = (ev) => {
      const dag = van.dag + Math.round((ev.clientX - van.x) / van.per) * DAG;
      zet(g, naarWerkdag(Math.min(Math.max(dag, eerste), laatste), 1));
    };
    const los = () => {
      g.removeEventListener("pointermove", beweeg);
      if (nu(g) !== van.dag) toon(g);
    };
    g.setPointerCapture(e.pointerId);
    g.addEventListener("pointermove", beweeg);
    g.addEventListener("pointerup", los, { once: true });
    g.addEventListener("pointercancel", los, { once: true });
    g.focus();
    e.preventDefault();
  });
  plek.addEventListener("click", (e) => {
    if (!e.target.closest("[data-laat-staan]")) return;
    e.preventDefault();
    const g = beeld.querySelector(`[data-zet="${getoond()?.dataset.watals}"]`);
    if (g) { laat(g); g.focus(); }
  });
  plek.addEventListener("keydown", (e) => {
    if (e.key === "Escape") plek.querySelector("[data-laat-staan]")?.click();
  });

  /* ---------- On ---------- */
  beeld.setAttribute("role", "group"); // its bars are things to work with now
  for (const g of alle("[data-zet]", beeld)) {
    g.setAttribute("role", "slider");
    g.setAttribute("tabindex", "0");
    g.setAttribute("aria-label", `Begin van ${g.dataset.naam}`);
    g.setAttribute("aria-valuemin", "0");
    g.setAttribute("aria-valuemax", "700");
    maakGreep(g);
    zet(g, begin(g));
  }
  for (const el of alle("[data-zetuitleg]")) el.hidden = false;
})();
