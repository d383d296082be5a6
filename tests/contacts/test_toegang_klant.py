"""The one table of what may be seen of a klant: purpose, role and verification level; masks; control answers."""

from datetime import date

import pytest

from contacts.klanten.controle import Bekend, Gehoord, vergelijk
from contacts.klanten.masker import gemaskeerde_naam
from contacts.klanten.toegang import Deel, Doel, Niveau, toegang_tot
from kcc.models import Klant
from kcc.rollen import Rol

EERSTE = frozenset({Rol.EERSTELIJNS})
DOSSIER = {Deel.NAAM, Deel.AANVRAGEN, Deel.GESPREKKEN, Deel.TERUGBELVERZOEKEN}
PERSOON = {Deel.GEBOORTEDATUM, Deel.ADRES, Deel.BEREIKBAAR}


@pytest.mark.parametrize(
    ("niveau", "wel", "niet"),
    [
        (Niveau.NIET, {Deel.BANIEREN, Deel.AANTALLEN}, DOSSIER | PERSOON),
        (Niveau.OVERGESLAGEN, DOSSIER, PERSOON),
        (Niveau.TELEFONISCH, DOSSIER | PERSOON, {Deel.NUMMERS}),
        (Niveau.ID_GEZIEN, DOSSIER | PERSOON | {Deel.NUMMERS}, set()),
        (Niveau.INGELOGD, DOSSIER | PERSOON | {Deel.NUMMERS}, set()),
    ],
)
def test_with_somebody_on_the_line_the_level_decides(niveau: Niveau, wel: set, niet: set) -> None:
    toegang = toegang_tot(rollen=EERSTE, doel=Doel.GESPREK, niveau=niveau)
    assert wel <= toegang.delen
    assert not niet & toegang.delen


def test_at_work_on_an_aanvraag_birth_date_and_address_are_asked_for_on_purpose() -> None:
    werk = toegang_tot(rollen=EERSTE, doel=Doel.BEHANDELING)
    assert werk.delen >= DOSSIER
    assert not {Deel.GEBOORTEDATUM, Deel.ADRES} & werk.delen
    assert toegang_tot(rollen=EERSTE, doel=Doel.GEGEVENS).delen >= {Deel.GEBOORTEDATUM, Deel.ADRES}


@pytest.mark.parametrize("rol", [Rol.MANAGER, Rol.BEHEERDER])
def test_whoever_does_not_work_with_residents_sees_nothing(rol: Rol) -> None:
    for doel in Doel:
        assert not toegang_tot(rollen={rol}, doel=doel, niveau=Niveau.ID_GEZIEN).delen


def test_a_vakafdeling_needs_no_numbers_of_a_register_and_changes_nothing() -> None:
    delen = toegang_tot(rollen={Rol.VAKAFDELING}, doel=Doel.BEHANDELING).delen
    assert Deel.AANVRAGEN in delen
    assert not {Deel.NUMMERS, Deel.WIJZIGEN} & delen


@pytest.mark.parametrize("niveau", list(Niveau))
def test_a_secret_address_stays_hidden_whatever_was_checked(niveau: Niveau) -> None:
    for doel in Doel:
        toegang = toegang_tot(rollen=EERSTE, doel=doel, niveau=niveau, afgeschermd=True)
        assert Deel.ADRES not in toegang.delen


def test_whoever_has_died_is_not_reached() -> None:
    toegang = toegang_tot(rollen=EERSTE, doel=Doel.BEHANDELING, overleden=True)
    assert Deel.BEREIKBAAR not in toegang.delen


@pytest.mark.parametrize(
    ("velden", "gezien"),
    [
        ({"voornamen": "Femke", "achternaam": "Jansen"}, "F. J•••••"),
        ({"voornamen": "Edwin", "tussenvoegsel": "van der", "achternaam": "Meer"}, "E. van der M•••••"),
        ({"soort": "organisatie", "organisatienaam": "Bakkerij Mulder"}, "Bakkerij Mulder"),
    ],
)
def test_a_masked_name(velden: dict[str, str], gezien: str) -> None:
    assert gemaskeerde_naam(Klant(**velden)) == gezien


FEMKE = Bekend(date(1961, 5, 17), "1996AA", "14b", ["Status van Z-2026-01203", "Parkeren", "KA-2026-00398"])


@pytest.mark.parametrize(
    ("gehoord", "uitslag"),
    [
        (Gehoord(geboortedatum="17-5-1961"), {"geboortedatum": True}),
        (Gehoord(geboortedatum="17 mei 1961"), {"geboortedatum": True}),
        (Gehoord(geboortedatum="18-5-1961"), {"geboortedatum": False}),
        (Gehoord(geboortedatum="weet niet"), {"geboortedatum": False}),
        (Gehoord(postcode="1996 aa", huisnummer="14"), {"adres": True}),
        (Gehoord(postcode="1996AA", huisnummer="14-B"), {"adres": True}),
        (Gehoord(postcode="1996AA", huisnummer="1"), {"adres": False}),
        (Gehoord(postcode="1996AA"), {"adres": False}),
        (Gehoord(laatste_contact="over mijn parkeervergunning"), {"laatste_contact": False}),
        (Gehoord(laatste_contact="over parkeren"), {"laatste_contact": True}),
        (Gehoord(laatste_contact="aanvraag KA-2026-00398"), {"laatste_contact": True}),
        (Gehoord(laatste_contact="2026"), {"laatste_contact": False}),
        (Gehoord(laatste_contact="mijn aanvraag, de status"), {"laatste_contact": False}),
        (Gehoord(laatste_klopt=True), {"laatste_contact": True}),
        (Gehoord(), {}),
    ],
)
def test_an_answer_is_compared(gehoord: Gehoord, uitslag: dict[str, bool]) -> None:
    assert dict(vergelijk(gehoord, FEMKE)) == uitslag


def test_what_is_not_known_never_agrees() -> None:
    gehoord = Gehoord(geboortedatum="17-5-1961", postcode="", huisnummer="14", laatste_contact="parkeren")
    assert not any(vergelijk(gehoord, Bekend()).values())
