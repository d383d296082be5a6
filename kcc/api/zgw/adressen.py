"""Addresses of the ZGW faces, and uuids of what is a part of something with a uuid. Pure, but for the host."""

import re
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from rest_framework.request import Request

ZAKEN: Final = "/zaken/api/v1"
CATALOGI: Final = "/catalogi/api/v1"
DELEN: Final = 0xFFFF  # parts that one thing can have
PLAATSEN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("zaken", "rollen", "statussen", "resultaten"), ZAKEN),
    **dict.fromkeys(("catalogussen", "zaaktypen", "statustypen", "roltypen", "resultaattypen"), CATALOGI),
}
EINDE: Final = re.compile(r"([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")


def deel_uuid(geheel: UUID, nummer: int) -> UUID:
    """Of part `nummer` (1 to 65535): the uuid of the whole with its last 16 bits changed by that number."""
    return UUID(int=geheel.int ^ nummer)


def reeks(deel: UUID) -> tuple[UUID, UUID]:
    """Between which uuids the whole of this part lies."""
    begin = deel.int & ~DELEN
    return UUID(int=begin), UUID(int=begin | DELEN)


def nummer_van(deel: UUID, geheel: UUID) -> int:
    """Which part of the whole it is; 0 is the whole itself."""
    return deel.int ^ geheel.int


class Adressen:
    """Makes addresses for one answer; the host is worked out once."""

    def __init__(self, request: Request) -> None:
        self.host = request.build_absolute_uri("/").rstrip("/")

    def van(self, bron: str, uuid: Any) -> str:
        """Of an object of this resource."""
        return f"{self.host}{PLAATSEN[bron]}/{bron}/{uuid}"

    def deel(self, bron: str, geheel: UUID, nummer: int) -> str:
        """Of a part of the thing with this uuid."""
        return self.van(bron, deel_uuid(geheel, nummer))


def uuid_uit(adres: str, bron: str) -> UUID | None:
    """The uuid at the end of an address of this resource, at whatever host a proxy shows it; None of all else."""
    if not adres.startswith(("http://", "https://")):
        return None
    kop, _, einde = adres.rstrip("/").rpartition(f"{PLAATSEN[bron]}/{bron}/")
    return UUID(einde) if kop and EINDE.fullmatch(einde) else None
