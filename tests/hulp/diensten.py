"""Two diensten of 5 and 15 werkdagen (the worked example of seed 1), and an intake in one line."""

from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype, Zaaktypeversie
from contacts import services
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, WettelijkeTermijn
from dvo.services import keur_goed
from kcc import klok
from kcc.models import Medewerker, Productgroep, Team
from regie.services import Toezegging
from zaken.services import Zaakverzoek

ALTIJD = DateRange(date(2020, 1, 1), None)
DIENSTEN = {"dienst-1": (5, 6), "dienst-2": (15, 16)}  # norm, maximum in werkdagen


def maak_diensten(
    diensten: dict[str, tuple[int, int]] = DIENSTEN, *, kwaliteit: str = "", **versie: Any
) -> Medewerker:
    """Zaaktypen of a vakafdeling of their own, agreed in a DVO; returns the employee who takes intakes.

    `kwaliteit` goes to each rule, `versie` to each published version: afterwards neither changes.
    """
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
    dvo = Dienstverleningsovereenkomst.objects.create(
        naam="Proef", uitvoerder=vak, afnemer=kcc, geldigheid=ALTIJD
    )
    for code, (norm, maximum) in diensten.items():
        zaaktype = _maak_zaaktype(code, vak, groep, versie)
        Dvoregel.objects.create(dvo=dvo, zaaktype=zaaktype, norm=norm, maximum=maximum, kwaliteit=kwaliteit)
    for team in (kcc, vak):
        keur_goed(dvo=dvo, door=team.leidinggevende)
    return Medewerker.objects.create(username="proef-anna", rollen=["eerstelijns"], team=kcc)


def _maak_zaaktype(code: str, vak: Team, groep: Productgroep, versie: dict[str, Any]) -> Zaaktype:
    zaaktype = Zaaktype.objects.create(identificatie=code, productgroep=groep)
    Zaaktypeversie.objects.create(
        zaaktype=zaaktype,
        geldigheid=ALTIJD,
        gepubliceerd_op=klok.nu(),
        naam=code.replace("-", " ").capitalize(),
        team=vak,
        **{"versie": 1, "contactniveau": 4, **versie},
    )
    WettelijkeTermijn.objects.create(zaaktype=zaaktype, aantal=8, eenheid="w", grondslag="Awb 4:13")
    return zaaktype


def intake(anna: Medewerker, *zaaktypen: str, kanaal: str = "telefoon") -> Toezegging:
    """A gesprek in which these zaaktypen are asked for, from greeting to promise."""
    gesprek = services.ontvang_gesprek(kanaal=kanaal, door=anna)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=anna)
    verzoeken = [Zaakverzoek(zaaktype) for zaaktype in zaaktypen]
    return services.doe_intake(vraag=gesprek.vragen.get(), zaken=verzoeken, door=anna)
