"""What the page of a klant shows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from contacts.dossiers.dossier import Dossier, lees_dossiers, met_verwacht
from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import Klant, Medewerker
from zaken.models import Klantaanvraag

HOOGSTENS = 30  # of each list, the newest


@dataclass(frozen=True)
class Klantblad:
    """A klant with what runs and what ran."""

    klant: Klant
    lopend: list[Dossier]
    afgerond: list[Dossier]
    gesprekken: list[Any]
    terugbelverzoeken: list[Any]
    telefoon: list[str]
    email: list[str]
    nummers: list[Any]


def lees_klantblad(klant: Any, wie: Medewerker) -> Klantblad:
    """Ten queries at most."""
    rijen = met_verwacht(Klantaanvraag.objects.zichtbaar_voor(wie)).filter(klant=klant)
    dossiers = lees_dossiers(list(rijen.select_related("klant", "regisseur")[:HOOGSTENS]), wie)
    adressen = list(klant.adressen.all())
    return Klantblad(
        klant=klant,
        lopend=[dossier for dossier in dossiers if dossier.loopt or dossier.op_te_halen],
        afgerond=[dossier for dossier in dossiers if not (dossier.loopt or dossier.op_te_halen)],
        gesprekken=_gesprekken(klant, wie, dossiers),
        terugbelverzoeken=list(_terugbelverzoeken(klant, wie)),
        telefoon=[adres.waarde for adres in adressen if adres.soort == "telefoonnummer"],
        email=[adres.waarde for adres in adressen if adres.soort == "email"],
        nummers=list(klant.identificatoren.all()),
    )


def _gesprekken(klant: Klant, wie: Medewerker, dossiers: list[Dossier]) -> list[Any]:
    rijen: QuerySet[Any] = Klantcontact.objects.zichtbaar_voor(wie).filter(betrokkenen__klant=klant)
    rijen = rijen.select_related("medewerker").prefetch_related("vragen")
    gesprekken = list(rijen.order_by("-ontvangen_op", "-pk")[:HOOGSTENS])
    for gesprek in gesprekken:
        _verhul(gesprek.vragen.all(), {dossier.aanvraag.pk: dossier for dossier in dossiers})
    return gesprekken


def _verhul(vragen: Iterable[Any], dossiers: dict[int, Dossier]) -> None:
    """The subject of a vraag tells nothing of a zaak that may not be known; of one too old to be read, neither."""
    for vraag in vragen:
        if vraag.klantaanvraag_id:
            dossier = dossiers.get(vraag.klantaanvraag_id)
            vraag.onderwerp = dossier.onderwerp(vraag.onderwerp) if dossier else ""


def _terugbelverzoeken(klant: Klant, wie: Medewerker) -> QuerySet[Any]:
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).open()
    return rijen.filter(vraag__klantcontact__betrokkenen__klant=klant).select_related("vraag", "team")[
        :HOOGSTENS
    ]
