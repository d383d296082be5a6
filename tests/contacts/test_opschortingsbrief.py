"""The letter when the term stands still: why, what is asked, until when, and what it does to the term."""

from datetime import date, timedelta
from typing import Any

import pytest

from contacts.opschortingstekst import Opschortingsbrief, alineas, onderwerp
from kcc import klok
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.models.onderdelen import OpschortingGrond
from zaken.services import hervat

BSN = "999990019"


def maak(**anders: Any) -> Opschortingsbrief:
    velden: dict[str, Any] = {
        "naam": "F. Jansen",
        "nummer": "KA-2026-00001",
        "waarover": "Omgevingsvergunning bouw",
        "gemeente": "Voorbeeldstad",
        "grond": "aanvulling",
        "verzoek_op": date(2026, 11, 23),
        "uiterlijk": date(2026, 12, 7),
    }
    return Opschortingsbrief(**velden | anders)


def lees(brief: Opschortingsbrief) -> str:
    return " ".join(str(alinea) for alinea in alineas(brief))


@pytest.mark.parametrize("grond", OpschortingGrond.values)
def test_every_ground_has_its_words_in_plain_dutch(grond: str) -> None:
    brief = maak(grond=grond, einde=date(2027, 2, 1), gevraagd=[f"Kopie {BSN}"])
    gezegd = lees(brief) + onderwerp(brief)
    assert "uiterlijk op maandag 1 februari 2027" in gezegd
    assert "staat stil van dinsdag 24 november 2026 tot en met maandag 7 december 2026" in gezegd
    assert "artikel 4:15" in gezegd
    assert BSN not in gezegd
    assert "zaak" not in gezegd.lower()


def test_only_who_must_send_something_is_told_what_happens_without_it() -> None:
    assert "Krijgen wij het niet op tijd?" in lees(maak())
    assert "U hoeft nu niets te doen." in lees(maak(grond="overmacht"))
    assert "Krijgen wij het niet" not in lees(maak(grond="instemming"))


# -- the page --------------------------------------------------------------------------------------


@pytest.fixture
def jansen(anna: Medewerker, kcc_nu: Any) -> Klant:
    kcc_nu("2026-11-23T10:15")
    return maak_klant(
        door=anna,
        voornamen="Frits",
        achternaam="Jansen",
        straat="Dorpsstraat",
        huisnummer="1",
        postcode="1234AB",
    )


@pytest.mark.django_db
def test_carla_asks_for_a_drawing_and_prints_the_letter(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    zaak, client = zaak_in("in_behandeling", anna, klant=jansen), browser(carla)
    invoer = {
        "grond": "aanvulling",
        "gevraagd": f"- Een tekening van de gevel\nDe maten, BSN {BSN}",
        "uiterlijk": "2026-12-07",
    }
    na = client.post(f"/zaken/{zaak.uuid}/schort_op", invoer, follow=True)
    html = na.content.decode()
    assert "De brief voor de klant staat klaar." in tekst(html)
    assert f'href="/zaken/{zaak.uuid}/brief"' in html
    assert "Een tekening van de gevel" in tekst(html)
    bron = client.get(f"/zaken/{zaak.uuid}/brief").content.decode()
    assert "<li>Een tekening van de gevel</li>" in bron
    brief = tekst(bron.split('<article class="kcc-brief"')[1].split("</article>")[0])
    einde = Zaak.objects.get(pk=zaak.pk).wettelijk_einde
    assert einde == date(2027, 2, 1), "18 januari and 14 days"
    for deel in ("Dorpsstraat 1", "Stuur het ons uiterlijk op maandag 7 december 2026", "1 februari 2027"):
        assert deel in brief
    assert BSN not in bron + html
    assert Inzage.objects.filter(doel="brief over de termijn", klant=jansen).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "gezegd"),
    [
        (
            {"overleden": True, "overleden_op": date(2026, 11, 1)},
            "Deze klant is overleden. Wij sturen niets.",
        ),
        ({"verstrekkingsbeperking": True}, "het adres staat niet op de brief"),
    ],
)
def test_nobody_is_written_to_who_may_not_be(
    anna: Medewerker, carla: Medewerker, jansen: Klant, velden: dict[str, Any], gezegd: str
) -> None:
    zaak = zaak_in("opgeschort", anna, klant=jansen)
    bekend = {naam: waarde for naam, waarde in velden.items() if hasattr(Klant, naam)}
    Klant.objects.filter(pk=jansen.pk).update(**bekend)
    bron = tekst(browser(carla).get(f"/zaken/{zaak.uuid}/brief").content.decode())
    assert gezegd in bron
    assert "Dorpsstraat" not in bron


@pytest.mark.django_db
def test_without_a_suspension_or_a_klant_the_page_says_so(
    anna: Medewerker, carla: Medewerker, jansen: Klant, kcc_nu: Any
) -> None:
    client = browser(carla)
    zaken = {
        "niet opgeschort": zaak_in("open", anna, klant=jansen),
        "niemand die wij kennen": zaak_in("opgeschort", anna),
    }
    for gezegd, zaak in zaken.items():
        assert gezegd in tekst(client.get(f"/zaken/{zaak.uuid}/brief").content.decode())
    klaar = zaak_in("opgeschort", anna, klant=jansen)
    kcc_nu((klok.vandaag() + timedelta(days=3)).isoformat())
    hervat(zaak=klaar, door=carla)
    bron = tekst(client.get(f"/zaken/{klaar.uuid}/brief").content.decode())
    assert "Deze opschorting eindigde op" in bron
    assert "dan beslissen wij uiterlijk" not in bron
    vreemde = Medewerker.objects.filter(team__code="geo", is_active=True).earliest("pk")
    assert browser(vreemde).get(f"/zaken/{klaar.uuid}/brief").status_code == 404
