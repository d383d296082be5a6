"""Where a row behind a figure is found over the API: the same thing as the page that the screen links to."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import get_script_prefix, resolve
from rest_framework.request import Request
from rest_framework.reverse import reverse

BRONNEN: Final = {
    "catalogus:kennisitem": "kennisitems",
    "contacts:gesprek": "gesprekken",
    "contacts:klantaanvraag": "klantaanvragen",
    "contacts:terugbelverzoek": "terugbelverzoeken",
    "contacts:zaak": "zaken",
}
"""Page -> resource. A row without a page is about nothing that can be opened."""


@dataclass(frozen=True)
class Plek:
    """`bron`: the resource, `adres`: of the object in it."""

    bron: str = ""
    uuid: UUID | None = None
    adres: str | None = None


NERGENS: Final = Plek()


def plek_van(pagina: str, request: Request | None) -> Plek:
    """Of what the page at this address shows; NERGENS without one."""
    if not pagina:
        return NERGENS
    gevonden = resolve(f"/{pagina.removeprefix(get_script_prefix())}")
    bron, uuid = BRONNEN[gevonden.view_name], gevonden.kwargs["uuid"]
    adres: Any = reverse(f"api:{bron}-detail", kwargs={"uuid": uuid}, request=request)
    return Plek(bron, uuid, adres)
