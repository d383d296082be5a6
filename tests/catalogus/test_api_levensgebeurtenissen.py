"""/levensgebeurtenissen: the life events with their zaken, conditions and dependencies."""

from uuid import uuid4

import pytest

from catalogus.models import Gebeurteniszaak, Levensgebeurtenis
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
PAD = "/levensgebeurtenissen"


@pytest.mark.eis("R49")
def test_verbouwen_has_its_zaken_with_a_question_each() -> None:
    (verbouwen,) = als_toepassing().lijst(PAD, code="verbouwen")
    assert [zaak["zaaktype"] for zaak in verbouwen["zaken"]][:2] == ["omgevingsvergunning-bouw", "huisnummer"]
    assert all(zaak["vraag"] for zaak in verbouwen["zaken"])
    assert verbouwen["afhankelijkheden"] == [
        {
            "van": "omgevingsvergunning-bouw",
            "naar": "container-op-straat",
            "wachttijd": 0,
            "ontvangstNaVoorganger": True,
        }
    ]


def test_all_twelve_are_listed_and_each_has_an_address(anna: Medewerker) -> None:
    rijen = als(anna).lijst(PAD)
    assert len(rijen) == 12
    assert als(anna).lees(f"{PAD}/{rijen[0]['uuid']}") == rijen[0]


def test_it_is_found_by_a_zaaktype(anna: Medewerker) -> None:
    assert "verbouwen" in {rij["code"] for rij in als(anna).lijst(PAD, zaaktype="huisnummer")}
    assert als(anna).lijst(PAD, zaaktype="bestaat-niet") == []


def test_who_may_and_who_may_not(anna: Medewerker, manager: Medewerker, buitenstaander: Medewerker) -> None:
    is_probleem(Api().get(PAD), 401)
    is_probleem(als(buitenstaander).get(PAD), 403)
    assert als(manager).get(PAD).status_code == 200
    is_probleem(als(anna).get(f"{PAD}/{uuid4()}"), 404)
    is_probleem(als(anna).post(PAD, {}), 403)
    is_probleem(als(anna).get(PAD, naam="x"), 400, veld="naam")


def test_a_list_costs_the_same_with_one_row_and_with_thirty(anna: Medewerker) -> None:
    api = als(anna)
    with telt_hoogstens(8) as een:
        assert len(api.lijst(PAD, code="verbouwen")) == 1
    for nummer in range(30):
        rij = Levensgebeurtenis.objects.create(code=f"proef-{nummer}", naam=f"Proef {nummer}")
        voorbeeld = Gebeurteniszaak.objects.all()[0]
        Gebeurteniszaak.objects.create(levensgebeurtenis=rij, zaaktype=voorbeeld.zaaktype, vraag="Nodig?")
    with telt_hoogstens(8) as veel:
        assert len(api.lijst(PAD)) == 42
    assert len(veel) == len(een)
