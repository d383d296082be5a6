"""The same question over the workplace, the API and the public face gives the same item, version and text (R96)."""

import re
from typing import Any

import pytest

from catalogus.beantwoorden import Beantwoording, beantwoord
from catalogus.kennis import huidige_versie, tekst_van, vingerafdruk
from catalogus.models import Kennisitem, Kennisversie
from kcc import inrichting, klok
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
EERSTE = re.compile(r'data-versie="(\d+)" data-hash="(\w+)"')
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


@pytest.mark.eis("R96")
def test_every_item_is_answered_alike_over_every_channel(anna: Medewerker) -> None:
    werkplek, toepassing = browser(anna), als_toepassing()
    items = Kennisitem.objects.vindbaar(inrichting.lees().fase)
    rijen = vragen()
    assert len(rijen) > 80
    anders = []
    for versie in rijen:
        uitslag = beantwoord(versie.vraag, items)
        html = werkplek.post("/werkplek/antwoorden", {"kennis": versie.vraag}).content.decode()
        over_api = eerste_over_api(toepassing, versie.vraag)
        if over_api != [verwacht(uitslag)] * 2:
            anders.append((versie.vraag, verwacht(uitslag), over_api))
        eerste = EERSTE.search(html)
        gelezen = (int(eerste[1]), eerste[2]) if eerste else None
        if gelezen != (versie.versie, vingerafdruk(versie)) or _zin(versie) not in tekst(html):
            anders.append((versie.vraag, "werkplek", gelezen))
        if uitslag.reden not in ZONDER_ANTWOORD and uitslag.antwoorden[0].versie != versie:
            anders.append((versie.vraag, "een ander item", str(uitslag.antwoorden[0].item)))
    assert not anders, anders[:5]


def _zin(versie: Kennisversie) -> str:
    """The text as it is read on a page."""
    kaal = tekst_van(versie).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(kaal.replace('"', "&quot;").replace("'", "&#x27;").split())


@pytest.mark.eis("R96")
def test_an_employee_and_an_application_hear_the_same(anna: Medewerker) -> None:
    vraag = Kennisversie.objects.get(item__code="kosten-paspoort").vraag
    assert eerste_over_api(als(anna), vraag) == eerste_over_api(als_toepassing(), vraag)


@pytest.mark.eis("R96")
def test_the_page_of_a_product_gives_the_whole_text_too(anna: Medewerker) -> None:
    versie = Kennisversie.objects.exclude(item__product=None).exclude(kort="").order_by("pk")[0]
    html = browser(anna).get(f"/catalogus/producten/{versie.item.product.uuid}").content.decode()
    assert _zin(versie) in tekst(html)


def test_each_channel_costs_a_fixed_number_of_queries(anna: Medewerker) -> None:
    werkplek, api = browser(anna), als(anna)
    for versie in vragen()[::20]:
        with telt_hoogstens(8):
            werkplek.post("/werkplek/antwoorden", {"kennis": versie.vraag})
        with telt_hoogstens(8):
            api.post("/kennisitems/zoeken", {"tekst": versie.vraag})
        with telt_hoogstens(10):
            api.post("/kennisvragen", {"tekst": versie.vraag})
