"""The servicebelofte: it is what is promised, and flagged when it is sharper than what was agreed."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dvo.models import Servicebelofte
from kcc import klok
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
ALTIJD = DateRange(date(2020, 1, 1), None)


def belofte(werkdagen: int) -> Servicebelofte:
    """For dienst 2: norm 15, maximum 16 werkdagen."""
    return Servicebelofte.objects.create(
        zaaktype=Zaaktype.objects.get(identificatie="dienst-2"),
        werkdagen=werkdagen,
        tekst="Binnen de afgesproken tijd",
        geldigheid=ALTIJD,
    )


@pytest.mark.eis("R68")
@pytest.mark.parametrize(("werkdagen", "gemeld"), [(15, True), (16, False), (20, False)])
def test_a_belofte_sharper_than_the_maximum_is_flagged(werkdagen, gemeld, beheerder):
    maak_diensten()
    rij = belofte(werkdagen)
    assert (rij in Servicebelofte.objects.scherper_dan_afgesproken(klok.vandaag())) is gemeld
    pagina = tekst(browser(beheerder).get("/dvos/beloften?toon=scherper").content.decode())
    assert ("Scherper dan afgesproken het DVO-maximum is 16 werkdagen" in pagina) is gemeld


@pytest.mark.eis("R68")
def test_the_servicebelofte_is_what_the_resident_is_promised(kcc_nu):
    kcc_nu("2026-03-02T09:00")
    anna = maak_diensten()
    assert intake(anna, "dienst-2").beloofd == date(2026, 3, 24)
    belofte(20)
    assert intake(anna, "dienst-2").beloofd == date(2026, 3, 30)
