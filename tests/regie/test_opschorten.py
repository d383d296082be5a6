"""Opschorten, hervatten and verlengen: the dates move as the law says (Awb 4:14, 4:15), the page shows the steps,
and the plan of the sisters follows."""

from datetime import date
from typing import Any

import pytest

from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import herplan
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, tekst
from zaken import services
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
LOPEND = {"grond": "aanvulling", "gevraagd": "De tekening\nDe maten"}


@pytest.fixture
def proef(db: None) -> Medewerker:
    return maak_diensten()


@pytest.fixture
def carla(proef: Medewerker) -> Medewerker:
    """The specialist of the Proefafdeling."""
    return Medewerker.objects.get(username="proef-carla")


def zaken_van(proef: Medewerker, *diensten: str) -> list[Zaak]:
    aanvraag = intake(proef, *diensten).klantaanvraag
    return list(Zaak.objects.filter(klantaanvraag=aanvraag).order_by("pk"))


def dag(tekst_: str) -> date:
    return date.fromisoformat(tekst_)


@pytest.mark.parametrize(
    ("ontvangen", "verzoek", "compleet", "tijdens", "einde"),
    [
        ("2026-06-01", "2026-06-15", "2026-06-30", "2026-08-26", "2026-08-10"),
        ("2026-02-02", "2026-02-16", "2026-03-03", "2026-04-29", "2026-04-13"),
        ("2026-02-20", "2026-03-02", "2026-03-13", "2026-05-18", "2026-04-28"),
    ],
)
def test_the_term_stands_still_until_the_day_it_is_complete(
    proef: Medewerker,
    carla: Medewerker,
    kcc_nu: Any,
    ontvangen: str,
    verzoek: str,
    compleet: str,
    tijdens: str,
    einde: str,
) -> None:
    """The cases of the law's article: 14, 14 and 10 days; the last one ends on Koningsdag and rolls on."""
    kcc_nu(f"{ontvangen}T09:00")
    (zaak,) = zaken_van(proef, "dienst-2")
    services.neem_in_behandeling(zaak=zaak, door=carla)
    kcc_nu(f"{verzoek}T09:00")
    uiterlijk = date.fromordinal(dag(verzoek).toordinal() + 30)
    zaak = services.schort_op(zaak=zaak, door=carla, uiterlijk=uiterlijk, **LOPEND)
    assert zaak.wettelijk_einde == dag(tijdens), "as if the whole period is used"
    kcc_nu(f"{compleet}T09:00")
    zaak = services.hervat(zaak=zaak, door=carla)
    assert (zaak.status, zaak.wettelijk_einde) == ("in_behandeling", dag(einde))
    herplan(zaak.klantaanvraag_id)
    assert Belofte.objects.get(onderwerp=zaak.uuid, soort="wet", vervallen_op=None).due == dag(einde)


def test_what_comes_after_the_period_stops_the_term_no_longer(
    proef: Medewerker, carla: Medewerker, kcc_nu: Any
) -> None:
    kcc_nu("2026-06-01T09:00")
    (zaak,) = zaken_van(proef, "dienst-2")
    services.neem_in_behandeling(zaak=zaak, door=carla)
    kcc_nu("2026-06-15T09:00")
    zaak = services.schort_op(zaak=zaak, door=carla, uiterlijk=dag("2026-06-29"), **LOPEND)
    assert zaak.wettelijk_einde == dag("2026-08-10")
    kcc_nu("2026-07-20T09:00")
    assert services.hervat(zaak=zaak, door=carla).wettelijk_einde == dag("2026-08-10")


