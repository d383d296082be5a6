"""By what zaken can be found: the parameters of the Zaken API that a KCC front end sends."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.db.models import Q

from contacts.zgw.rollen import ORGANISATIE, PERSOON, VESTIGING
from dvo.overdracht.zgw import VERTROUWELIJKHEID
from kcc.api.zgw.parameters import Parameter, adres, dag, gelijk, keuze
from kcc.geheim import sleutelhash
from kcc.models import Identificator, Klant
from kcc.models.klanten import IdentificatorSoort

KENMERK: Final = "rol__betrokkeneIdentificatie__"
BSN: Final = f"{KENMERK}natuurlijkPersoon__inpBsn"
GRADEN: Final = (
    "openbaar", "beperkt_openbaar", "intern", "zaakvertrouwelijk", "vertrouwelijk", "confidentieel", "geheim",
    "zeer_geheim",
)  # fmt: skip


def _van_nummer(*soorten: str) -> Parameter:
    """Zaken of whoever has this number of a base register; it is found by its keyed hash."""

    def pas_toe(rijen: Any, naam: str, waarde: str, wie: Any) -> Any:
        past = Q()
        for soort in soorten:
            past |= Q(soort=soort, sleutelhash=sleutelhash(soort, waarde))
        van = Identificator.objects.filter(past, klant__isnull=False)
        return rijen.filter(klantaanvraag__klant__in=van.values("klant"))

    return pas_toe


def _hoogstens(grootst: str) -> Q:
    graden = GRADEN[: GRADEN.index(grootst) + 1]
    return Q(versie__vertrouwelijkheid__in=[onze for onze, hun in VERTROUWELIJKHEID.items() if hun in graden])


def _bronorganisatie(rijen: Any, naam: str, waarde: str, wie: Any) -> Any:
    return rijen if waarde == settings.RSIN else rijen.none()


KLAAR: Final = Q(status__in=("afgehandeld", "gesloten", "afgebroken"))
_KLANT: Final = "klantaanvraag__klant"
_ORGANISATIE: Final = Q(**{f"{_KLANT}__soort": Klant.Soort.ORGANISATIE})
_VESTIGING: Final = Q(**{f"{_KLANT}__identificatoren__soort": IdentificatorSoort.VESTIGING})
PERSONEN: Final[Mapping[str, Parameter]] = {
    BSN: _van_nummer(IdentificatorSoort.BSN),
    # Clients send the RSIN here, and those that know no other number the one of the KVK.
    f"{KENMERK}nietNatuurlijkPersoon__innNnpId": _van_nummer(IdentificatorSoort.RSIN, IdentificatorSoort.KVK),
    f"{KENMERK}nietNatuurlijkPersoon__kvkNummer": _van_nummer(IdentificatorSoort.KVK),
    f"{KENMERK}vestiging__vestigingsNummer": _van_nummer(IdentificatorSoort.VESTIGING),
    f"{KENMERK}vestiging__kvkNummer": _van_nummer(IdentificatorSoort.KVK),
}
"""Whoever asks by one of these looks somebody up."""
ZAKEN: Final[Mapping[str, Parameter]] = {
    "identificatie": gelijk("nummer"),
    "bronorganisatie": _bronorganisatie,
    "zaaktype": adres("zaaktypen", "versie__uuid"),
    "startdatum": dag("ontvangen_op"),
    **{f"startdatum__{wat}": dag(f"ontvangen_op__{wat}") for wat in ("gt", "gte", "lt", "lte")},
    "einddatum__isnull": keuze({"true": ~KLAAR, "false": KLAAR}),
    "maximaleVertrouwelijkheidaanduiding": keuze({graad: _hoogstens(graad) for graad in GRADEN}),
    "rol__omschrijvingGeneriek": keuze({"initiator": Q(klantaanvraag__klant__isnull=False)}),
    "rol__betrokkeneType": keuze(
        {
            PERSOON: Q(klantaanvraag__klant__isnull=False) & ~_ORGANISATIE,
            ORGANISATIE: _ORGANISATIE & ~_VESTIGING,
            VESTIGING: _ORGANISATIE & _VESTIGING,
        }
    ),
    **PERSONEN,
}
ORDENING: Final[Mapping[str, str]] = {
    "startdatum": "ontvangen_op",
    "einddatum": "afgerond_op",
    "registratiedatum": "aangemaakt_op",
    "identificatie": "nummer",
    "archiefactiedatum": "archiefactiedatum",
}
