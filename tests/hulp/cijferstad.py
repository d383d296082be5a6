"""A small KCC with a week of work behind it: for the pages of the figures, hand-countable."""

from collections.abc import Callable

from contacts import services
from contacts.models import Terugbelverzoek, Vraag
from kcc.models import Medewerker, Team
from tests.hulp.diensten import intake, maak_diensten
from zaken.services import neem_in_behandeling

WEEK = "2026-W10"  # 2 to 8 March


def vraag_met(anna: Medewerker, uitkomst: str, kanaal: str = "telefoon") -> Vraag:
    """A gesprek with one vraag that ends so."""
    gesprek = services.begin_gesprek(gesprek=services.ontvang_gesprek(kanaal=kanaal, door=anna), door=anna)
    vraag = services.beantwoord(vraag=gesprek.vragen.get(), door=anna, uitkomst=uitkomst, onderwerp=uitkomst)
    services.rond_gesprek_af(gesprek=gesprek, door=anna)
    return vraag


def terugbellen(anna: Medewerker, team: Team) -> Terugbelverzoek:
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    return services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=team, telefoonnummer="0612345678", door=anna
    )


def maak_stad(kcc_nu: Callable[[str], None]) -> dict[str, Medewerker]:
    """Wednesday 11 March: work in every stand at the vakafdeling, a week of vragen at the KCC team.

    Direct in that week: 2 of 7 (two answered, one passed on, a broken line; four sent on to the vakafdeling).
    """
    kcc_nu("2026-03-02T09:00")
    anna = maak_diensten()
    vak = Team.objects.get(code="proef-vak")
    carla = Medewerker.objects.get(username="proef-carla")
    intake(anna, "dienst-1")
    terugbellen(anna, vak)
    for uitkomst in ("zelf_beantwoord", "zelf_beantwoord", "doorverwezen", "verbroken"):
        vraag_met(anna, uitkomst)
    kcc_nu("2026-03-05T09:00")
    intake(anna, "dienst-1")
    begonnen = intake(anna, "dienst-2").klantaanvraag.zaken.get()
    neem_in_behandeling(zaak=begonnen, door=carla)
    kcc_nu("2026-03-11T09:00")
    intake(anna, "dienst-2")
    terugbellen(anna, vak)
    terugbellen(anna, anna.team)  # type: ignore[arg-type]
    vraag_met(anna, "zelf_beantwoord")
    mensen = {wie.username: wie for wie in Medewerker.objects.filter(username__startswith="proef")}
    return {**mensen, "anna": anna, "carla": carla}
