"""On the large set each figure is the same everywhere: on its page, over the API, from its rows, in its export."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from statistics import quantiles
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from dashboards.kengetallen.kader import Kader, lees_kader
from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.rekenen import is_rijp, metingen, rijen, verdeling
from dashboards.kengetallen.soort import Kengetal, Maat
from dashboards.kengetallen.standen import TREND
from dashboards.periode import Soort, laatste
from dashboards.uitvoer.cijfervel import KOLOMMEN
from kcc import klok
from kcc.models import Medewerker, Productgroep
from tests.groot.test_paginas import grote_tabellen, zonder_ingang
from tests.hulp.api import als
from tests.hulp.vragen import toepassing

pytestmark = [pytest.mark.usefixtures("groot", "db_open"), pytest.mark.filterwarnings("ignore::UserWarning")]
CIJFERS = [pytest.param(kengetal, id=kengetal.sleutel) for kengetal in ALLE if kengetal.delen]


@pytest.fixture
def db_open(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def kader_voor(kengetal: Kengetal, aantal: int = 1) -> Kader:
    """Of the team that has rows of it: dirk's (telephone), else geert's (Vergunningen); of the whole where a figure
    can't be told of a team. The last full week that it can be told of."""
    mensen = (
        Medewerker.objects.filter(username__in=("dirk", "geert")).select_related("team").order_by("username")
    )
    kaders = [_kader(kengetal, wie, aantal) for wie in mensen]
    return next((kader for kader in kaders if metingen(kengetal, kader)[-1].n), kaders[0])


def _kader(kengetal: Kengetal, wie: Medewerker, aantal: int) -> Kader:
    kader = lees_kader(wie, team=wie.team if kengetal.per_team else None)
    periode = laatste(Soort.WEEK, klok.vandaag())
    while not is_rijp(kengetal, kader, periode):
        periode = periode.vorige
    return kader.met(*periode.reeks(aantal))


def over_een_groep(kengetal: Kengetal, kader: Kader) -> Kader:
    """The same of the productgroep in the middle by number of rows, where a figure can be told of one: thousands of
    rows more prove no more."""
    groepen = verdeling(kengetal, kader, "productgroep") if kengetal.per_productgroep else {}
    sleutels = sorted((meting.n, groep) for groep, meting in groepen.items() if groep and meting.n)
    if not sleutels:
        return kader
    return replace(kader, productgroep=Productgroep.objects.get(pk=sleutels[len(sleutels) // 2][1]))


def uit_rijen(kengetal: Kengetal, kader: Kader) -> tuple[int, float | None]:
    """n and value, made of the rows by hand."""
    alle = [(deel, rij) for deel, gezien in rijen(kengetal, kader) for rij in gezien]
    gewichten = [getattr(rij, deel.gewicht) if deel.gewicht else 1 for deel, rij in alle]
    n = sum(gewichten)
    waarden = [rij.kg_waarde for _, rij in alle if rij.kg_waarde is not None]
    if not n:
        return 0, None
    if kengetal.maat == Maat.DEEL:
        telt = sum(gewicht for gewicht, (_, rij) in zip(gewichten, alle, strict=True) if rij.kg_telt)
        return n, 100 * telt / n
    return n, samen(kengetal.maat, n, waarden)


def samen(maat: str, n: int, waarden: list[float]) -> float | None:
    if maat == Maat.AANTAL:
        return float(n)
    if not waarden:
        return None
    if maat == Maat.MEDIAAN:
        return waarden[0] if len(waarden) == 1 else quantiles(waarden, n=2, method="inclusive")[0]
    return {
        Maat.SOM: sum(waarden),
        Maat.HOOGSTE: max(waarden),
        Maat.GEMIDDELDE: sum(waarden) / len(waarden),
    }[Maat(maat)]


def gelijk(een: float | None, ander: float | None) -> bool:
    if een is None or ander is None:
        return een is ander
    return een == pytest.approx(ander, abs=1e-6)


@pytest.mark.parametrize("kengetal", CIJFERS)
def test_the_number_is_that_of_its_rows_on_its_page_over_the_api_and_in_the_export(
    kengetal: Kengetal,
) -> None:
    kader = over_een_groep(kengetal, kader_voor(kengetal))
    [meting] = metingen(kengetal, kader)
    n, waarde = uit_rijen(kengetal, kader)
    assert (meting.n, gelijk(meting.waarde, waarde)) == (n, True), (meting, waarde)
    groep = {"productgroep": kader.productgroep.code} if kader.productgroep else {}
    vraag = {"periode": kader.perioden[-1].code, **groep}
    nu = als(kader.wie).get(f"/kengetallen/{kengetal.sleutel}", **vraag).json()["nu"]  # type: ignore[arg-type]
    stand = bladzijde(kader, f"/cijfers/{kengetal.sleutel}", vraag).context["detail"].tegel.stand
    assert stand.meting == meting
    assert (nu["n"], gelijk(nu["waarde"], meting.waarde)) == (meting.n, True)
    geschreven = bladzijde(kader, f"/cijfers/{kengetal.sleutel}.csv", vraag)
    assert uit_bestand(kengetal, b"".join(geschreven.streaming_content)) == (
        n,
        waarde if waarde is None else pytest.approx(waarde, abs=0.01),
    )


def bladzijde(kader: Kader, url: str, vraag: dict[str, str]) -> Any:
    client = Client()
    client.force_login(kader.wie, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    antwoord = client.get(url, vraag)
    assert antwoord.status_code == 200, url
    return antwoord


def uit_bestand(kengetal: Kengetal, inhoud: bytes) -> tuple[int, float | None]:
    """n and value, made of the rows of the CSV."""
    regels = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
    begin = next(plek for plek, regel in enumerate(regels) if regel == list(KOLOMMEN))
    einde = regels.index([], begin)
    rijen_ = [dict(zip(KOLOMMEN, regel, strict=True)) for regel in regels[begin + 1 : einde]]
    gewichten = [int(rij["Gewicht"] or 1) for rij in rijen_]
    n = sum(gewichten)
    if not n:
        return 0, None
    if kengetal.maat == Maat.DEEL:
        telt = sum(gewicht for gewicht, rij in zip(gewichten, rijen_, strict=True) if rij["Telt mee"] == "ja")
        return n, 100 * telt / n
    waarden = [float(rij["Waarde"].replace(",", ".")) for rij in rijen_ if rij["Waarde"]]
    return n, samen(kengetal.maat, n, waarden)


@pytest.mark.parametrize("kengetal", CIJFERS)
def test_the_previous_period_is_what_last_periods_page_said(kengetal: Kengetal) -> None:
    nu = kader_voor(kengetal, TREND)
    assert metingen(kengetal, nu)[-2] == metingen(kengetal, nu.met(nu.perioden[-2]))[0]


@pytest.mark.parametrize("kengetal", CIJFERS)
def test_a_figure_is_one_query_from_an_index_or_a_snapshot(kengetal: Kengetal) -> None:
    kader = kader_voor(kengetal, TREND)
    kader.wie.zicht, kader.telefoonrooster  # noqa: B018  read once per request, whatever the figures
    with CaptureQueriesContext(connection) as gevangen:
        metingen(kengetal, kader)
    gesteld = toepassing(gevangen)
    assert len(gesteld) == 1
    assert zonder_ingang(gesteld[0]) & grote_tabellen() == set()
