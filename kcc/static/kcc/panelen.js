/* The three panels of a workplace: tabs on a small screen, a width of their own on a large one. */
(() => {
  "use strict";
  const { alle, bewaard } = window.kcc;

  /* ---------- Panels: tabs on a small screen ---------- */
  const smal = matchMedia("(width < 720px)");
  const panelen = () => {
    for (const balk of alle("[data-panelen]")) {
      const tabs = alle('a[href^="#"]', balk);
      const vlakken = tabs.map((t) => document.getElementById(t.hash.slice(1)));
      const kies = (i, focus) => {
        tabs.forEach((t, j) => {
          t.setAttribute("aria-selected", String(i === j));
          t.tabIndex = i === j ? 0 : -1;
          if (vlakken[j]) vlakken[j].hidden = i !== j;
        });
        if (focus) tabs[i].focus();
      };
      if (smal.matches) {
        balk.setAttribute("role", "tablist");
        tabs.forEach((t, i) => {
          t.setAttribute("role", "tab");
          t.setAttribute("aria-controls", t.hash.slice(1));
          t.id ||= `tab-${t.hash.slice(1)}`;
          vlakken[i]?.setAttribute("role", "tabpanel");
          vlakken[i]?.setAttribute("aria-labelledby", t.id);
          t.onclick = (e) => { e.preventDefault(); kies(i, true); };
          t.onkeydown = (e) => {
            const stap = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
            if (stap) { e.preventDefault(); kies((i + stap + tabs.length) % tabs.length, true); }
            if (e.key === " ") { e.preventDefault(); kies(i, true); }
          };
        });
        // Work comes first, unless the address or an error names another panel.
        const naar = vlakken.findIndex((v) => v && location.hash && v.querySelector(CSS.escape ? `#${CSS.escape(location.hash.slice(1))}` : location.hash));
        const eerste = tabs.findIndex((t) => t.hasAttribute("data-eerst"));
        kies(naar >= 0 ? naar : Math.max(eerste, 0), false);
      } else {
        balk.removeAttribute("role");
        tabs.forEach((t, i) => {
          for (const a of ["role", "aria-selected", "aria-controls", "tabindex"]) t.removeAttribute(a);
          t.onclick = t.onkeydown = null;
          if (vlakken[i]) { vlakken[i].hidden = false; vlakken[i].removeAttribute("role"); vlakken[i].removeAttribute("aria-labelledby"); }
        });
      }
    }
  };
  smal.addEventListener("change", panelen);
  window.addEventListener("hashchange", panelen); // a link from an error leads into another panel

  /* ---------- Panels: a width of their own ---------- */
  const maakGreep = (werkplek, kant, standaard) => {
    const greep = document.createElement("div");
    greep.className = `kcc-greep kcc-greep--${kant}`;
    greep.tabIndex = 0;
    greep.setAttribute("role", "separator");
    greep.setAttribute("aria-orientation", "vertical");
    greep.setAttribute("aria-label", kant === "links" ? "Breedte van het linkervlak" : "Breedte van het rechtervlak");
    greep.setAttribute("aria-valuemin", "220");
    greep.setAttribute("aria-valuemax", "520");
    const zet = (breedte, bewaar = true) => {
      const px = Math.round(Math.min(520, Math.max(220, breedte)));
      werkplek.style.setProperty(`--kcc-${kant}`, `${px}px`);
      greep.setAttribute("aria-valuenow", String(px));
      if (bewaar) bewaard.schrijf(`breedte-${kant}`, String(px));
    };
    const nu = () => Number(greep.getAttribute("aria-valuenow"));
    const teken = kant === "links" ? 1 : -1;
    greep.addEventListener("keydown", (e) => {
      const stap = { ArrowRight: 16, ArrowLeft: -16 }[e.key];
      if (stap) { e.preventDefault(); zet(nu() + stap * teken); }
      if (e.key === "Home") { e.preventDefault(); zet(standaard); }
    });
    greep.addEventListener("pointerdown", (e) => {
      const x = e.clientX;
      const was = nu();
      let gesleept = false;
      greep.setPointerCapture(e.pointerId);
      greep.onpointermove = (m) => {
        gesleept ||= Math.abs(m.clientX - x) > 3;
        if (gesleept) zet(was + (m.clientX - x) * teken);
      };
      greep.onpointercancel = () => { greep.onpointermove = null; };
      // A click without dragging does it too (WCAG 2.5.7): wider, and from wide back to standard.
      greep.onpointerup = () => { greep.onpointermove = null; if (!gesleept) zet(was > standaard ? standaard : standaard + 100); };
    });
    zet(Number(bewaard.lees(`breedte-${kant}`)) || standaard, false);
    werkplek.append(greep);
  };
  const maakGrepen = () => {
    for (const w of alle(".kcc-werkplek")) {
      if (w.querySelector(":scope > .kcc-greep")) continue;
      maakGreep(w, "links", 280);
      if (w.querySelector(":scope > .kcc-werkplek__rechts")) maakGreep(w, "rechts", 340);
    }
  };

  window.kcc.starters.push(panelen, maakGrepen);
})();
