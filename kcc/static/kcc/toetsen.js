/* Chords, which work while typing, and digits in a group of choices. No single letter or digit is ever a shortcut
   while a text field has the focus (WCAG 2.1.4); all of it can be switched off. */
(() => {
  "use strict";
  const { alle, zichtbaar, bruikbaar, TEKSTVELD, bewaard } = window.kcc;

  const aan = () => bewaard.lees("akkoorden") !== "uit";
  const naamVan = (akkoord) => `Alt+Shift+${akkoord.toUpperCase()}`;
  const toets = (tekst) => Object.assign(document.createElement("kbd"), { className: "kcc-toets", textContent: tekst, ariaHidden: "true" });
  const hoofdknop = (formulier) =>
    formulier.querySelector("[data-hoofdknop]") ||
    Array.from(formulier.elements).find((el) => el.type === "submit" && el.classList.contains("utrecht-button--primary-action")) ||
    null;
  const hoofdformulier = () =>
    alle("form[data-hoofdactie]").find((f) => zichtbaar(f) || Array.from(f.elements).some(zichtbaar));

  /* ---------- Shown on what they do ---------- */
  const zetToets = (el, tekst) => {
    if (!el.matches("input, textarea, select") && !el.querySelector(".kcc-toets")) el.append(toets(tekst));
  };
  const meld = (el, tekst) => {
    zetToets(el, tekst);
    if (aan()) el.setAttribute("aria-keyshortcuts", tekst.replace("Ctrl", "Control"));
    else el.removeAttribute("aria-keyshortcuts");
  };
  const kondigAan = (wortel = document) => {
    for (const el of alle("[data-akkoord]", wortel)) meld(el, naamVan(el.dataset.akkoord));
    for (const f of alle("form[data-hoofdactie]")) { const k = hoofdknop(f); if (k) meld(k, "Ctrl+Enter"); }
    for (const el of alle("[data-zoek]", wortel)) {
      meld(el, "Ctrl+K");
      if (!el.parentElement.querySelector(":scope > .kcc-toets")) el.after(toets("Ctrl+K"));
    }
    for (const groep of alle("[data-keuzes]", wortel)) {
      alle(".kcc-keuze", groep).slice(0, 9).forEach((el, i) => zetToets(el, String(i + 1)));
    }
  };
  document.addEventListener("kcc:instelling", () => kondigAan());

  /* ---------- What they do ---------- */
  const rondAf = () => {
    const hier = document.activeElement;
    if (hier?.closest?.('[role="search"], dialog')) return false;
    const formulier = (hier?.form || hier)?.closest?.("form[data-hoofdactie]") || hoofdformulier();
    if (!formulier) return false;
    const knop = hoofdknop(formulier);
    if (knop && !bruikbaar(knop)) return true;
    formulier.requestSubmit(knop);
    return true;
  };
  const doeAkkoord = (teken) => {
    const el = alle("[data-akkoord]").find((x) => x.dataset.akkoord.toUpperCase() === teken && bruikbaar(x));
    if (!el) return false;
    if (el.matches(TEKSTVELD)) el.focus();
    else el.click();
    return true;
  };
  const zoek = () => {
    const veld = alle("[data-zoek]").find(bruikbaar);
    veld?.focus();
    veld?.select?.();
    return Boolean(veld);
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
  // By place of the key: on a Mac the letter itself becomes another sign.
  const tekenVan = (e) => (e.code === "Slash" || e.key === "?" ? "?" : /^(?:Key|Digit)([A-Z0-9])$/.exec(e.code)?.[1]);

  document.addEventListener("keydown", (e) => {
    if (!aan() || e.repeat || e.isComposing) return;
    const ctrl = e.ctrlKey || e.metaKey;
    let gedaan = false;
    if (ctrl && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") gedaan = zoek();
    else if (ctrl && !e.altKey && !e.shiftKey && e.key === "Enter") gedaan = rondAf();
    else if (e.altKey && e.shiftKey && !ctrl && !e.getModifierState("AltGraph")) {
      const teken = tekenVan(e);
      gedaan = Boolean(teken) && !(document.querySelector("dialog[open]") && teken !== "?") && doeAkkoord(teken);
    } else if (!ctrl && !e.altKey && !e.shiftKey && /^[1-9]$/.test(e.key)) gedaan = kiesCijfer(e);
    if (gedaan) e.preventDefault();
  });

  Object.assign(window.kcc, { akkoordenAan: aan, naamVan, hoofdknop, hoofdformulier });
  window.kcc.verrijkers.push(kondigAan);
})();
