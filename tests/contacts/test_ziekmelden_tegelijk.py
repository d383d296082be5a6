"""Reported absent while others work on the same rows, each on a connection of their own."""

import pytest

from kcc.models import Afwezigheid, Gebeurtenis
from regie.models import Bulkhandeling
from regie.services.bulkuitvoering import verwerk
from tests.hulp.afwezig import NU, Tafel, meld, volle_tafel
from tests.hulp.bulk import vrijgeven
from tests.hulp.tegelijk import samen
from zaken import services as zaken
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tafel(kcc_nu) -> Tafel:
    kcc_nu(NU)
    return volle_tafel(12)


@pytest.mark.eis("R59")
def test_of_two_teamleiders_at_once_one_does_it_and_the_other_hears_so(tafel):
    antwoorden = samen(lambda: meld(tafel), lambda: meld(tafel))
    assert sum(isinstance(antwoord, Afwezigheid) for antwoord in antwoorden) == 1
    assert "al_gemeld" in antwoorden
    assert Afwezigheid.objects.count() == 1
    assert Gebeurtenis.objects.filter(soort="afwezigheid_gemeld").count() == 1


def test_an_act_on_many_and_colleagues_at_the_same_moment_never_lock_each_other_out(tafel):
    handeling = vrijgeven(tafel.ploeg, tafel.zaken)
    Bulkhandeling.objects.filter(pk=handeling.pk).update(status="bezig")
    antwoorden = samen(
        lambda: meld(tafel),
        lambda: verwerk(handeling.pk),
        *(
            lambda zaak=zaak: zaken.neem_in_behandeling(zaak=zaak, door=tafel.karim)
            for zaak in tafel.zaken[4:8]
        ),
    )
    assert isinstance(antwoorden[0], Afwezigheid)
    assert not Zaak.objects.filter(pk__in=[zaak.pk for zaak in tafel.zaken], behandelaar=tafel.anna).exists()
    for zaak in tafel.zaken:  # each move of the row has its own event, in a row
        versies = list(Gebeurtenis.objects.van(zaak.uuid).order_by("versie").values_list("versie", flat=True))
        assert versies == sorted(set(versies))
