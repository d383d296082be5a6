"""Signals about knowledge: told without people in them, seen and settled by the owner of the source."""

import pytest

from catalogus.kennissignalen import signalen_voor
from catalogus.models import Kennisitem, Kennissignaal
from catalogus.services.kennissignalen import (
    handel_signaal_af,
    meld_niet_gevonden,
    meld_onjuist,
    stel_kennis_voor,
)
from catalogus.signaaltekst import zonder_personen
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Productgroep
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

LIJST = "/kennis/meldingen"
db = pytest.mark.django_db


@pytest.mark.parametrize(
    ("getypt", "over"),
    [
        ("schuurtje bouwen", "schuurtje bouwen"),
        ("  twee\n regels ", "twee regels"),
        ("bsn 999990019", "bsn (nummer weggelaten)"),
        ("bel 06-12345601 of +31 6 1234 5601", "bel (weggelaten) of (weggelaten)"),
        ("mail piet@voorbeeld.nl", "mail (weggelaten)"),
        ("woont op 1996AA 14", "woont op (weggelaten)"),
        ("geboren 17-05-1961", "geboren (weggelaten)"),
        ("zaak Z-2026-1203", "zaak (weggelaten)"),
        ("NL91ABNA0417164300", "(weggelaten)"),
        ("paspoort voor 2 kinderen van 12 en 14", "paspoort voor 2 kinderen van 12 en 14"),
        ("regels sinds 2024", "regels sinds 2024"),
    ],
)
def test_what_names_a_person_is_left_out(getypt: str, over: str) -> None:
    assert zonder_personen(getypt) == over


def test_names_that_are_known_are_left_out_as_whole_words() -> None:
    assert zonder_personen("de heer Bakker zoekt een bakkerij", ["Bakker", ""]) == (
        "de heer (weggelaten) zoekt een bakkerij"
    )


def test_a_text_is_never_longer_than_its_column() -> None:
    assert len(zonder_personen("woord " * 500)) <= 500


@db
def test_it_lands_with_the_vakafdeling_of_the_onderdeel(anna: Medewerker) -> None:
    groep = Productgroep.objects.get(code="vergunningen")
    signaal = meld_niet_gevonden(tekst="schuurtje", door=anna, productgroep=groep)
    assert signaal.bronhouder is not None
    assert signaal.bronhouder.code == "vergunningen"
    feit = Gebeurtenis.objects.get(soort="kennissignaal_gemeld")
    assert (feit.onderwerp, feit.naar, feit.team) == (signaal.uuid, "niet_gevonden", signaal.bronhouder)


@db
def test_without_words_there_is_nothing_to_report(anna: Medewerker) -> None:
    with pytest.raises(Ongeldig):
        meld_niet_gevonden(tekst=" \x00 ", door=anna)
    with pytest.raises(Ongeldig):
        stel_kennis_voor(onderwerp="Hek", antwoord=" ", door=anna)


@db
@pytest.mark.eis("R22")
def test_carla_sees_and_settles_what_is_of_her_team_and_nothing_else(
    anna: Medewerker, carla: Medewerker
) -> None:
    van_carla = meld_niet_gevonden(
        tekst="schuurtje", door=anna, productgroep=Productgroep.objects.get(code="vergunningen")
    )
    van_ander = meld_niet_gevonden(
        tekst="kliko", door=anna, productgroep=Productgroep.objects.get(code="afval")
    )
    client = browser(carla)
    gelezen = tekst(client.get(LIJST).content.decode())
    assert "schuurtje" in gelezen
    assert "kliko" not in gelezen
    na = client.post(f"{LIJST}/{van_carla.uuid}/afgehandeld", follow=True)
    assert "De melding is afgehandeld" in na.content.decode()
    assert "schuurtje" in tekst(client.get(f"{LIJST}?stand=afgehandeld").content.decode())
    assert client.post(f"{LIJST}/{van_ander.uuid}/afgehandeld").status_code == 404
    van_carla.refresh_from_db()
    assert van_carla.afgehandeld_door == carla


@db
def test_nobodys_signal_is_for_the_redactie_and_the_beheerder_sees_all(
    anna: Medewerker, carla: Medewerker, dirk: Medewerker, beheerder: Medewerker
) -> None:
    signaal = meld_niet_gevonden(tekst="schuurtje", door=anna)
    item = Kennisitem.objects.get(code="kosten-paspoort")
    meld_onjuist(item=item, tekst="", door=anna)
    assert list(signalen_voor(dirk)) == [signaal]
    assert signalen_voor(beheerder).count() == 2
    assert not signalen_voor(carla).exists()


@db
def test_a_signal_is_settled_once_and_by_its_owner(
    anna: Medewerker, carla: Medewerker, beheerder: Medewerker
) -> None:
    signaal = meld_onjuist(item=Kennisitem.objects.get(code="kosten-paspoort"), tekst="", door=anna)
    assert signaal.tekst == "Dit antwoord klopt niet."
    with pytest.raises(NietBevoegd):
        handel_signaal_af(signaal=signaal, door=carla)
    handel_signaal_af(signaal=signaal, door=beheerder)
    with pytest.raises(Geweigerd, match="al afgehandeld"):
        handel_signaal_af(signaal=signaal, door=beheerder)


@db
def test_anna_has_no_list_of_signals(anna: Medewerker) -> None:
    assert browser(anna).get(LIJST).status_code == 403


@db
def test_the_list_costs_the_same_for_thirty_as_for_one(anna: Medewerker, carla: Medewerker) -> None:
    groep = Productgroep.objects.get(code="vergunningen")
    for nummer in range(30):
        meld_niet_gevonden(tekst=f"schuurtje {nummer}", door=anna, productgroep=groep)
    assert Kennissignaal.objects.count() == 30
    client = browser(carla)
    with telt_hoogstens(7):
        client.get(LIJST)
