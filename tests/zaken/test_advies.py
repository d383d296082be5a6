"""To whom a zaak is best given: skill first, then who knows the klant, then who has the least open."""

import pytest

from kcc.models import Afwezigheid, Medewerker
from tests.hulp.werk import LEERT, ZELFSTANDIG, maak_groep, maak_mens, maak_soort, maak_team, maak_zaak
from zaken.advies import advies, met_advies

pytestmark = pytest.mark.django_db


@pytest.mark.eis("R61")
def test_who_can_do_it_stands_first_and_of_those_who_has_the_least_open() -> None:
    groep, team = maak_groep("werk"), maak_team("vakwerk", "vakafdeling")
    soort = maak_soort(groep, team, niveau=4)
    druk = maak_mens("druk", team, "vakafdeling", werk=ZELFSTANDIG)
    maak_mens("leerling", team, "vakafdeling", werk=LEERT)
    maak_mens("rustig", team, "vakafdeling", werk=ZELFSTANDIG)
    weg = maak_mens("weg", team, "vakafdeling", werk=ZELFSTANDIG)
    Afwezigheid.objects.create(medewerker=weg, gemeld_door=druk)
    for _ in range(2):
        maak_zaak(soort, team, behandelaar=druk)
    zaak = maak_zaak(soort, team)
    rijen = met_advies(Medewerker.objects.filter(team=team), zaak)
    assert [(wie.username, advies(wie)) for wie in rijen] == [
        ("rustig", "kan dit zelfstandig, 0 zaken open"),
        ("druk", "kan dit zelfstandig, 2 zaken open"),
        ("leerling", "kan dit nog niet zelfstandig, 0 zaken open"),
        ("weg", "vandaag afwezig, kan dit zelfstandig, 0 zaken open"),
    ]
