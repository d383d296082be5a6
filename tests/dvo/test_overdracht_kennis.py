"""Knowledge in the catalogue file: its layers, its sources, and the phrasings it is found by."""

from datetime import date

import pytest

from catalogus.models import Formulering, Kennisitem, Zoekindex
from catalogus.zoeken.taal import vorm
from dvo.overdracht.soorten_kennis import KENNISITEMS, KENNISVERSIES
from dvo.services.overdracht import importeer
from tests.hulp.catalogusbestand import als_bestand, inhoud, leeg_de_catalogus, weigert

pytestmark = pytest.mark.django_db


def test_phrasings_come_along_and_are_searched_with():
    gebouwd = Zoekindex.objects.get().gevraagd
    data = inhoud()
    item = data["kennisitems"][0]
    item["formuleringen"].append(
        {"tekst": "Gloednieuwe qxzin!", "uuid": "55555555-5555-4555-8555-555555555555"}
    )
    plan = importeer(ruw=als_bestand(data), door=None)
    assert [v.rij.naam for v in plan.anders()] == [
        f"kennisitem {item['code']}, formulering Gloednieuwe qxzin!"
    ]
    rij = Formulering.objects.get(tekst="Gloednieuwe qxzin!")
    assert (rij.item.code, rij.vorm) == (item["code"], vorm(rij.tekst))
    assert Zoekindex.objects.get().gevraagd != gebouwd


def test_a_phrasing_leads_to_one_item():
    data = inhoud()
    een, ander = (rij for rij in data["kennisitems"][:2])
    zin = ander["formuleringen"][0]["tekst"]
    nieuw = {"tekst": f"{zin} !!", "uuid": "55555555-5555-4555-8555-555555555555"}
    data["kennisitems"][0]["formuleringen"].append(nieuw)
    weigert(data, f"tekst: dit staat al bij kennisitem {ander['code']}, formulering {zin}")
    een["formuleringen"][-1] = {**nieuw, "tekst": "?!"}
    weigert(data, "hier staat geen woord om op te zoeken")


def test_a_national_record_is_of_one_item():
    data = inhoud()
    een, ander = data["kennisitems"][:2]
    Kennisitem.objects.filter(code=ander["code"]).update(extern_id="vac-1")
    een["extern_id"] = "vac-1"
    weigert({**data, "kennisitems": [een]}, f"extern_id: dit staat al bij kennisitem {ander['code']}")


def test_the_last_day_of_an_item_may_be_its_first():
    data = inhoud()
    item = data["kennisitems"][0]
    item |= {"geldig_van": "2026-12-01", "geldig_tot": "2026-11-30"}
    weigert(data, "geldig_tot: het einde ligt voor het begin")
    item["geldig_tot"] = "2026-12-01"
    importeer(ruw=als_bestand(data), door=None)
    assert Kennisitem.objects.get(code=item["code"]).geldig_tot == date(2026, 12, 1)


def test_a_file_of_before_the_knowledge_base_is_read_still():
    data = inhoud()
    for item in data["kennisitems"]:
        for veld in (*KENNISITEMS.later, "formuleringen"):
            item.pop(veld)
        for versie in item["versies"]:
            for veld in KENNISVERSIES.later:
                versie.pop(veld)
    leeg_de_catalogus()
    importeer(ruw=als_bestand(data), door=None)
    item = Kennisitem.objects.get(code=data["kennisitems"][0]["code"])
    assert (item.bevoegd_gezag, item.mens_eerst, item.review_op, item.extern_id) == (
        "gemeente",
        False,
        None,
        None,
    )
    assert (item.versies.get().kort, item.versies.get().bronnen) == ("", [])
