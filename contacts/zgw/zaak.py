"""One zaak, status and result as objects of the Zaken API. Reads nothing: `rijen` read it."""

from datetime import date, datetime
from typing import Any, Final

from django.conf import settings

from contacts.zgw.rijen import AFGEBROKEN, Stand
from contacts.zgw.rollen import rollen_van
from dvo.iso import iso_duur
from dvo.overdracht.zgw import VERTROUWELIJKHEID
from kcc import klok
from kcc.api.zgw.adressen import Adressen
from kcc.kanalen import Kanaal
from zaken.models import Opschorting, Verlenging

RESULTAAT: Final = 0xFFFF  # which part of a zaak its result is
KLAAR: Final = ("afgehandeld", "gesloten")
KANALEN: Final = dict(Kanaal.choices)


def toon_zaak(zaak: Any, adressen: Adressen) -> dict[str, Any]:
    """A zaak without expansions."""
    url = adressen.van("zaken", zaak.uuid)
    return {
        "url": url,
        "uuid": str(zaak.uuid),
        "identificatie": zaak.nummer,
        "bronorganisatie": settings.RSIN,
        "omschrijving": zaak.versie.naam[:80],
        "toelichting": zaak.toelichting[:1000],
        "zaaktype": adressen.van("zaaktypen", zaak.versie.uuid),
        "registratiedatum": klok.dag_van(zaak.aangemaakt_op).isoformat(),
        "verantwoordelijkeOrganisatie": settings.RSIN,
        **_data(zaak),
        "communicatiekanaal": "",
        "communicatiekanaalNaam": KANALEN.get(zaak.klantaanvraag.kanaal, zaak.klantaanvraag.kanaal),
        "productenOfDiensten": [],
        "vertrouwelijkheidaanduiding": VERTROUWELIJKHEID[zaak.versie.vertrouwelijkheid],
        **VAST,
        "verlenging": _verlenging(zaak),
        "opschorting": _opschorting(zaak),
        "kenmerken": [{"kenmerk": zaak.klantaanvraag.nummer, "bron": "klantaanvraag"}],
        "rollen": [adressen.deel("rollen", zaak.uuid, rol.nummer) for rol in rollen_van(zaak)],
        "status": _status(zaak, adressen),
        "resultaat": adressen.deel("resultaten", zaak.uuid, RESULTAAT) if zaak.resultaattype else None,
        "archiefnominatie": zaak.resultaattype.waardering if zaak.resultaattype else None,
        "archiefactiedatum": _dag(zaak.archiefactiedatum),
    }


VAST: Final[dict[str, Any]] = {
    "betalingsindicatie": "",
    "betalingsindicatieWeergave": "",
    "laatsteBetaaldatum": None,
    "zaakgeometrie": None,
    "selectielijstklasse": "",
    "hoofdzaak": None,
    "deelzaken": [],
    "relevanteAndereZaken": [],
    "eigenschappen": [],
    "zaakinformatieobjecten": [],
    "zaakobjecten": [],
    "archiefstatus": "nog_te_archiveren",
    "opdrachtgevendeOrganisatie": "",
    "processobjectaard": "",
    "startdatumBewaartermijn": None,
    "processobject": None,
    "zaaksysteem": "",
}
"""What we don't keep, or not in that form."""


def _dag(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _data(zaak: Any) -> dict[str, Any]:
    return {
        "startdatum": zaak.ontvangen_op.isoformat(),
        "einddatum": _dag(einddatum(zaak)),
        "einddatumGepland": _dag(zaak.gepland),
        "uiterlijkeEinddatumAfdoening": _dag(zaak.wettelijk_einde),
        "publicatiedatum": None,
    }


def einddatum(zaak: Any) -> date | None:
    """The day it was done, or broken off."""
    if zaak.status in KLAAR:
        return zaak.afgerond_op  # type: ignore[no-any-return]
    if zaak.status == AFGEBROKEN and zaak.laatste:
        return klok.dag_van(datetime.fromisoformat(zaak.laatste["tijd"]))
    return None


def _status(zaak: Any, adressen: Adressen) -> str | None:
    if not zaak.laatste or not zaak.heeft_statustypen:
        return None
    return adressen.deel("statussen", zaak.uuid, zaak.laatste["versie"])


def _verlenging(zaak: Any) -> dict[str, str] | None:
    try:
        rij = zaak.verlenging
    except Verlenging.DoesNotExist:
        return None
    return {"reden": rij.reden, "duur": iso_duur(rij.aantal, rij.eenheid) or ""}


def _opschorting(zaak: Any) -> dict[str, Any]:
    reden = Opschorting.Grond(zaak.uitstel).label if zaak.uitstel else ""
    return {"indicatie": bool(zaak.uitstel), "eerdereOpschorting": zaak.eerder, "reden": reden}


def toon_status(stand: Stand, adressen: Adressen) -> dict[str, Any]:
    """One status that a zaak got."""
    url = adressen.deel("statussen", stand.zaak.uuid, stand.nummer)
    return {
        "url": url,
        "uuid": url.rpartition("/")[2],
        "zaak": adressen.van("zaken", stand.zaak.uuid),
        "statustype": adressen.deel("statustypen", stand.zaak.versie.uuid, stand.statustype),
        "datumStatusGezet": stand.tijd.isoformat(),
        "statustoelichting": "",
        "indicatieLaatstGezetteStatus": stand.laatste,
        "gezetdoor": None,
        "zaakinformatieobjecten": [],
    }


def toon_resultaat(zaak: Any, adressen: Adressen) -> dict[str, Any]:
    """How a zaak ended."""
    url = adressen.deel("resultaten", zaak.uuid, RESULTAAT)
    return {
        "url": url,
        "uuid": url.rpartition("/")[2],
        "zaak": adressen.van("zaken", zaak.uuid),
        "resultaattype": adressen.deel("resultaattypen", zaak.versie.uuid, zaak.resultaattype.volgnummer),
        "toelichting": "",
    }