def test_two_suspensions_and_an_extension_add_up(proef: Medewerker, carla: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-06-01T09:00")
    (zaak,) = zaken_van(proef, "dienst-2")
    services.neem_in_behandeling(zaak=zaak, door=carla)
    for begin, terug in (("2026-06-08", "2026-06-12"), ("2026-06-15", "2026-06-30")):
        kcc_nu(f"{begin}T09:00")
        services.schort_op(zaak=zaak, door=carla, uiterlijk=dag("2026-07-15"), **LOPEND)
        kcc_nu(f"{terug}T09:00")
        zaak = services.hervat(zaak=zaak, door=carla)
    assert zaak.wettelijk_einde == dag("2026-08-13"), "3 and 14 days"
    zaak = services.verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="Advies nodig")
    assert zaak.wettelijk_einde == dag("2026-09-24")


def test_a_term_that_is_over_can_not_stand_still(proef: Medewerker, carla: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-06-01T09:00")
    (zaak,) = zaken_van(proef, "dienst-2")
    services.neem_in_behandeling(zaak=zaak, door=carla)
    kcc_nu("2026-07-28T09:00")
    with pytest.raises(Geweigerd) as fout:
        services.schort_op(zaak=zaak, door=carla, uiterlijk=dag("2026-08-10"), **LOPEND)
    assert fout.value.code == "opschorting_na_einde"


def test_the_page_shows_the_steps_and_what_was_asked(
    proef: Medewerker, carla: Medewerker, kcc_nu: Any
) -> None:
    kcc_nu("2026-06-01T09:00")
    (zaak,) = zaken_van(proef, "dienst-2")
    services.neem_in_behandeling(zaak=zaak, door=carla)
    kcc_nu("2026-06-15T09:00")
    services.schort_op(zaak=zaak, door=carla, uiterlijk=dag("2026-06-29"), **LOPEND)
    client = browser(carla)
    leesbaar = tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())
    assert (
        "stil van di 16 juni 2026 tot en met ma 29 juni 2026, 14 dagen. Het einde wordt ma 10 augustus"
        in leesbaar
    )
    assert "Opgeschort: wacht op aanvulling" in leesbaar
    assert "De tekening De maten" in leesbaar
    kcc_nu("2026-06-30T09:00")
    services.hervat(zaak=zaak, door=carla)
    leesbaar = tekst(client.get(f"/zaken/{zaak.uuid}").content.decode())
    assert "ma 10 augustus 2026" in leesbaar
    assert "De opschorting loopt nog" not in leesbaar


def test_the_plan_of_the_sister_follows(proef: Medewerker, carla: Medewerker, kcc_nu: Any) -> None:
    """The short one is held for the long one; when that stands still, it begins later, and sooner when it comes
    early."""
    kcc_nu("2026-06-01T09:00")
    kort, lang = zaken_van(proef, "dienst-1", "dienst-2")

    def plan() -> tuple[date, date, date]:
        herplan(kort.klantaanvraag_id)
        verwacht = Klantaanvraagplan.objects.get(klantaanvraag=kort.klantaanvraag_id).verwacht
        rij = Zaakplanning.objects.get(zaak=kort)
        assert verwacht is not None
        return verwacht, rij.geplande_start, rij.uiterste_start

    services.neem_in_behandeling(zaak=lang, door=carla)
    eerst = plan()
    kcc_nu("2026-06-03T09:00")
    services.schort_op(zaak=lang, door=carla, uiterlijk=dag("2026-07-15"), **LOPEND)
    stil = plan()
    assert [na > voor for voor, na in zip(eerst, stil, strict=True)] == [True, True, True]
    kcc_nu("2026-06-10T09:00")
    services.hervat(zaak=lang, door=carla)
    weer = plan()
    assert [na < voor for voor, na in zip(stil, weer, strict=True)] == [True, True, True]
    assert weer[0] > eerst[0], "the days it stood still are lost"
    services.verleng(zaak=lang, door=carla, aantal=6, eenheid="w", reden="Advies nodig")
    assert plan() == weer, "more time by law is no more work"
    leesbaar = tekst(browser(carla).get(f"/zaken/{kort.uuid}").content.decode())
    assert "Dienst 2" in leesbaar
