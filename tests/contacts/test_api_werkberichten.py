"""`/werkberichten`: news and work instructions over the API, as on the screens."""

from typing import Any

import pytest

from contacts.models import Gelezen, Werkbericht
from contacts.samen.nieuws import ongelezen
from kcc.models import Medewerker, Productgroep, Vaardigheid
from tests.hulp.api import Api, adres, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tien_uur(kcc_nu: Any, db: None) -> None:
    kcc_nu("2026-11-23T10:00")
    Werkbericht.objects.all().delete()


def nieuw(titel: str = "Balie dicht", **meer: Any) -> dict[str, Any]:
    return {"soort": "nieuws", "titel": titel, "inhoud": "De balie is dicht."} | meer


def patch(api: Api, pad: str, inhoud: str, **koppen: str) -> Any:
    return api.client.patch(adres(pad), inhoud, content_type="application/json", headers=koppen)


def titels(api: Api, **vraag: Any) -> list[str]:
    return [rij["titel"] for rij in api.lijst("/werkberichten", **vraag)]


def test_dirk_writes_and_anna_reads_it_on_her_screen(anna: Medewerker, dirk: Medewerker) -> None:
    gemaakt = als(dirk).maak("/werkberichten", nieuw(belangrijk=True, productgroepen=["afval"]))
    assert (gemaakt["door"]["naam"], gemaakt["productgroepen"]) == (str(dirk), ["afval"])
    pad = f"/werkberichten/{gemaakt['uuid']}"
    assert als(anna).lees(pad)["isGelezen"] is False
    assert "De balie is dicht." in browser(anna).get("/nieuws").content.decode()
    gelezen = als(anna).post(f"{pad}/gelezen")
    assert (gelezen.status_code, gelezen.json()["isGelezen"]) == (200, True)
    assert ongelezen(anna) == (0, 0)
    assert als(anna).post(f"{pad}/gelezen", {"gelezen": False}).json()["isGelezen"] is False
    assert not Gelezen.objects.exists()


def test_a_change_leaves_the_rest_and_makes_it_unread(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Any
) -> None:
    gemaakt = als(dirk).maak("/werkberichten", nieuw(productgroepen=["afval"], einddatum="2026-12-01"))
    pad = f"/werkberichten/{gemaakt['uuid']}"
    als(anna).post(f"{pad}/gelezen")
    kcc_nu("2026-11-23T11:00")
    na = patch(als(dirk), pad, '{"inhoud": "De balie is weer open."}').json()
    assert na["inhoud"] == "De balie is weer open."
    for veld in ("titel", "productgroepen", "einddatum", "publiceren_op", "belangrijk"):
        naam = "publicerenOp" if veld == "publiceren_op" else veld
        assert na[naam] == gemaakt[naam]
    assert als(anna).lees(pad)["isGelezen"] is False
    assert patch(als(dirk), pad, '{"einddatum": null}').json()["einddatum"] is None
    assert "De balie is weer open." in browser(anna).get("/nieuws").content.decode()


def test_two_who_write_at_once_do_not_overwrite_each_other(
    dirk: Medewerker, beheerder: Medewerker, kcc_nu: Any
) -> None:
    pad = f"/werkberichten/{als(dirk).maak('/werkberichten', nieuw())['uuid']}"
    gelezen = als(beheerder).get(pad)["ETag"]
    kcc_nu("2026-11-23T10:05")
    patch(als(dirk), pad, '{"titel": "Balie open"}')
    is_probleem(patch(als(beheerder), pad, '{"titel": "Anders"}', **{"If-Match": gelezen}), 412)
    assert Werkbericht.objects.get().titel == "Balie open"


def test_it_is_ended_and_no_longer_in_the_news(anna: Medewerker, dirk: Medewerker) -> None:
    pad = f"/werkberichten/{als(dirk).maak('/werkberichten', nieuw())['uuid']}"
    assert als(dirk).post(f"{pad}/einde").json()["einddatum"] == "2026-11-22"
    is_probleem(als(dirk).post(f"{pad}/einde"), 409, "al_beeindigd")
    is_probleem(als(anna).get(pad), 404)
    assert titels(als(anna)) == []
    assert titels(als(dirk), toon="verlopen") == ["Balie dicht"]


