"""/werkvoorraad: the queue of a team in its order, with the reason; and the worked example over REST."""

from typing import Any

import pytest

from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.diensten import maak_diensten
from tests.hulp.verbouwen import HUISNUMMER, KAP, VERGUNNING, verbouwen

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad"


@pytest.mark.eis("R53")
def test_the_worked_example_over_rest(kcc_nu: Any) -> None:
    """Klant 1 asks for dienst 1 (5 werkdagen) and dienst 2 (15), klant 2 later only for dienst 1."""
    kcc_nu("2026-03-02T09:00")
    anna = als(maak_diensten())
    carla = als(Medewerker.objects.get(username="proef-carla"))
    zaken = [{"zaaktype": "dienst-1"}, {"zaaktype": "dienst-2"}]
    klant1 = anna.maak("/klantaanvragen", {"kanaal": "telefoon", "zaken": zaken})
    kcc_nu("2026-03-02T10:00")
    klant2 = anna.maak("/klantaanvragen", {"kanaal": "telefoon", "zaken": zaken[:1]})

    dienst1, dienst2 = (zaak["plan"] for zaak in klant1["zaken"])
    assert (dienst2["geplandeStart"], dienst2["geplandEinde"]) == ("2026-03-02", "2026-03-23")
    assert dienst1["uitersteStart"] == "2026-03-16"
    assert klant1["plan"]["verwacht"] == "2026-03-23"  # 15 werkdagen in all
    (dienst1_klant2,) = (zaak["plan"] for zaak in klant2["zaken"])
    assert (dienst1_klant2["geplandeStart"], dienst1_klant2["geplandEinde"]) == ("2026-03-02", "2026-03-09")

    eerst, daarna = carla.lijst(PAD, team="proef-vak", zaaktype="dienst-1")
    assert eerst["klantaanvraag"]["nummer"] == klant2["nummer"]
    assert daarna["klantaanvraag"]["nummer"] == klant1["nummer"]
    assert eerst["waarom"] == "duurt 5 werkdagen"
    assert "kan 10 werkdagen wachten" in daarna["waarom"]


@pytest.fixture
def wachtrij(kcc_nu: Any) -> Api:
    kcc_nu("2026-11-23T10:00")
    website = als_toepassing()
    website.maak("/klantaanvragen", verbouwen(VERGUNNING, HUISNUMMER))
    website.maak("/klantaanvragen", verbouwen(HUISNUMMER))
    return website


def test_it_is_narrowed_by_team_and_stand(wachtrij: Api, dirk: Medewerker, kcc_nu: Any) -> None:
    api = als(dirk)
    eerst, daarna = api.lijst(PAD, team="geo")
    assert eerst["uitersteStart"] < daarna["uitersteStart"]
    assert (daarna["beloofd"], daarna["stand"]) == ("2027-01-11", "open")
    kcc_nu("2026-12-15")
    assert [rij["stand"] for rij in api.lijst(PAD, team="geo", stand="dreigt")] == ["dreigt", "dreigt"]
    assert api.lijst(PAD, team="bestaat-niet") == []
    for naam, waarde in (("stand", "zoek"), ("behandelaar", "x"), ("sorteer", "kleur"), ("klant", "x")):
        is_probleem(api.get(PAD, **{naam: waarde}), 400, veld=naam)


def test_it_is_sorted_when_so_asked(wachtrij: Api, dirk: Medewerker) -> None:
    nummers = [rij["nummer"] for rij in als(dirk).lijst(PAD, sorteer="-zaak")]
    assert nummers == sorted(nummers, reverse=True)


def test_a_vakafdeling_sees_its_own_queue_only(wachtrij: Api, carla: Medewerker) -> None:
    assert {rij["team"]["code"] for rij in als(carla).lijst(PAD)} == {"vergunningen"}
    assert als(carla).lijst(PAD, team="geo") == []


def test_who_may_and_who_may_not(wachtrij: Api, manager: Medewerker, carla: Medewerker) -> None:
    is_probleem(Api().get(PAD), 401)
    is_probleem(als(manager).get(PAD), 403, "geen_recht")
    is_probleem(wachtrij.get(PAD), 403, "geen_recht")
    is_probleem(wachtrij.post(PAD, {}), 403, "geen_recht")
    is_probleem(als(carla).post(PAD, {}), 405)


def test_it_costs_the_same_with_one_row_and_with_thirty(dirk: Medewerker) -> None:
    api, website = als(dirk), als_toepassing()
    website.maak("/klantaanvragen", verbouwen(KAP))
    with telt_hoogstens(8) as een:
        assert len(api.lijst(PAD)) == 1
    for _ in range(29):
        website.maak("/klantaanvragen", verbouwen(KAP))
    with telt_hoogstens(8) as dertig:
        assert len(api.lijst(PAD)) == 30
    assert len(dertig) == len(een)
