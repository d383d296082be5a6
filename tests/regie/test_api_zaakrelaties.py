"""What a zaak waits for and what waits for it, as far as the caller may see those."""

from typing import Any

import pytest

from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, telt_hoogstens
from tests.hulp.verbouwen import verbouwen
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaken(kcc_nu: Any) -> dict[str, dict[str, Any]]:
    """A container that waits for the permit, by zaaktype."""
    kcc_nu("2026-11-23T10:00")
    aanvraag = als_toepassing().maak("/klantaanvragen", verbouwen())
    return {zaak["zaaktype"]: zaak for zaak in aanvraag["zaken"]}


def lees(api: Api, zaak: dict[str, Any]) -> dict[str, Any]:
    return api.lees(f"/zaken/{zaak['uuid']}")


def productgroep(zaak: dict[str, Any]) -> str:
    """The code of its productgroep."""
    return Zaak.objects.values_list("productgroep__code", flat=True).get(uuid=zaak["uuid"])


def test_both_ends_of_a_relation_are_read(zaken: dict[str, Any], dirk: Medewerker) -> None:
    vergunning, container = zaken["omgevingsvergunning-bouw"], zaken["container-op-straat"]
    [volger] = lees(als(dirk), vergunning)["opvolgers"]
    [voorganger] = lees(als(dirk), container)["voorgangers"]
    assert volger["zaak"] == {"uuid": container["uuid"], "nummer": container["nummer"]}
    assert voorganger["zaak"] == {"uuid": vergunning["uuid"], "nummer": vergunning["nummer"]}
    assert lees(als(dirk), vergunning)["voorgangers"] == lees(als(dirk), container)["opvolgers"] == []


def test_of_a_zaak_of_another_productgroep_not_even_the_number_is_told(zaken: dict[str, Any]) -> None:
    vergunning, container = zaken["omgevingsvergunning-bouw"], zaken["container-op-straat"]
    groepen = [productgroep(zaak) for zaak in (vergunning, container)]
    assert groepen[0] != groepen[1]
    klein = als_toepassing(groepen[1], naam="klein")
    gelezen = klein.get(f"/zaken/{container['uuid']}").content.decode()
    assert lees(klein, container)["voorgangers"] == []
    assert vergunning["nummer"] not in gelezen
    assert vergunning["uuid"] not in gelezen


def test_a_zaak_costs_no_more_with_relations(zaken: dict[str, Any], dirk: Medewerker) -> None:
    api = als(dirk)
    with telt_hoogstens(12):
        lees(api, zaken["container-op-straat"])
