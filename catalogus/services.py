"""Writes of the catalogue: a published version never changes, a new one follows it."""

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max

from catalogus.models import Intakevereiste, Zaaktypeversie
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


def _vergrendel(versie: Zaaktypeversie) -> list[Zaaktypeversie]:
    """All versions of the zaaktype, locked in the order of their keys."""
    rijen = Zaaktypeversie.objects.select_for_update(of=("self",), no_key=True)
    return list(rijen.filter(zaaktype=versie.zaaktype_id).select_related("zaaktype").order_by("pk"))


def _feit(soort: str, versie: Zaaktypeversie, door: Dader, **meer: bool) -> Feit:
    groep = versie.zaaktype.productgroep_id
    return Feit(soort, "zaaktypeversie", versie.uuid, door=door, productgroep_id=groep, **meer)  # type: ignore[arg-type]


@transaction.atomic
def publiceer(*, versie: Zaaktypeversie, door: Dader) -> Zaaktypeversie:
    """Valid from its first day; the version before it ends there. Running zaken keep theirs (R67).

    Raises Geweigerd (al_gepubliceerd, geldigheid_overlapt) and Ongeldig (begin_ontbreekt).
    """
    versies = _vergrendel(versie)
    versie = next(rij for rij in versies if rij.pk == versie.pk)
    if versie.gepubliceerd_op:
        raise Geweigerd("al_gepubliceerd", "Deze versie is al gepubliceerd.")
    if versie.geldigheid.lower is None:
        raise Ongeldig("begin_ontbreekt", "Vul in vanaf welke dag de versie geldt.", veld="geldigheid")
    try:
        with transaction.atomic():
            _sluit_aan(versies, versie)
            versie.gepubliceerd_op = klok.nu()
            versie.save()
    except IntegrityError:
        raise Geweigerd(
            "geldigheid_overlapt", "In deze periode geldt al een andere gepubliceerde versie."
        ) from None
    leg_vast(_feit("zaaktypeversie_gepubliceerd", versie, door))
    return versie


def _sluit_aan(versies: list[Zaaktypeversie], nieuw: Zaaktypeversie) -> None:
    begin = nieuw.geldigheid.lower
    for rij in versies:
        if rij.gepubliceerd_op and rij.geldigheid.lower < begin and begin in rij.geldigheid:
            rij.geldigheid = DateRange(rij.geldigheid.lower, begin)
            rij.save()


@transaction.atomic
def maak_nieuwe_versie(*, versie: Zaaktypeversie, door: Dader) -> Zaaktypeversie:
    """A concept with the same content and intake requirements, to change and publish."""
    vereisten = list(versie.vereisten.all())
    hoogste = Zaaktypeversie.objects.filter(pk__in=[rij.pk for rij in _vergrendel(versie)]).aggregate(
        hoogste=Max("versie")
    )["hoogste"]
    velden = {
        veld.attname: getattr(versie, veld.attname)
        for veld in Zaaktypeversie._meta.concrete_fields
        if veld.name not in ("id", "uuid", "versie", "gepubliceerd_op", "geldigheid")
    }
    nieuw = Zaaktypeversie.objects.create(
        **velden, versie=hoogste + 1, geldigheid=DateRange(klok.vandaag(), None)
    )
    for vereiste in vereisten:
        vereiste.pk, vereiste.versie = None, nieuw
    Intakevereiste.objects.bulk_create(vereisten)
    leg_vast(_feit("zaaktypeversie_gemaakt", nieuw, door, nieuw=True))
    return nieuw
