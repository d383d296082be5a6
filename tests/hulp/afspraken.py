"""Agreements for tests: the standing ones of the demo by their teams, and a version under way."""

from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from dvo import services
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from kcc.models import Team


def dvo_van(uitvoerder: str, afnemer: str = "kcc-telefonie", versie: int = 1) -> Dienstverleningsovereenkomst:
    """The agreement of the demo between these teams."""
    return Dienstverleningsovereenkomst.objects.get(
        uitvoerder__code=uitvoerder, afnemer__code=afnemer, versie=versie
    )


def leider(code: str) -> Any:
    """Who leads this team."""
    return Team.objects.get(code=code).leidinggevende


def nieuwe_versie(van: date, *, uitvoerder: str = "vergunningen") -> Dienstverleningsovereenkomst:
    """A concept that follows the standing agreement up on this day."""
    concept = services.maak_nieuwe_versie(dvo=dvo_van(uitvoerder), door=leider(uitvoerder))
    Dienstverleningsovereenkomst.objects.filter(pk=concept.pk).update(geldigheid=DateRange(van, None))
    return Dienstverleningsovereenkomst.objects.get(pk=concept.pk)


def keur_goed(dvo: Dienstverleningsovereenkomst) -> Dienstverleningsovereenkomst:
    """Both parties approve."""
    for team in (dvo.uitvoerder, dvo.afnemer):
        dvo = services.keur_goed(dvo=dvo, door=team.leidinggevende)
    return dvo


def regel_van(dvo: Dienstverleningsovereenkomst, zaaktype: str) -> Dvoregel:
    """The rule for handling this zaaktype."""
    return dvo.regels.select_related("dvo").get(zaaktype__identificatie=zaaktype, plicht="afhandelen")
