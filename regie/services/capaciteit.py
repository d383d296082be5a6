"""What a team can take: set by its leidinggevende, measured by a worker. Each change is an event."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.inzet import gaat_over
from kcc.models import Medewerker, Team
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import dag_kort, zonder_bsn
from regie.models import Capaciteitsafwijking, Teamcapaciteit
from regie.plaatsen import werk_in_werkdagen
from regie.rechten import CAPACITEIT
from regie.wachtrij import DRUK_VANAF

MEEST_TEGELIJK, MEESTE_PROCENT = 500, 300
GEMETEN = ("werk", "druk_sinds", "gemeten_op")


@transaction.atomic
def zet_zaken_tegelijk(*, team: Team, zaken_tegelijk: int, door: Medewerker) -> Teamcapaciteit:
    """How many zaken one employee has in hand at once. Raises NietBevoegd and Ongeldig (aantal)."""
    _bewaak(team, door)
    if not 1 <= zaken_tegelijk <= MEEST_TEGELIJK:
        raise Ongeldig(
            "aantal", f"Vul een getal van 1 tot en met {MEEST_TEGELIJK} in.", veld="zaken_tegelijk"
        )
    team = _vergrendel(team)
    rij, _ = Teamcapaciteit.objects.get_or_create(team=team)
    if rij.zaken_tegelijk == zaken_tegelijk:
        return rij
    was, rij.zaken_tegelijk = rij.zaken_tegelijk, zaken_tegelijk
    rij.save(update_fields=["zaken_tegelijk"])
    leg_vast(Feit("team_capaciteit", "team", team.uuid, door, str(was), str(zaken_tegelijk), team_id=team.pk))
    return rij


@transaction.atomic
def voeg_afwijking_toe(
    *, team: Team, begin: date, einde: date, procent: int, omschrijving: str, door: Medewerker
) -> Capaciteitsafwijking:
    """Days, both included, on which the team can take `procent` of what it can otherwise.

    Raises NietBevoegd, Onvolledig (per field) and Geweigerd (overlap) when it has an exception then already.
    """
    _bewaak(team, door)
    _bewaak_dagen(begin, einde, procent)
    team = _vergrendel(team)
    ander = Capaciteitsafwijking.objects.filter(team=team, begin__lte=einde, einde__gte=begin).first()
    if ander:
        wanneer = f"van {dag_kort(ander.begin)} tot en met {dag_kort(ander.einde)}"
        melding = f"Voor deze dagen is er al een afwijking ({wanneer}): beëindig die eerst."
        raise Geweigerd("overlap", melding, veld="begin")
    rij = Capaciteitsafwijking.objects.create(
        team=team, begin=begin, einde=einde, procent=procent, omschrijving=zonder_bsn(omschrijving), door=door
    )
    leg_vast(_feit("capaciteitsafwijking_gemaakt", rij, door, naar=str(procent), nieuw=True))
    return rij


@transaction.atomic
def beeindig_afwijking(*, afwijking: Capaciteitsafwijking, door: Medewerker) -> None:
    """From today on the team is as it was: what is yet to begin goes away, what runs ends with yesterday.

    Raises NietBevoegd and Geweigerd (voorbij).
    """
    rij = Capaciteitsafwijking.objects.select_for_update(of=("self",)).get(pk=afwijking.pk)
    _bewaak(rij.team, door)
    vandaag = klok.vandaag()
    if rij.einde < vandaag:
        raise Geweigerd("voorbij", "Deze afwijking is al voorbij.")
    leg_vast(_feit("capaciteitsafwijking_beeindigd", rij, door, van=str(rij.procent)))
    if rij.begin >= vandaag:
        rij.delete()
        return
    rij.einde = vandaag - timedelta(days=1)
    rij.save(update_fields=["einde"])


def meet(wachtend: Mapping[int, float], plaatsen: Mapping[int, int]) -> list[int]:
    """Write how much work waits per team and whether that is too much: team -> werkdagen of norms, team -> places
    today. Returns the teams that are too full; without places there is no telling, and a team stays as it was. Only
    differences are written, in the transaction of the caller."""
    vandaag, nu = klok.vandaag(), klok.nu()
    teams = {team.pk: team for team in Team.objects.select_for_update(no_key=True).order_by("pk")}
    rijen = {**{pk: Teamcapaciteit(team_id=pk) for pk in teams}, **Teamcapaciteit.objects.in_bulk()}
    veranderd, feiten = [], []
    for pk, rij in rijen.items():
        was = (rij.werk, rij.druk_sinds)
        rij.werk = werk_in_werkdagen(wachtend.get(pk, 0), plaatsen.get(pk, 0))
        te_vol = was[1] is not None if rij.werk is None else rij.werk > DRUK_VANAF
        rij.druk_sinds = (rij.druk_sinds or vandaag) if te_vol else None
        if (rij.werk, rij.druk_sinds) != was or rij.gemeten_op is None:
            rij.gemeten_op = nu
            veranderd.append(rij)
        if bool(was[1]) != te_vol:
            feiten.append(_drukfeit(teams[pk], te_vol=te_vol))
    _schrijf(veranderd)
    if feiten:
        leg_vast(*feiten)
    return [pk for pk, rij in rijen.items() if rij.druk_sinds]


def _schrijf(rijen: list[Teamcapaciteit]) -> None:
    """The number that a leidinggevende set is left alone."""
    if rijen:
        Teamcapaciteit.objects.bulk_create(
            rijen, update_conflicts=True, unique_fields=["team"], update_fields=GEMETEN
        )


def _drukfeit(team: Team, *, te_vol: bool) -> Feit:
    van, naar = ("", "druk") if te_vol else ("druk", "")
    return Feit("team_druk", "team", team.uuid, van=van, naar=naar, team_id=team.pk)


def _bewaak(team: Team, door: Medewerker) -> None:
    if not mag(door, CAPACITEIT) or not gaat_over(door, team):
        raise NietBevoegd("niet_uw_team", "Over de capaciteit van dit team gaat u niet.")


def _bewaak_dagen(begin: date, einde: date, procent: int) -> None:
    fouten = {}
    if einde < begin:
        fouten["einde"] = "De laatste dag ligt voor de eerste."
    elif einde < klok.vandaag():
        fouten["einde"] = "Deze dagen zijn al voorbij."
    if not 0 <= procent <= MEESTE_PROCENT:
        fouten["procent"] = f"Vul een percentage van 0 tot en met {MEESTE_PROCENT} in."
    if fouten:
        raise Onvolledig(fouten, "afwijking")


def _vergrendel(team: Team) -> Team:
    return Team.objects.select_for_update(no_key=True, of=("self",)).get(pk=team.pk)


def _feit(soort: str, rij: Capaciteitsafwijking, door: Medewerker, **anders: object) -> Feit:
    return Feit(soort, "capaciteitsafwijking", rij.uuid, door, team_id=rij.team_id, **anders)  # type: ignore[arg-type]
