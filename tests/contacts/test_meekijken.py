"""Two at once: who else has it open, the live header, and two versions of one form beside each other."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from contacts import services
from contacts.samen.nieuws import ongelezen
from contacts.services.werkberichten import maak_werkbericht
from contacts.werkplek.verschil import TweeVersies, leesbaar, vergelijk
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker, Meekijker
from kcc.services.klanten import maak_klant
from kcc.services.meekijken import meld_open, veeg_meekijkers
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, BOUW, aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


def kijk(wie: Medewerker, soort: str, onderwerp: Any) -> Any:
    return browser(wie).post(f"/meekijken/{soort}/{onderwerp}")


# -- who has it open -------------------------------------------------------------------------------


def test_bram_is_told_that_anna_has_the_klant_open_until_a_minute_after(
    anna: Medewerker, bram: Medewerker, jansen: Klant, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-03-02T10:00:00")
    assert meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=anna) == []
    kcc_nu("2026-03-02T10:00:59")
    assert meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=bram) == [anna]
    kcc_nu("2026-03-02T10:01:30")
    assert meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=bram) == []
    assert Meekijker.objects.count() == 2


def test_it_costs_two_queries_and_leaves_no_event(anna: Medewerker, bram: Medewerker, jansen: Klant) -> None:
    meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=bram)
    eerder = (Gebeurtenis.objects.count(), Inzage.objects.count())
    with telt_hoogstens(2):
        meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=anna)
    assert (Gebeurtenis.objects.count(), Inzage.objects.count()) == eerder


def test_the_sweeper_forgets_who_looked_away(
    anna: Medewerker, bram: Medewerker, jansen: Klant, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-03-02T10:00")
    meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=anna)
    kcc_nu("2026-03-02T10:20")
    meld_open(soort="klant", onderwerp=jansen.uuid, medewerker=bram)
    assert veeg_meekijkers() == 1
    assert Meekijker.objects.get().medewerker == bram


@pytest.mark.parametrize("soort", ["klant", "zaak", "klantaanvraag", "gesprek"])
def test_each_page_asks_apart_and_says_the_names(
    soort: str, anna: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    dossier = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    gesprek = services.ontvang_gesprek(kanaal="email", door=anna, klant=jansen)
    onderwerp = {"klant": jansen, "zaak": dossier.zaken.get(), "klantaanvraag": dossier, "gesprek": gesprek}[
        soort
    ]
    paden = {"klant": "klanten", "zaak": "zaken", "klantaanvraag": "klantaanvragen", "gesprek": "gesprekken"}
    html = browser(bram).get(f"/{paden[soort]}/{onderwerp.uuid}").content.decode()
    assert f'hx-post="/meekijken/{soort}/{onderwerp.uuid}"' in html
    assert kijk(anna, soort, onderwerp.uuid).content.decode().strip() == ""
    gezegd = tekst(kijk(bram, soort, onderwerp.uuid).content.decode())
    assert gezegd.startswith(f"{anna} heeft de" if soort != "gesprek" else f"{anna} heeft dit gesprek")
    assert gezegd.endswith("ook open.")


def test_no_names_to_whoever_may_not_see_the_subject(
    anna: Medewerker, carla: Medewerker, manager: Medewerker, jansen: Klant
) -> None:
    dossier = aanvraag(anna, BIJSTAND, klant=jansen).klantaanvraag
    zaak = dossier.zaken.get()
    kijk(anna, "klant", jansen.uuid)
    assert kijk(carla, "zaak", zaak.uuid).status_code == 404
    assert kijk(carla, "klantaanvraag", dossier.uuid).status_code == 404
    assert kijk(manager, "klant", jansen.uuid).status_code == 403
    assert kijk(anna, "medewerker", anna.uuid).status_code == 404
    assert not Meekijker.objects.exclude(medewerker=anna).exists()


# -- the live header -------------------------------------------------------------------------------


def test_the_header_counts_and_costs_seven_queries_with_the_log_in(
    anna: Medewerker, dirk: Medewerker
) -> None:
    al = ongelezen(anna)[0]
    maak_werkbericht(soort="nieuws", titel="Let op", inhoud="Nieuw.", door=dirk, belangrijk=True)
    client = browser(anna)
    with telt_hoogstens(7):
        html = client.get("/kop").content.decode()
    assert "<html" not in html
    assert f"Nieuws {al + 1} ongelezen, waarvan 1 belangrijk" in tekst(html)
    assert ": afwezig" in tekst(html)


def test_without_telephone_data_no_number_of_waiting_people_is_shown(anna: Medewerker) -> None:
    assert "wachtende" not in browser(anna).get("/kop").content.decode()


def test_a_manager_gets_the_news_and_no_questions_of_colleagues(manager: Medewerker) -> None:
    client = browser(manager)
    gezegd = tekst(client.get("/kop").content.decode())
    assert "Nieuws" in gezegd
    assert "Hulpvragen" not in gezegd
    assert 'href="/hulpvragen"' not in client.get("/").content.decode()


def test_without_script_plain_links_stand_in_the_header_and_no_page_pays_for_it(
    anna: Medewerker, dirk: Medewerker
) -> None:
    client = browser(anna)
    with telt_hoogstens(60) as zonder:
        html = client.get("/aanwezigheid").content.decode()
    maak_werkbericht(soort="nieuws", titel="Let op", inhoud="Nieuw.", door=dirk)
    with telt_hoogstens(60) as met:
        client.get("/aanwezigheid")
    assert len(met) == len(zonder)
    assert 'href="/nieuws"' in html
    assert 'href="/hulpvragen"' in html
    assert 'hx-get="/kop"' in html


# -- two versions ----------------------------------------------------------------------------------


def test_only_what_differs_is_shown_with_words_people_know() -> None:
    mijn = {
        "notitie": ["belt terug"],
        "onderwerp": ["Paspoort"],
        "uitkomst": ["zelf_beantwoord"],
        "bel-telefoonnummer": ["0612345601"],
        "paneel": ["terugbellen"],
    }
    andere = {
        "notitie": ["belt morgen terug"],
        "onderwerp": ["Paspoort"],
        "uitkomst": ["gehoord"],
        "versie": ["3"],
    }
    gezien = [(regel.label, regel.mijn, regel.andere) for regel in vergelijk(mijn, andere)]
    assert gezien == [
        ("Notitie", "belt terug", "belt morgen terug"),
        ("Hoe is het afgelopen", "Zelf beantwoord", "gehoord"),
        ("Terugbellen: telefoonnummer", "0612345601", ""),
    ]


def test_line_ends_and_empty_fields_are_no_difference() -> None:
    assert vergelijk({"notitie": ["a\r\nb"], "wijk": [""]}, {"notitie": ["a\nb"]}) == []


def test_what_only_the_screen_keeps_is_no_reason_to_choose() -> None:
    assert vergelijk({"paneel": ["afspraak"], "gevraagd-dossier": ["ja"]}, {"kennisversie": ["x"]}) == []


@pytest.mark.parametrize(
    ("waarde", "woord"),
    [
        ("zaak_aangemaakt", "Zaak aangemaakt"),
        ("kcc-balie", "Kcc balie"),
        ("Gewoon een zin.", "Gewoon een zin."),
        ("2026-12-07", "ma 7 dec"),
        ("2026-13-07", "2026-13-07"),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "gekozen"),
    ],
)
def test_a_value_is_read_as_people_say_it(waarde: str, woord: str) -> None:
    assert leesbaar(waarde) == woord


def test_both_versions_stand_beside_each_other_and_typed_markup_is_text() -> None:
    from django.template.loader import render_to_string

    regels = vergelijk({"notitie": ["<b>mijn</b>"]}, {"notitie": ["die van Bram"]})
    twee = TweeVersies(regels, "Bram Visser", datetime.fromisoformat("2026-03-02T10:05:00+01:00"))
    html = render_to_string("contacts/_twee_versies.html", {"twee": twee})
    assert "&lt;b&gt;mijn&lt;/b&gt;" in html
    assert "Bram Visser bewaarde dit" in tekst(html)
    for knop in ("neem_andere", "bewaar_mijne"):
        assert f'name="doe" value="{knop}"' in html
    zelf = render_to_string(
        "contacts/_twee_versies.html", {"twee": TweeVersies([], "Anna", twee.wanneer, True)}
    )
    assert "in een ander venster" in tekst(zelf)


def test_two_windows_on_one_gesprek_show_both_and_she_chooses(
    anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-03-02T10:15")
    een = nieuw_gesprek(anna)
    twee = Blad(browser(anna), een.url).open()
    een.klik("bewaar", onderwerp="Paspoort", antwoord="Duurt een week.")
    twee.klik("bewaar", onderwerp="Rijbewijs", uitkomst="gehoord")
    assert twee.status == 409
    assert "U bewaarde dit zelf om 10:15 in een ander venster" in twee.tekst
    for deel in ("Waar gaat het over Rijbewijs Paspoort", "Antwoord leeg Duurt een week.", "Gehoord"):
        assert deel in twee.tekst
    assert twee.lees().velden["onderwerp"] == ["Rijbewijs"]
    twee.klik("bewaar_mijne")
    assert een.open().lees().velden["onderwerp"] == ["Rijbewijs"]


def test_or_takes_what_the_other_window_kept(anna: Medewerker) -> None:
    een = nieuw_gesprek(anna)
    twee = Blad(browser(anna), een.url).open()
    een.klik("bewaar", onderwerp="Paspoort")
    twee.klik("bewaar", onderwerp="Rijbewijs").klik("neem_andere")
    assert twee.lees().velden["onderwerp"] == ["Paspoort"]
