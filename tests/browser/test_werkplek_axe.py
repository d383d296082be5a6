"""axe (WCAG 2.2 AA) finds nothing in any state of the workplace, wide or narrow. A new state is a line in STATEN."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Kennisitem
from contacts import services
from contacts.models import Klantcontact
from contacts.werkplek.panelen import PANELEN
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.axe import axe
from tests.hulp.dossiers import zaak_in
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Situatie:
    """A page with a gesprek of Anna's own, and who may be on the line."""

    page: Page
    gesprek: Klantcontact
    klant: Klant

    def doe(self, waarde: str) -> None:
        """By its button, also one on another tab; the page has drawn itself again."""
        knop = self.page.locator(f"button[name=doe][value='{waarde}']").first
        with self.page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
            knop.evaluate("el => el.click()")
        self.rust()

    def vul(self, naam: str, tekst: str) -> None:
        self.page.locator(f"[name='{naam}']").first.evaluate(
            "(el, tekst) => { el.value = tekst; for (const soort of ['input', 'change'])"
            " el.dispatchEvent(new Event(soort, {bubbles: true})); }",
            tekst,
        )

    def klap_open(self) -> None:
        """Everything that unfolds, unfolded."""
        self.page.evaluate("document.querySelectorAll('main details').forEach(el => { el.open = true; })")

    def wat(self, waarde: str) -> None:
        with self.page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
            self.vul("wat", waarde)
        self.rust()

    def rust(self) -> None:
        expect(self.page.locator("#p-werk")).not_to_have_attribute("aria-busy", "true")
        self.page.wait_for_load_state()

    def rond_af(self) -> None:
        """The save that ends the gesprek, and leaves this page."""
        self.page.keyboard.press("Control+Enter")
        expect(self.page.get_by_text("is afgerond")).to_be_visible()

    def met_klant(self) -> None:
        services.koppel_klant(
            gesprek=self.gesprek, klant=self.klant, namens=None, door=self.gesprek.medewerker
        )
        self.page.reload()

    def gecontroleerd(self) -> None:
        self.met_klant()
        twee = ("geboortedatum", "adres")
        services.verifieer(gesprek=self.gesprek, door=self.gesprek.medewerker, vragen=twee, goed=twee)
        self.page.reload()


def leeg(s: Situatie) -> None: ...


def uitgeklapt(s: Situatie) -> None:
    s.klap_open()


def gezocht(s: Situatie) -> None:
    s.vul("zoek", "jansen")
    s.doe("ververs")
    s.klap_open()


def niemand(s: Situatie) -> None:
    s.vul("zoek", "zzqqxx")
    s.doe("ververs")


def nieuwe_klant_fout(s: Situatie) -> None:
    s.doe("maak_klant")
    s.klap_open()


def klant(s: Situatie) -> None:
    s.met_klant()
    s.klap_open()


def controle_fout(s: Situatie) -> None:
    s.met_klant()
    s.doe("controleer")
    s.klap_open()


def gecontroleerd(s: Situatie) -> None:
    s.gecontroleerd()
    s.klap_open()


def antwoorden(s: Situatie) -> None:
    with s.page.expect_response("**/werkplek/antwoorden"):
        s.vul("kennis", "paspoort")
    expect(s.page.locator("#antwoorden li").first).to_be_attached()
    s.klap_open()


def gemerkte_antwoorden(s: Situatie) -> None:
    """Sure, sensitive, national and past its review, beside a number."""
    paspoort = Kennisitem.objects.filter(code="kosten-paspoort")
    paspoort.update(mens_eerst=True, extern_id="vac-1", review_op=date(2026, 1, 1))
    with s.page.expect_response("**/werkplek/antwoorden"):
        s.vul("kennis", "Wat kost een paspoort?")
    expect(s.page.locator("#antwoorden li").first).to_contain_text("Zeker")
    s.klap_open()


def nood(s: Situatie) -> None:
    with s.page.expect_response("**/werkplek/antwoorden"):
        s.vul("notitie", "Ik wil niet meer leven")
    expect(s.page.locator("#antwoorden .kcc-banier").first).to_be_attached()


def fout(s: Situatie) -> None:
    s.doe("rond_af")


def boom(s: Situatie) -> None:
    s.doe("kies:dossier:nee")


def niet_uit(s: Situatie) -> None:
    s.doe("kies:dossier:kom_er_niet_uit")


def wat(s: Situatie) -> None:
    s.doe("kies:dossier:ja")


def intake(s: Situatie) -> None:
    s.gecontroleerd()
    s.doe("kies:dossier:ja")
    s.wat("g:verbouwen")
    s.doe("kies:te_complex:nee")


def intake_fout(s: Situatie) -> None:
    intake(s)
    s.doe("rond_af")


def vakafdeling(s: Situatie) -> None:
    s.doe("kies:dossier:ja")
    s.wat("z:omgevingsvergunning-bouw")
    s.doe("kies:te_complex:ja")


