"""An afspraak as a file for the calendar of the resident (RFC 5545). Pure.

No name and no number of a person: such a file lies about on telephones and in mailboxes. The moments stand in
UTC, so that no definition of a time zone has to go along.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from contacts.afspraken.bevestiging import Bevestiging
from contacts.models import Afspraak
from kcc import klok

SOORT: Final = "text/calendar; charset=utf-8; method=PUBLISH"
REGEL: Final = 75  # octets at most, without the line break (3.1)


def agendabestand(afspraak: Afspraak, *, gemeente: str, versie: int = 0, nu: datetime | None = None) -> bytes:
    """The whole file. `versie` counts the changes, so that a later file replaces an earlier one. One that was
    cancelled says so, and takes itself out of the calendar."""
    regels = _regels(afspraak, gemeente, versie, nu or klok.nu())
    return b"".join(_gevouwen(f"{naam}:{waarde}") for naam, waarde in regels)


def _regels(afspraak: Afspraak, gemeente: str, versie: int, nu: datetime) -> Iterator[tuple[str, str]]:
    bevestiging = Bevestiging(afspraak)
    einde = afspraak.einde or afspraak.begin + timedelta(minutes=afspraak.team.afspraak_minuten)
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", f"-//{_tekst(gemeente)}//Klantcontact//NL"
    yield "CALSCALE", "GREGORIAN"
    yield "METHOD", "PUBLISH"
    yield "BEGIN", "VEVENT"
    yield "UID", f"afspraak-{afspraak.uuid}"
    yield "SEQUENCE", str(versie)
    yield "DTSTAMP", _moment(nu)
    yield "DTSTART", _moment(afspraak.begin)
    yield "DTEND", _moment(einde)
    yield "SUMMARY", _tekst(f"{afspraak.team}, gemeente {gemeente}")
    if bevestiging.plaats:
        yield "LOCATION", _tekst(bevestiging.plaats)
    yield "DESCRIPTION", _tekst(bevestiging.tekst)
    yield "STATUS", "CANCELLED" if afspraak.geannuleerd_op else "CONFIRMED"
    yield "END", "VEVENT"
    yield "END", "VCALENDAR"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _tekst(tekst: str) -> str:
    """A TEXT value (3.3.11); a control character has no place in it."""
    kaal = tekst.replace("\r\n", "\n").replace("\r", "\n")
    kaal = "".join(teken for teken in kaal if teken in "\n\t" or (teken >= " " and teken != "\x7f"))
    for teken in ("\\", ";", ","):
        kaal = kaal.replace(teken, f"\\{teken}")
    return kaal.replace("\n", "\\n")


def _gevouwen(regel: str) -> bytes:
    """Lines of 75 octets at most, never cut within a character (3.1)."""
    delen, huidig = [], b""
    for teken in regel:
        octetten = teken.encode()
        if len(huidig) + len(octetten) > REGEL:
            delen.append(huidig)
            huidig = b" "
        huidig += octetten
    return b"\r\n".join([*delen, huidig]) + b"\r\n"
