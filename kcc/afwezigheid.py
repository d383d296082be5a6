"""Who is not there today, read: an absence counts from its first day up to and with its last, and never when it
was ended. That is derived: nothing runs at night to close one (P7).

Never why somebody is absent: that would be data about health (AVG art. 9).
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from kcc import klok
from kcc.models import Afwezigheid, Medewerker
from kcc.models.organisatie import Lijn
from kcc.rollen import Rol

KCC = (Lijn.EERSTE, Lijn.TWEEDE)


def geldend(dag: date | None = None) -> QuerySet[Afwezigheid]:
    """The absences that count on `dag` (today)."""
    dag = dag or klok.vandaag()
    lopend = Afwezigheid.objects.filter(beeindigd_op=None, begin__lte=dag)
    return lopend.filter(Q(einde=None) | Q(einde__gte=dag))


def is_afwezig(pad: str = "") -> Q:
    """As a condition on medewerkers, or on rows that reach one by `pad`: absent today."""
    return Q(**{f"{pad}__in" if pad else "pk__in": geldend().values("medewerker")})


def afwezigheden(mensen: Iterable[Medewerker]) -> dict[int, Afwezigheid]:
    """Key of the employee -> the absence that counts today; who is there is not in it. One query."""
    rijen = geldend().filter(medewerker__in=[mens.pk for mens in mensen])
    return {rij.medewerker_id: rij for rij in rijen.select_related("gemeld_door")}


def mensen_van(wie: Medewerker) -> QuerySet[Medewerker]:
    """Whose absence `wie` reports: the people of the teams one leads, for a teamleider those of the whole KCC,
    and oneself."""
    onder = Q(pk=wie.pk) | Q(team__leidinggevende=wie)
    if Rol.TEAMLEIDER in wie.rolset:
        onder |= Q(team__lijn__in=KCC)
    if not wie.rolset & {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}:
        return Medewerker.objects.none()
    return Medewerker.objects.filter(onder, is_active=True)
