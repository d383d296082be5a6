"""Questions that go along with a terugbelverzoek: the vragensets of the afdeling that will call.

A vragenset of the catalogue belongs to whom its code names: "terugbellen-<team>" or "terugbellen-<onderdeel>",
with more behind it when there are several ("terugbellen-parkeren-ontheffing"). Documents are not asked for:
there is nothing to hand over on the telephone.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from catalogus.models import Intakevereiste, Vragenset
from kcc import klok
from kcc.fouten import Onvolledig
from kcc.models import Productgroep
from zaken.intake import fouten as intakefouten
from zaken.intake import geldt

BEGIN: Final = "terugbellen-"
DOCUMENT: Final = Intakevereiste.Soort.DOCUMENT


def sets_van(team: str, productgroep: str = "") -> list[Vragenset]:
    """Those of a team (its code), of the productgroep of the vraag first. Two queries; one without any sets."""
    rijen = list(Vragenset.objects.filter(code__startswith=BEGIN))
    if not rijen or not team:
        return []
    groepen = set(Productgroep.objects.filter(teams__code=team).values_list("code", flat=True))
    van = [rij for rij in rijen if _hoort_bij(rij.code, {team, *groepen})]
    return sorted(van, key=lambda rij: (not _hoort_bij(rij.code, {productgroep} - {""}), rij.naam))


def _hoort_bij(code: str, namen: Iterable[str]) -> bool:
    wie = code.removeprefix(BEGIN)
    return any(wie == naam or wie.startswith(f"{naam}-") for naam in namen)


def vereisten_van(vragenset: Vragenset | None) -> list[Intakevereiste]:
    """Its questions, as an intake reads them; unsaved."""
    vragen = vragenset.vragen if vragenset else []
    return [Intakevereiste(**vraag) for vraag in vragen if vraag["soort"] != DOCUMENT]


def gesteld(vereisten: Iterable[Intakevereiste], antwoorden: Mapping[str, str]) -> list[Intakevereiste]:
    """Those that count with the answers given so far."""
    dag = klok.vandaag()
    return [vereiste for vereiste in vereisten if geldt(vereiste, antwoorden, dag)]


def fouten_in(vereisten: Iterable[Intakevereiste], antwoorden: Mapping[str, str]) -> dict[str, str]:
    """ "antwoorden.code" -> what is missing or wrong."""
    gevonden = intakefouten(list(vereisten), antwoorden, klok.vandaag())
    return {f"antwoorden.{code}": f"{melding}." for code, melding in gevonden.items()}


def beoordeel(vragenset: Vragenset | None, antwoorden: Mapping[str, str]) -> dict[str, str]:
    """The question as it was asked -> the answer. Raises Onvolledig."""
    vereisten = vereisten_van(vragenset)
    if fouten := fouten_in(vereisten, antwoorden):
        raise Onvolledig(fouten, "vragen_onvolledig")
    beantwoord: dict[str, str] = {}
    for vereiste in gesteld(vereisten, antwoorden):
        if antwoord := antwoorden.get(vereiste.code, "").strip():
            vraag = (
                vereiste.label if vereiste.label not in beantwoord else f"{vereiste.label} ({vereiste.code})"
            )
            beantwoord[vraag] = antwoord
    return beantwoord


def in_volgorde(vragenset: Vragenset | None, antwoorden: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What was answered, in the order of the set; a question that was taken out of it since comes last."""
    labels = [vraag["label"] for vraag in vragenset.vragen] if vragenset else []
    plek = {label: nummer for nummer, label in enumerate(labels)}
    return sorted(antwoorden.items(), key=lambda paar: plek.get(paar[0], len(plek)))
