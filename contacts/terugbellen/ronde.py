"""The attempts since a terugbelverzoek was made, or opened again: those before belong to an earlier answer."""

from typing import Any

from django.db.models import Exists, Q, QuerySet, Subquery

from kcc.models import Gebeurtenis


def deze_ronde(verzoek: Any) -> QuerySet[Any]:
    """The first one first."""
    heropend = Gebeurtenis.objects.van(verzoek.uuid).filter(van="afgesloten").order_by("-versie")
    later = Q(tijd__gt=Subquery(heropend.values("tijd")[:1])) | ~Exists(heropend)
    rijen: QuerySet[Any] = verzoek.pogingen.filter(later)
    return rijen.order_by("tijd", "pk")
