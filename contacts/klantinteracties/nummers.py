"""Numbers: ours in ten characters, and the number of a partij in the codes of the standard."""

import re
from typing import Any, ClassVar, Final

import django_filters as filters
from django.db.models import Q, QuerySet
from rest_framework.exceptions import PermissionDenied

from kcc.api.toegang import mag_bsn
from kcc.geheim import sleutelhash
from kcc.models import Identificator, Klant
from kcc.models.klanten import IdentificatorSoort

CODES: Final = {
    IdentificatorSoort.BSN: ("natuurlijk_persoon", "brp", "bsn"),
    IdentificatorSoort.KVK: ("niet_natuurlijk_persoon", "hr", "kvk_nummer"),
    IdentificatorSoort.RSIN: ("niet_natuurlijk_persoon", "hr", "rsin"),
    IdentificatorSoort.VESTIGING: ("vestiging", "hr", "vestigingsnummer"),
}
"""Per kind of number: codeObjecttype, codeRegister, codeSoortObjectId."""
DELEN: Final = ("codeObjecttype", "codeRegister", "codeSoortObjectId")
KORT: Final = re.compile(r"\d\d-\d{5,7}")


def kort_nummer(nummer: str) -> str:
    """G-2026-00123 as 26-00123: the standard has ten characters."""
    return nummer.removeprefix("G-20")[:10]


def lang_nummer(kort: str) -> str:
    """Back; what is no number of ours stays as it is and finds nothing."""
    return f"G-20{kort}" if KORT.fullmatch(kort) else kort


def soorten_van(codes: dict[str, str]) -> list[str]:
    """The kinds of number that all given codes fit: {"codeRegister": "hr"} gives three."""
    return [
        soort
        for soort, delen in CODES.items()
        if all(codes.get(naam, deel) == deel for naam, deel in zip(DELEN, delen, strict=True))
    ]


def op_nummer(codes: dict[str, str], wie: Any) -> Q:
    """Identificatoren of these codes and this objectId. Raises PermissionDenied for a BSN without the scope: also one
    that is not named as such could be found by it."""
    waarde, soorten = codes.get("objectId"), soorten_van(codes)
    if waarde is None:
        return Q(soort__in=soorten)
    if IdentificatorSoort.BSN in soorten and not mag_bsn(wie):
        if "codeSoortObjectId" in codes or "codeRegister" in codes:
            raise PermissionDenied("Dit token mag niet zoeken op een BSN.")
        soorten.remove(IdentificatorSoort.BSN)
    return Q(sleutelhash__in=[sleutelhash(soort, waarde) for soort in soorten], soort__in=soorten)


def klanten_met(codes: dict[str, str], wie: Any, pad: str = "identificatoren") -> QuerySet[Klant]:
    """Klanten with such a number. `pad`: "identificatoren", or those their number is a part of."""
    nummers = Identificator.objects.filter(op_nummer(codes, wie))
    return Klant.objects.filter(**{f"{pad}__in": nummers}).order_by()


class Nummerfilters(filters.FilterSet):
    """The four parameters `<nummerpad>__codeObjecttype` and so on: together about one number."""

    nummerpad: ClassVar[str] = ""

    @classmethod
    def get_filters(cls) -> Any:
        gevonden = super().get_filters()
        namen = [f"{cls.nummerpad}__{deel}" for deel in (*DELEN, "objectId")] if cls.nummerpad else []
        for naam in namen:
            gevonden[naam] = filters.CharFilter(method="doe_niets")
        return gevonden

    def doe_niets(self, rijen: QuerySet[Any], naam: str, waarde: Any) -> QuerySet[Any]:
        """They are read together in `filter_queryset`."""
        return rijen

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        codes = {
            deel: waarde
            for deel in (*DELEN, "objectId")
            if (waarde := self.form.cleaned_data.get(f"{self.nummerpad}__{deel}"))
        }
        return self.met_nummer(rijen, klanten_met(codes, self.request.user)) if codes else rijen

    def met_nummer(self, rijen: QuerySet[Any], klanten: QuerySet[Any]) -> QuerySet[Any]:
        """The rows about one of these klanten."""
        raise NotImplementedError
