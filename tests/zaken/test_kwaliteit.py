"""The quality that was agreed is ticked at closing."""

import pytest

from kcc.fouten import Ongeldig
from kcc.models import Medewerker
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser
from zaken import services
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
EISEN = ["Besluit is gemotiveerd", "Klant is gebeld"]


@pytest.fixture
def zaak() -> Zaak:
    anna = maak_diensten(kwaliteit="\n".join(EISEN))
    rij = Zaak.objects.get(klantaanvraag=intake(anna, "dienst-1").klantaanvraag)
    return services.neem_in_behandeling(zaak=rij, door=Medewerker.objects.get(username="proef-carla"))


@pytest.mark.eis("R66")
@pytest.mark.parametrize("resultaat", ["verleend", "geweigerd"])
def test_a_decision_with_a_criterion_open_is_refused_by_name(zaak, resultaat):
    with pytest.raises(Ongeldig) as fout:
        services.handel_af(zaak=zaak, door=zaak.behandelaar, resultaat=resultaat, criteria=EISEN[:1])
    assert (fout.value.code, fout.value.veld) == ("criteria_open", "criteria")
    assert EISEN[1] in fout.value.melding
    assert EISEN[0] not in fout.value.melding
    assert Zaak.objects.get(pk=zaak.pk).status == "in_behandeling"
    zaak = services.handel_af(zaak=zaak, door=zaak.behandelaar, resultaat=resultaat, criteria=EISEN)
    assert zaak.status == "afgehandeld"


def test_without_a_decision_there_is_nothing_to_tick(zaak):
    assert (
        services.handel_af(zaak=zaak, door=zaak.behandelaar, resultaat="geen_besluit").status == "afgehandeld"
    )


@pytest.mark.eis("R66")
def test_the_page_asks_the_criteria_and_keeps_what_was_ticked(zaak):
    scherm = browser(zaak.behandelaar)
    adres = f"/zaken/{zaak.uuid}/handel_af"
    antwoord = scherm.post(adres, {"resultaat": "verleend", "criteria": EISEN[:1]})
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert f"Nog niet getoetst: {EISEN[1]}." in html
    assert html.count("checked") >= 2
    assert scherm.post(adres, {"resultaat": "verleend", "criteria": EISEN}).status_code == 302
    assert Zaak.objects.get(pk=zaak.pk).status == "afgehandeld"
