"""Reading a request body strictly: one JSON object of bounded size, in UTF-8, with each name once."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.utils.http import parse_header_parameters
from rest_framework.exceptions import APIException, ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

GROOTST = 1_000_000  # bytes; the largest intake of the demo is under 10,000


class TeGroot(APIException):
    """More bytes than any message of ours needs."""

    status_code = 413
    default_code = "te_groot"
    default_detail = f"Het bericht is te groot: hoogstens {GROOTST} bytes."


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
        ruw = stream.read(GROOTST + 1)
        if len(ruw) > GROOTST:
            raise TeGroot
        try:
            return json.loads(ruw.decode("utf-8"), object_pairs_hook=_uniek, parse_constant=_geen_getal)
        except (ValueError, RecursionError):
            raise ParseError("Het bericht is geen geldige JSON in UTF-8.", "ongeldige_json") from None


def _weiger_andere_tekenset(media_type: str | None) -> None:
    tekenset = parse_header_parameters(media_type or "")[1].get("charset", "utf-8")
    if tekenset.lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaType(media_type or "", "Gebruik application/json in UTF-8.")


def _uniek(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gevonden = dict(paren)
    if len(gevonden) != len(paren):
        raise ParseError("Een naam komt twee keer voor in hetzelfde object.", "dubbele_naam")
    return gevonden


def _geen_getal(naam: str) -> NoReturn:
    raise ValueError(naam)
