"""Making and changing zaaktypen: only a concept changes; a new version follows a published one."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError
from django.utils.text import slugify

from catalogus import standaard
from catalogus.bronhouder import bewaak_bronhouder
from catalogus.models import Resultaattype, Statustype, Zaaktype, Zaaktypeversie
from kcc import klok
from kcc.fasen import FASEN, ZAKEN_VANAF
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Productgroep, Team
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

ONDERDELEN = ("vereisten", "statustypen", "resultaattypen")


@dataclass(frozen=True)
class Versiegegevens:
    """What can be changed of a concept, besides its parts. `begin`: the first day on which it holds."""

    naam: str
    team: Team
    begin: date
    contactniveau: int
    omschrijving: str = ""
    klaar_terwijl_u_wacht: bool = False
    eenvoudig_hoog_volume: bool = False
    wordt_geleverd: bool = False
    vertrouwelijkheid: str = "openbaar"
    invoerfase: int = ZAKEN_VANAF
    buffer: int | None = None
    marge: int = 5


def vergrendel(versie: Zaaktypeversie) -> list[Zaaktypeversie]:
    """All versions of the zaaktype, locked in the order of their keys."""
    rijen = Zaaktypeversie.objects.select_for_update(of=("self",), no_key=True)
    return list(rijen.filter(zaaktype=versie.zaaktype_id).select_related("zaaktype").order_by("pk"))


def deze(versies: list[Zaaktypeversie], versie: Zaaktypeversie) -> Zaaktypeversie:
    """The row as it is now. Raises Geweigerd when somebody threw it away in between."""
    for rij in versies:
        if rij.pk == versie.pk:
            return rij
    raise Geweigerd("weg", "Deze versie bestaat niet meer.")


def versiefeit(soort: str, versie: Zaaktypeversie, door: Dader, **meer: Any) -> Feit:
    """An event of a version; `reden` names the part that changed."""
    groep = versie.zaaktype.productgroep_id
    return Feit(soort, "zaaktypeversie", versie.uuid, door=door, productgroep_id=groep, **meer)


def neem_concept(versie: Zaaktypeversie, door: Dader) -> Zaaktypeversie:
    """Locked, and this person may change it: what every change of a concept begins with.

    Raises NietBevoegd (niet_de_bronhouder) and Geweigerd (geen_concept, weg).
    """
    concept = deze(vergrendel(versie), versie)
    bewaak_bronhouder(door, concept.team_id)
    if concept.gepubliceerd_op:
        raise Geweigerd("geen_concept", "Een gepubliceerde versie verandert niet. Maak een nieuwe versie.")
    return concept


@transaction.atomic
def maak_zaaktype(
    *, gegevens: Versiegegevens, productgroep: Productgroep, door: Dader, identificatie: str = ""
) -> Zaaktypeversie:
    """A zaaktype with its first version in concept, with the usual statuses and results.

    Raises NietBevoegd, Onvolledig, and Ongeldig (identificatie_bestaat).
    """
    bewaak_bronhouder(door, gegevens.team.pk)
    _bewaak_gegevens(gegevens)
    try:
        with transaction.atomic():
            zaaktype = Zaaktype.objects.create(
                identificatie=identificatie or vrije_identificatie(gegevens.naam), productgroep=productgroep
            )
    except IntegrityError:
        raise Ongeldig(
            "identificatie_bestaat", "Er is al een zaaktype met deze identificatie.", veld="identificatie"
        ) from None
    versie = Zaaktypeversie(zaaktype=zaaktype, versie=1)
    _vul(versie, gegevens)
    versie.save()
    _geef_standaard(versie)
    leg_vast(versiefeit("zaaktypeversie_gemaakt", versie, door, nieuw=True))
    return versie


def vrije_identificatie(naam: str) -> str:
    """From the name, with a number behind it when it is taken."""
    basis = slugify(naam)[:45] or "zaaktype"
    bezet = set(
        Zaaktype.objects.filter(identificatie__startswith=basis).values_list("identificatie", flat=True)
    )
    return next(
        vorm for nr in range(len(bezet) + 1) if (vorm := f"{basis}-{nr + 1}" if nr else basis) not in bezet
    )


def _geef_standaard(versie: Zaaktypeversie) -> None:
    Statustype.objects.bulk_create(
        Statustype(versie=versie, volgnummer=nr, **vars(rij))
        for nr, rij in enumerate(standaard.statustypen(wordt_geleverd=versie.wordt_geleverd), start=1)
    )
    Resultaattype.objects.bulk_create(
        Resultaattype(versie=versie, volgnummer=nr, **vars(rij))
        for nr, rij in enumerate(standaard.resultaattypen(), start=1)
    )


@transaction.atomic
def bewaar_versie(*, versie: Zaaktypeversie, gegevens: Versiegegevens, door: Dader) -> Zaaktypeversie:
    """Change a concept. Raises NietBevoegd, Geweigerd (geen_concept) and Onvolledig with a message per field."""
    concept = neem_concept(versie, door)
    bewaak_bronhouder(door, gegevens.team.pk)
    _bewaak_gegevens(gegevens)
    _vul(concept, gegevens)
    concept.save()
    leg_vast(versiefeit("zaaktypeversie_gewijzigd", concept, door, reden="gegevens"))
    return concept


def _vul(versie: Zaaktypeversie, gegevens: Versiegegevens) -> None:
    for veld in fields(gegevens):
        if veld.name != "begin":
            setattr(versie, veld.name, getattr(gegevens, veld.name))
    einde = versie.geldigheid.upper if versie.geldigheid else None
    versie.geldigheid = DateRange(gegevens.begin, einde if einde and einde > gegevens.begin else None)


def _bewaak_gegevens(gegevens: Versiegegevens) -> None:
    fouten = {}
    if not gegevens.naam.strip():
        fouten["naam"] = "Vul een naam in."
    if gegevens.contactniveau not in range(1, 5):
        fouten["contactniveau"] = "Kies wat voor product het is."
    if gegevens.invoerfase not in range(ZAKEN_VANAF, len(FASEN)):
        fouten["invoerfase"] = f"Zaken zijn er van fase {ZAKEN_VANAF} tot en met {len(FASEN) - 1}."
    if fouten:
        raise Onvolledig(fouten)


@transaction.atomic
def maak_nieuwe_versie(*, versie: Zaaktypeversie, door: Dader) -> Zaaktypeversie:
    """A concept with the same content, requirements, status and result types, to change and publish.

    Raises NietBevoegd, and Geweigerd (concept_bestaat): one concept at a time.
    """
    bewaak_bronhouder(door, versie.team_id)
    versies = vergrendel(versie)
    if any(rij.gepubliceerd_op is None for rij in versies):
        raise Geweigerd("concept_bestaat", "Er staat al een concept klaar van dit zaaktype.")
    onderdelen = [list(getattr(versie, naam).all()) for naam in ONDERDELEN]
    velden = {
        veld.attname: getattr(versie, veld.attname)
        for veld in Zaaktypeversie._meta.concrete_fields
        if veld.name not in ("id", "uuid", "versie", "gepubliceerd_op", "geldigheid")
    }
    nieuw = Zaaktypeversie.objects.create(
        **velden, versie=max(rij.versie for rij in versies) + 1, geldigheid=DateRange(klok.vandaag(), None)
    )
    for rijen in onderdelen:
        _kopieer(rijen, nieuw)
    leg_vast(versiefeit("zaaktypeversie_gemaakt", nieuw, door, nieuw=True))
    return nieuw


def _kopieer(rijen: list[Any], naar: Zaaktypeversie) -> None:
    for rij in rijen:
        rij.pk, rij.versie = None, naar
    if rijen:
        type(rijen[0]).objects.bulk_create(rijen)


@transaction.atomic
def verwijder_concept(*, versie: Zaaktypeversie, door: Dader) -> None:
    """Throw a concept away; the zaaktype too when it never had another version.

    Raises NietBevoegd and Geweigerd (geen_concept, zaaktype_in_gebruik).
    """
    concept = neem_concept(versie, door)
    leg_vast(versiefeit("zaaktypeversie_verwijderd", concept, door))
    zaaktype = concept.zaaktype
    concept.delete()
    if zaaktype.versies.exists():
        return
    try:
        zaaktype.delete()
    except ProtectedError:
        raise Geweigerd(
            "zaaktype_in_gebruik",
            "Bij dit zaaktype horen al afspraken, producten of levensgebeurtenissen. Haal die eerst weg.",
        ) from None
