"""The calendar file of an afspraak, read by the letter of RFC 5545."""

import re
from datetime import UTC, datetime

import pytest

from contacts.afspraken.agendabestand import agendabestand
from contacts.models import Afspraak
from kcc.models import Team

NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MOMENT = re.compile(r"\d{8}T\d{6}Z")


def afspraak(**velden) -> Afspraak:
    team = Team(code="vergunningen", naam="Vergunningen; en, meer", lijn="vakafdeling", afspraak_minuten=30)
    basis = {
        "begin": datetime(2026, 11, 27, 8, tzinfo=UTC),
        "einde": datetime(2026, 11, 27, 8, 30, tzinfo=UTC),
        "plaats": "Balie gemeentehuis",
    }
    return Afspraak(team=team, **(basis | velden))


def bestand(rij: Afspraak, **meer) -> bytes:
    return agendabestand(rij, gemeente="Voorbeeldstad", nu=NU, **meer)


def regels(rij: Afspraak, **meer) -> list[tuple[str, str]]:
    """Unfolded (3.1), as (name, value)."""
    ruw = bestand(rij, **meer)
    uitgevouwen = ruw.decode().replace("\r\n ", "")
    return [tuple(regel.split(":", 1)) for regel in uitgevouwen.rstrip("\r\n").split("\r\n")]  # type: ignore[misc]


def waarde(rij: Afspraak, naam: str, **meer) -> str:
    (gevonden,) = [inhoud for sleutel, inhoud in regels(rij, **meer) if sleutel == naam]
    return gevonden


def gelezen(tekst: str) -> str:
    """A TEXT value as a calendar shows it (3.3.11)."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], tekst)


def test_every_line_ends_with_crlf_and_none_is_longer_than_75_octets():
    ruw = bestand(afspraak(meenemen="Café-vergunning; met een héél lange omschrijving, en meer\n" * 9))
    assert ruw.endswith(b"\r\n")
    assert b"\n" not in ruw.replace(b"\r\n", b"")
    assert b"\r" not in ruw.replace(b"\r\n", b"")
    lijnen = ruw.split(b"\r\n")
    assert max(map(len, lijnen)) <= 75
    for lijn in lijnen:
        lijn.decode()  # never cut within a character


def test_it_has_what_a_calendar_needs_once_and_in_its_place():
    namen = [naam for naam, _ in regels(afspraak())]
    assert namen[:2] == ["BEGIN", "VERSION"]
    assert namen.count("BEGIN") == namen.count("END") == 2
    for naam in ("PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS"):
        assert namen.count(naam) == 1, naam
    assert waarde(afspraak(), "METHOD") == "PUBLISH"


def test_the_moments_are_in_utc_so_that_no_time_zone_has_to_go_along():
    for naam in ("DTSTAMP", "DTSTART", "DTEND"):
        assert MOMENT.fullmatch(waarde(afspraak(), naam)), naam
    assert waarde(afspraak(), "DTSTART") == "20261127T080000Z"  # nine o'clock in Amsterdam


def test_in_summer_nine_o_clock_is_another_moment():
    zomer = afspraak(begin=datetime.fromisoformat("2027-06-01T09:00+02:00"), einde=None)
    assert waarde(zomer, "DTSTART") == "20270601T070000Z"
    assert waarde(zomer, "DTEND") == "20270601T073000Z"


def test_commas_semicolons_backslashes_and_lines_survive():
    rij = afspraak(meenemen="Tekening 1:100, met maten; of een \\ schets\nGeldig identiteitsbewijs")
    assert gelezen(waarde(rij, "SUMMARY")) == "Vergunningen; en, meer, gemeente Voorbeeldstad"
    beschrijving = gelezen(waarde(rij, "DESCRIPTION"))
    assert "- Tekening 1:100, met maten; of een \\ schets\n- Geldig identiteitsbewijs" in beschrijving


@pytest.mark.parametrize("teken", ["\r\nATTENDEE:mailto:x@y.nl", "\x00\x07", "\u2028"])
def test_what_was_typed_can_add_no_line_of_its_own(teken):
    namen = [naam for naam, _ in regels(afspraak(meenemen=f"Tekening{teken}", plaats=f"Balie{teken}"))]
    assert "ATTENDEE" not in namen
    assert namen.count("END") == 2
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", bestand(afspraak(meenemen=f"x{teken}")))


@pytest.mark.eis("R40")
def test_it_holds_no_bsn_and_no_name():
    ruw = bestand(afspraak(meenemen="BSN 999990019\nBSN 9999.90.019", plaats="Balie 999990019"))
    assert b"999990019" not in ruw.replace(b"\r\n ", b"")
    assert b"9999.90.019" not in ruw.replace(b"\r\n ", b"")


def test_a_later_file_replaces_the_earlier_one_and_a_cancelled_one_says_so():
    rij = afspraak()
    eerder, later = ((waarde(rij, "UID", versie=n), int(waarde(rij, "SEQUENCE", versie=n))) for n in (0, 1))
    assert eerder[0] == later[0]
    assert eerder[1] < later[1]
    assert waarde(rij, "STATUS") == "CONFIRMED"
    assert waarde(afspraak(geannuleerd_op=NU), "STATUS") == "CANCELLED"
