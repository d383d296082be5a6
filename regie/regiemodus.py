"""Who directs a klantaanvraag, by the two models of regie (R48): the employee of the eerste lijn who made the
promise, or an accountmanager.

The mode is asked once, when the klantaanvraag is made: of the productgroep of its longest zaak, else of the
municipality. A change of the mode, a zaak that is added later or that is routed on changes nothing of what exists.
Klantaanvragen that nobody directs today stand in the list "zonder regie" (`regie/aanvragen.py`).

For the regiebord: `werklijst(rijen)` keeps of rows of Belofte those that belong to the list of an accountmanager.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kcc import klok
from kcc.afwezigheid import is_afwezig
from kcc.inrichting import Stand
from kcc.models import Medewerker
from kcc.models.organisatie import Lijn, Regiemodus
from kcc.rollen import Rol
from regie.invoer import STANDAARD_NORM
from zaken.models import Klantaanvraag, Zaak
from zaken.services.aanmaken import Regie


def regie_bij_intake(zaken: Sequence[Zaak], wie: Medewerker, stand: Stand) -> Regie:
    """Who directs a klantaanvraag of these unsaved zaken, given who answers for the proces. One query, and only
    in the mode accountmanager when there is something to direct."""
    modus = modus_van(zaken, stand.regiemodus)
    if modus == Regiemodus.EERSTELIJNS or not any(vraagt_regie(zaak) for zaak in zaken):
        return Regie(wie, modus)
    return Regie(minst_belaste({zaak.klacht_over_id for zaak in zaken} - {None}), modus)


def modus_van(zaken: Sequence[Zaak], gemeente: str) -> str:
    """What the productgroep of the longest zaak says, else the municipality. Of equally long ones the first."""
    langste = max(zaken, key=_norm, default=None)
    return (langste.productgroep.regiemodus if langste else "") or gemeente


def _norm(zaak: Zaak) -> int:
    """Werkdagen of the DVO, as the planner counts them."""
    regel = zaak.dvoregel
    if regel is None:
        return STANDAARD_NORM
    return regel.norm if regel.norm_eenheid == "werkdagen" else 0


def vraagt_regie(zaak: Zaak) -> bool:
    """At intake: it is not finished in the eerste lijn, and not klaar terwijl u wacht (R60)."""
    return zaak.lijn != Lijn.EERSTE and not zaak.versie.klaar_terwijl_u_wacht


def werklijst(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Of open beloften to residents those that an accountmanager watches (R60): with a zaak that runs and is not
    klaar terwijl u wacht, nor in the eerste lijn and of today: that one will be finished at once."""
    direct = Q(lijn=Lijn.EERSTE, ontvangen_op__gte=klok.vandaag())
    zaken = Zaak.objects.lopend().filter(versie__klaar_terwijl_u_wacht=False).exclude(direct)
    return rijen.filter(Exists(zaken.filter(klantaanvraag__uuid=OuterRef("onderwerp"))))


def minst_belaste(niet: Collection[Any] = ()) -> Medewerker | None:
    """The accountmanager who directs the least and is there today; None when there is nobody. `niet`: keys of whom
    a klacht is about."""
    return _op_last(met_regielast(accountmanagers())).exclude(is_afwezig()).exclude(pk__in=niet).first()


def accountmanagers() -> QuerySet[Medewerker]:
    return Medewerker.objects.filter(is_active=True, rollen__contains=[Rol.ACCOUNTMANAGER.value])


def met_regielast(mensen: QuerySet[Medewerker]) -> QuerySet[Any]:
    """Each with `last`: of how many klantaanvragen that still run they are the regisseur."""
    van = lopende().filter(regisseur=OuterRef("pk")).order_by().values("regisseur")
    aantal = van.annotate(n=Count("pk")).values("n")
    return mensen.annotate(last=Coalesce(Subquery(aantal, output_field=IntegerField()), 0))


def lopende() -> QuerySet[Klantaanvraag]:
    """Klantaanvragen that are not finished."""
    zaken = Zaak.objects.lopend().filter(klantaanvraag=OuterRef("pk"))
    return Klantaanvraag.objects.filter(Exists(zaken))


def _op_last(mensen: QuerySet[Any]) -> QuerySet[Any]:
    return mensen.order_by("last", "last_name", "first_name", "pk")