def test_what_is_planned_is_seen_by_who_writes(anna: Medewerker, dirk: Medewerker) -> None:
    gemaakt = als(dirk).maak("/werkberichten", nieuw("Morgen", publicatiedag="2026-11-24"))
    assert titels(als(dirk), toon="gepland") == ["Morgen"]
    assert titels(als(anna)) == titels(als(anna), toon="gepland") == []
    is_probleem(als(anna).get(f"/werkberichten/{gemaakt['uuid']}"), 404)
    is_probleem(als(anna).post(f"/werkberichten/{gemaakt['uuid']}/gelezen"), 404)


def test_the_list_is_narrowed_as_on_the_screen(anna: Medewerker, dirk: Medewerker) -> None:
    mijn = Vaardigheid.objects.filter(medewerker=anna).values("productgroep")
    vreemd = Productgroep.objects.exclude(pk__in=mijn).earliest("pk")
    api = als(dirk)
    api.maak("/werkberichten", nieuw("Voor allen"))
    api.maak("/werkberichten", nieuw("Elders", productgroepen=[vreemd.code], soort="werkinstructie"))
    api.maak("/werkberichten", nieuw("Eerst", belangrijk=True))
    assert titels(als(anna)) == ["Eerst", "Elders", "Voor allen"]
    assert titels(als(anna), toon="mijn") == ["Eerst", "Voor allen"]
    assert titels(als(anna), soort="werkinstructie") == ["Elders"]
    assert titels(als(anna), productgroep=vreemd.code) == ["Elders"]
    assert titels(als(anna), zoek="voor ALLEN") == ["Voor allen"]
    for naam, waarde in (("toon", "x"), ("soort", "x"), ("zoek", "x" * 101), ("kleur", "x")):
        is_probleem(als(anna).get("/werkberichten", **{naam: waarde}), 400, veld=naam)


def test_what_is_wrong_is_named(dirk: Medewerker) -> None:
    api = als(dirk)
    for veld, waarde in (
        ("titel", " "),
        ("titel", "x" * 151),
        ("inhoud", ""),
        ("soort", "roddel"),
        ("einddatum", "2026-11-01"),
        ("publicatiedag", "ooit"),
        ("belangrijk", "ja"),
        ("kleur", "rood"),
    ):
        is_probleem(api.post("/werkberichten", nieuw(**{veld: waarde})), 400, veld=veld)
    is_probleem(api.post("/werkberichten", nieuw(productgroepen=["onzin"])), 400)
    pad = f"/werkberichten/{api.maak('/werkberichten', nieuw())['uuid']}"
    is_probleem(patch(api, pad, '{"titel": ""}'), 400, veld="titel")
    is_probleem(patch(api, pad, '{"einddatum": "2026-11-01"}'), 400, veld="einddatum")
    is_probleem(api.post(f"{pad}/gelezen", {"gelezen": "ja"}), 400, veld="gelezen")


def test_only_teamleider_and_beheerder_write_and_an_application_reads_nothing(
    anna: Medewerker, carla: Medewerker, dirk: Medewerker, manager: Medewerker
) -> None:
    pad = f"/werkberichten/{als(dirk).maak('/werkberichten', nieuw())['uuid']}"
    for wie in (anna, carla, manager):
        assert titels(als(wie)) == ["Balie dicht"]
        is_probleem(als(wie).post("/werkberichten", nieuw()), 403, "geen_recht")
        is_probleem(patch(als(wie), pad, "{}"), 403, "geen_recht")
        is_probleem(als(wie).post(f"{pad}/einde"), 403, "geen_recht")
    is_probleem(als_toepassing().get("/werkberichten"), 403, "geen_recht")
    is_probleem(Api().get("/werkberichten"), 401)


def test_a_list_costs_the_same_with_one_and_with_thirty(anna: Medewerker, dirk: Medewerker) -> None:
    schrijf, lees = als(dirk), als(anna)
    schrijf.maak("/werkberichten", nieuw(productgroepen=["afval"]))
    with telt_hoogstens(6):
        assert len(lees.lijst("/werkberichten", pageSize=30)) == 1
    for nummer in range(29):
        schrijf.maak("/werkberichten", nieuw(f"Nummer {nummer}", productgroepen=["afval", "parkeren"]))
    with telt_hoogstens(6):
        assert len(lees.lijst("/werkberichten", pageSize=30)) == 30
