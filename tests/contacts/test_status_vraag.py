""" "Waar blijft mijn zaak": one chord, read aloud, tied to the zaak; of the own zaken only (P10)."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktypeversie
from contacts import services
from contacts.models import Vraag
from kcc.fouten import Geweigerd
from kcc.models import Klant, Medewerker, Productgroep, Vertegenwoordiging
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import aanvraag, zaak_in
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import femke, gesprek_van, kies, verifieer
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
BOUW, KAP, HUISNUMMER = "omgevingsvergunning-bouw", "kapvergunning", "huisnummer"


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


@pytest.fixture
def bakker(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, achternaam="Quispel")


def zaak_van(wie: Medewerker, klant: Klant, *zaaktypen: str) -> Zaak:
    return aanvraag(wie, *zaaktypen, klant=klant).klantaanvraag.zaken.earliest("pk")


def aan_de_lijn(wie: Medewerker, klant: Klant) -> Blad:
    return verifieer(kies(nieuw_gesprek(wie), klant))


def midden(blad: Blad) -> str:
    """The work in the middle, without the klantbeeld beside it."""
    return (
        blad.tekst.split("Hoe verder")[-1] if "Hoe verder" in blad.tekst else blad.tekst.split("Vraag 1")[-1]
    )


def eigen_tekst(zaak: Zaak, tekst: str) -> Zaaktypeversie:
    """The zaak under a version that has words of its own for work that runs."""
    oud = zaak.versie
    versie = Zaaktypeversie.objects.get(pk=oud.pk)
    versie.pk, versie.uuid, versie.versie, versie.gepubliceerd_op = None, uuid4(), 99, None
    versie.geldigheid = DateRange(date(2040, 1, 1), None)
    versie.save(force_insert=True)
    for rij in oud.statustypen.all():
        eigen = tekst if rij.stand == "in_behandeling" else rij.klanttekst
        rij.pk, rij.versie, rij.klanttekst = None, versie, eigen
        if hasattr(rij, "uuid"):
            rij.uuid = uuid4()
        rij.save(force_insert=True)
    Zaak.objects.filter(pk=zaak.pk).update(versie=versie)
    return versie


@pytest.mark.eis("R51")
def test_the_status_is_read_aloud_and_tied_to_the_zaak_in_one_chord(anna: Medewerker, jansen: Klant) -> None:
    zaak = zaak_van(anna, jansen, BOUW)
    blad = aan_de_lijn(anna, jansen).klik("paneel:status")
    assert "Uw aanvraag “Omgevingsvergunning bouw”: dit ligt bij Vergunningen." in blad.tekst
    assert "Wij beloven u: uiterlijk op maandag 11 januari 2027." in blad.tekst
    assert blad.lees().velden["status-zaak"] == [str(zaak.uuid)]
    blad.klik("rond_af")
    vraag = Vraag.objects.latest("pk")
    assert (vraag.uitkomst, vraag.zaak, vraag.klantaanvraag) == ("statusvraag", zaak, zaak.klantaanvraag)
    assert vraag.onderwerp == f"Status van {zaak.nummer}"
    assert vraag.klantcontact.status == "afgerond"


def test_the_chord_is_on_its_button(anna: Medewerker) -> None:
    html = nieuw_gesprek(anna).html
    assert 'value="paneel:status" data-akkoord="S"' in html


def test_what_the_zaaktype_says_of_a_state_is_told_in_the_words_of_that_version(
    anna: Medewerker, jansen: Klant
) -> None:
    zaak = zaak_in("in_behandeling", anna, KAP, klant=jansen)
    versie = eigen_tekst(zaak, "Wij komen eerst bij de boom kijken.")
    tekst = aan_de_lijn(anna, jansen).klik("paneel:status").tekst
    assert "Wij komen eerst bij de boom kijken. Uw aanvraag" in tekst
    assert versie.statustypen.get(stand="open").klanttekst == "Wij hebben uw aanvraag ontvangen."
    assert "Wij hebben uw aanvraag ontvangen." not in tekst


def test_the_klantbeeld_opens_the_panel_with_that_zaak_chosen(anna: Medewerker, jansen: Klant) -> None:
    zaak_van(anna, jansen, BOUW)
    tweede = zaak_van(anna, jansen, KAP)
    blad = aan_de_lijn(anna, jansen)
    antwoord = blad.client.post(blad.lees().actie, {**blad.lees().velden, "doe": f"status:{tweede.uuid}"})
    blad.antwoord = antwoord
    assert blad.lees().velden["status-zaak"] == [str(tweede.uuid)]
    blad.klik("rond_af")
    assert Vraag.objects.latest("pk").zaak == tweede


def test_before_it_is_known_who_speaks_only_that_something_runs_is_told(
    anna: Medewerker, jansen: Klant
) -> None:
    zaak = zaak_van(anna, jansen, BOUW)
    blad = kies(nieuw_gesprek(anna), jansen)
    antwoord = blad.client.post(blad.lees().actie, {**blad.lees().velden, "doe": f"status:{zaak.uuid}"})
    blad.antwoord = antwoord
    assert "Er loopt een aanvraag. Controleer eerst wie u spreekt." in blad.tekst
    for geheim in (zaak.nummer, "Vergunningen", "11 januari", "Omgevingsvergunning"):
        assert geheim not in midden(blad).split("Terug naar de vraag")[0], geheim
    blad.klik("rond_af")
    assert blad.status == 422
    assert "controleer eerst wie er belt" in blad.tekst
    assert not Vraag.objects.filter(uitkomst="statusvraag").exists()


def test_whoever_has_the_number_is_tied_to_the_zaak_and_told_no_more(anna: Medewerker, jansen: Klant) -> None:
    zaak = zaak_van(anna, jansen, BOUW)
    blad = kies(nieuw_gesprek(anna), jansen).klik("paneel:status")
    blad.klik("ververs", status__nummer=zaak.nummer.lower())
    assert "11 januari" not in midden(blad)
    blad.klik("rond_af")
    assert Vraag.objects.latest("pk").zaak == zaak


@pytest.mark.parametrize("bestaat", [True, False])
def test_a_number_of_somebody_else_is_found_no_more_than_one_that_does_not_exist(
    anna: Medewerker, jansen: Klant, bakker: Klant, bestaat: bool
) -> None:
    vreemd = zaak_van(anna, bakker, BOUW)
    nummer = vreemd.nummer if bestaat else "Z-2026-99999"
    blad = aan_de_lijn(anna, jansen).klik("paneel:status").klik("rond_af", status__nummer=nummer)
    assert blad.status == 422
    assert "Bij deze klant staat geen zaak met dit nummer." in blad.tekst
    assert "Quispel" not in midden(blad)
    assert not Vraag.objects.filter(uitkomst="statusvraag").exists()


def test_the_zaak_of_somebody_else_can_not_be_slipped_in(
    anna: Medewerker, jansen: Klant, bakker: Klant
) -> None:
    zaak_van(anna, jansen, KAP)
    vreemd = zaak_van(anna, bakker, BOUW)
    blad = aan_de_lijn(anna, jansen).klik("paneel:status")
    velden = {**blad.lees().velden, "status-zaak": str(vreemd.uuid), "doe": "rond_af"}
    antwoord = blad.client.post(blad.lees().actie, velden)
    assert antwoord.status_code == 422
    assert "Deze zaak is niet van deze klant" in antwoord.content.decode()
    with pytest.raises(Geweigerd) as fout:
        services.vertel_status(vraag=gesprek_van(blad).vragen.get(), zaak=vreemd, door=anna)
    assert fout.value.code == "zaak_van_ander"
    assert not Vraag.objects.filter(uitkomst="statusvraag").exists()


def test_of_the_sociaal_domein_nothing_can_be_chosen_or_read(anna: Medewerker, jansen: Klant) -> None:
    zaak = zaak_van(anna, jansen, "bijstand")
    blad = aan_de_lijn(anna, jansen).klik("paneel:status")
    assert "Bijstand" not in midden(blad)
    blad.klik("rond_af", status__nummer=zaak.nummer)
    assert "Bij deze klant staat geen zaak met dit nummer." in blad.tekst


def test_whoever_speaks_about_some_products_hears_of_no_other(anna: Medewerker, jansen: Klant) -> None:
    """A volmacht for the omgeving does not open the rest, nor the dates of the whole."""
    dochter = maak_klant(door=anna, achternaam="Dekker")
    bouw = zaak_van(anna, jansen, BOUW)
    zaak_van(anna, jansen, "parkeervergunning")
    rij = Vertegenwoordiging.objects.create(
        soort="gemachtigde",
        klant=jansen,
        vertegenwoordiger=dochter,
        bewijs="volmacht gezien",
    )
    rij.productgroepen.add(Productgroep.objects.get(pk=bouw.productgroep_id))
    blad = (
        kies(nieuw_gesprek(anna), dochter).klik("ververs", zoek="jansen").klik(f"kies_namens:{jansen.uuid}")
    )
    tekst = verifieer(blad).klik("paneel:status").tekst
    assert "Uw aanvraag “Omgevingsvergunning bouw”" in tekst
    assert "arkeervergunning" not in tekst.split("Lees voor")[1].split("Heeft de klant een nummer?")[0]


def test_where_nothing_runs_and_where_nobody_is_chosen_it_says_what_to_do(
    anna: Medewerker, jansen: Klant
) -> None:
    assert "Kies eerst de klant" in nieuw_gesprek(anna).klik("paneel:status").tekst
    assert "Voor deze klant loopt nu geen aanvraag" in aan_de_lijn(anna, jansen).klik("paneel:status").tekst


def test_an_aanvraag_of_nobody_is_told_by_its_number(anna: Medewerker) -> None:
    zaak = aanvraag(anna, KAP).klantaanvraag.zaken.get()
    blad = nieuw_gesprek(anna).klik("paneel:status").klik("ververs", status__nummer=zaak.klantaanvraag.nummer)
    assert f"“{zaak.versie.naam}”: dit ligt bij" in blad.tekst
    blad.klik("rond_af")
    assert Vraag.objects.latest("pk").zaak == zaak


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_panel_asks_the_same_of_the_database_whatever_runs(
    anna: Medewerker, jansen: Klant, aantal: int
) -> None:
    for _ in range(aantal):
        zaak_van(anna, jansen, KAP)
    blad = aan_de_lijn(anna, jansen).klik("paneel:status")
    with telt_hoogstens(40):
        blad.client.get(blad.url)
