"""Reading a request body strictly: one JSON object of bounded size, in UTF-8, with each name once.

What is wrong is told by its name: the header, or the path of the field (`vragen.0.onderwerp`).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import IO, Any, Final

from django.http import HttpRequest
from django.utils.http import parse_header_parameters
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from kcc.api.weigering import Weigering

GROOTST: Final = 1_000_000  # bytes; the largest intake of the demo is under 10,000
DIEPST: Final = 32  # objects and lists within each other; an intake has 7
MEESTE_DELEN: Final = 20_000  # brackets, commas and texts: each is checked, and a fault in each would be told
CIJFERS: Final = 20  # of a whole number; more is no number of ours, and Python refuses 4300
MEESTE: Final = 20  # faults that are named in one answer
MET_BERICHT: Final = ("POST", "PUT", "PATCH", "DELETE")
HAAK_OF_TEKST: Final = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z))(\s*:)?|[\[\]{},]', re.S)
STAP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}
ONLEESBAAR: Final = re.compile("[\0\ud800-\udfff]")


class TeGroot(Weigering):
    """More bytes than any message of this kind needs."""

    def __init__(self, grootst: int = GROOTST) -> None:
        super().__init__(
            413, "te_groot", f"Het bericht is te groot: hoogstens {grootst} bytes.", "Content-Length"
        )


def weiger_vorm(request: Request | HttpRequest, grootst: int = GROOTST) -> None:
    """What the headers say is enough to refuse a message before a byte of it is read."""
    if request.method not in MET_BERICHT:
        return
    codering = request.META.get("HTTP_CONTENT_ENCODING", "").strip().lower()
    if codering not in ("", "identity"):
        melding = "Stuur het bericht zonder inhoudscodering (geen gzip)."
        raise Weigering(415, "inhoudscodering", melding, "Content-Encoding")
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        melding = "Stuur het bericht in een keer, met de kop Content-Length."
        raise Weigering(411, "lengte_ontbreekt", melding, "Transfer-Encoding")
    if _lengte(request) > grootst:
        raise TeGroot(grootst)


def _lengte(request: Request | HttpRequest) -> int:
    """As the server read it: what is no number has no body."""
    lengte = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(lengte) if lengte.isascii() and lengte.isdecimal() and len(lengte) < CIJFERS else 0


class StrengeJson(BaseParser):
    """`application/json` in UTF-8. A double name, NaN and deep nesting are mistakes of the sender."""

    media_type = "application/json"
    renderer_class = JSONRenderer

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        _weiger_andere_tekenset(media_type)
        grootst = getattr((parser_context or {}).get("view"), "grootst", GROOTST)
        ruw = stream.read(grootst + 1)
        if len(ruw) > grootst:
            raise TeGroot(grootst)
        return lees_json(ruw)


def _weiger_andere_tekenset(media_type: str | None) -> None:
    tekenset = parse_header_parameters(media_type or "")[1].get("charset", "utf-8")
    if tekenset.lower() not in ("utf-8", "utf8"):
        raise Weigering(415, "inhoudstype", "Gebruik application/json in UTF-8.", "Content-Type")


def lees_json(ruw: bytes) -> dict[str, Any]:
    """The object that was sent, with only values that JSON and our database know."""
    tekst = _tekst(ruw)
    _weiger_omvang(tekst)
    inhoud = _ontleed(tekst)
    if not isinstance(inhoud, dict):
        raise ValidationError(ErrorDetail("Stuur één JSON-object.", "geen_object"))
    fouten = dict(islice(_fouten(inhoud), MEESTE))
    if fouten:
        raise ValidationError({".".join(pad): [fout] for pad, fout in fouten.items()})
    return inhoud


def _tekst(ruw: bytes) -> str:
    try:
        return ruw.decode("utf-8")
    except UnicodeDecodeError as fout:
        melding = f"Het bericht is geen UTF-8: byte {fout.start + 1} hoort daar niet."
        raise Weigering(400, "ongeldige_json", melding) from None


def _weiger_omvang(tekst: str) -> None:
    """Too deep or too much is refused before it is parsed: a parser that goes too deep takes the process along."""
    diepte, veld = 0, "-"
    for nummer, deel in enumerate(HAAK_OF_TEKST.finditer(tekst)):
        if deel[2] and diepte == 1:
            veld = deel[1][1:-1][:100]
        diepte += STAP.get(deel[0], 0)
        if diepte > DIEPST:
            raise Weigering(400, "te_diep", f"Te diep genest: hoogstens {DIEPST} lagen.", veld)
        if nummer >= MEESTE_DELEN:
            raise Weigering(400, "te_veel_delen", "Het bericht heeft te veel onderdelen.", veld)


def _ontleed(tekst: str) -> Any:
    try:
        return json.loads(
            tekst,
            object_pairs_hook=_uniek,
            parse_constant=lambda _: GEEN_GETAL,
            parse_int=lambda cijfers: int(cijfers) if len(cijfers) <= CIJFERS else TE_LANG,
            parse_float=_breuk,
        )
    except json.JSONDecodeError as fout:
        melding = f"Het bericht is geen geldige JSON (regel {fout.lineno}, teken {fout.colno})."
        raise Weigering(400, "ongeldige_json", melding) from None
    except RecursionError:
        raise Weigering(400, "te_diep", "Te diep genest.") from None


@dataclass(frozen=True)
class _Fout:
    """In the place of a value that can't be."""

    detail: ErrorDetail


GEEN_GETAL = _Fout(ErrorDetail("NaN en Infinity zijn geen getallen.", "geen_getal"))
TE_LANG = _Fout(ErrorDetail(f"Een getal heeft hoogstens {CIJFERS} cijfers.", "te_lang"))
GEEN_TEKST = ErrorDetail("Hier staat een teken dat niet bestaat of niet mag (NUL, een half teken).", "teken")


def _breuk(cijfers: str) -> float | _Fout:
    breuk = float(cijfers)
    return breuk if isfinite(breuk) else GEEN_GETAL


def _uniek(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gevonden = dict(paren)
    if len(gevonden) != len(paren):
        [(naam, _)] = Counter(naam for naam, _ in paren).most_common(1)
        raise Weigering(400, "dubbele_naam", "Een naam komt twee keer voor in hetzelfde object.", naam)
    return gevonden


def _fouten(waarde: Any, pad: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ErrorDetail]]:
    """(path, what is wrong) of every value and name that can't be."""
    if isinstance(waarde, _Fout):
        yield pad, waarde.detail
    elif isinstance(waarde, str) and ONLEESBAAR.search(waarde):
        yield pad, GEEN_TEKST
    elif isinstance(waarde, dict):
        for naam, deel in waarde.items():
            yield from _fouten(naam, (*pad, naam))
            yield from _fouten(deel, (*pad, naam))
    elif isinstance(waarde, list):
        for nummer, deel in enumerate(waarde):
            yield from _fouten(deel, (*pad, str(nummer)))
