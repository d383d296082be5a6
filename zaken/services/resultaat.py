"""The result of a zaak and its place in the selectielijst, which says how long its file is kept (R42)."""

from datetime import date

from catalogus.models import Resultaattype
from kcc.fouten import Ongeldig
from zaken.archief import archiefactiedatum
from zaken.models import Resultaat, Zaak


def kies_resultaat(
    zaak: Zaak, resultaat: str, resultaattype: Resultaattype | str | None
) -> tuple[str, Resultaattype | None]:
    """The result and its type: the type chosen (itself, or its name) decides, else the first of `resultaat`.

    Without types in the version of the zaak there is only a result. Raises Ongeldig (resultaat_ontbreekt,
    resultaattype_onbekend, resultaat_past_niet).
    """
    if resultaattype:
        gekozen = _van_versie(zaak, resultaattype)
        if resultaat not in ("", gekozen.resultaat):
            raise Ongeldig(
                "resultaat_past_niet", f"“{gekozen}” is een ander resultaat.", veld="resultaattype"
            )
        return gekozen.resultaat, gekozen
    if resultaat not in Resultaat.values:
        raise Ongeldig("resultaat_ontbreekt", "Kies een resultaat.", veld="resultaat")
    return resultaat, eerste_van(zaak, resultaat)


def _van_versie(zaak: Zaak, resultaattype: Resultaattype | str) -> Resultaattype:
    naam = resultaattype if isinstance(resultaattype, str) else resultaattype.naam
    gevonden = Resultaattype.objects.filter(versie=zaak.versie_id, naam__iexact=naam).first()
    if gevonden is None:
        raise Ongeldig(
            "resultaattype_onbekend", f"Dit zaaktype kent geen resultaat “{naam}”.", veld="resultaattype"
        )
    return gevonden


def eerste_van(zaak: Zaak, resultaat: str) -> Resultaattype | None:
    """What stands for this result when nobody chose: the first in the order of the catalogue."""
    return Resultaattype.objects.filter(versie=zaak.versie_id, resultaat=resultaat).first()


def archiveer(zaak: Zaak, resultaattype: Resultaattype | None, dag: date) -> None:
    """Fill in the type and the day of destruction, counted from `dag`; saving is up to the caller."""
    zaak.resultaattype = resultaattype
    zaak.archiefactiedatum = (
        archiefactiedatum(dag, resultaattype.bewaartermijn, resultaattype.waardering)
        if resultaattype
        else None
    )
