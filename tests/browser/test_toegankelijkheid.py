"""Every page: axe (WCAG 2.2 AA) finds nothing; its own title, one h1, a skip link, visible focus."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Levensgebeurtenis, Product, Sjabloon, Vragenset, Zaaktypeversie
from contacts import services
from dvo import services as dvo_services
from dvo.models import Servicebelofte
from kcc.models import Medewerker, Team
from kcc.services import openingstijden
from kcc.services.klanten import maak_klant
from kcc.services.wijzigingen import stel_voor, verwerk
from tests.browser.conftest import Inloggen
from tests.hulp.afspraken import dvo_van, nieuwe_versie, regel_van
from tests.hulp.axe import axe
from tests.hulp.diensten import intake, maak_diensten
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def adressen(anna: Medewerker, kcc_nu: Callable[[str], None]) -> dict[str, list[str]]:
    """Per person the pages of theirs, with something on them."""
    kcc_nu("2026-11-23T10:30")
    proef = maak_diensten()
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    zaak = Zaak.objects.filter(klantaanvraag=aanvraag).order_by("pk")[0]
    klant = maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna, klant=klant), door=anna
    )
    verzoek = services.maak_terugbelverzoek(
        vraag=services.voeg_vraag_toe(gesprek=gesprek, door=anna),
        team=Team.objects.get(code="vergunningen"),
        telefoonnummer="0612345601",
        door=anna,
    )
    services.ontvang_gesprek(kanaal="email", door=anna, onderwerp="Losse tegel")
    return {
        "anna": [
            "/", "/werkplek", f"/gesprekken/{gesprek.uuid}", f"/zaken/{zaak.uuid}", "/zoeken",
            f"/klantaanvragen/{aanvraag.uuid}", "/klantaanvragen", f"/klanten/{klant.uuid}", "/terugbelverzoeken",
            "/termijn?van=2026-06-01&aantal=8&eenheid=w&verzoek_1=2026-06-15&verlengd_aantal=2&ingebrekestelling=2026-09-07",
        ],
        "proef-carla": ["/", "/werkvoorraad", f"/zaken/{zaak.uuid}"],
        "carla": ["/terugbelverzoeken", f"/terugbelverzoeken/{verzoek.uuid}"],
        "eva": ["/regiebord", f"/regiebord/{aanvraag.uuid}", "/signalen"],
        "dirk": ["/", "/teamleider", "/cijfers", "/cijfers/direct", *afspraken(),
                 "/signalen?van=alle", "/regie/regisseurs", "/regie/plancontrole", "/teams/capaciteit"],
        "monique": ["/", "/teamleider", "/inrichting/fasen", "/inrichting/fasen?naar=1", "/simulatie",
                    "/inrichting/drempels", "/inrichting/regie"],
        "floris": ["/", "/beheer/", "/catalogus/matrix", "/catalogus/bestand", *inrichting(),
                   *catalogus(), *beloften()],
        "geert": ["/catalogus", "/catalogus/zaaktypen", *zaaktypen()],
    }  # fmt: skip


def zaaktypen() -> list[str]:
    """One zaaktype to read, and each page of the concept that waits in the demo."""
    concept = Zaaktypeversie.objects.select_related("zaaktype").get(gepubliceerd_op=None)
    eerste = concept.zaaktype.versies.get(versie=1)
    type_ = f"/catalogus/zaaktypen/{concept.zaaktype.uuid}"
    versie, vraag = f"{type_}/versies/{concept.uuid}", concept.vereisten.all()[0]
    paden = ["", "/vragen", "/vragen/nieuw", f"/vragen/{vraag.code}", "/statussen", "/resultaten"]
    paden += ["/resultaten/nieuw", "/resultaten/1", "/publiceren", "/verwijderen"]
    lezen = [
        type_,
        f"{type_}?versie=2",
        f"{type_}/versies/{eerste.uuid}/beeindigen",
        "/catalogus/zaaktypen/nieuw",
    ]
    return [*lezen, *(f"{versie}{pad}" for pad in paden)]


def afspraken() -> list[str]:
    """What teams agree: what stands, a concept past the law with its approval asked, a norm out of history."""
    vast, concept = dvo_van("vergunningen"), nieuwe_versie(date(2027, 1, 1))
    regel = regel_van(concept, "omgevingsvergunning-bouw")
    regel.maximum = 45
    dvo_services.bewaar_regel(regel=regel, door=concept.uitvoerder.leidinggevende)
    delen = ["", "/goedkeuren", "/wijzig", "/weg", "/regels/nieuw", f"/regels/{regel.uuid}"]
    paden = [
        *("", "/onderling", "/nieuw", "/teams", "/teams/kcc-telefonie", "/teams/kcc-telefonie/overleg"),
        *(f"/{vast.uuid}{deel}" for deel in ("", "/afdruk", "/vervallen")),
        *(f"/{concept.uuid}{deel}" for deel in delen),
        f"/{concept.uuid}/voorstel?zaaktype=sloopmelding",
    ]
    return [f"/dvos{pad}" for pad in paden]


def beloften() -> list[str]:
    """Promises and terms of law; the handvest is public."""
    belofte = Servicebelofte.objects.get(zaaktype__identificatie="grofvuil")
    paden = [
        "beloften",
        "beloften/nieuw",
        f"beloften/{belofte.uuid}",
        "termijnen",
        "termijnen/sloopmelding",
        "dwangsom",
    ]
    return ["/handvest", *(f"/dvos/{pad}" for pad in paden)]


def inrichting() -> list[str]:
    """How the KCC is set up: a running storing, a change while it counts and one that was looked at."""
    floris, team = Medewerker.objects.get(username="floris"), Team.objects.get(code="kcc-balie")
    openingstijden.meld_storing(tekst="Bellen lukt niet", kanaal="telefoon", door=floris)
    dag = {"soort": "sluiting", "datum": "2026-12-07", "omschrijving": "Heidag"}
    bezig, klaar = (
        stel_voor(soort="dag_erbij", inhoud=dag, omschrijving=naam, door=floris)
        for naam in ("Bezig", "Klaar")
    )
    verwerk(klaar.pk)
    wijzigingen = [f"wijzigingen/{rij.uuid}" for rij in (bezig, klaar)]
    paden = [
        *("namen", "beslisboom", "kalender", "openingstijden", "openingstijden/uren?kanaal=balie"),
        "openingstijden/uitzondering",
        *("openingstijden/storing", "teams", "teams/nieuw", f"teams/{team.uuid}", "medewerkers"),
        *(f"medewerkers/{floris.uuid}", "productgroepen", *wijzigingen),
    ]
    return ["/inrichting", *(f"/inrichting/{pad}" for pad in paden)]


def catalogus() -> list[str]:
    """Products, life events, vragensets and sjablonen: the list, a row, its form, and the question before it goes."""
    rijen = {
        "producten": Product.objects.get(naam="Geboorte aangeven"),
        "levensgebeurtenissen": Levensgebeurtenis.objects.get(code="trouwen"),
        "vragensets": Vragenset.objects.get(code="gezag"),
        "sjablonen": Sjabloon.objects.get(code="aanvullen"),
    }
    return [
        f"/catalogus/{soort}{deel}"
        for soort, rij in rijen.items()
        for deel in ("", "/nieuw", f"/{rij.uuid}", f"/{rij.uuid}/wijzigen", f"/{rij.uuid}/verwijderen")
    ]


def bekijk(page: Page, pad: str) -> str:
    """The checks on one page; returns its title."""
    antwoord = page.goto(pad)
    assert antwoord is not None
    assert antwoord.status == 200, pad
    assert axe(page) == [], pad
    expect(page.locator("h1")).to_have_count(1)
    page.keyboard.press("Home")
    assert page.locator("a[href='#inhoud'], a[href='#content-start'], a[href='#content']").count() >= 1, pad
    assert page.locator("html").get_attribute("lang") in ("nl", "nl-nl"), pad
    return page.title()


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing_on_any_page_and_each_has_a_title_of_its_own(
    als: Inloggen, adressen: dict[str, list[str]], breed: int
) -> None:
    for wie, paden in adressen.items():
        page = als(Medewerker.objects.get(username=wie), breed=breed)
        titels = [bekijk(page, pad) for pad in paden]
        assert len(set(titels)) == len(titels), titels
        assert all(titels)


def test_the_log_in_page_too(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    page.context.clear_cookies()
    assert bekijk(page, "/inloggen").startswith("Inloggen")


def test_what_has_the_focus_is_seen(als: Inloggen, adressen: dict[str, list[str]], anna: Medewerker) -> None:
    page = als(anna)
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        rand = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth), s.boxShadow]; }"
        )
        assert (rand[0] != "none" and rand[1] >= 2) or rand[2] != "none", page.evaluate(
            "document.activeElement.outerHTML"
        )


def test_the_check_can_fail(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    page.goto("/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/kcc/favicon.svg\"><input>')"
    )
    assert {vondst.split(":")[0] for vondst in axe(page)} >= {"image-alt", "label"}
