"""Reads for an act on many zaken: the zaken as they are, the colleagues with what they can, the rules."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Prefetch, Q, QuerySet

from catalogus.matrix import lees_matrix
from kcc import inrichting, klok
from kcc.afwezigheid import is_afwezig
from kcc.models import Medewerker, Team, Vaardigheid
from kcc.rollen import mag
from kcc.vaardigheden import GENOEG
from regie.bulk import Collega, Kader, Zaakstand
from regie.models import BulkSoort
from zaken.bekenden import bekenden
from zaken.models import Zaak
from zaken.rechten import VERDELEN


def mag_verdelen(wie: Medewerker, team: Team | None) -> bool:
    """A leidinggevende, in a team that they lead or work in."""
    return team is not None and mag(wie, VERDELEN) and team.pk in wie.zicht.teams


def collegas(team: Team) -> QuerySet[Medewerker]:
    """Who work in this team today, deployed colleagues included, with what they can; not who is reported absent."""
    vandaag = Q(inzetten__team=team, inzetten__datum=klok.vandaag())
    kunnen = Vaardigheid.objects.filter(niveau__in=GENOEG)
    return (
        Medewerker.objects.filter(Q(team=team) | vandaag, is_active=True)
        .exclude(is_afwezig())
        .prefetch_related(Prefetch("vaardigheden", kunnen, to_attr="zelfstandig"))
        .order_by("last_name", "first_name", "pk")
        .distinct()
    )


def als_collega(wie: Medewerker) -> Collega:
    """Of a row of `collegas`."""
    groepen = frozenset(rij.productgroep_id for rij in wie.zelfstandig)  # type: ignore[attr-defined]
    return Collega(wie.pk, str(wie), groepen)


def overdraagbaar(team: Team) -> QuerySet[Team]:
    """The other teams that handle zaken."""
    teams = Team.objects.exclude(pk=team.pk).exclude(lijn="facilitair")
    return teams if inrichting.lees().heeft_tweede_lijn else teams.exclude(lijn="tweede")


def kader(
    soort: str, team: Team, *, naar: Team | None = None, reden: str = "", wie: Iterable[Collega] = ()
) -> Kader:
    """The rules that hold now for this act."""
    return Kader(
        soort=soort,
        team=team.pk,
        collegas=tuple(wie),
        naar_team=naar.pk if naar else None,
        naar_lijn=naar.lijn if naar else "",
        reden=reden,
        heeft_tweede_lijn=inrichting.lees().heeft_tweede_lijn,
        matrix=lees_matrix() if soort == BulkSoort.OVERDRAGEN else {},
    )


def met_standen(zaken: QuerySet[Zaak]) -> QuerySet[Zaak]:
    return zaken.select_related("team", "versie", "productgroep", "behandelaar", "klantaanvraag")


def vergrendelde_stand(sleutel: int) -> tuple[Zaak, Zaakstand]:
    """The zaak as it is now, locked until the end of the transaction."""
    rijen = Zaak.objects.select_for_update(
        of=("self",), no_key=True
    )  # the rest is read after it (`kcc/slot.py`)
    zaak = rijen.select_related("versie", "productgroep", "klantaanvraag").get(pk=sleutel)
    return zaak, stand(zaak)


def standen(zaken: Sequence[Zaak]) -> list[Zaakstand]:
    """Of rows of `met_standen`, with who knows their klant: two queries more."""
    kennen = bekenden(zaken)
    return [replace(stand(zaak), bekenden=tuple(kennen[zaak.pk])) for zaak in zaken]


def stand(zaak: Zaak) -> Zaakstand:
    """Of a row of `met_standen`."""
    return Zaakstand(
        sleutel=zaak.pk,
        status=zaak.status,
        lijn=zaak.lijn,
        team=zaak.team_id,
        team_naam=zaak.team.naam,
        niveau=zaak.versie.contactniveau,
        groep=zaak.productgroep_id,
        groep_naam=zaak.productgroep.naam,
        behandelaar=zaak.behandelaar_id,
        behandelaar_naam=str(zaak.behandelaar or ""),
        klacht_over=zaak.klacht_over_id,
    )
