"""Klantcontacten and betrokkenen with all that is shown of them, in a fixed number of queries.

What only goes out as references is read in the query of the rows themselves, as lists of uuids.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject

from contacts.klantinteracties.adresrijen import adressen_rijen
from contacts.klantinteracties.parameters import onder
from contacts.klantinteracties.partijrijen import partijen_rijen
from contacts.models import (
    Actor,
    Actorklantcontact,
    Betrokkene,
    Betrokkeneadres,
    Klantcontact,
    Onderwerpobject,
    Terugbelverzoek,
    Vraag,
)
from kcc.models import DigitaalAdres, Klant
from kcc.zicht import Kijker
from regie.plangegevens import met_verborgen

NIEMAND = Q(klant=None, namens=None, gegevens__isnull=True)
ACTOR = (
    "uuid",
    "soort",
    "naam",
    "actief",
    "object_id",
    "code_objecttype",
    "code_register",
    "code_soort_object_id",
    "functie",
    "omschrijving",
    "emailadres",
    "telefoonnummer",
    "faxnummer",
)
NIETS: frozenset[str] = frozenset()


def bekenden(rijen: QuerySet[Betrokkene]) -> QuerySet[Betrokkene]:
    """Without the row that only says that nobody told who it was."""
    return rijen.exclude(NIEMAND)


def klantcontacten_rijen(
    rijen: QuerySet[Klantcontact], wie: Kijker, expand: frozenset[str] = NIETS
) -> QuerySet[Any]:
    """With `verborgen`, `antwoorden`, `actorrijen` and the uuids of what belongs to them."""
    rijen = rijen.select_related("registratie").annotate(
        verborgen=Exists(_geheime_vragen(wie)),
        antwoorden=ArraySubquery(_zichtbare_vragen(wie).order_by("volgnummer").values("antwoord")),
        betrokkene_uuids=_uuids(bekenden(Betrokkene.objects.all())),
        onderwerp_uuids=_uuids(Onderwerpobject.objects.all()),
        taak_uuids=ArraySubquery(
            Terugbelverzoek.objects.zichtbaar_voor(wie)
            .filter(vraag__klantcontact=OuterRef("pk"))
            .order_by("pk")
            .values("uuid")
        ),
        actorrijen=ArraySubquery(_actoren().values(rij=JSONObject(**{naam: naam for naam in ACTOR}))),
        klant_ids=ArraySubquery(
            Betrokkene.objects.filter(klantcontact=OuterRef("pk"), klant__isnull=False).values("klant")
        ),
    )
    return _met_betrokkenen(rijen, wie, expand)


def _met_betrokkenen(rijen: QuerySet[Any], wie: Kijker, expand: frozenset[str]) -> QuerySet[Any]:
    if "hadBetrokkenen" not in expand:
        return rijen
    binnen = betrokkenen_rijen(
        bekenden(Betrokkene.objects.order_by("pk")), wie, onder(expand, "hadBetrokkenen")
    )
    return rijen.prefetch_related(Prefetch("betrokkenen", binnen, to_attr="getoonde_betrokkenen"))


def _uuids(rijen: QuerySet[Any]) -> ArraySubquery:
    return ArraySubquery(rijen.filter(klantcontact=OuterRef("pk")).order_by("uuid").values("uuid"))


def _actoren() -> QuerySet[Any]:
    deel = Actorklantcontact.objects.filter(klantcontact=OuterRef(OuterRef("pk"))).values("actor")
    return Actor.objects.filter(uuid__in=deel).order_by("naam", "uuid")


def _zichtbare_vragen(wie: Kijker) -> QuerySet[Any]:
    pk = Vraag.objects.zichtbaar_voor(wie).filter(klantcontact=OuterRef("klantcontact")).values("pk")
    return Vraag.objects.filter(klantcontact=OuterRef("pk"), pk__in=pk).exclude(antwoord="")


def _geheime_vragen(wie: Kijker) -> QuerySet[Any]:
    rijen = met_verborgen(Vraag.objects.filter(klantcontact=OuterRef("pk")), wie, "klantaanvraag")
    return rijen.filter(verborgen=True)


def betrokkenen_rijen(
    rijen: QuerySet[Betrokkene], wie: Kijker, expand: frozenset[str] = NIETS
) -> QuerySet[Any]:
    """With `adres_uuids`; klant and klantcontact whole where they are expanded."""
    gegeven = Betrokkeneadres.objects.filter(betrokkene=OuterRef("pk")).order_by("pk")
    gewoon = [
        naam
        for naam, deel in (("klant", "wasPartij"), ("klantcontact", "hadKlantcontact"))
        if deel not in expand
    ]
    rijen = rijen.select_related("gegevens", *gewoon).annotate(
        adres_uuids=ArraySubquery(gegeven.values("adres__uuid"))
    )
    if "wasPartij" in expand:
        rijen = rijen.prefetch_related(Prefetch("klant", partijen_rijen(Klant.objects.all(), wie)))
    if "hadKlantcontact" in expand:
        binnen = klantcontacten_rijen(Klantcontact.objects.all(), wie, onder(expand, "hadKlantcontact"))
        rijen = rijen.prefetch_related(Prefetch("klantcontact", binnen))
    if "digitaleAdressen" in expand:
        rijen = rijen.prefetch_related(
            Prefetch("adressen__adres", adressen_rijen(DigitaalAdres.objects.all(), wie))
        )
    return rijen
