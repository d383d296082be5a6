"""The letters about the term of a zaak: the one about verlengen, and both by mail, once."""

from datetime import date
from typing import Any

import pytest

from contacts.models import Bericht
from contacts.verlengtekst import Verlengbrief, alineas, onderwerp
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import verleng

BSN = "999990019"


def test_who_must_wait_longer_reads_why_and_until_when() -> None:
    brief = Verlengbrief(
        naam="F. Jansen",
        nummer="KA-2026-00001",
        waarover="Omgevingsvergunning bouw",
        gemeente="Voorbeeldstad",
        einde=date(2027, 3, 1),
        langer="6 weken",
        reden=f"de buren {BSN} worden gehoord.",
    )
    gezegd = " ".join(map(str, alineas(brief))) + onderwerp(brief)
    assert "Wij nemen 6 weken langer de tijd. U hoort uiterlijk op maandag 1 maart 2027" in gezegd
    assert "worden gehoord. " in gezegd
    assert BSN not in gezegd
    assert "zaak" not in gezegd.lower()


@pytest.fixture
def jansen(anna: Medewerker, kcc_nu: Any) -> Klant:
    kcc_nu("2026-11-23T10:15")
    adres = {"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1234AB"}
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen", email="frits@voorbeeld.nl", **adres)


def verlengd(anna: Medewerker, carla: Medewerker, klant: Klant) -> Zaak:
    zaak = zaak_in("in_behandeling", anna, klant=klant)
    return verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="de buren worden gehoord")


@pytest.mark.django_db
def test_carla_extends_and_mails_the_letter_once(anna: Medewerker, carla: Medewerker, jansen: Klant) -> None:
    zaak, client = verlengd(anna, carla, jansen), browser(carla)
    pagina = client.get(f"/zaken/{zaak.uuid}").content.decode()
    assert f'href="/zaken/{zaak.uuid}/brief?soort=verlenging"' in pagina
    brief = tekst(client.get(f"/zaken/{zaak.uuid}/brief").content.decode())
    for deel in ("Brief over het verlengen", "Dorpsstraat 1", "6 weken langer", "f•••@voorbeeld.nl"):
        assert deel in brief
    for gezegd in ("De brief wordt gemaild.", "Deze brief is al gemaild."):
        na = client.post(f"/zaken/{zaak.uuid}/brief?soort=verlenging", follow=True)
        assert gezegd in tekst(na.content.decode())
    mail = Bericht.objects.get(aan="frits@voorbeeld.nl", onderwerp__startswith="Wij beslissen later")
    assert "de buren worden gehoord" in mail.tekst


@pytest.mark.django_db
def test_a_zaak_with_both_shows_the_last_first_and_the_way_to_the_other(
    anna: Medewerker, carla: Medewerker, jansen: Klant, kcc_nu: Any
) -> None:
    zaak = zaak_in("opgeschort", anna, klant=jansen)
    kcc_nu("2026-11-24T09:00")
    verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="ziekte")
    html = browser(carla).get(f"/zaken/{zaak.uuid}/brief").content.decode()
    assert "Brief over het verlengen" in html
    assert 'href="?soort=opschorting"' in html
    ander = browser(carla).get(f"/zaken/{zaak.uuid}/brief?soort=opschorting").content.decode()
    assert "Brief over het opschorten" in ander


@pytest.mark.django_db
def test_only_the_team_of_the_zaak_mails_it(anna: Medewerker, carla: Medewerker, jansen: Klant) -> None:
    zaak = verlengd(anna, carla, jansen)
    na = browser(anna).post(f"/zaken/{zaak.uuid}/brief?soort=verlenging", follow=True)
    assert "De brief wordt gemaild." not in tekst(na.content.decode())
    assert not Bericht.objects.filter(onderwerp__startswith="Wij beslissen").exists()


@pytest.mark.django_db
def test_without_an_address_it_is_printed(anna: Medewerker, carla: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")
    zaak = verlengd(anna, carla, maak_klant(door=anna, achternaam="Zonder"))
    assert "geen e-mailadres bekend" in tekst(
        browser(carla).post(f"/zaken/{zaak.uuid}/brief?soort=verlenging", follow=True).content.decode()
    )
