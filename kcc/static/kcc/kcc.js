/* What script adds; every task can be finished without it.
   Chords, digits in a choice group, running time, unsaved-changes warning, panels as tabs on a small screen and with a
   width of their own on a large one, screen settings, copying an id, choosing all rows, focus kept over htmx swaps.
   No single letter or digit is ever a shortcut while a text field has the focus (WCAG 2.1.4). */
(() => {
  "use strict";

  const html = document.documentElement;
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

  // Colours and density are cookies, so that the server draws the page right at once.
  const koekje = (naam, waarde) => {
    const veilig = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `kcc_${naam}=${waarde}; Path=/; SameSite=Lax; Max-Age=${waarde ? 31536000 : 0}${veilig}`;
  };
  const zetKenmerk = (naam, waarde) => {
    if (waarde) html.dataset[naam] = waarde;
    else delete html.dataset[naam];
  };
  const akkoordenAan = () => bewaard.lees("akkoorden") !== "uit";

  zetKenmerk("akkoorden", bewaard.lees("akkoorden"));
  zetKenmerk("looptijd", bewaard.lees("looptijd"));

  const instellingen = {
    thema: { lees: (el) => { el.value = html.dataset.thema || ""; }, zet: (el) => { koekje("thema", el.value); zetKenmerk("thema", el.value); } },
    dichtheid: {
      lees: (el) => { el.checked = html.dataset.dichtheid === "compact"; },
      zet: (el) => { const w = el.checked ? "compact" : ""; koekje("dichtheid", w); zetKenmerk("dichtheid", w); },
    },
    akkoorden: aanUit("akkoorden"),
    looptijd: aanUit("looptijd"),
  };
  function aanUit(naam) {
    return {
      lees: (el) => { el.checked = bewaard.lees(naam) !== "uit"; },
      zet: (el) => { const w = el.checked ? null : "uit"; bewaard.schrijf(naam, w); zetKenmerk(naam, w); kondigToetsenAan(); },
    };
  }
  const toonInstellingen = (wortel) => {
    for (const blok of alle("[data-instellingen]", wortel)) {
      blok.hidden = false;
      for (const el of alle("[data-instelling]", blok)) instellingen[el.dataset.instelling]?.lees(el);
    }
  };
  document.addEventListener("change", (e) => {
    const naam = e.target.dataset?.instelling;
    if (naam) instellingen[naam]?.zet(e.target);
  });

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

  /* ---------- Chords ---------- */
  const naamVan = (akkoord) => `Alt+Shift+${akkoord.toUpperCase()}`;
  const toets = (tekst) => Object.assign(document.createElement("kbd"), { className: "kcc-toets", textContent: tekst, ariaHidden: "true" });
  const hoofdknop = (formulier) =>
    formulier.querySelector("[data-hoofdknop]") ||
    Array.from(formulier.elements).find((el) => el.type === "submit" && el.classList.contains("utrecht-button--primary-action")) ||
    null;

  const zetToets = (el, tekst) => {
    if (!el.matches("input, textarea, select") && !el.querySelector(".kcc-toets")) el.append(toets(tekst));
  };
  function kondigToetsenAan(wortel = document) {
    const aan = akkoordenAan();
    const meld = (el, tekst) => {
      zetToets(el, tekst);
      if (aan) el.setAttribute("aria-keyshortcuts", tekst.replace("Ctrl", "Control"));
      else el.removeAttribute("aria-keyshortcuts");
    };
    for (const el of alle("[data-akkoord]", wortel)) meld(el, naamVan(el.dataset.akkoord));
    for (const f of alle("form[data-hoofdactie]")) { const k = hoofdknop(f); if (k) meld(k, "Ctrl+Enter"); }
    for (const el of alle("[data-zoek]", wortel)) {
      meld(el, "Ctrl+K");
      if (!el.parentElement.querySelector(":scope > .kcc-toets")) el.after(toets("Ctrl+K"));
    }
    for (const groep of alle("[data-keuzes]", wortel)) {
      alle(".kcc-keuze", groep).slice(0, 9).forEach((el, i) => zetToets(el, String(i + 1)));
    }
  }

  const rondAf = () => {
    const hier = document.activeElement;
    if (hier?.closest?.('[role="search"], dialog')) return false;
    const vanHier = (hier?.form || hier)?.closest?.("form[data-hoofdactie]");
    const formulier = vanHier || alle("form[data-hoofdactie]").find((f) => zichtbaar(f) || Array.from(f.elements).some(zichtbaar));
    if (!formulier) return false;
    const knop = hoofdknop(formulier);
    if (knop && !bruikbaar(knop)) return true;
    formulier.requestSubmit(knop);
    return true;
  };

  const doeAkkoord = (letter) => {
    const el = alle("[data-akkoord]").find((x) => x.dataset.akkoord.toUpperCase() === letter && bruikbaar(x));
    if (!el) return false;
    if (el.matches(TEKSTVELD)) el.focus();
    else el.click();
    return true;
  };

  const kiesCijfer = (e) => {
    const hier = document.activeElement;
    const groep = hier?.closest?.("[data-keuzes]");
    if (!groep || hier.matches(TEKSTVELD)) return false;
    const keuze = alle(".kcc-keuze", groep)[Number(e.key) - 1];
    const invoer = keuze?.querySelector("input") || keuze;
    if (!invoer || !bruikbaar(invoer)) return false;
    invoer.focus();
    invoer.click();
    return true;
  };

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") return sluitOpen(e);
    if (!akkoordenAan() || e.repeat || e.isComposing) return undefined;
    const ctrl = e.ctrlKey || e.metaKey;
    let gedaan = false;
    if (ctrl && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") {
      const veld = alle("[data-zoek]").find(bruikbaar);
      if (veld) { veld.focus(); veld.select(); gedaan = true; }
    } else if (ctrl && !e.altKey && !e.shiftKey && e.key === "Enter") {
      gedaan = rondAf();
    } else if (e.altKey && e.shiftKey && !ctrl) {
      // By place of the key: on a Mac the letter itself becomes another sign.
      const m = /^(?:Key|Digit)([A-Z0-9])$/.exec(e.code);
      gedaan = m !== null && doeAkkoord(m[1]);
    } else if (!ctrl && !e.altKey && !e.shiftKey && /^[1-9]$/.test(e.key)) {
      gedaan = kiesCijfer(e);
    }
    if (gedaan) e.preventDefault();
    return undefined;
  });

  /* ---------- What floats closes ---------- */
  function sluitOpen() {
    for (const el of alle("details[data-sluit-buiten][open]")) {
      const terug = el.contains(document.activeElement);
      el.open = false;
      if (terug) el.querySelector("summary").focus();
    }
  }
  document.addEventListener("click", (e) => {
    for (const el of alle("details[data-sluit-buiten][open]")) if (!el.contains(e.target)) el.open = false;
  });

  /* ---------- Running time ---------- */
  const begin = Date.parse(document.body.dataset.nu);
  const scheef = Number.isNaN(begin) ? 0 : begin - Date.now();
  const twee = (n) => String(n).padStart(2, "0");
  const tijd = (seconden) => {
    const u = Math.floor(seconden / 3600);
    const rest = `${twee(Math.floor((seconden % 3600) / 60))}:${twee(seconden % 60)}`;
    return u ? `${u}:${rest}` : rest;
  };
  const tik = () => {
    if (html.dataset.looptijd === "uit") return;
    for (const el of alle("[data-timer-sinds]")) {
      const sinds = Date.parse(el.dataset.timerSinds);
      if (Number.isNaN(sinds)) continue;
      const tekst = tijd(Math.max(0, Math.floor((Date.now() + scheef - sinds) / 1000)));
      if (el.textContent !== tekst) el.textContent = tekst;
    }
  };
  setInterval(tik, 1000);

  /* ---------- Unsaved changes ---------- */
  const vuil = new Set();
  document.addEventListener("input", (e) => {
    const f = e.target.form;
    if (f?.hasAttribute("data-waarschuw")) vuil.add(f);
  });
  const schoon = (f) => vuil.delete(f);
  document.addEventListener("submit", (e) => { if (!e.defaultPrevented) schoon(e.target); });
  window.addEventListener("beforeunload", (e) => {
    if ([...vuil].some((f) => f.isConnected)) e.preventDefault();
  });

  /* ---------- Menu on a small screen ---------- */
  const maakMenu = () => {
    const menu = document.querySelector("[data-menu]");
    if (!menu || menu.querySelector(".kcc-menu__knop")) return;
    const knop = Object.assign(document.createElement("button"), { type: "button", className: "kcc-menu__knop", textContent: "Menu" });
    knop.setAttribute("aria-controls", "hoofdmenu");
    const zet = (open) => { menu.toggleAttribute("data-dicht", !open); knop.setAttribute("aria-expanded", String(open)); };
    knop.addEventListener("click", () => zet(menu.hasAttribute("data-dicht")));
    menu.prepend(knop);
    zet(false);
  };

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

  /* ---------- Tables ---------- */
  // Rows drawn as cards lose their meaning for a screen reader; say it again.
  const zegTabellen = (wortel) => {
    for (const t of alle(".kcc-tabel--kaarten", wortel)) {
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
  document.addEventListener("htmx:afterSettle", () => {
    if (!plek) return;
    for (const [id, y] of plek.scroll) { const x = document.getElementById(id); if (x) x.scrollTop = y; }
    const f = plek.focus;
    plek = null;
    if (!f || (document.activeElement && document.activeElement !== document.body)) return;
    const doel = (f.doel && document.getElementById(f.doel)) || document;
    const el = (f.id && document.getElementById(f.id)) || (f.naam && alle(`[name="${CSS.escape(f.naam)}"]`, doel)[f.nummer]);
    if (el) {
      el.focus({ preventScroll: true });
      try { if (typeof f.van === "number") el.setSelectionRange(f.van, f.tot); } catch { /* not a text field */ }
    } else if (doel !== document) {
      if (!doel.hasAttribute("tabindex")) doel.tabIndex = -1;
      doel.focus({ preventScroll: true });
    }
  });
  document.addEventListener("htmx:beforeRequest", (e) => e.detail.target?.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (e) => {
    e.detail.target?.removeAttribute("aria-busy");
    if (e.detail.successful && e.detail.elt.matches?.("form")) schoon(e.detail.elt);
  });
  document.addEventListener("htmx:sendError", () => zeg("Geen verbinding. Wat u typte staat er nog; probeer het zo weer.", "error"));
  document.addEventListener("htmx:responseError", (e) => {
    const s = e.detail.xhr.status;
    zeg(s === 403 ? "Dit mag u niet, of u bent afgemeld." : s === 409 ? "Een collega was u voor. Laad de bladzijde opnieuw." : "Dat lukte niet. Wat u typte staat er nog; probeer het zo weer.", "error");
  });

  /* ---------- Start ---------- */
  const verrijk = (wortel) => {
    toonInstellingen(wortel);
    kondigToetsenAan(wortel);
    zegTabellen(wortel);
    tik();
  };
  const start = () => {
    verrijk(document);
    maakMenu();
    panelen();
    maakGrepen();
    const fout = document.querySelector("[data-focus-fout]");
    const eerst = fout || (location.hash ? null : alle("[data-focus-eerst]").find(bruikbaar));
    if (eerst && (document.activeElement === document.body || fout)) eerst.focus({ preventScroll: !fout });
  };
  document.addEventListener("htmx:load", (e) => verrijk(e.detail.elt.parentElement || document));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
