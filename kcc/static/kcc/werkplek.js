/* The workplace: what is typed goes to the server by itself, and the page does not go before it is there.
   One thing is under way at a time, an autosave or the whole form: each needs the `versie` the other brings back.
   Nothing is kept in the browser: it may be about somebody. */
(() => {
  "use strict";
  const { omroep, sleutel, ga, voorVertrek } = window.kcc;
  const formulier = document.querySelector("form[data-concept]");
  if (!formulier) return;
  delete formulier.dataset.waarschuw; // warned of here, and only for what is not there yet

  const RUST = 700; // ms without a key
  const HOOGSTENS = 1500; // ms of typing on
  const VERS = 60_000; // ms in which the server was heard of
  const NIET = /^(csrfmiddlewaretoken|zoek|kennis|annuleerreden|doe)$|^controle-|bsn$/; // searched for, or compared and thrown away
  const NIET_VERDER = new Set(["geen_verbinding", "storing", "afgemeld"]);
  const KLAAR = new Set(["verouderd", "gestopt"]); // somebody has to choose first

  let getypt = 0; // changes so far
  let bewaard = 0; // as many of them as the server has
  let gehoord = Date.now();
  let stand = formulier.querySelector('button[value="neem_andere"]') ? "verouderd" : "goed";
  let bezig = null; // promise of what is under way
  let verzonden = false; // the page is on its way out, with all there is

  const ongezien = () => getypt !== bewaard;
  const veilig = () => !bezig && !ongezien() && stand === "goed" && Date.now() - gehoord < VERS;
  const bestanden = () => Array.from(formulier.elements).some((el) => el.type === "file" && el.files.length > 0);
  const versie = () => formulier.elements.namedItem("versie");
  const zetVersie = (nieuw) => { if (versie() && nieuw !== undefined) versie().value = nieuw; };

  /* ---------- What it says ---------- */
  const TEKSTEN = {
    geen_verbinding: "Niet bewaard: geen verbinding. Wat u typte staat nog hier; het wordt bewaard zodra het weer kan.",
    storing: "Niet bewaard: er gaat iets mis aan onze kant. Wat u typte staat nog hier; het wordt bewaard zodra het weer kan.",
    afgemeld: "U bent afgemeld. Wat u typte staat nog hier. Log in en ga hier verder.",
    verouderd: "Dit gesprek is in een ander venster of door een ander gewijzigd. Wat u typte staat nog hier.",
  };
  const bericht = document.getElementById("conceptbericht");
  const regel = () => document.getElementById("bewaard");
  const maak = (tag, klasse, tekst, kenmerken = {}) => {
    const el = Object.assign(document.createElement(tag), { className: klasse, textContent: tekst });
    for (const [naam, waarde] of Object.entries(kenmerken)) el.setAttribute(naam, waarde);
    return el;
  };
  const uitweg = {
    afgemeld: () => maak("a", "utrecht-link utrecht-link--html-a", "Log in (nieuw venster)", { href: formulier.dataset.inloggen, target: "_blank", rel: "noopener" }),
    verouderd: () => maak("button", "utrecht-button utrecht-button--secondary-action kcc-knop--klein", "Toon beide", { type: "submit", name: "doe", value: "bewaar", form: formulier.id }),
    gestopt: () => maak("a", "utrecht-link utrecht-link--html-a", "Laad het gesprek opnieuw", { href: location.pathname }),
  };
  const toon = (nieuw, tekst) => {
    if (nieuw === stand && nieuw !== "gestopt") return;
    stand = nieuw;
    bericht.replaceChildren();
    if (regel()) regel().textContent = nieuw === "goed" ? "Bewaard" : "Niet bewaard";
    if (nieuw === "goed") { omroep("Weer verbonden. Alles is bewaard."); return; }
    const zin = maak("p", "", `${tekst || TEKSTEN[nieuw]} `);
    if (uitweg[nieuw]) zin.append(uitweg[nieuw]());
    const vak = maak("div", "kcc-banier kcc-banier--nadruk", "");
    vak.append(zin);
    bericht.append(vak);
  };
  let gezegd = false;
  const toonBewaard = (om) => {
    if (!gezegd && stand === "goed") omroep("Bewaard"); // once; after that only when it stops or starts again
    gezegd = true;
    toon("goed");
    if (regel()) regel().textContent = `Bewaard ${om}`;
  };

  /* ---------- Sending ---------- */
  const inhoud = () => {
    const velden = new URLSearchParams();
    for (const [naam, waarde] of new FormData(formulier)) {
      if (typeof waarde === "string" && !NIET.test(naam)) velden.append(naam, waarde.replace(/\r?\n/g, "\r\n"));
    }
    return velden;
  };
  const post = (meer) => fetch(formulier.dataset.concept, {
    method: "POST",
    body: inhoud(),
    headers: { "X-CSRFToken": sleutel() },
    redirect: "manual",
    ...meer,
  });
  const lees = async (antwoord, aantal) => {
    if (antwoord.type === "opaqueredirect") return ["afgemeld"];
    if (antwoord.status >= 500) return ["storing"];
    const gegevens = await antwoord.json().catch(() => ({}));
    if (antwoord.ok) {
      zetVersie(gegevens.versie);
      bewaard = aantal;
      return ["goed", gegevens.om];
    }
    if (gegevens.code === "concept_verouderd") return ["verouderd"];
    return gegevens.melding ? ["gestopt", gegevens.melding] : ["afgemeld"]; // 403 without a word: another log-in
  };
  const stuur = async () => {
    const aantal = getypt;
    try {
      const [na, meer] = await lees(await post({ signal: AbortSignal.timeout(10_000) }), aantal);
      if (na === "goed") { gehoord = Date.now(); toonBewaard(meer); } else toon(na, meer);
    } catch {
      toon("geen_verbinding");
    }
  };

  /* ---------- When ---------- */
  let wekker;
  let eerste = 0;
  let pogingen = 0;
  const plan = (wachten = RUST) => {
    eerste ||= Date.now();
    clearTimeout(wekker);
    wekker = setTimeout(spoel, wachten === RUST ? Math.max(0, Math.min(RUST, eerste + HOOGSTENS - Date.now())) : wachten);
  };
  const neemBeurt = (belofte) => {
    const mijn = belofte.finally(() => { if (bezig === mijn) bezig = null; });
    bezig = mijn;
    return mijn;
  };
  const opBeurt = async (werk) => {
    while (bezig) await bezig;
    return neemBeurt(werk());
  };
  // Returns how it stands then. Without anything to save it only asks whether the server is there.
  async function spoel() {
    await opBeurt(async () => {
      clearTimeout(wekker);
      eerste = 0;
      if (!veilig() && !KLAAR.has(stand)) await stuur();
    });
    pogingen = NIET_VERDER.has(stand) ? pogingen + 1 : 0;
    if (pogingen) plan(stand === "afgemeld" ? Math.min(2000 + 500 * pogingen, 15_000) : Math.min(1000 * 2 ** pogingen, 30_000));
    else if (ongezien() && stand === "goed") plan();
    return stand;
  }
  const nogEens = () => { if (NIET_VERDER.has(stand)) plan(0); };
  window.addEventListener("online", nogEens);
  window.addEventListener("focus", nogEens);
  document.addEventListener("visibilitychange", () => { if (document.hidden && ongezien()) spoel(); });

  /* ---------- Typing ---------- */
  let sinds = new Set(); // fields that changed while the whole form was under way
  formulier.addEventListener("input", (e) => {
    sinds.add(e.target);
    if (NIET.test(e.target.name) || e.target.type === "file") return;
    getypt += 1;
    if (!KLAAR.has(stand) && !NIET_VERDER.has(stand)) plan();
  });

  /* ---------- The whole form, by htmx ---------- */
  const heel = (d) => d.verb === "post" && new URL(d.path, location.href).pathname === new URL(formulier.getAttribute("action"), location.href).pathname;
  const rij = []; // clicks that wait until what is under way is back
  let onderweg = Promise.resolve();
  let klaar = () => {};
  let meegestuurd = 0;
  document.addEventListener("htmx:confirm", (e) => {
    if (!bezig || !heel(e.detail)) return;
    e.preventDefault();
    const zelfde = rij.findIndex((d) => d.elt === e.detail.elt);
    if (zelfde >= 0) { rij[zelfde] = e.detail; return; }
    rij.push(e.detail);
    opBeurt(async () => { geef(rij.shift()); await onderweg; });
  });
  // What was clicked may have been drawn again since; what was only changed went along with the form, or goes now.
  const knopVan = (knop) => (knop.isConnected ? knop : document.querySelector(`button[name="${CSS.escape(knop.name)}"][value="${CSS.escape(knop.value)}"]`));
  const geef = (d) => {
    if (d.elt.isConnected) d.issueRequest(true);
    else if (d.elt.matches("button")) knopVan(d.elt)?.click();
    else if (sinds.size) formulier.querySelector('button[value="ververs"]').click();
  };
  document.addEventListener("htmx:beforeRequest", (e) => {
    if (!heel(e.detail.requestConfig)) return;
    clearTimeout(wekker);
    eerste = 0;
    meegestuurd = getypt;
    sinds = new Set();
    onderweg = new Promise((los) => { klaar = los; });
    neemBeurt(onderweg);
  });
  document.addEventListener("htmx:beforeOnLoad", (e) => {
    if (e.detail.xhr.getResponseHeader("HX-Refresh") && formulier.contains(e.detail.elt)) {
      e.preventDefault(); // loading the page again would lose what was typed
      toon("afgemeld");
      plan(2000);
    }
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const oud of sinds) {
      const nieuw = !oud.isConnected && oud.id && document.getElementById(oud.id);
      if (!nieuw) continue;
      if (/^(radio|checkbox)$/.test(oud.type)) nieuw.checked = oud.checked;
      else if (oud.type !== "file") nieuw.value = oud.value;
      sinds.delete(oud);
      sinds.add(nieuw);
    }
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    if (!heel(e.detail.requestConfig)) return;
    if (e.detail.successful && e.detail.xhr.status !== 204) {
      zetVersie(/name="versie" value="(\d*)"/.exec(e.detail.xhr.responseText)?.[1]);
      bewaard = meegestuurd;
      gehoord = Date.now();
      toon("goed");
    }
    klaar();
    if (ongezien() && !KLAAR.has(stand)) plan();
  });
  document.addEventListener("htmx:sendError", (e) => {
    if (!heel(e.detail.requestConfig)) return;
    e.preventDefault();
    toon("geen_verbinding");
    plan(2000);
  });
  document.addEventListener("htmx:responseError", (e) => {
    if (e.detail.xhr.status !== 409 || !heel(e.detail.requestConfig)) return;
    e.preventDefault();
    toon("verouderd");
  });

  /* ---------- Leaving ---------- */
  let houdtVast = false;
  const eerstBewaren = async (f, knop) => {
    if (houdtVast) return; // a second click
    houdtVast = true;
    const na = await spoel();
    houdtVast = false;
    if (NIET_VERDER.has(na)) { bericht.scrollIntoView({ block: "nearest" }); return; }
    f.requestSubmit((knop && knopVan(knop)) || undefined);
  };
  document.addEventListener("submit", (e) => {
    const f = e.target;
    if (e.defaultPrevented || f.getAttribute("method") === "dialog" || f.target === "_blank") return;
    if (!verzonden && (veilig() || KLAAR.has(stand))) {
      verzonden = true;
      setTimeout(() => { verzonden = false; }, 15_000); // an answer that leaves the page where it is
      return;
    }
    e.preventDefault();
    if (!verzonden) eerstBewaren(f, e.submitter);
  });
  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("a[href]");
    if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || link.target || link.hasAttribute("download")) return;
    const adres = new URL(link.href);
    if (adres.origin !== location.origin || (adres.pathname === location.pathname && adres.hash) || !(ongezien() || bezig)) return;
    e.preventDefault();
    ga(adres);
  });
  voorVertrek.push(spoel);
  window.addEventListener("beforeunload", (e) => {
    if (!verzonden && (ongezien() || bestanden())) e.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (!verzonden && ongezien() && !KLAAR.has(stand)) post({ keepalive: true }).catch(() => {});
  });
  // Back by the browser's own button: the version on the screen is old by then.
  window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
})();
