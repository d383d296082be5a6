"""Agreements: concept -> vastgesteld (both parties approve) -> vervallen. A vastgestelde never changes."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django_fsm import TransitionNotAllowed

from dvo.controle import eerste_dag_buiten
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus, Goedkeuring, WettelijkeTermijn
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.kalenders import gemeente
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


def _vergrendel(dvo: Dienstverleningsovereenkomst) -> Dienstverleningsovereenkomst:
    rijen = Dienstverleningsovereenkomst.objects.select_for_update(of=("self",), no_key=True)
    return rijen.select_related("uitvoerder", "afnemer").get(pk=dvo.pk)


def _feit(soort: str, dvo: Dienstverleningsovereenkomst, door: Dader, **meer: Any) -> Feit:
    return Feit(soort, "dvo", dvo.uuid, door=door, team_id=dvo.uitvoerder_id, **meer)


@transaction.atomic
def keur_goed(*, dvo: Dienstverleningsovereenkomst, door: Medewerker) -> Dienstverleningsovereenkomst:
    """The leidinggevende of one party approves; with both the agreement is vastgesteld.

    Raises NietBevoegd for anybody else, Geweigerd when it is no concept or already approved by them.
    """
    dvo = _vergrendel(dvo)
    if dvo.status != DvoStatus.CONCEPT:
        raise Geweigerd("geen_concept", "Alleen een concept kan worden goedgekeurd.")
    partijen = [team for team in (dvo.uitvoerder, dvo.afnemer) if team.leidinggevende_id == door.pk]
    if not partijen:
        raise NietBevoegd(
            "geen_leidinggevende", "Alleen de leidinggevende van een van de partijen keurt goed."
        )
    al = set(dvo.goedkeuringen.values_list("team", flat=True))
    nieuw = [team for team in partijen if team.pk not in al]
    if not nieuw:
        raise Geweigerd("al_goedgekeurd", "U hebt deze overeenkomst al goedgekeurd.")
    Goedkeuring.objects.bulk_create(Goedkeuring(dvo=dvo, team=team, door=door) for team in nieuw)
    leg_vast(*(_feit("dvo_goedgekeurd", dvo, door, naar=team.code) for team in nieuw))
    if al | {team.pk for team in nieuw} == {dvo.uitvoerder_id, dvo.afnemer_id}:
        _stel_vast(dvo, door)
    return dvo


def _stel_vast(dvo: Dienstverleningsovereenkomst, door: Medewerker) -> None:
    """Check every rule against the law, then fix parties and period on the rules."""
    _controleer(dvo)
    dvo.stel_vast()
    dvo.save()
    try:
        with transaction.atomic():
            dvo.regels.update(uitvoerder=dvo.uitvoerder, vast=dvo.geldigheid)
    except IntegrityError:
        raise Geweigerd(
            "regel_dubbel",
            "Voor een van de zaaktypen geldt in deze periode al een andere vastgestelde afspraak.",
        ) from None
    leg_vast(_feit("dvo_status", dvo, door, van="concept", naar="vastgesteld"))


def _controleer(dvo: Dienstverleningsovereenkomst) -> None:
    """norm <= maximum <= law on every day of a year from the start of the agreement on (R65)."""
    kalender, begin = gemeente(), dvo.geldigheid.lower or klok.vandaag()
    regels = list(dvo.regels.select_related("zaaktype"))
    termijnen = {
        t.zaaktype_id: t
        for t in WettelijkeTermijn.objects.filter(zaaktype__in=[r.zaaktype_id for r in regels])
    }
    for regel in regels:
        dag = eerste_dag_buiten(regel, termijnen.get(regel.zaaktype_id), kalender, begin)  # type: ignore[arg-type]
        if dag is not None:
            raise Ongeldig(
                "maximum_voorbij_wet",
                f"{regel.zaaktype}: een aanvraag van {dag:%d-%m-%Y} zou na de wettelijke termijn klaar zijn.",
                veld="maximum",
            )


@transaction.atomic
def laat_vervallen(
    *, dvo: Dienstverleningsovereenkomst, per: date, door: Medewerker
) -> Dienstverleningsovereenkomst:
    """vastgesteld -> vervallen per a day (exclusive end). Running zaken keep their rule (R67)."""
    dvo = _vergrendel(dvo)
    try:
        dvo.laat_vervallen()
    except TransitionNotAllowed:
        raise Geweigerd("niet_vastgesteld", "Alleen een vastgestelde overeenkomst kan vervallen.") from None
    if dvo.geldigheid.lower and per <= dvo.geldigheid.lower:
        raise Ongeldig("einde_voor_begin", "De einddatum ligt voor het begin.", veld="per")
    dvo.geldigheid = DateRange(dvo.geldigheid.lower, per)
    dvo.save()
    dvo.regels.update(vast=dvo.geldigheid)
    leg_vast(_feit("dvo_status", dvo, door, van="vastgesteld", naar="vervallen"))
    return dvo


def bewaak_concept(dvo: Dienstverleningsovereenkomst) -> None:
    """Whoever edits rules calls this first: a vastgestelde agreement never changes."""
    if dvo.status != DvoStatus.CONCEPT:
        raise Geweigerd(
            "geen_concept", "Een vastgestelde overeenkomst verandert niet: maak een nieuwe versie."
        )


@transaction.atomic
def bewaar_regel(*, regel: Dvoregel, door: Dader) -> Dvoregel:
    """Save a rule of a concept. Raises Ongeldig when the norm passes the maximum."""
    dvo = _vergrendel(regel.dvo)
    bewaak_concept(dvo)
    if regel.norm_eenheid == regel.maximum_eenheid and regel.norm > regel.maximum:
        raise Ongeldig("norm_boven_maximum", "De norm mag niet hoger zijn dan het maximum.", veld="norm")
    regel.save()
    leg_vast(_feit("dvo_regel", dvo, door))
    return regel
