"""Received on a Saturday at 22:00 (P8): the law counts that day as day 0, the agreement begins the next working day."""

from collections.abc import Callable
from datetime import date

import pytest

from contacts import services
from kcc.kalenders import beide
from kcc.models import Medewerker
from tests.hulp.api import als_toepassing
from tests.hulp.dossiers import verzoek
from tests.hulp.schermen import browser, tekst
from tests.hulp.verbouwen import VERGUNNING, verbouwen
from zaken.models import Zaak

pytestmark = [pytest.mark.django_db]
ZATERDAG, MAANDAG = date(2026, 11, 21), date(2026, 11, 23)
ACHT_WEKEN = date(2027, 1, 18)  # 8 weeks after 21 november is Saturday 16 januari; then Monday


@pytest.fixture(autouse=True)
def zaterdagavond(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-21T22:00")


def beide_klokken_kloppen(zaak: Zaak) -> None:
    regel = zaak.dvoregel
    assert regel is not None
    assert (zaak.ontvangen_op, zaak.dvo_begin, zaak.wettelijk_einde) == (ZATERDAG, MAANDAG, ACHT_WEKEN)


def beloften(zaak: Zaak) -> dict[str, date]:
    from regie.models import Belofte

    return dict(Belofte.objects.filter(onderwerp=zaak.uuid).values_list("soort", "due"))


def test_a_web_form_on_saturday_evening_that_is_handled_on_monday(anna: Medewerker, kcc_nu) -> None:
    gesprek = services.ontvang_gesprek(kanaal="webformulier", door=None)
    kcc_nu("2026-11-23T09:15")
    gesprek = services.begin_gesprek(gesprek=gesprek, door=anna)
    toezegging = services.doe_intake(
        vraag=gesprek.vragen.get(), zaken=[verzoek("omgevingsvergunning-bouw")], door=anna
    )
    zaak = toezegging.klantaanvraag.zaken.get()
    beide_klokken_kloppen(zaak)
    regel, kantoor = zaak.dvoregel, beide().gemeente
    gedaan = beloften(zaak)
    assert gedaan["dvo_norm"] == kantoor.plus(MAANDAG, regel.norm)
    assert gedaan["dvo_maximum"] == kantoor.plus(MAANDAG, regel.maximum)
    assert gedaan["wet"] == ACHT_WEKEN


def test_an_application_that_posts_it_on_saturday_evening() -> None:
    antwoord = als_toepassing().maak("/klantaanvragen", verbouwen(VERGUNNING))
    zaak = Zaak.objects.get(uuid=antwoord["zaken"][0]["uuid"])
    beide_klokken_kloppen(zaak)
    assert antwoord["zaken"][0]["wettelijkEinde"] == ACHT_WEKEN.isoformat()
    assert beloften(zaak)["dvo_norm"] == beide().gemeente.plus(MAANDAG, zaak.dvoregel.norm)


def test_one_minute_past_midnight_is_another_day_0(kcc_nu) -> None:
    kcc_nu("2026-11-22T00:01")
    antwoord = als_toepassing().maak("/klantaanvragen", verbouwen(VERGUNNING))
    zaak = Zaak.objects.get(uuid=antwoord["zaken"][0]["uuid"])
    assert (zaak.ontvangen_op, zaak.dvo_begin) == (date(2026, 11, 22), MAANDAG)


def test_the_page_of_the_zaak_says_both_in_words(carla: Medewerker) -> None:
    antwoord = als_toepassing().maak("/klantaanvragen", verbouwen(VERGUNNING))
    leesbaar = tekst(browser(carla).get(f"/zaken/{antwoord['zaken'][0]['uuid']}").content.decode())
    assert "za 21 nov" in leesbaar
    assert "Dag 0 van de wettelijke termijn: de dag waarop de aanvraag binnenkwam." in leesbaar
    assert "Afspraak begint te lopen ma 23 nov" in leesbaar
    assert "zaterdag: de afspraak gaat in op de eerste werkdag daarna." in leesbaar
    assert "8 weken na za 21 nov" in leesbaar
    assert "za 16 jan" in leesbaar
    assert "ma 18 jan" in leesbaar
