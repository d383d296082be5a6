"""Paging by cursor: nothing twice, nothing missed, whatever is added meanwhile."""

from typing import Any
from urllib.parse import urlencode

import pytest

from kcc.klok import nu
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import KAP, verbouwen
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


def maak(aantal: int, naam: str = "website") -> None:
    website = als_toepassing(naam=naam)
    for _ in range(aantal):
        website.maak("/klantaanvragen", verbouwen(KAP))


def blader(api: Api, pad: str, **vraag: Any) -> list[list[Any]]:
    """Every page, by the `next` of each."""
    paginas, volgende = [], f"{pad}?{urlencode({'paginering': 'cursor', **vraag})}"
    while volgende:
        antwoord = api.get(volgende)
        assert antwoord.status_code == 200, antwoord.content
        pagina = antwoord.json()
        assert (pagina["count"], pagina["previous"]) == (None, None)
        paginas.append(pagina["results"])
        volgende = pagina["next"]
    return paginas


@pytest.mark.parametrize("vraag", [{}, {"ordering": "nummer"}, {"ordering": "-aangemaaktOp"}])
def test_all_rows_come_once_in_their_order(vraag: dict[str, str], anna: Medewerker) -> None:
    maak(5)
    Zaak.objects.update(aangemaakt_op=nu())  # equal: the key decides
    api = als(anna)
    paginas = blader(api, "/zaken", pageSize=2, **vraag)
    assert [len(pagina) for pagina in paginas] == [2, 2, 1]
    assert [zaak for pagina in paginas for zaak in pagina] == api.lijst("/zaken", **vraag)


def test_the_last_full_page_has_no_next(anna: Medewerker) -> None:
    maak(4)
    assert [len(pagina) for pagina in blader(als(anna), "/zaken", pageSize=2)] == [2, 2]
    assert blader(als(anna), "/gesprekken", status="ontvangen") == [[]]


def test_rows_added_meanwhile_shift_no_page(anna: Medewerker) -> None:
    maak(4)
    api = als(anna)
    eerder = [zaak["nummer"] for zaak in api.lijst("/zaken")]
    eerste = api.get("/zaken", paginering="cursor", pageSize=2).json()
    maak(3, "balie")
    tweede = api.get(eerste["next"]).json()
    assert [zaak["nummer"] for zaak in (*eerste["results"], *tweede["results"])] == eerder
    assert tweede["next"] is None


def test_filters_fields_and_expand_stay(anna: Medewerker) -> None:
    maak(3)
    vraag = {
        "pageSize": 1,
        "status": "open",
        "fields": "nummer,klantaanvraag.nummer",
        "expand": "klantaanvraag",
    }
    for (zaak,) in blader(als(anna), "/zaken", **vraag):
        assert set(zaak) == {"nummer", "klantaanvraag"}


def test_the_history_of_a_zaak_too(anna: Medewerker, carla: Medewerker) -> None:
    maak(1)
    api = als(anna)
    (zaak,) = api.lijst("/zaken")
    pad = f"/zaken/{zaak['uuid']}/gebeurtenissen"
    rijen = [rij for pagina in blader(api, pad, pageSize=1) for rij in pagina]
    assert rijen == api.lijst(pad)


def test_a_page_by_number_is_as_it_was(anna: Medewerker) -> None:
    maak(3)
    pagina = als(anna).get("/zaken", pageSize=2).json()
    assert pagina["count"] == 3
    assert "page=2" in pagina["next"]
    assert als(anna).get("/zaken", pageSize=2, paginering="pagina").json()["count"] == 3


@pytest.mark.parametrize("rommel", ["", "1", "abc", "é", "W10:1:a", "x" * 5000, "\0", "W10:::"])
def test_garbage_is_refused_by_name(rommel: str, anna: Medewerker) -> None:
    is_probleem(als(anna).get("/zaken", cursor=rommel), 400, "ongeldig", "cursor")


def test_a_cursor_is_worth_nothing_elsewhere(anna: Medewerker) -> None:
    maak(2)
    api = als(anna)
    gegeven = api.get("/zaken", paginering="cursor", pageSize=1).json()["next"].partition("cursor=")[2]
    kern = gegeven.partition("&")[0].replace("%3A", ":")
    assert api.get("/zaken", cursor=kern).status_code == 200
    is_probleem(api.get("/klantaanvragen", cursor=kern), 400, veld="cursor")
    is_probleem(api.get("/zaken", cursor=kern, ordering="nummer"), 400, veld="cursor")
    is_probleem(api.get("/zaken", cursor=kern, paginering="pagina"), 400, veld="cursor")
    is_probleem(api.get("/zaken", cursor=kern, page=2), 400, veld="page")
    is_probleem(api.get("/zaken", cursor=kern, pageSize=0), 400, veld="pageSize")
    is_probleem(api.get("/zaken", paginering="bladwijzer"), 400, veld="paginering")
    is_probleem(api.get("/zaaktypen", cursor=kern), 400, veld="cursor")  # a list that does not grow


def test_no_page_costs_more_than_another_and_nothing_is_counted(anna: Medewerker) -> None:
    maak(6)
    api = als(anna)
    api.lijst("/zaken")
    with telt_hoogstens(7) as gewoon:
        api.lijst("/zaken")
    volgende = "/zaken?paginering=cursor&pageSize=2"
    for _ in range(3):
        with telt_hoogstens(len(gewoon) - 1) as gevangen:
            volgende = api.get(volgende).json()["next"]
        assert not [vraag for vraag in gevangen if "COUNT(" in vraag["sql"]]
