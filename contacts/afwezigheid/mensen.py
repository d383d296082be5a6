"""Who could take work over: the people of the teams that have it, deployed colleagues and the leidinggevende
among them, with what they can, whether they are there, and how much they have open. Four queries."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Prefetch, Q

from contacts.afwezigheid.voorstel import OP_MENSEN, Collega, Soort
from contacts.models import Terugbelverzoek
from contacts.rechten import BELOVEN, HULPVRAGEN, TERUGBELLEN, WERKPLEK
from kcc import klok
from kcc.aanwezigheid import aanwezige
from kcc.afwezigheid import is_afwezig
from kcc.models import Inzet, Medewerker, Vaardigheid
from kcc.models.aanwezigheid import Stand
from kcc.rollen import UITVOERING, mag
from kcc.vaardigheden import GENOEG
from zaken.models import Zaak
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.rechten import BEHANDELEN

RECHT = {
    Soort.ZAAK: BEHANDELEN,
    Soort.GESPREK: WERKPLEK,
    Soort.TERUGBELVERZOEK: TERUGBELLEN,
    Soort.REGIE: BELOVEN,
    Soort.HULPVRAAG: HULPVRAGEN,
}


def lees_collegas(
    *, behalve: Medewerker, door: Medewerker, teams: Collection[int]
) -> dict[str, tuple[Collega, Medewerker]]:
    """By uuid. `teams`: keys of those that have the work; who is absent today is left out, as is `behalve`."""
    leider = behalve.team.leidinggevende_id if behalve.team else None
    rijen = list(_rijen(teams, {leider, door.pk} - {None}, behalve))
    last = _open_werk(rijen)
    return {str(rij.uuid): (_collega(rij, last[rij.pk], leider, door), rij) for rij in rijen}


def _rijen(teams: Collection[int], ook: set[Any], behalve: Medewerker) -> Any:
    hier = Q(team__in=teams) | Q(inzetten__team__in=teams, inzetten__datum=klok.vandaag()) | Q(pk__in=ook)
    rijen = Medewerker.objects.filter(hier, is_active=True, rollen__overlap=[rol.value for rol in UITVOERING])
    return (
        rijen.exclude(is_afwezig())
        .exclude(pk=behalve.pk)
        .select_related("aanwezigheid")
        .prefetch_related(
            Prefetch("vaardigheden", Vaardigheid.objects.filter(niveau__in=GENOEG), to_attr="zelfstandig"),
            Prefetch("inzetten", Inzet.objects.filter(datum=klok.vandaag()), to_attr="vandaag"),
        )
        .order_by("last_name", "first_name", "pk")
        .distinct()
    )


def _open_werk(mensen: Collection[Any]) -> Counter[int]:
    """Zaken and terugbelverzoeken on their name."""
    zaken = Zaak.objects.filter(behandelaar__in=mensen, status__in=OPEN_STATUSSEN).order_by()
    bellen = Terugbelverzoek.objects.open().filter(medewerker__in=mensen).order_by()
    geteld = Counter(dict(zaken.values_list("behandelaar").annotate(Count("pk"))))
    geteld.update(dict(bellen.values_list("medewerker").annotate(Count("pk"))))
    return geteld


def _collega(rij: Any, last: int, leider: int | None, door: Medewerker) -> Collega:
    """Who reports is there: they are logged in."""
    return Collega(
        pk=rij.pk,
        uuid=rij.uuid,
        naam=str(rij),
        teams=frozenset({rij.team_id, *(inzet.team_id for inzet in rij.vandaag)}),
        zelfstandig=frozenset(kan.productgroep_id for kan in rij.zelfstandig),
        kan=frozenset(soort for soort in OP_MENSEN if mag(rij, RECHT[soort])),
        aanwezig=rij.pk == door.pk or aanwezige(rij).stand != Stand.AFWEZIG,
        last=last,
        leidt=rij.pk == leider,
        meldt=rij.pk == door.pk,
    )
