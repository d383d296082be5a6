"""Filters of klantcontacten, by their names in the standard."""

from typing import Any

import django_filters as filters
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value

from contacts.klantinteracties.nummers import Nummerfilters, lang_nummer
from contacts.klantinteracties.parameters import Adres, JaNee, Tijdstip, maak_filters
from contacts.models import Betrokkene, Betrokkeneadres, Klantcontact, Onderwerpobject, Vraag

VELDEN = {
    "CodeObjecttype": "code_objecttype",
    "CodeRegister": "code_register",
    "CodeSoortObjectId": "code_soort_object_id",
    "ObjectId": "object_id",
}
AFGELOPEN = {True: ("afgerond", "wacht_op_vakafdeling"), False: ("geannuleerd",)}


def op_betrokkene(rijen: QuerySet[Any], voorwaarde: Q) -> QuerySet[Any]:
    return rijen.filter(Exists(Betrokkene.objects.filter(voorwaarde, klantcontact=OuterRef("pk"))))


def _uuid(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    return op_betrokkene(rijen, Q(uuid=waarde))


def _partij(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    return op_betrokkene(rijen, Q(klant__uuid=waarde))


def _was_partij(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    met = Exists(Betrokkene.objects.filter(klantcontact=OuterRef("pk"), klant__isnull=False))
    return rijen.filter(met if waarde else ~met)


def _adres(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    gegeven = Betrokkeneadres.objects.filter(
        betrokkene__klantcontact=OuterRef("pk"), adres__waarde__icontains=waarde
    )
    return rijen.filter(Exists(gegeven))


def _gelukt(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    eigen = Q(registratie__isnull=True) | Q(registratie__toepassing="", registratie__gelukt=None)
    return rijen.filter(Q(registratie__gelukt=waarde) | eigen & Q(status__in=AFGELOPEN[waarde]))


def _kanaal(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    eigen = Q(registratie__isnull=True) | Q(registratie__kanaal="")
    return rijen.filter(Q(registratie__kanaal=waarde) | eigen & Q(kanaal=waarde))


def _nummer(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    return rijen.filter(nummer_is(waarde))


def nummer_is(waarde: str, pad: str = "") -> Q:
    """As an application named it, or as we do. `pad`: to the klantcontact."""
    eigen = Q(**{f"{pad}nummer": lang_nummer(waarde), f"{pad}registratie__nummer": None})
    return Q(**{f"{pad}registratie__nummer": waarde}) | eigen


def _reactie(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    """In what is shown as reactie: not in the answer to a vraag that the caller may not see."""
    vragen = Vraag.objects.filter(klantcontact=OuterRef("pk"), antwoord__icontains=waarde)
    tekst = Func(F("antwoorden"), Value("\n\n"), function="array_to_string", output_field=TextField())
    gevonden = rijen.filter(Exists(vragen), verborgen=False).alias(reactietekst=tekst)
    return gevonden.filter(reactietekst__icontains=waarde)


def _tekst(veld: str) -> Any:
    """What is hidden is not found by its text either."""
    return lambda rijen, _, waarde: rijen.filter(**{f"{veld}__icontains": waarde}, verborgen=False)


def _vertrouwelijk(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    wel = Q(registratie__vertrouwelijk=True) | Q(verborgen=True)
    return rijen.filter(wel if waarde else ~wel)


def _taken(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    """Those that the caller may see."""
    return rijen.filter(taak_uuids__len__gt=0) if waarde else rijen.filter(taak_uuids__len=0)


def op_onderwerp(veld: str, op: str = "klantcontact") -> Any:
    """`op`: whether the object belongs to the klantcontact, or is it."""

    def filter_(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
        objecten = Onderwerpobject.objects.filter(**{op: OuterRef("pk"), veld: waarde})
        return rijen.filter(Exists(objecten))

    return filter_


def _onderwerpen(naam: str, op: str) -> dict[str, filters.Filter]:
    codes = {
        f"{naam}__onderwerpobjectidentificator{deel}": filters.CharFilter(method=op_onderwerp(veld, op))
        for deel, veld in VELDEN.items()
    }
    return {
        **codes,
        f"{naam}__uuid": filters.UUIDFilter(method=op_onderwerp("uuid", op)),
        f"{naam}__url": Adres(method=op_onderwerp("uuid", op)),
    }


BASIS = maak_filters(
    Klantcontact,
    {
        "hadBetrokkene__digitaaladres__adres__icontains": filters.CharFilter(method=_adres),
        "hadBetrokkene__url": Adres(method=_uuid),
        "hadBetrokkene__uuid": filters.UUIDFilter(method=_uuid),
        "hadBetrokkene__wasPartij": JaNee(method=_was_partij),
        "hadBetrokkene__wasPartij__url": Adres(method=_partij),
        "hadBetrokkene__wasPartij__uuid": filters.UUIDFilter(method=_partij),
        "indicatieContactGelukt": JaNee(method=_gelukt),
        "inhoud": filters.CharFilter(method=_tekst("notitie")),
        "kanaal": filters.CharFilter(method=_kanaal),
        "leiddeTotInterneTaken": JaNee(method=_taken),
        "nummer": filters.CharFilter(method=_nummer),
        "onderwerp": filters.CharFilter(method=_tekst("onderwerp")),
        "plaatsgevondenOp": Tijdstip("ontvangen_op"),
        "reactie": filters.CharFilter(method=_reactie),
        "referentienummer": filters.CharFilter("registratie__referentienummer"),
        "vertrouwelijk": JaNee(method=_vertrouwelijk),
        **_onderwerpen("onderwerpobject", "klantcontact"),
        **_onderwerpen("wasOnderwerpobject", "was_klantcontact"),
    },
)


class KlantcontactFilter(Nummerfilters, BASIS):  # type: ignore[misc,valid-type]
    """With the four of the number of a partij, which count together."""

    nummerpad = "hadBetrokkene__wasPartij__partijIdentificator"
    nummer_klant = "betrokkenen__klant"

    def met_nummer(self, rijen: QuerySet[Any], klanten: QuerySet[Any]) -> QuerySet[Any]:
        return op_betrokkene(rijen, Q(klant__in=klanten))
