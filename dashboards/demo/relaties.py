"""Whom to turn to at each team, and two talks with what was agreed (R62)."""

from datetime import timedelta
from typing import Final

from dashboards.demo.bestanden import vaste_uuid
from dvo.models import Contactpersoon, Overleg
from kcc import klok
from kcc.models import Medewerker, Team

PERSONEN: Final = (  # team, username, waarvoor
    ("kcc-telefonie", "dirk", "afspraken en cijfers"),
    ("kcc-balie", "marijke", "planning van de balie"),
    ("kcc-regie", "eva", "zaken die dreigen te laat te worden"),
    ("vergunningen", "carla", "spoed en planning"),
    ("vergunningen", "geert", "afspraken"),
    ("geo", "wilma", "adressen en huisnummers"),
    ("facilitair", "gijs", "storingen aan telefoon en werkplek"),
)
OVERLEGGEN: Final = (  # team, met, days ago, onderwerp, notitie, afspraken, door
    (
        "vergunningen",
        "kcc-telefonie",
        11,
        "Situatietekening ontbreekt vaak",
        "Bij een op de tien aanvragen moest Vergunningen de aanvrager nabellen.",
        "KCC vraagt de situatietekening altijd bij de intake\nVergunningen meldt terug wat nog ontbreekt\n"
        "Over een maand kijken we samen naar de cijfers",
        "dirk",
    ),
    (
        "facilitair",
        "kcc-telefonie",
        25,
        "Uitval van de telefooncentrale",
        "Twee keer viel de centrale uit, de tweede keer duurde het een uur.",
        "Facilitaire zaken belt de dienstdoende teamleider binnen 15 minuten\n"
        "De storingstekst op de telefoon zet het KCC zelf aan",
        "ellen",
    ),
)


def laad_relaties(teams: dict[str, Team]) -> None:
    mensen = {wie.username: wie for wie in Medewerker.objects.all()}
    Contactpersoon.objects.bulk_create(
        Contactpersoon(team=teams[code], medewerker=mensen[wie], waarvoor=waarvoor)
        for code, wie, waarvoor in PERSONEN
    )
    Overleg.objects.bulk_create(
        Overleg(
            uuid=vaste_uuid("overleg", onderwerp),
            team=teams[team],
            met=teams[met],
            datum=klok.vandaag() - timedelta(days=geleden),
            onderwerp=onderwerp,
            notitie=notitie,
            afspraken=afspraken,
            door=mensen[door],
        )
        for team, met, geleden, onderwerp, notitie, afspraken, door in OVERLEGGEN
    )
