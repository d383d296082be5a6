/* How the screen looks and what runs on it: settings of this browser, running time, menu on a small screen. */
(() => {
  "use strict";
  const { alle, bewaard } = window.kcc;
  const html = document.documentElement;

  // Colours and density are cookies, so that the server draws the page right at once.
  const koekje = (naam, waarde) => {
    const veilig = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `kcc_${naam}=${waarde}; Path=/; SameSite=Lax; Max-Age=${waarde ? 31536000 : 0}${veilig}`;
  };
  const zetKenmerk = (naam, waarde) => {
    if (waarde) html.dataset[naam] = waarde;
    else delete html.dataset[naam];
  };
  const aanUit = (naam) => ({
    lees: (el) => { el.checked = bewaard.lees(naam) !== "uit"; },
    zet: (el) => {
      const waarde = el.checked ? null : "uit";
      bewaard.schrijf(naam, waarde);
      zetKenmerk(naam, waarde);
      document.dispatchEvent(new CustomEvent("kcc:instelling", { detail: { naam } }));
    },
  });

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

  /* ---------- What floats closes ---------- */
  const openen = () => alle("details[data-sluit-buiten][open]");
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    for (const el of openen()) {
      const terug = el.contains(document.activeElement);
      el.open = false;
      if (terug) el.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (e) => {
    for (const el of openen()) if (!el.contains(e.target)) el.open = false;
  });

  window.kcc.verrijkers.push(toonInstellingen, tik);
  window.kcc.starters.push(maakMenu);
})();
