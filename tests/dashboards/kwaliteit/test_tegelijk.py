"""Two coaches at once on one gesprek, and a change at the moment it is read."""

import pytest

from dashboards.models import Beoordeling
from dashboards.services.beoordelen import beoordeel, meld_gelezen, wijzig_beoordeling
from kcc.models import Medewerker
from tests.dashboards.kwaliteit.hulp import NU, beoordeeld, gevoerd, oordelen, vier_criteria
from tests.hulp.tegelijk import samen

pytestmark = pytest.mark.django_db(transaction=True)
ALLES = ("ja", "ja", "ja", "nvt")


@pytest.fixture
def fatima(db):
    return Medewerker.objects.select_related("team").get(username="fatima")


@pytest.fixture(autouse=True)
def lijst(kcc_nu, beheerder):
    kcc_nu(NU)
    vier_criteria(beheerder)


def test_one_of_two_reviews_of_one_gesprek_is_kept(kcc_nu, anna, dirk, fatima):
    gesprek, gekozen = gevoerd(kcc_nu, anna), oordelen(*ALLES)
    antwoorden = samen(
        *(lambda wie=wie: beoordeel(gesprek=gesprek, oordelen=gekozen, door=wie) for wie in (dirk, fatima))
    )
    assert antwoorden.count("al_beoordeeld") == 1
    assert Beoordeling.objects.get() in antwoorden


def test_what_was_read_is_what_stands(kcc_nu, anna, dirk):
    rij, gekozen = beoordeeld(kcc_nu, anna, dirk), oordelen(*ALLES)
    _, gewijzigd = samen(
        lambda: meld_gelezen(beoordeling=rij, door=anna),
        lambda: wijzig_beoordeling(beoordeling=rij, oordelen=gekozen, door=dirk),
    )
    rij.refresh_from_db()
    assert rij.gezien_op is not None
    nee = rij.punten.filter(voldaan=False).count()
    assert nee == (1 if gewijzigd == "staat_vast" else 0)
