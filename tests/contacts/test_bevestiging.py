"""The confirmation: by mail or as a letter, in plain words, to whom it may go and to nobody else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts import services
from contacts.bevestigingstekst import Gegevens, als_tekst, brief, onderwerp
from contacts.dossiers.bevestiging import gemaskeerd_adres, ontvanger
from contacts.models import Bericht, Klantcontact
from kcc.fouten import Geweigerd
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.dossiers import aanvraag
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klanten import femke, kies, verifieer
from tests.hulp.schermen import browser, tekst
from zaken.models import Klantaanvraag

metdb = pytest.mark.django_db
BOUW, KAP, BSN = "omgevingsvergunning-bouw", "kapvergunning", "999990019"
KAPVELDEN = {
    "i-kapvergunning.soort_boom": "eik",
    "i-kapvergunning.omtrek": "120",
    "i-kapvergunning.reden": "staat in de weg",
}
VERBOUWEN = Gegevens(
    naam="F. Jansen",
    nummer="KA-2026-00412",
    ontvangen=date(2026, 11, 23),
    gemeente="Voorbeeldstad",
    waarover="Verbouwen",
    verwacht=date(2027, 1, 6),
    beloofd=date(2027, 1, 11),
    delen=["Omgevingsvergunning bouw", "Huisnummer toekennen"],
    nodig=["Situatietekening"],
    bellen="Bel 14 0123.",
)


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


def brief_van(wie: Medewerker, rij: Klantaanvraag) -> Any:
    return browser(wie).get(f"/klantaanvragen/{rij.uuid}/bevestiging")


def klaargezet(wie: Medewerker, klant: Klant, *, gecontroleerd: bool = True) -> Blad:
    """The intake of a kapvergunning with everything answered."""
    blad = kies(nieuw_gesprek(wie), klant)
    blad = verifieer(blad) if gecontroleerd else blad
    blad.klik("kies:dossier:ja").klik("ververs", wat=f"z:{KAP}").klik("kies:te_complex:nee")
    return blad.klik("ververs", velden=KAPVELDEN)


# -- the words ---------------------------------------------------------------------------------------


def test_it_tells_what_both_dates_what_is_needed_and_who_to_call() -> None:
    assert onderwerp(VERBOUWEN) == "Uw aanvraag: Verbouwen"
    assert als_tekst(brief(VERBOUWEN)).split("\n\n") == [
        "Beste F. Jansen,",
        "Wij hebben uw aanvraag ontvangen op maandag 23 november 2026: Verbouwen. Het nummer is KA-2026-00412.",
        "Dit hebt u aangevraagd:\n- Omgevingsvergunning bouw\n- Huisnummer toekennen",
        "Wij verwachten dat alles op woensdag 6 januari 2027 klaar is. "
        "Wij beloven u: uiterlijk op maandag 11 januari 2027.",
        "Dit hebben wij nog van u nodig. U kunt het sturen of meenemen:\n- Situatietekening",
        "Hebt u een vraag? Houd dan het nummer KA-2026-00412 bij de hand. Bel 14 0123.",
        "Met vriendelijke groet,\nGemeente Voorbeeldstad",
    ]


def test_with_nothing_to_tell_it_says_less() -> None:
    kaal = Gegevens("F. Jansen", "KA-2026-00001", date(2026, 11, 23), "Voorbeeldstad", apart=True)
    tekst_ = als_tekst(brief(kaal))
    assert "Over een deel van uw aanvraag krijgt u apart bericht." in tekst_
    assert "Wij hebben nu niets meer van u nodig." in tekst_
    assert "verwachten" not in tekst_
    assert onderwerp(kaal) == "Bevestiging van uw aanvraag"


@given(st.text(max_size=40))
def test_to_a_resident_it_is_never_a_zaak_and_never_a_bsn(los: str) -> None:
    gegevens = Gegevens(f"{los} {BSN}", "KA-2026-00001", date(2026, 11, 23), "Stad", waarover=f"{los} {BSN}")
    tekst_ = als_tekst(brief(gegevens))
    assert BSN not in tekst_
    assert "klantaanvraag" not in tekst_.replace(los, "")


@pytest.mark.parametrize(
    ("adres", "masker"), [("femke@voorbeeld.nl", "f•••@voorbeeld.nl"), ("", ""), ("geen adres", "")]
)
def test_an_address_can_be_recognised_and_not_read_out(adres: str, masker: str) -> None:
    assert gemaskeerd_adres(adres) == masker


def test_nobody_writes_to_the_deceased() -> None:
    """To whoever spoke for them; without that one to nobody (P4)."""
    levend, overleden, nabestaande = Klant(pk=1), Klant(pk=2, overleden=True), Klant(pk=3)
    assert ontvanger(levend, nabestaande) == levend
    assert ontvanger(overleden, nabestaande) == nabestaande
    assert ontvanger(overleden, None) is None
    assert ontvanger(overleden, overleden) is None
    assert ontvanger(None, nabestaande) is None


# -- with the save -----------------------------------------------------------------------------------


@metdb
def test_a_tick_in_the_intake_sends_both_dates_with_the_save(anna: Medewerker, jansen: Klant) -> None:
    blad = klaargezet(anna, jansen)
    assert blad.lees().velden["bevestig"] == ["ja"]
    assert "f•••@voorbeeld.nl" in blad.tekst
    blad.klik("rond_af")
    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.richting, bericht.bezorging) == ("bevestiging", "uit", "wacht")
    assert (bericht.aan, bericht.door) == ("femke@voorbeeld.nl", anna)
    gesprek = Klantcontact.objects.get()
    assert bericht.klantcontact == gesprek
    assert f"[{gesprek.nummer}]" in bericht.onderwerp
    assert Klantaanvraag.objects.get().nummer in bericht.tekst
    assert "uiterlijk op" in bericht.tekst
    assert "Bevestiging mailen" not in blad.tekst
    assert "bevestiging per e-mail" in blad.tekst


@metdb
def test_the_tick_can_be_taken_away_and_stays_away(anna: Medewerker, jansen: Klant) -> None:
    blad = klaargezet(anna, jansen)
    velden = {naam: w for naam, w in blad.lees().velden.items() if naam != "bevestig"}
    blad.client.post(blad.lees().actie, {**velden, "doe": "ververs"})
    assert "bevestig" not in blad.open().lees().velden
    blad.klik("rond_af")
    assert not Bericht.objects.exists()
    assert "Bevestiging mailen" in blad.tekst


@metdb
def test_while_it_is_not_known_who_speaks_the_tick_is_off(anna: Medewerker, jansen: Klant) -> None:
    assert "bevestig" not in klaargezet(anna, jansen, gecontroleerd=False).lees().velden


@metdb
def test_without_an_address_there_is_nothing_to_tick(anna: Medewerker) -> None:
    zonder = maak_klant(door=anna, achternaam="Bakker")
    blad = klaargezet(anna, zonder)
    assert "bevestiggezien" not in blad.lees().velden
    blad.klik("rond_af")
    assert not Bericht.objects.exists()
    assert "Bevestiging mailen" not in blad.tekst
    assert "Brief afdrukken" in blad.tekst


@metdb
def test_a_save_that_is_refused_sends_nothing(
    anna: Medewerker, jansen: Klant, kcc_nu: Callable[[str], None]
) -> None:
    blad = klaargezet(anna, jansen)
    kcc_nu("2026-11-25T10:30")
    blad.klik("rond_af")
    assert blad.status == 422
    assert not Bericht.objects.exists()
    blad.klik("rond_af")
    assert Bericht.objects.count() == 1


# -- afterwards --------------------------------------------------------------------------------------


@metdb
def test_afterwards_it_is_mailed_once_from_the_page_that_is_read(anna: Medewerker, jansen: Klant) -> None:
    rij = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    gesprek = Klantcontact.objects.get()
    client = browser(anna)
    pad = f"/klantaanvragen/{rij.uuid}/bevestiging"
    antwoord = client.post(pad, {"terug": f"/gesprekken/{gesprek.uuid}"}, follow=True)
    assert antwoord.redirect_chain == [(f"/gesprekken/{gesprek.uuid}", 302)]
    assert "De bevestiging wordt gemaild." in antwoord.content.decode()
    antwoord = client.post(pad, {"terug": "https://elders.example"}, follow=True)
    assert antwoord.redirect_chain == [(pad, 302)]
    assert "De bevestiging is al gestuurd." in antwoord.content.decode()
    assert Bericht.objects.count() == 1


@metdb
def test_the_letter_has_the_same_words_as_the_mail(anna: Medewerker, jansen: Klant) -> None:
    rij = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    html = brief_van(anna, rij).content.decode()
    gelezen = tekst(html)
    assert "F. Jansen Lindelaan 14 1996 AA Voorbeeldstad" in gelezen
    assert "maandag 23 november 2026" in gelezen
    assert f"Kenmerk: {rij.nummer}" in gelezen
    bericht = services.mail_bevestiging(klantaanvraag=rij, door=anna)
    for zin in bericht.tekst.split("\n\n")[:-1]:
        assert zin.split("\n")[0] in gelezen
    assert "Situatietekening" in gelezen
    assert Inzage.objects.filter(klant=jansen, doel="bevestiging van een aanvraag").count() == 1


@metdb
def test_of_a_klant_whose_address_is_secret_the_letter_has_only_the_name(
    anna: Medewerker, jansen: Klant
) -> None:
    rij = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    Klant.objects.update(verstrekkingsbeperking=True)
    gelezen = tekst(brief_van(anna, rij).content.decode())
    assert "F. Jansen" in gelezen
    assert "het adres staat niet op de brief" in gelezen
    assert "Lindelaan" not in gelezen
    assert "1996" not in gelezen


@metdb
def test_to_a_deceased_klant_goes_neither_mail_nor_letter(anna: Medewerker, jansen: Klant) -> None:
    rij = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    Klant.objects.update(overleden=True)
    gelezen = tekst(brief_van(anna, rij).content.decode())
    assert "Deze klant is overleden. Wij sturen niets." in gelezen
    assert "Beste" not in gelezen
    with pytest.raises(Geweigerd) as fout:
        services.mail_bevestiging(klantaanvraag=rij, door=anna)
    assert fout.value.code == "overleden"


@metdb
def test_without_an_address_the_letter_is_the_way(anna: Medewerker) -> None:
    rij = aanvraag(anna, KAP, klant=maak_klant(door=anna, achternaam="Bakker")).klantaanvraag
    with pytest.raises(Geweigerd) as fout:
        services.mail_bevestiging(klantaanvraag=rij, door=anna)
    assert fout.value.code == "geen_mailadres"
    assert "Van deze klant is geen e-mailadres bekend" in tekst(brief_van(anna, rij).content.decode())


@metdb
def test_of_nobody_there_is_no_letter(anna: Medewerker) -> None:
    rij = aanvraag(anna, KAP).klantaanvraag
    assert "Er is geen klant om aan te schrijven" in tekst(brief_van(anna, rij).content.decode())


@metdb
def test_the_sociaal_domein_is_not_named_in_a_mail(anna: Medewerker, jansen: Klant) -> None:
    rij = aanvraag(anna, "bijstand", klant=jansen).klantaanvraag
    bericht = services.mail_bevestiging(klantaanvraag=rij, door=anna)
    assert "ijstand" not in bericht.tekst + bericht.onderwerp
    assert "sociaal" not in bericht.tekst + bericht.onderwerp
    assert "Over een deel van uw aanvraag krijgt u apart bericht." in bericht.tekst


@metdb
def test_no_address_name_or_bsn_stands_in_an_event_or_url(anna: Medewerker, jansen: Klant) -> None:
    geef_identificator(klant=jansen, soort="bsn", waarde=BSN, door=anna)
    rij = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    bericht = services.mail_bevestiging(klantaanvraag=rij, door=anna)
    assert BSN not in bericht.tekst + bericht.onderwerp + brief_van(anna, rij).content.decode()
    gebeurd = str(list(Gebeurtenis.objects.values("soort", "van", "naar", "reden", "toepassing")))
    assert not [woord for woord in ("femke", "Jansen", "voorbeeld.nl", BSN) if woord in gebeurd]


@metdb
def test_the_vakafdeling_reads_the_letter_and_does_not_mail_it(
    anna: Medewerker, carla: Medewerker, manager: Medewerker, jansen: Klant
) -> None:
    rij = aanvraag(anna, BOUW, klant=jansen).klantaanvraag
    assert brief_van(carla, rij).status_code == 200
    assert "Mail naar" not in brief_van(carla, rij).content.decode()
    pad = f"/klantaanvragen/{rij.uuid}/bevestiging"
    assert browser(carla).post(pad).status_code == 403
    assert browser(manager).get(pad).status_code == 403
    assert not Bericht.objects.exists()
