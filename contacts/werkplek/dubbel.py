"""Perhaps the same melding: one of the same kind at the same place, some days ago, by anybody (practice P10)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from kcc.models import Medewerker
from zaken.models import Intakeantwoord, Zaak
from zaken.models.zaak import LOPEND

PLEKKEN: Final = frozenset({"locatie", "adres", "straat", "plek", "waar"})
"""Codes of requirements that ask for a place."""
DAGEN: Final = 14
HOOGSTENS, BEKEKEN = 5, 500
_ADRES: Final = re.compile(r"([^\d,;]*[a-zà-ÿ])[\s.]*(\d+)")


def plek(tekst: str) -> str:
    """A place to compare: street and number when both are there, else its letters and digits. Pure."""
    laag = tekst.casefold()
    gevonden = _ADRES.match(laag)
    deel = "".join(gevonden.groups()) if gevonden else laag
    return re.sub(r"[\W_]+", "", deel)


def zelfde_plek(
    antwoorden: Mapping[str, Mapping[str, str]], wie: Medewerker, dag: date, *, behalve: Any = None
) -> list[Any]:
    """Open zaken of these zaaktypen at a place that was answered; `antwoorden`: per zaaktype its answers by
    code, `behalve`: the klant whose own zaken are told of elsewhere. No query without a place, else two."""
    plekken = {z: {plek(w) for code, w in a.items() if code in PLEKKEN} - {""} for z, a in antwoorden.items()}
    gezocht = {zaaktype: namen for zaaktype, namen in plekken.items() if namen}
    if not gezocht:
        return []
    rijen = Intakeantwoord.objects.filter(
        code__in=PLEKKEN,
        zaak__versie__zaaktype__identificatie__in=gezocht,
        zaak__status__in=LOPEND,
        zaak__ontvangen_op__gte=dag - timedelta(days=DAGEN),
    )
    kandidaten = rijen.order_by("-pk").values_list("zaak", "zaak__versie__zaaktype__identificatie", "waarde")
    gelijk = [pk for pk, zaaktype, waarde in kandidaten[:BEKEKEN] if plek(waarde) in gezocht[zaaktype]]
    return _zaken(gelijk, wie, behalve) if gelijk else []


def _zaken(ids: Sequence[int], wie: Medewerker, behalve: Any) -> list[Any]:
    zaken: Any = Zaak.objects
    rijen = zaken.zichtbaar_voor(wie).filter(pk__in=ids)
    if behalve is not None:
        rijen = rijen.exclude(klantaanvraag__klant=behalve)
    return list(rijen.select_related("versie", "team").order_by("-ontvangen_op", "-pk")[:HOOGSTENS])
