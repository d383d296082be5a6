"""What was kept of a vraag, read back as if it had been typed."""

from collections.abc import Iterable, Mapping

from django.http import QueryDict

from contacts.models import Vraag
from contacts.werkplek.keuze import NODIG


def bewaarde_invoer(vraag: Vraag, klad: Mapping[str, list[str]]) -> QueryDict:
    """What was kept, in the names of the form."""
    invoer = QueryDict(mutable=True)
    for naam, waarden in klad.items():
        invoer.setlist(naam, waarden)
    pad = {str(stap): str(antwoord) for stap, antwoord in vraag.pad.items()}
    invoer["onderwerp"], invoer["antwoord"] = vraag.onderwerp, vraag.antwoord
    invoer["productgroep"] = vraag.productgroep.code if vraag.productgroep else ""
    invoer["kennisversie"] = str(vraag.kennisversie.uuid) if vraag.kennisversie else ""
    invoer["wat"] = pad.pop("wat", "") or (f"z:{vraag.zaaktype.identificatie}" if vraag.zaaktype else "")
    for stap, antwoord in _gegeven(pad, bekend=bool(invoer["wat"])):
        naam = f"i-{stap}" if stap.startswith("nodig.") and antwoord in NODIG else f"pad-{stap}"
        invoer[naam] = antwoord
    return invoer


def _gegeven(pad: Mapping[str, str], *, bekend: bool) -> Iterable[tuple[str, str]]:
    """What the employee answered, without what the catalogue knows by itself."""
    catalogus = {"klaar_of_eenvoudig": pad.get("voorstel"), "dossier": "ja" if bekend else None}
    return (
        (stap, antwoord)
        for stap, antwoord in pad.items()
        if stap != "voorstel" and catalogus.get(stap) != antwoord
    )
