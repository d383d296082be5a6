"""Statuses and results of every zaaktype, with their place in the selectielijst, and one waiting concept."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from catalogus import services, standaard
from catalogus.models import Resultaattype, Statustype, Zaaktype, Zaaktypeversie
from catalogus.services.vereisten import Vraag, bewaar_vereiste
from catalogus.services.zaaktypen import Versiegegevens
from kcc import klok

KORT: Final = ("11", "P1Y")
"""A short-lived activity, of which nothing need be kept for long."""

SELECTIELIJST: Final[Mapping[str, tuple[str, str]]] = {
    "burgerzaken": ("5.2", "P20Y"),
    "wmo": ("8.1", "P15Y"),
    "jeugd-onderwijs": ("8.2", "P20Y"),
    "klachten-juridisch": ("13.1", "P5Y"),
    "beheer-openbare-ruimte": ("11", "P5Y"),
}
"""Per productgroep: procestype of the Selectielijst gemeenten 2020 and how long the file is kept."""

EIGEN: Final[Mapping[str, tuple[str, str]]] = {
    "paspoort": ("5.4", "P16Y"),
    "identiteitskaart": ("5.4", "P16Y"),
    "inname-reisdocument": ("5.4", "P16Y"),
    "rijbewijs": ("5.6", "P1Y"),
    "rijbewijs-omwisselen": ("5.6", "P1Y"),
    "geheimhouding-brp": ("6.7", "P5Y"),
    "geboorteaangifte": ("7.2", "P110Y"),
    "overlijdensaangifte": ("7.6", "P110Y"),
    "gehandicaptenparkeerkaart": ("8.14", "P1Y"),
}
"""The same where a zaaktype has a procestype of its own."""

BLIJVEND: Final = {"omgevingsvergunning-bouw": "11.6"}
NAMEN: Final = {"paspoort": "Paspoort uitgereikt", "omgevingsvergunning-bouw": "Vergunning verleend"}
CONCEPT: Final = "evenementenmelding"


def geef_onderdelen(versies: Mapping[Zaaktypeversie, Mapping[str, Any]]) -> None:
    """To versions that are still a concept; with each its row of the data file."""
    Statustype.objects.bulk_create(
        Statustype(versie=versie, volgnummer=nr, **vars(rij))
        for versie in versies
        for nr, rij in enumerate(standaard.statustypen(wordt_geleverd=versie.wordt_geleverd), start=1)
    )
    Resultaattype.objects.bulk_create(
        Resultaattype(versie=versie, volgnummer=nr, **velden)
        for versie, rij in versies.items()
        for nr, velden in enumerate(_resultaten(rij), start=1)
    )


def _resultaten(rij: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The granted one is kept as the selectielijst says; of the others less is left."""
    code = rij["identificatie"]
    for resultaat in standaard.resultaattypen():
        verleend = resultaat.resultaat == "verleend"
        nummer, termijn = EIGEN.get(code) or SELECTIELIJST.get(rij["productgroep"], KORT)
        velden = vars(resultaat) | {"selectielijst": nummer, "bewaartermijn": termijn if verleend else "P1Y"}
        if verleend:
            velden["naam"] = NAMEN.get(code, resultaat.naam)
        if verleend and code in BLIJVEND:
            velden |= {
                "selectielijst": BLIJVEND[code],
                "waardering": "blijvend_bewaren",
                "bewaartermijn": "",
            }
        yield velden


def maak_concept(zaaktypen: Mapping[str, Zaaktype]) -> None:
    """A second version that its afdeling has prepared and not yet published, valid from next year on."""
    oud = zaaktypen[CONCEPT].versies.select_related("team__leidinggevende").get()
    hoofd = oud.team.leidinggevende
    concept = services.maak_nieuwe_versie(versie=oud, door=hoofd)
    velden = {naam: getattr(concept, naam) for naam in Versiegegevens.__dataclass_fields__ if naam != "begin"}
    velden |= {
        "omschrijving": f"{oud.omschrijving} Komen er meer dan 50 bezoekers? Meld het feest dan drie weken van tevoren."
    }
    gegevens = Versiegegevens(**velden, begin=date(klok.vandaag().year + 1, 1, 1))
    services.bewaar_versie(versie=concept, gegevens=gegevens, door=hoofd)
    vraag = Vraag(
        "Komt er versterkte muziek?", "janee", uitleg="Dan is er misschien ook een ontheffing nodig."
    )
    bewaar_vereiste(versie=concept, vraag=vraag, door=hoofd)
