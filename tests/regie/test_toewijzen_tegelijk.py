"""Two who direct at the same moment, each on a connection of their own."""

import pytest

from kcc.models import Gebeurtenis, Medewerker
from regie.services.regisseur import draag_over
from regie.services.toewijzen import wijs_toe
from tests.hulp.tegelijk import samen
from tests.hulp.werk import ZELFSTANDIG, feiten, maak_bureau, maak_mens, maak_zaak
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.eis("R61")
def test_of_two_who_assign_at_once_the_second_hears_that_a_colleague_has_it(db, kcc_nu):
    kcc_nu("2026-03-02T09:00")
    bureau, dirk = maak_bureau(), Medewerker.objects.get(username="dirk")
    ander = maak_mens("ander", bureau.vak, "vakafdeling", werk=ZELFSTANDIG)
    zaak = maak_zaak(bureau.complex, bureau.vak)
    antwoorden = samen(
        *(lambda wie=wie: wijs_toe(zaak=zaak, aan=wie, door=dirk) for wie in (bureau.carla, ander))
    )
    assert antwoorden.count("reden_ontbreekt") == 1
    assert [feit[0] for feit in feiten(zaak)] == ["zaak_gemaakt", "zaak_toegewezen"]
    gelukt = next(antwoord for antwoord in antwoorden if isinstance(antwoord, Zaak))
    assert Zaak.objects.get(pk=zaak.pk).behandelaar == gelukt.behandelaar


@pytest.mark.eis("R59")
def test_of_two_accountmanagers_who_take_it_at_once_one_has_it(db, kcc_nu):
    kcc_nu("2026-03-02T09:00")
    bureau, eva = maak_bureau(), Medewerker.objects.get(username="eva")
    ella = maak_mens("ella", None, "accountmanager")
    uuid = maak_zaak(bureau.complex, bureau.vak).klantaanvraag.uuid
    antwoorden = samen(
        *(lambda wie=wie: draag_over(klantaanvragen=[uuid], aan=wie, door=wie) for wie in (eva, ella))
    )
    gelukt = [antwoord for antwoord in antwoorden if antwoord.was]
    assert len(gelukt) == 1
    assert Klantaanvraag.objects.get(uuid=uuid).regisseur == gelukt[0].aan
    assert Gebeurtenis.objects.filter(soort="regisseur_gewijzigd").count() == 1
