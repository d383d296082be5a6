"""Two diensten of 5 and 15 werkdagen (the worked example of seed 1), and an intake in one line."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype, Zaaktypeversie
from contacts import services
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, WettelijkeTermijn
from dvo.services import keur_goed
from kcc import klok
from kcc.models import Medewerker, Productgroep, Team
from regie.services import Toezegging
from zaken.services import Zaakverzoek

DIENSTEN = {"dienst-1": (5, 6), "dienst-2": (15, 16)}  # norm, maximum in werkdagen


def maak_diensten(diensten: dict[str, tuple[int, int]] = DIENSTEN) -> Medewerker:
    """Zaaktypen of a vakafdeling of their own, agreed in a DVO; returns the employee who takes intakes."""
    groep = Productgroep.objects.create(code="proef", naam="Proefdiensten")
    kcc = Team.objects.create(code="proef-kcc", naam="Proef KCC", lijn="eerste")
    vak = Team.objects.create(code="proef-vak", naam="Proefafdeling", lijn="vakafdeling")
    vak.productgroepen.add(groep)
    for team, rol in ((kcc, "teamleider"), (vak, "afdelingshoofd")):
        team.leidinggevende = Medewerker.objects.create(
            username=f"{team.code}-hoofd", rollen=[rol], team=team
        )
        team.save()
    Medewerker.objects.create(username="proef-carla", rollen=["vakafdeling"], team=vak)
    _maak_dvo(kcc, vak, groep, diensten)
    return Medewerker.objects.create(username="proef-anna", rollen=["eerstelijns"], team=kcc)


def _maak_dvo(kcc: Team, vak: Team, groep: Productgroep, diensten: dict[str, tuple[int, int]]) -> None:
    altijd = DateRange(date(2020, 1, 1), None)
    dvo = Dienstverleningsovereenkomst.objects.create(
        naam="Proef", uitvoerder=vak, afnemer=kcc, geldigheid=altijd
    )
    for code, (norm, maximum) in diensten.items():
        zaaktype = Zaaktype.objects.create(identificatie=code, productgroep=groep)
        Zaaktypeversie.objects.create(
            zaaktype=zaaktype,
            versie=1,
            geldigheid=altijd,
            gepubliceerd_op=klok.nu(),
            naam=code.replace("-", " ").capitalize(),
            contactniveau=4,
            team=vak,
        )
        WettelijkeTermijn.objects.create(zaaktype=zaaktype, aantal=8, eenheid="w", grondslag="Awb 4:13")
        Dvoregel.objects.create(dvo=dvo, zaaktype=zaaktype, norm=norm, maximum=maximum)
    for team in (kcc, vak):
        keur_goed(dvo=dvo, door=team.leidinggevende)


def intake(anna: Medewerker, *zaaktypen: str, kanaal: str = "telefoon") -> Toezegging:
    """A gesprek in which these zaaktypen are asked for, from greeting to promise."""
    gesprek = services.ontvang_gesprek(kanaal=kanaal, door=anna)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=anna)
    verzoeken = [Zaakverzoek(zaaktype) for zaaktype in zaaktypen]
    return services.doe_intake(vraag=gesprek.vragen.get(), zaken=verzoeken, door=anna)
