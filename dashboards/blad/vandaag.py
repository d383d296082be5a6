"""What a team needs today: late first, then what is about to be. As it is now, each number with its list."""

from dashboards.blokken import Blik
from dashboards.cijfers import DAARNA, EERST, Cijfer, Waarde, van_team
from kcc.models import Team
from kcc.paginas import lijst
from regie import signalen
from regie.signalen import Signaalstand, Van

SIGNALEN = Cijfer(
    "signalen",
    "Signalen",
    "Zaken, aanvragen en terugbelverzoeken van de teams die u leidt waarover een waarschuwing openstaat.",
    status="dreigt",
)


def eerst(blik: Blik, team: Team) -> list[Waarde]:
    """What is late or should have begun; two queries."""
    waarden = van_team(blik.wie, team, blik.vandaag, blik.kalender)
    return [waarden[cijfer.sleutel] for cijfer in EERST]


def vandaag_nodig(blik: Blik, team: Team) -> list[Waarde]:
    """The same, the signals, and what comes after it; four queries."""
    waarden = van_team(blik.wie, team, blik.vandaag, blik.kalender)
    return [
        *(waarden[cijfer.sleutel] for cijfer in EERST),
        _signalen(blik),
        *(waarden[cijfer.sleutel] for cijfer in DAARNA),
    ]


def _signalen(blik: Blik) -> Waarde:
    aantal = signalen.tel(signalen.rijen_voor(blik.wie, Van.TEAM))[Signaalstand.ALLE]
    return Waarde(SIGNALEN, aantal, lijst("regie:signalen", van=Van.TEAM.value))