def uitreiken(s: Situatie) -> None:
    zaak_in("ligt_klaar", s.gesprek.medewerker, "rijbewijs-omwisselen", klant=s.klant)
    s.gecontroleerd()
    s.doe("kies:dossier:nee")
    s.page.locator("button[value^='kies:']").nth(1).evaluate("el => el.click()")
    s.rust()


def paneel(naam: str) -> Callable[[Situatie], None]:
    def open_(s: Situatie) -> None:
        s.gecontroleerd()
        s.doe(f"paneel:{naam}")
        s.klap_open()

    return open_


def paneel_fout(naam: str) -> Callable[[Situatie], None]:
    def weiger(s: Situatie) -> None:
        s.doe(f"paneel:{naam}")
        s.doe("rond_af")
        s.klap_open()

    return weiger


def twee_vragen(s: Situatie) -> None:
    s.doe("nieuwe_vraag")


def wisselaar(s: Situatie) -> None:
    open_gesprek(s.gesprek.medewerker, klant=s.klant)
    open_gesprek(s.gesprek.medewerker)
    s.page.reload()


def nawerk(s: Situatie) -> None:
    s.doe("opgehangen")


def twee_versies(s: Situatie) -> None:
    ander = s.page.context.new_page()
    ander.goto(s.page.url)
    ander.locator("[name=onderwerp]").fill("van het andere venster")
    expect(ander.locator("#bewaard")).to_contain_text("Bewaard")
    ander.close()
    s.vul("onderwerp", "van dit venster")
    expect(s.page.locator("#conceptbericht")).to_contain_text("gewijzigd")
    s.doe("bewaar")


def afgemeld(s: Situatie) -> None:
    s.page.context.clear_cookies(name="sessionid")
    s.vul("notitie", "staat er nog")
    expect(s.page.locator("#conceptbericht")).to_contain_text("U bent afgemeld")


def toetsenblad(s: Situatie) -> None:
    s.page.keyboard.press("Alt+Shift+Slash")


def klaar(s: Situatie) -> None:
    s.vul("notitie", "Tot hoe laat is de balie open?")
    s.rond_af()


def gemaakt(s: Situatie) -> None:
    """The page to read aloud from, after zaken were made."""
    s.gecontroleerd()
    s.doe("kies:dossier:ja")
    s.wat("z:brp-uittreksel")
    s.doe("kies:te_complex:nee")
    s.page.get_by_label("Welke gegevens moeten erop staan?").select_option("adres")
    s.page.get_by_role("group", name="In welke taal?").get_by_role("radio", name="Nederlands").check()
    s.rond_af()


def plek(pad: str) -> Callable[[Situatie], None]:
    def ga(s: Situatie) -> None:
        s.page.goto(pad)

    return ga


STATEN: dict[str, Callable[[Situatie], None]] = {
    f.__name__: f
    for f in (
        *(leeg, uitgeklapt, gezocht, niemand, nieuwe_klant_fout, klant, controle_fout, gecontroleerd),
        *(
            antwoorden,
            gemerkte_antwoorden,
            nood,
            fout,
            boom,
            niet_uit,
            wat,
            intake,
            intake_fout,
            vakafdeling,
            uitreiken,
        ),
        *(twee_vragen, wisselaar, nawerk, twee_versies, afgemeld, toetsenblad, klaar, gemaakt),
    )
}
STATEN |= {f"paneel {naam}": paneel(naam) for naam in PANELEN}
STATEN |= {f"paneel {naam} fout": paneel_fout(naam) for naam in ("terugbellen", "doorverbinden", "afspraak")}
STATEN |= {pad: plek(pad) for pad in ("/werkplek", "/nieuws", "/hulpvragen", "/terugbelverzoeken", "/zoeken")}


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def bekijk(page: Page) -> list[str]:
    """Each of the three panels, where they are tabs."""
    tabs = page.locator("[role=tab]")
    vondsten: list[str] = []
    for i in range(tabs.count()):
        tabs.nth(i).evaluate("el => el.click()")
        vondsten += axe(page)
    return vondsten or axe(page)


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing_in_any_state(
    als: Inloggen, anna: Medewerker, breed: int, meldingen: Meldingen
) -> None:
    meldingen.verwacht += ["status of 409", "status of 403"]
    femke = maak_klant(
        door=anna,
        voornamen="Femke",
        achternaam="Jansen",
        geboortedatum=date(1961, 5, 17),
        postcode="1996AA",
        huisnummer="14",
        telefoon="0612345601",
    )
    services.ontvang_gesprek(kanaal="email", door=anna, onderwerp="Losse tegel")
    fout: list[str] = []
    for naam, maak in STATEN.items():
        gesprek = open_gesprek(anna, nummer="0612345601")
        page = als(anna, breed=breed)
        page.goto(f"/gesprekken/{gesprek.uuid}")
        maak(Situatie(page, gesprek, femke))
        fout += [f"{naam}: {regel}" for regel in bekijk(page)]
        page.context.close()
        Klantcontact.objects.filter(status="lopend").update(status="geannuleerd")
    assert fout == [], "\n".join(fout)
