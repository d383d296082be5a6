"""The same question over page, workplace, API and web form gives the same item, version and text (R96)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.test import Client

from catalogus.beantwoorden import Beantwoording, beantwoord
from catalogus.kennis import huidige_versie, tekst_van, vingerafdruk
from catalogus.models import Kennisitem, Kennisversie
from kcc import inrichting, klok
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, telt_hoogstens
from tests.hulp.formulier import Formulierlezer
from tests.hulp.schermen import browser, tekst
from tests.hulp.vraagbaak import html, kalm, stel

pytestmark = pytest.mark.django_db
ARTIKEL = re.compile(r"<article[^>]*data-hash.*?</article>", re.S)
FORMULIER = "/formulieren/anders"
ZONDER_ANTWOORD = ("nood", "persoon")
"""Reasons for which nobody gets an answer before a person."""


def vragen() -> list[Kennisversie]:
    """The present question of every item of the demo town."""
    items = Kennisitem.objects.vindbaar(inrichting.lees().fase).prefetch_related("versies")
    versies = [huidige_versie(item, klok.nu()) for item in items]
    return [versie for versie in versies if versie]


def kern(rij: dict[str, Any]) -> tuple[Any, ...]:
    return (rij["code"], rij["versie"], rij["versieUuid"], rij["antwoord"], rij["hash"])


def hoort(versie: Kennisversie) -> tuple[Any, ...]:
    """What every channel says of this version."""
    return (
        versie.item.code,
        versie.versie,
        str(versie.uuid),
        tekst_van(versie),
        vingerafdruk(versie),
    )


def eerste_over_api(api: Api, vraag: str) -> list[Any]:
    """Of a search and of the public face: reason and first answer."""
    gezocht = api.post("/kennisitems/zoeken", {"tekst": vraag}).json()
    gevraagd = api.post("/kennisvragen", {"tekst": vraag, "plek": "publiek"}).json()
    paren = [(gezocht, gezocht["results"]), (gevraagd, gevraagd["antwoorden"])]
    return [
        (rij["band"], rij["mens"]["reden"], kern(gevonden[0]) if gevonden else None)
        for rij, gevonden in paren
    ]


def verwacht(uitslag: Beantwoording) -> tuple[Any, ...]:
    eerste = hoort(uitslag.antwoorden[0].versie) if uitslag.antwoorden else None
    return (uitslag.band, uitslag.reden, eerste)


@dataclass(frozen=True)
class Kanalen:
    """One employee, an application, and a visitor with a web form that lies open."""

    werkplek: Client
    toepassing: Api
    bezoeker: Client
    formulier: dict[str, list[str]]

    def werkplek_geeft(self, vraag: str) -> str:
        """The first answer of the panel, as HTML."""
        blad = html(self.werkplek.post("/werkplek/antwoorden", {"kennis": vraag}))
        return next(iter(re.findall(r"<li data-versie.*?</li>", blad, flags=re.S)), "")

    def inwoner_krijgt(self, vraag: str) -> dict[str, list[str]]:
        """The answers on the question page and in the web form before sending, as HTML."""
        ingevuld = {**self.formulier, "vraag": vraag, "doe": "antwoord"}
        bladen = {
            "bladzijde": stel(vraag, self.bezoeker),
            "webformulier": self.bezoeker.post(FORMULIER, ingevuld),
        }
        return {naam: ARTIKEL.findall(html(blad)) for naam, blad in bladen.items()}


@pytest.fixture
def kanalen(anna: Medewerker, kcc_nu: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> Kanalen:
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)
    bezoeker, lezer = Client(), Formulierlezer("webformulier")
    lezer.feed(html(bezoeker.get(FORMULIER)))
    return Kanalen(browser(anna), als_toepassing(), bezoeker, lezer.velden)


@pytest.mark.eis("R96")
def test_every_item_is_answered_alike_over_every_channel(kanalen: Kanalen) -> None:
    """Workplace, both questions of the API, question page and web form: what differs stands in the list."""
    items = Kennisitem.objects.vindbaar(inrichting.lees().fase)
    rijen, anders, zeker = vragen(), [], 0
    assert len(rijen) > 80
    for versie in rijen:
        uitslag = beantwoord(versie.vraag, items)
        zeker += uitslag.antwoord is not None
        if uitslag.reden not in ZONDER_ANTWOORD and uitslag.antwoorden[0].versie != versie:
            anders.append((versie.vraag, "een ander item", str(uitslag.antwoorden[0].item)))
        anders += [(versie.vraag, *verschil) for verschil in verschillen(kanalen, versie, uitslag)]
    assert not anders, anders[:5]
    assert zeker >= len(rijen) * 0.9


def verschillen(kanalen: Kanalen, versie: Kennisversie, uitslag: Beantwoording) -> Iterator[tuple[Any, ...]]:
    """Where something else is said than the engine says: the channel and what it said."""
    over_api = eerste_over_api(kanalen.toepassing, versie.vraag)
    if over_api != [verwacht(uitslag)] * 2:
        yield "api", over_api
    paneel = kanalen.werkplek_geeft(versie.vraag)
    if not geeft(paneel, versie):
        yield "werkplek", paneel
    hoort_er = voor_een_inwoner(uitslag)
    for naam, stukken in kanalen.inwoner_krijgt(versie.vraag).items():
        if len(stukken) != len(hoort_er) or not all(map(geeft, stukken, hoort_er)):
            yield naam, stukken


def voor_een_inwoner(uitslag: Beantwoording) -> list[Kennisversie]:
    """The sure one, else those to choose from; nothing when it is not known."""
    if uitslag.antwoord:
        return [uitslag.antwoord.versie]
    return [rij.versie for rij in uitslag.antwoorden if uitslag.band != "weet_niet"]


def geeft(stuk: str, versie: Kennisversie) -> bool:
    """This version with its fingerprint, and every sentence of it."""
    merk = f'data-versie="{versie.versie}" data-hash="{vingerafdruk(versie)}"'
    leest = unescape(tekst(stuk))
    return merk in stuk and all(zin in leest for zin in zinnen_van(versie))


def zinnen_van(versie: Kennisversie) -> list[str]:
    regels = [regel.removeprefix("- ").strip() for regel in tekst_van(versie).splitlines()]
    return [" ".join(zin.split()) for regel in regels for zin in re.split(r"(?<=[.!?])\s+", regel) if zin]


@pytest.mark.eis("R96")
def test_an_employee_and_an_application_hear_the_same(anna: Medewerker) -> None:
    vraag = Kennisversie.objects.get(item__code="kosten-paspoort").vraag
    assert eerste_over_api(als(anna), vraag) == eerste_over_api(als_toepassing(), vraag)


@pytest.mark.eis("R96")
def test_the_page_of_a_product_gives_the_whole_text_too(anna: Medewerker) -> None:
    versie = Kennisversie.objects.exclude(item__product=None).exclude(kort="").order_by("pk")[0]
    leest = unescape(tekst(html(browser(anna).get(f"/catalogus/producten/{versie.item.product.uuid}"))))
    assert " ".join(tekst_van(versie).split()) in leest


def test_each_channel_costs_a_fixed_number_of_queries(anna: Medewerker) -> None:
    werkplek, api = browser(anna), als(anna)
    for versie in vragen()[::20]:
        with telt_hoogstens(8):
            werkplek.post("/werkplek/antwoorden", {"kennis": versie.vraag})
        with telt_hoogstens(8):
            api.post("/kennisitems/zoeken", {"tekst": versie.vraag})
        with telt_hoogstens(10):
            api.post("/kennisvragen", {"tekst": versie.vraag})
