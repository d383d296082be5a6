"""News and work instructions (KISS cases 38 and 39): who sees what, read and unread, and two writers at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from contacts.models import Gelezen, Werkbericht
from contacts.samen.nieuws import ongelezen
from contacts.services.werkberichten import (
    beeindig_werkbericht,
    maak_werkbericht,
    markeer_gelezen,
    wijzig_werkbericht,
)
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Gebeurtenis, Medewerker, Productgroep, Vaardigheid
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tien_uur(kcc_nu: Callable[[str], None], db: None) -> None:
    kcc_nu("2026-03-02T10:00")
    Werkbericht.objects.all().delete()


def maak(door: Medewerker, titel: str = "Balie dicht", *groepen: str, **meer: Any) -> Werkbericht:
    rijen = Productgroep.objects.filter(code__in=groepen)
    velden = {"soort": "nieuws", "inhoud": "De balie is dicht.", "productgroepen": rijen} | meer
    return maak_werkbericht(titel=titel, door=door, **velden)


def wijzig(bericht: Werkbericht, door: Medewerker, **anders: Any) -> Werkbericht:
    velden = {
        naam: getattr(bericht, naam) for naam in ("soort", "titel", "inhoud", "belangrijk", "einddatum")
    }
    return wijzig_werkbericht(bericht=bericht, door=door, **(velden | anders))


def lijst(wie: Medewerker, vraag: str = "") -> str:
    antwoord = browser(wie).get(f"/nieuws{vraag}")
    assert antwoord.status_code == 200
    return str(antwoord.content.decode())


def titels(html: str) -> list[str]:
    return [deel.partition("<")[0].partition(">")[2] for deel in html.split('class="kcc-bericht__titel"')[1:]]


# -- who sees it -----------------------------------------------------------------------------------


def test_important_stands_on_top_then_the_newest(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    maak(dirk, "Belangrijk eerst", belangrijk=True)
    for uur in (11, 12):
        kcc_nu(f"2026-03-02T{uur}:00")
        maak(dirk, f"Van {uur} uur")
    assert titels(lijst(anna)) == ["Belangrijk eerst", "Van 12 uur", "Van 11 uur"]


def test_not_yet_published_or_past_its_last_day_is_invisible_to_the_employee(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    morgen = maak(dirk, "Morgen", publicatiedag=date(2026, 3, 3))
    gisteren = maak(dirk, "Tot vandaag", einddatum=date(2026, 3, 2))
    assert titels(lijst(anna)) == ["Tot vandaag"]
    assert browser(anna).get(f"/nieuws/{morgen.uuid}").status_code == 404
    kcc_nu("2026-03-03T00:00")
    assert titels(lijst(anna)) == ["Morgen"]
    assert browser(anna).get(f"/nieuws/{gisteren.uuid}").status_code == 404
    assert ongelezen(anna) == (1, 0)


def test_the_writer_finds_what_is_planned_and_what_is_over(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    maak(dirk, "Morgen", publicatiedag=date(2026, 3, 4))
    maak(dirk, "Tot vandaag", einddatum=date(2026, 3, 2))
    kcc_nu("2026-03-03T10:00")
    assert titels(lijst(dirk, "?toon=gepland")) == ["Morgen"]
    assert titels(lijst(dirk, "?toon=verlopen")) == ["Tot vandaag"]
    assert titels(lijst(anna, "?toon=gepland")) == []
    assert "Gepland" not in lijst(anna)


def test_it_is_for_whoever_has_the_skill_and_general_news_for_all(anna: Medewerker, dirk: Medewerker) -> None:
    mijn = Vaardigheid.objects.filter(medewerker=anna).values("productgroep")
    vreemd = Productgroep.objects.exclude(pk__in=mijn).earliest("pk")
    maak(dirk, "Voor iedereen")
    maak(dirk, "Over afval", "afval")
    maak(dirk, "Over iets anders", vreemd.code)
    maak(dirk, "Over beide", "afval", vreemd.code)
    assert set(titels(lijst(anna))) == {"Voor iedereen", "Over afval", "Over beide"}
    assert len(titels(lijst(anna, "?toon=alles"))) == 4
    assert set(titels(lijst(anna, f"?toon=alles&groep={vreemd.code}"))) == {"Over iets anders", "Over beide"}
    samen = titels(lijst(anna, f"?toon=alles&groep=afval&groep={vreemd.code}"))
    assert samen.count("Over beide") == 1
    assert len(samen) == 3
    assert ongelezen(anna) == (3, 0)


def test_search_and_kind_stand_in_the_address_and_can_be_wiped(anna: Medewerker, dirk: Medewerker) -> None:
    maak(dirk, "Paspoort duurder", inhoud="Vanaf 1 april 85 euro.")
    maak(dirk, "Zo werkt de balie", soort="werkinstructie")
    assert titels(lijst(anna, "?q=85+EURO")) == ["Paspoort duurder"]
    assert titels(lijst(anna, "?soort=werkinstructie")) == ["Zo werkt de balie"]
    niets = lijst(anna, "?q=olifant&groep=afval")
    assert "Niets gevonden" in niets
    assert ">Wis</a>" in niets
    assert lijst(anna, "?q=%00&groep=%00&toon=x&soort=y&pagina=zes")


def test_ten_on_a_page_and_the_number_of_queries_does_not_grow(anna: Medewerker, dirk: Medewerker) -> None:
    maak(dirk, "Nummer 0", "afval")
    client = browser(anna)
    with telt_hoogstens(8):
        client.get("/nieuws")
    for nummer in range(1, 30):
        maak(dirk, f"Nummer {nummer}", "afval", "parkeren")
    with telt_hoogstens(8):
        eerste = client.get("/nieuws").content.decode()
    derde = client.get("/nieuws?pagina=3").content.decode()
    assert (len(titels(eerste)), len(titels(derde))) == (10, 10)
    assert not set(titels(eerste)) & set(titels(derde))


# -- read and unread -------------------------------------------------------------------------------


def test_read_collapses_and_can_be_taken_back(anna: Medewerker, dirk: Medewerker, bram: Medewerker) -> None:
    bericht = maak(dirk, belangrijk=True)
    assert ongelezen(anna) == (1, 1)
    client = browser(anna)
    assert '<details class="kcc-uitklap" open>' in client.get("/nieuws").content.decode()
    na = client.post(f"/nieuws/{bericht.uuid}/gelezen", {"gelezen": "ja", "terug": "/nieuws?toon=alles"})
    assert na["Location"] == f"/nieuws?toon=alles#bericht-{bericht.uuid}"
    assert ongelezen(anna) == (0, 0)
    assert ongelezen(bram) == (1, 1)
    assert '<details class="kcc-uitklap" open>' not in client.get("/nieuws").content.decode()
    assert titels(lijst(anna, "?toon=ongelezen")) == []
    client.post(f"/nieuws/{bericht.uuid}/gelezen", {"gelezen": "nee"})
    assert ongelezen(anna) == (1, 1)


def test_with_script_the_bericht_itself_comes_back_and_the_header_follows(
    anna: Medewerker, dirk: Medewerker
) -> None:
    bericht = maak(dirk)
    client = browser(anna)
    na = client.post(f"/nieuws/{bericht.uuid}/gelezen", {"gelezen": "ja"}, headers={"hx-request": "true"})
    assert "kcc:kop" in na["HX-Trigger"]
    assert na.content.decode().count("<article") == 1
    assert "Markeer als ongelezen" in na.content.decode()


def test_a_change_moves_gewijzigd_op_and_makes_it_unread_again(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bericht = maak(dirk)
    markeer_gelezen(bericht=bericht, door=anna, gelezen=True)
    assert "Gewijzigd op" not in lijst(anna)
    kcc_nu("2026-03-02T11:30")
    wijzig(bericht, dirk, inhoud="De balie is weer open.")
    assert ongelezen(anna) == (1, 0)
    assert "Gewijzigd op 11:30" in lijst(anna)
    markeer_gelezen(bericht=Werkbericht.objects.get(), door=anna, gelezen=True)
    assert ongelezen(anna) == (0, 0)
    assert Gelezen.objects.count() == 1


def test_saving_the_same_again_changes_nothing(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bericht = maak(dirk, "Over afval", "afval")
    markeer_gelezen(bericht=bericht, door=anna, gelezen=True)
    kcc_nu("2026-03-02T11:30")
    wijzig(bericht, dirk, productgroepen=bericht.productgroepen.all())
    assert ongelezen(anna) == (0, 0)
    assert not Gebeurtenis.objects.filter(soort="werkbericht_gewijzigd").exists()


# -- writing ---------------------------------------------------------------------------------------


def test_dirk_writes_changes_and_ends_one_without_script(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    blad = Blad(browser(dirk), "/nieuws/nieuw").open()
    blad.klik("bewaar", titel="Storing", inhoud="Het systeem ligt plat.", belangrijk="on", groepen=["afval"])
    bericht = Werkbericht.objects.get()
    assert (bericht.titel, bericht.belangrijk, bericht.door) == ("Storing", True, dirk)
    assert [groep.code for groep in bericht.productgroepen.all()] == ["afval"]
    assert titels(lijst(anna)) == ["Storing"]
    kcc_nu("2026-03-02T12:00")
    Blad(browser(dirk), f"/nieuws/{bericht.uuid}/wijzigen").open().klik("bewaar", inhoud="Het werkt weer.")
    assert "Het werkt weer." in lijst(anna)
    assert [groep.code for groep in bericht.productgroepen.all()] == ["afval"]
    einde = browser(dirk).post(f"/nieuws/{bericht.uuid}/einde", follow=True)
    assert "staat niet meer in het nieuws" in tekst(einde.content.decode())
    assert titels(lijst(anna)) == []
    soorten = Gebeurtenis.objects.filter(onderwerp=bericht.uuid).order_by("versie")
    assert [rij.soort for rij in soorten] == [
        "werkbericht_gemaakt",
        "werkbericht_gewijzigd",
        "werkbericht_beeindigd",
    ]


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(dirk: Medewerker) -> None:
    blad = Blad(browser(dirk), "/nieuws/nieuw").open()
    blad.klik("bewaar", titel="Storing", einddatum="2026-03-01")
    assert blad.status == 422
    assert blad.lees().velden["titel"] == ["Storing"]
    blad.klik("bewaar", inhoud="Tekst")
    assert "De laatste dag ligt voor de eerste" in blad.tekst
    assert not Werkbericht.objects.exists()


def test_the_service_refuses_an_empty_text_and_a_second_end(dirk: Medewerker) -> None:
    with pytest.raises(Onvolledig) as leeg:
        maak(dirk, "   ", inhoud="")
    assert set(leeg.value.fouten) == {"titel", "inhoud"}
    with pytest.raises(Ongeldig) as einde:
        maak(dirk, einddatum=date(2026, 3, 1))
    assert einde.value.veld == "einddatum"
    bericht = beeindig_werkbericht(bericht=maak(dirk), door=dirk)
    with pytest.raises(Geweigerd) as al:
        beeindig_werkbericht(bericht=bericht, door=dirk)
    assert al.value.code == "al_beeindigd"


@pytest.mark.parametrize("wie", ["anna", "carla", "monique"])
def test_only_teamleider_and_beheerder_write(wie: str, dirk: Medewerker) -> None:
    bericht = maak(dirk)
    client = browser(Medewerker.objects.get(username=wie))
    assert client.get("/nieuws").status_code == 200
    for pad in ("nieuw", f"{bericht.uuid}/wijzigen", f"{bericht.uuid}/einde"):
        assert client.post(f"/nieuws/{pad}", {"titel": "Ha"}).status_code == 403
    assert "Wijzig" not in client.get("/nieuws").content.decode()


def test_links_can_be_clicked_and_markup_is_only_text(anna: Medewerker, dirk: Medewerker) -> None:
    maak(
        dirk,
        "<b>Kop</b>",
        inhoud="Zie https://voorbeeld.nl/a?b=1&c=2\n\n<script>alert(1)</script> javascript:alert(1) "
        "<img src=x onerror=alert(1)>",
    )
    html = lijst(anna)
    assert '<a href="https://voorbeeld.nl/a?b=1&amp;c=2" rel="nofollow">' in html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert 'href="javascript' not in html
    assert "&lt;b&gt;Kop&lt;/b&gt;" in html
    assert "</p>\n\n<p>&lt;script&gt;" in html


# -- two writers at once ---------------------------------------------------------------------------


def test_a_save_over_a_newer_version_shows_both_and_she_chooses_hers(
    dirk: Medewerker, beheerder: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bericht = maak(dirk, inhoud="Dicht tot 12 uur.")
    blad = Blad(browser(beheerder), f"/nieuws/{bericht.uuid}/wijzigen").open()
    kcc_nu("2026-03-02T10:05")
    wijzig(bericht, dirk, inhoud="Dicht tot 13 uur.")
    blad.klik("bewaar", inhoud="Dicht tot 14 uur.", belangrijk="on")
    assert blad.status == 422
    assert Werkbericht.objects.get().inhoud == "Dicht tot 13 uur."
    for deel in ("Er zijn twee versies", "om 10:05", "Dicht tot 14 uur.", "Dicht tot 13 uur."):
        assert deel in blad.tekst
    blad.klik("bewaar_mijne")
    assert Werkbericht.objects.get().inhoud == "Dicht tot 14 uur."
    assert Werkbericht.objects.get().belangrijk


def test_or_she_takes_the_other(
    dirk: Medewerker, beheerder: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    bericht = maak(dirk, inhoud="Dicht tot 12 uur.")
    blad = Blad(browser(beheerder), f"/nieuws/{bericht.uuid}/wijzigen").open()
    kcc_nu("2026-03-02T10:05")
    wijzig(bericht, dirk, inhoud="Dicht tot 13 uur.")
    blad.klik("bewaar", inhoud="Dicht tot 14 uur.").klik("neem_andere")
    assert blad.lees().velden["inhoud"] == ["Dicht tot 13 uur."]
    blad.klik("bewaar")
    assert Werkbericht.objects.get().inhoud == "Dicht tot 13 uur."
