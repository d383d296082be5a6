"""`/simulaties`: asked for (202), read while a worker is at it, and stopped (R55)."""

import pytest

from kcc.models import Medewerker
from regie.models import Simulatie
from regie.services import simulatie as services
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
KLEIN = {"bron": "stad", "maanden": 3, "zaden": 1, "omschrijving": "Proef"}


@pytest.mark.eis("R55")
def test_dirk_asks_and_reads_how_far_it_is_until_it_is_done(dirk: Medewerker) -> None:
    api = als(dirk)
    antwoord = api.post("/simulaties", KLEIN)
    assert antwoord.status_code == 202
    pad = antwoord["Location"].split("/api/v1")[1]
    wacht = api.lees(pad)
    assert (wacht["status"], wacht["voortgang"]["gedaan"], wacht["uitkomst"]) == ("wacht", 0, None)
    assert wacht["invoer"]["vraag"] == 1.0
    rij = Simulatie.objects.get(uuid=wacht["uuid"])
    rij.invoer["inwoners"] = 4_000
    rij.save()
    services.voer_uit(rij.pk)
    klaar = api.lees(pad)
    assert klaar["status"] == "klaar"
    assert klaar["voortgang"]["gedaan"] == klaar["voortgang"]["totaal"]
    assert klaar["uitkomst"]["regels"]
    assert [rij["uuid"] for rij in api.lijst("/simulaties", status="klaar")] == [wacht["uuid"]]
    is_probleem(api.post(f"{pad}/stop"), 409, "niet_bezig")


def test_one_at_a_time_and_it_can_be_stopped(dirk: Medewerker) -> None:
    api = als(dirk)
    pad = api.post("/simulaties", KLEIN)["Location"].split("/api/v1")[1]
    is_probleem(api.post("/simulaties", KLEIN), 409, "loopt_al")
    assert api.post(f"{pad}/stop").json()["status"] == "gestopt"
    assert api.post("/simulaties", KLEIN).status_code == 202


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("bron", "csv"),
        ("bron", None),
        ("maanden", 99),
        ("zaden", "1"),
        ("belasting", 10),
        ("vraag", 10**9),
        ("team", {"bestaat-niet": 1}),
        ("team", [1]),
        ("norm", {"bestaat-niet": 5}),
        ("norm", {"archief-33": 0}),
        ("kleur", "rood"),
    ],
)
def test_what_does_not_fit_is_named(dirk: Medewerker, veld: str, waarde: object) -> None:
    is_probleem(als(dirk).post("/simulaties", {**KLEIN, veld: waarde}), 400, veld=veld)
    assert not Simulatie.objects.exists()


def test_only_who_leads_simulates(anna: Medewerker, buitenstaander: Medewerker, dirk: Medewerker) -> None:
    pad = als(dirk).post("/simulaties", KLEIN)["Location"].split("/api/v1")[1]
    for api, nummer in ((Api(), 401), (als(anna), 403), (als(buitenstaander), 403), (als_toepassing(), 403)):
        is_probleem(api.get("/simulaties"), nummer)
        is_probleem(api.get(pad), nummer)
        is_probleem(api.post("/simulaties", KLEIN), nummer)
        is_probleem(api.post(f"{pad}/stop"), nummer)


def test_a_list_costs_the_same_with_one_row_and_with_thirty(dirk: Medewerker) -> None:
    api = als(dirk)
    Simulatie.objects.create(bron="stad", door=dirk)
    with telt_hoogstens(6):
        assert len(api.lijst("/simulaties")) == 1
    Simulatie.objects.bulk_create(Simulatie(bron="stad", door=dirk) for _ in range(29))
    with telt_hoogstens(6):
        assert len(api.lijst("/simulaties")) == 30
