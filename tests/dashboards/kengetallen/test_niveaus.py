"""Every vraag has one contactniveau, so the shares are 100 % together (R24)."""

from typing import Any

import pytest

from contacts.models import Klantcontact, Vraag
from dashboards.kengetallen.niveaus import KENGETALLEN
from dashboards.kengetallen.rekenen import Welke, rijen
from kcc.models import Productgroep, Team
from tests.dashboards.kengetallen.hulp_zaken import NOVEMBER, deel, kader, meet, moment
from tests.hulp.werk import maak_soort

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


@pytest.fixture
def gesprek(anna) -> Klantcontact:
    return Klantcontact.objects.create(
        nummer="C-1",
        kanaal="telefoon",
        status="afgerond",
        medewerker=anna,
        team=anna.team,
        ontvangen_op=moment("2026-10-05"),
        beeindigd_op=moment("2026-10-05"),
    )


def zaaktype(niveau: int) -> Any:
    team = Team.objects.get(code="vergunningen")
    return maak_soort(Productgroep.objects.get(code="vergunningen"), team, niveau=niveau).zaaktype


@pytest.mark.eis("R24")
def test_the_shares_of_the_four_are_a_hundred_percent(dirk, gesprek) -> None:
    vragen: list[tuple[str, str, Any]] = [
        ("afhandelen_vraag", "zelf_beantwoord", zaaktype(4)),  # asked about, no more
        ("", "statusvraag", None),
        ("", "gehoord", None),
        ("afhandelen_product", "product_uitgereikt", None),
        ("tweede_lijn", "zaak_aangemaakt", zaaktype(2)),
        ("vakafdeling", "zaak_aangemaakt", zaaktype(2)),
        ("afspraak_of_doorverbinden", "terugbelverzoek", None),
        ("", "afspraak", zaaktype(3)),
        ("vakafdeling", "zaak_aangemaakt", zaaktype(4)),
        ("", "zaak_aangemaakt", None),
        ("", "verbroken", None),  # nobody asked anything
    ]
    for nummer, (boom, uitkomst, soort) in enumerate(vragen, start=1):
        Vraag.objects.create(
            klantcontact=gesprek,
            volgnummer=nummer,
            boomuitkomst=boom,
            uitkomst=uitkomst,
            zaaktype=soort,
            afgerond_op=moment("2026-10-05"),
        )
    metingen = [meet(kengetal, dirk) for kengetal in KENGETALLEN]
    assert [deel(meting) for meting in metingen] == [(3, 10), (3, 10), (2, 10), (2, 10)]
    assert sum(meting.waarde or 0 for meting in metingen) == 100
    gezien = [rij.pk for k in KENGETALLEN for _, deel_ in rijen(k, kader(dirk), Welke.TELT) for rij in deel_]
    assert len(gezien) == len(set(gezien)) == 10
    assert meet(KENGETALLEN[0], dirk, NOVEMBER).waarde is None
    assert deel(meet(KENGETALLEN[0], dirk, team="kcc-telefonie")) == (3, 10)
