"""`/regisseurs` and `/overdrachten`: how much each directs, and giving it to somebody else (R59)."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Afwezigheid, Gebeurtenis, Medewerker, Toelichting
from regie.models import Belofte
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import maak_mens
from zaken.models import Klantaanvraag

pytestmark = pytest.mark.django_db
PAD = "/overdrachten"


@pytest.fixture(autouse=True)
def _alleen_eva(eva: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-03-02T09:00")
    anderen = Medewerker.objects.filter(rollen__contains=["accountmanager"]).exclude(pk=eva.pk)
    anderen.update(is_active=False)
    richt_in(regiemodus="eerstelijns")


@pytest.fixture
def loket() -> Medewerker:
    return maak_diensten()


def van(loket: Medewerker, regisseur: Medewerker | None, *, aantal: int = 1) -> list[Klantaanvraag]:
    rijen = [intake(loket, "dienst-1").klantaanvraag for _ in range(aantal)]
    Klantaanvraag.objects.filter(pk__in=[rij.pk for rij in rijen]).update(regisseur=regisseur)
    return rijen


def naar(aan: Medewerker, *aanvragen: Klantaanvraag, **meer: Any) -> dict[str, Any]:
    return {"klantaanvragen": [str(rij.uuid) for rij in aanvragen], "aan": str(aan.uuid), **meer}


def regisseurs(*aanvragen: Klantaanvraag) -> list[Medewerker | None]:
    return [Klantaanvraag.objects.get(pk=rij.pk).regisseur for rij in aanvragen]


@pytest.mark.eis("R59")
def test_dirk_hands_over_two_and_the_promise_goes_along(
    loket: Medewerker, eva: Medewerker, dirk: Medewerker
) -> None:
    een, twee, drie = van(loket, loket, aantal=3)
    antwoord = als(dirk).post(PAD, naar(eva, een, twee, reden="Anna is ziek"))
    assert antwoord.status_code == 200
    assert set(antwoord.json()["gedaan"]) == {str(een.uuid), str(twee.uuid)}
    assert antwoord.json()["niet"] == []
    assert regisseurs(een, twee, drie) == [eva, eva, loket]
    assert Belofte.objects.get(onderwerp=een.uuid).verantwoordelijke == eva
    gebeurtenis = Gebeurtenis.objects.get(soort="regisseur_gewijzigd", onderwerp=een.uuid)
    assert Toelichting.objects.get(gebeurtenis=gebeurtenis).tekst == "Anna is ziek"
    assert als(eva).lees(f"/klantaanvragen/{een.uuid}")["regisseur"]["naam"] == str(eva)
    html = browser(dirk).get(f"/regie/regisseurs/{eva.uuid}").content.decode()
    assert een.nummer in tekst(html)


@pytest.mark.eis("R59")
def test_what_can_not_go_is_named_and_keeps_none_back(
    loket: Medewerker, eva: Medewerker, dirk: Medewerker
) -> None:
    [haar], [van_mij] = van(loket, loket), van(loket, eva)
    uitslag = als(eva).post(PAD, naar(dirk, haar, van_mij)).json()
    assert uitslag["gedaan"] == [str(van_mij.uuid)]
    assert [rij["klantaanvraag"] for rij in uitslag["niet"]] == [str(haar.uuid)]
    assert "een teamleider kan haar overdragen" in uitslag["niet"][0]["melding"]
    assert regisseurs(haar, van_mij) == [loket, dirk]
    nogmaals = als(dirk).post(PAD, naar(dirk, van_mij)).json()
    assert (nogmaals["gedaan"], nogmaals["niet"][0]["melding"]) == ([], f"{dirk} voert de regie al.")


def test_to_who_is_not_there_or_not_of_the_kcc_nothing_goes(
    loket: Medewerker, eva: Medewerker, dirk: Medewerker, carla: Medewerker
) -> None:
    [rij] = van(loket, loket)
    is_probleem(als(dirk).post(PAD, naar(carla, rij)), 400, "geen_regisseur", veld="aan")
    Afwezigheid.objects.create(medewerker=eva, gemeld_door=dirk)
    is_probleem(als(dirk).post(PAD, naar(eva, rij)), 400, "niet_aanwezig", veld="aan")
    for veld, waarde in (
        ("klantaanvragen", []),
        ("klantaanvragen", "alle"),
        ("aan", str(uuid4())),
        ("reden", "x" * 301),
        ("kleur", "rood"),
    ):
        is_probleem(als(dirk).post(PAD, {**naar(dirk, rij), veld: waarde}), 400, veld=veld)
    is_probleem(als(dirk).post(PAD, {**naar(dirk), "klantaanvragen": [str(uuid4())]}), 400)
    assert regisseurs(rij) == [loket]


def test_only_who_leads_the_regie_hands_over(
    loket: Medewerker, anna: Medewerker, carla: Medewerker, manager: Medewerker, dirk: Medewerker
) -> None:
    [rij] = van(loket, loket)
    for wie in (anna, carla, manager):
        is_probleem(als(wie).post(PAD, naar(dirk, rij)), 403, "geen_recht")
    is_probleem(als_toepassing().post(PAD, naar(dirk, rij)), 403, "geen_recht")
    is_probleem(Api().post(PAD, naar(dirk, rij)), 401)


@pytest.mark.eis("R59")
def test_of_each_regisseur_the_counts_are_read_also_by_a_manager(
    loket: Medewerker, eva: Medewerker, dirk: Medewerker, manager: Medewerker
) -> None:
    [laat, _] = van(loket, eva, aantal=2)
    van(loket, None)
    Belofte.objects.filter(onderwerp=laat.uuid).update(due="2026-02-27")
    for wie in (dirk, manager):
        [zonder, *rijen] = als(wie).lijst("/regisseurs", pageSize=100)
        assert (zonder["medewerker"], zonder["open"]) == (None, 1)
        van_eva = next(rij for rij in rijen if rij["medewerker"]["uuid"] == str(eva.uuid))
        assert (van_eva["open"], van_eva["teLaat"], van_eva["afwezig"]) == (2, 1, False)
    is_probleem(als_toepassing().get("/regisseurs"), 403, "geen_recht")


def test_the_counts_cost_the_same_with_many(loket: Medewerker, eva: Medewerker, dirk: Medewerker) -> None:
    van(loket, eva)
    api = als(dirk)
    with telt_hoogstens(8):
        api.lijst("/regisseurs")
    for nummer in range(6):
        van(loket, maak_mens(f"m{nummer}", None, "accountmanager"))
    with telt_hoogstens(8):
        assert len(api.lijst("/regisseurs")) > 6
