"""One save of a gesprek with all its vragen: all of it once, or nothing and everything still there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek, Vraag, Vraagconcept
from contacts.services.vastleggen import Vraagverzoek
from contacts.services.vervolgen import Antwoord, Intake, Terugbellen
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Team
from regie.models import Belofte
from tests.hulp.dossiers import verzoek
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser
from zaken.models import Klantaanvraag, Zaak

KAP = "kapvergunning"
INGEVULD = {f"i-{KAP}.soort_boom": "eik", f"i-{KAP}.omtrek": "120", f"i-{KAP}.reden": "hij is ziek"}


def gesprek_van(blad: Blad) -> Klantcontact:
    return Klantcontact.objects.get(uuid=blad.url.split("/")[2].partition("?")[0])


def intake(blad: Blad) -> Blad:
    blad.klik("kies:dossier:ja").klik("ververs", wat=f"z:{KAP}")
    return blad.klik("kies:te_complex:nee").klik("ververs", velden=INGEVULD)


def twee_vragen(anna: Medewerker) -> Blad:
    """A zaak and a call back, both filled in; the second is in front."""
    blad = intake(nieuw_gesprek(anna).klik("bewaar", notitie="Boom en afval", onderwerp="Boom weg"))
    blad.klik("nieuwe_vraag").klik("paneel:terugbellen", onderwerp="Container stuk")
    return blad.klik("ververs", bel__team="beheer-afval", bel__telefoonnummer="0612345601")


# -- all or nothing --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_two_vragen_with_a_zaak_and_a_call_back_are_stored_by_one_button(anna: Medewerker) -> None:
    blad = twee_vragen(anna)
    assert not Zaak.objects.exists()
    blad.klik("rond_af")
    assert "De zaak is gemaakt." in blad.tekst
    assert list(Vraag.objects.order_by("volgnummer").values_list("onderwerp", "uitkomst")) == [
        ("Boom weg", "zaak_aangemaakt"),
        ("Container stuk", "terugbelverzoek"),
    ]
    assert (Zaak.objects.count(), Terugbelverzoek.objects.count()) == (1, 1)
    assert Klantcontact.objects.get().status == "afgerond"
    assert not Vraagconcept.objects.exists()


@pytest.mark.django_db
def test_the_second_vraag_fails_nothing_is_stored_all_stays_and_a_retry_stores_once(anna: Medewerker) -> None:
    blad = twee_vragen(anna).klik("ververs", bel__telefoonnummer="bel maar")
    voor = Gebeurtenis.objects.count()
    blad.klik("rond_af")
    assert blad.status == 422
    assert (Zaak.objects.count(), Terugbelverzoek.objects.count(), Belofte.objects.count()) == (0, 0, 0)
    assert Gebeurtenis.objects.count() == voor
    assert blad.lees().velden["bel-telefoonnummer"] == ["bel maar"]
    assert blad.lees().velden["notitie"] == ["Boom en afval"]
    assert ("doe", "rond_af") in blad.lees().knoppen
    blad.klik("rond_af", bel__telefoonnummer="0612345601")
    assert (Zaak.objects.count(), Terugbelverzoek.objects.count()) == (1, 1)
    assert Klantaanvraag.objects.count() == 1


@pytest.mark.django_db
def test_the_vraag_that_is_refused_comes_in_front_whichever_was_open(anna: Medewerker) -> None:
    """Saved from vraag 1 while vraag 2 lacks its number: vraag 2 is shown, with the error at its field."""
    blad = twee_vragen(anna).klik("ververs", bel__telefoonnummer="").klik("naar_vraag:1")
    blad.klik("rond_af")
    assert blad.status == 422
    assert "?vraag=2" in blad.lees().actie
    assert 'href="#id_bel-telefoonnummer"' in blad.html
    assert blad.lees().velden["onderwerp"] == ["Container stuk"]
    assert not Zaak.objects.exists()


@pytest.mark.django_db
def test_an_empty_second_vraag_is_no_copy_of_the_first(anna: Medewerker) -> None:
    """The note is the subject of the first vraag only."""
    blad = nieuw_gesprek(anna).klik("nieuwe_vraag", notitie="Openingstijden")
    blad.klik("rond_af")
    assert blad.status == 422
    assert "Vul in waar het over gaat" in blad.tekst
    assert not Vraag.objects.exclude(uitkomst="").exists()


@pytest.mark.django_db
def test_half_way_the_tree_there_is_nothing_to_save_and_the_screen_says_which_vraag(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna).klik("kies:dossier:ja", onderwerp="Boom weg")
    blad.klik("nieuwe_vraag").klik("rond_af", onderwerp="Openingstijden")
    assert blad.status == 422
    assert "Vraag 1 is nog niet klaar" in blad.tekst
    assert not Vraag.objects.exclude(uitkomst="").exists()


# -- once ------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_same_save_twenty_times_at_once_is_one_gesprek(anna: Medewerker) -> None:
    blad = twee_vragen(anna)
    velden = {**blad.lees().velden, "doe": "rond_af"}

    def stuur(_: int) -> int:
        try:
            return int(browser(anna).post(blad.lees().actie, velden).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as draden:
        codes = list(draden.map(stuur, range(20)))
    assert set(codes) <= {302, 200, 422}, codes
    assert Klantcontact.objects.get().status == "afgerond"
    assert (Klantaanvraag.objects.count(), Zaak.objects.count()) == (1, 1)
    assert Terugbelverzoek.objects.count() == 1
    assert Gebeurtenis.objects.filter(soort="vraag_uitkomst").count() == 2


@pytest.mark.django_db
def test_the_service_refuses_a_gesprek_that_was_saved_before_and_one_of_a_colleague(
    anna: Medewerker, eva: Medewerker
) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    vragen = [(gesprek.vragen.get(), Vraagverzoek(vervolgen=(Antwoord(onderwerp="Afval"),)))]
    with pytest.raises(NietBevoegd):
        services.bewaar_gesprek(gesprek=gesprek, vragen=vragen, door=eva)
    services.bewaar_gesprek(gesprek=gesprek, vragen=vragen, door=anna)
    with pytest.raises(Geweigerd) as geweigerd:
        services.bewaar_gesprek(gesprek=gesprek, vragen=vragen, door=anna)
    assert geweigerd.value.code == "gesprek_afgerond"


@pytest.mark.django_db
def test_a_refusal_of_the_service_names_the_vraag_and_undoes_the_ones_before(anna: Medewerker) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    tweede = services.voeg_vraag_toe(gesprek=gesprek, door=anna)
    team = Team.objects.get(code="beheer-afval")
    vragen = [
        (gesprek.vragen.get(volgnummer=1), Vraagverzoek(vervolgen=(Intake((verzoek(KAP),)),))),
        (tweede, Vraagverzoek(vervolgen=(Terugbellen(team=team, telefoonnummer="12"),))),
    ]
    with pytest.raises(Ongeldig) as fout:
        services.bewaar_gesprek(gesprek=gesprek, vragen=vragen, door=anna)
    assert fout.value.vraag == 2
    assert not Zaak.objects.exists()
    assert not Vraag.objects.exclude(uitkomst="").exists()


@pytest.mark.django_db
def test_dates_that_changed_after_they_were_read_out_are_read_out_again(anna: Medewerker) -> None:
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    gezegd = (date(2020, 1, 6), date(2020, 1, 7))
    intake_ = Intake((verzoek(KAP),), gezegd=gezegd)
    with pytest.raises(Geweigerd) as fout:
        services.bewaar_gesprek(
            gesprek=gesprek, vragen=[(gesprek.vragen.get(), Vraagverzoek(vervolgen=(intake_,)))], door=anna
        )
    assert fout.value.code == "datums_veranderd"
    assert not Zaak.objects.exists()


# -- the draft -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_draft_survives_a_lost_session_and_another_workplace(anna: Medewerker) -> None:
    blad = intake(nieuw_gesprek(anna).klik("bewaar", notitie="boom is ziek", onderwerp="Boom weg"))
    blad.client.session.flush()
    elders = Blad(browser(anna), blad.url).open().lees().velden
    assert elders["notitie"] == ["boom is ziek"]
    assert (elders["onderwerp"], elders["wat"]) == (["Boom weg"], [f"z:{KAP}"])
    assert {naam: elders[naam] for naam in INGEVULD} == {naam: [w] for naam, w in INGEVULD.items()}


@pytest.mark.django_db
def test_what_is_typed_is_kept_by_itself_and_the_answer_is_a_version(anna: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    velden = blad.lees().velden
    url = f"/gesprekken/{gesprek_van(blad).uuid}/concept?vraag=1"
    een = blad.client.post(url, {**velden, "notitie": "half", "onderwerp": "Paspo"})
    twee = blad.client.post(url, {**velden, "notitie": "half", "onderwerp": "Paspoort"})
    assert (een.json()["versie"], twee.json()["versie"]) == (1, 2)
    assert blad.client.post(url, {**velden, "notitie": "half", "onderwerp": "Paspoort"}).json()["versie"] == 2
    assert blad.open().lees().velden["onderwerp"] == ["Paspoort"]


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["zoek", "kennis", "annuleerreden", "klant-bsn"])
def test_what_is_only_searched_for_is_no_draft(anna: Medewerker, naam: str) -> None:
    blad = nieuw_gesprek(anna)
    blad.client.post(
        f"/gesprekken/{gesprek_van(blad).uuid}/concept", {naam: "999990019", "notitie": "x", "onderwerp": "y"}
    )
    assert "999990019" not in str(Vraagconcept.objects.get().invoer)


@pytest.mark.django_db
def test_another_window_with_an_older_version_does_not_write_over_the_newer_one(anna: Medewerker) -> None:
    eerste = nieuw_gesprek(anna)
    tweede = Blad(browser(anna), eerste.url).open()
    eerste.klik("ververs", notitie="uit het eerste venster")
    tweede.klik("ververs", notitie="uit het tweede venster")
    assert tweede.status == 409
    assert tweede.lees().velden["notitie"] == ["uit het tweede venster"]
    assert gesprek_van(eerste).notitie == "uit het eerste venster"
    tweede.klik("bewaar_mijne")
    assert gesprek_van(eerste).notitie == "uit het tweede venster"
    eerste.klik("ververs", notitie="nog eens het eerste")
    assert eerste.status == 409
    eerste.klik("neem_andere")
    assert eerste.lees().velden["notitie"] == ["uit het tweede venster"]


@pytest.mark.django_db
def test_the_same_window_is_never_in_its_own_way(anna: Medewerker) -> None:
    """An answer that never arrived leaves the page with an older version."""
    blad = nieuw_gesprek(anna)
    velden = blad.lees().velden
    url = f"/gesprekken/{gesprek_van(blad).uuid}/concept?vraag=1"
    for notitie in ("een", "twee", "drie"):
        assert blad.client.post(url, {**velden, "notitie": notitie}).status_code == 200
    assert gesprek_van(blad).notitie == "drie"


@pytest.mark.django_db
def test_the_draft_of_a_colleague_can_not_be_written(anna: Medewerker, eva: Medewerker) -> None:
    blad = nieuw_gesprek(anna)
    url = f"/gesprekken/{gesprek_van(blad).uuid}/concept?vraag=1"
    antwoord = browser(eva).post(url, {"notitie": "van mij"})
    assert (antwoord.status_code, antwoord.json()["code"]) == (403, "niet_uw_gesprek")
    blad.klik("rond_af", onderwerp="klaar")
    assert blad.client.post(url, {"notitie": "te laat"}).status_code == 409


@pytest.mark.django_db
def test_after_finishing_the_gesprek_that_waits_comes_back(anna: Medewerker) -> None:
    wachtend = nieuw_gesprek(anna).klik("bewaar", notitie="wacht even")
    nieuw_gesprek(anna).klik("rond_af", onderwerp="Openingstijden")
    laatste = nieuw_gesprek(anna).klik("rond_af", onderwerp="Afval")
    assert str(gesprek_van(wachtend).uuid) in laatste.url
    assert laatste.lees().velden["notitie"] == ["wacht even"]


@pytest.mark.django_db
@pytest.mark.parametrize("volgnummer", ["0", "99999999999", "-1", "x", "²"])
def test_a_vraag_that_is_not_there_gives_the_first_that_is_open(
    anna: Medewerker, volgnummer: str, kcc_nu: Callable[[str], None]
) -> None:
    blad = nieuw_gesprek(anna)
    assert blad.client.get(f"{blad.url}?vraag={volgnummer}").status_code == 200
    antwoord = blad.client.post(blad.lees().actie, {**blad.lees().velden, "doe": f"naar_vraag:{volgnummer}"})
    assert antwoord.status_code in (200, 302)
