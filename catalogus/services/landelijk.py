"""Importing national content: its own layer, that an update replaces; what the municipality added stays (R97)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from catalogus.landelijk.lezen import Record, geleverde_formuleringen
from catalogus.models import Formulering, Gezag, Kennisitem, Kennissignaal, Kennisversie
from catalogus.services.zoekindex import vraag_index
from catalogus.zoeken.taal import vorm
from kcc.models import Team
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

BRON = "Rijksoverheid"


@dataclass
class Verslag:
    """What an import did; `niet_meer`: codes of national items that the file no longer holds, which stay."""

    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    met_aanvulling: int = 0
    niet_meer: tuple[str, ...] = ()


@transaction.atomic
def importeer_landelijk(*, records: Iterable[Record], bronhouder: Team, door: Dader) -> Verslag:
    """All or nothing; the same file twice changes nothing. Who added to a text that changed gets a signal."""
    records = list(records)
    verslag = Verslag()
    bekend = {
        str(item.extern_id): item
        for item in Kennisitem.objects.select_for_update(of=("self",)).filter(extern_id__isnull=False)
    }
    teksten = _huidige(bekend.values())
    _maak([record for record in records if record.id not in bekend], bronhouder, verslag, door)
    for record in records:
        item = bekend.get(record.id)
        if item is not None:
            _werk_bij(item, teksten[item.pk], record, verslag, door)
    verslag.niet_meer = tuple(
        bekend[sleutel].code for sleutel in sorted(bekend.keys() - {r.id for r in records})
    )
    if verslag.nieuw or verslag.gewijzigd:
        vraag_index()
    return verslag


def _huidige(items: Iterable[Kennisitem]) -> dict[int, Kennisversie]:
    versies = Kennisversie.objects.filter(item__in=list(items)).order_by("item_id", "-versie")
    return {versie.item_id: versie for versie in versies.distinct("item_id")}


def _maak(records: Sequence[Record], bronhouder: Team, verslag: Verslag, door: Dader) -> None:
    codes = set(Kennisitem.objects.values_list("code", flat=True))
    items = Kennisitem.objects.bulk_create(
        Kennisitem(
            code=_code(record, codes),
            bronhouder=bronhouder,
            bevoegd_gezag=Gezag.RIJK,
            trefwoorden=record.onderwerpen[:300],
            extern_id=record.id,
            extern_gewijzigd_op=record.gewijzigd_op,
        )
        for record in records
    )
    paren = list(zip(items, records, strict=True))
    Kennisversie.objects.bulk_create(_versie(item, record, 1) for item, record in paren)
    _formuleer(paren)
    leg_vast(*(_feit("kennis_geimporteerd", item, door, nieuw=True) for item in items))
    verslag.nieuw += len(items)


def _werk_bij(item: Kennisitem, oud: Kennisversie, record: Record, verslag: Verslag, door: Dader) -> None:
    if (oud.vraag, oud.antwoord) == (record.vraag, record.antwoord):
        verslag.gelijk += 1
        return
    nieuw = _versie(item, record, oud.versie + 1)
    nieuw.kort, nieuw.aanvulling, nieuw.interne_notitie = oud.kort, oud.aanvulling, oud.interne_notitie
    nieuw.save()
    item.extern_gewijzigd_op = record.gewijzigd_op
    item.save(update_fields=["extern_gewijzigd_op"])
    _formuleer([(item, record)])
    verslag.gewijzigd += 1
    if oud.aanvulling:
        verslag.met_aanvulling += 1
        _waarschuw(item)
    leg_vast(_feit("kennis_geimporteerd", item, door, van=str(oud.versie), naar=str(nieuw.versie)))


def _waarschuw(item: Kennisitem) -> None:
    """Once, however often the text changes before the owner looks."""
    Kennissignaal.objects.get_or_create(
        soort=Kennissignaal.Soort.LANDELIJK_GEWIJZIGD,
        item=item,
        bronhouder=item.bronhouder,
        afgehandeld_op=None,
        defaults={"tekst": "De landelijke tekst is gewijzigd. Klopt uw aanvulling nog?"},
    )


def _formuleer(paren: Sequence[tuple[Kennisitem, Record]]) -> None:
    """The question itself and the phrasings that are delivered with the product; what leads elsewhere stays there."""
    geleverd = geleverde_formuleringen()
    rijen = {
        sleutel: Formulering(item=item, tekst=tekst[:300], vorm=sleutel)
        for item, record in reversed(paren)
        for tekst in (*geleverd.get(record.id, ()), record.vraag)
        if (sleutel := vorm(tekst))
    }
    Formulering.objects.bulk_create(rijen.values(), ignore_conflicts=True)


def _versie(item: Kennisitem, record: Record, versie: int) -> Kennisversie:
    datum = record.gewijzigd_op.date().isoformat() if record.gewijzigd_op else ""
    bronnen = [{"naam": BRON, "adres": record.adres, "datum": datum}]
    return Kennisversie(
        item=item, versie=versie, vraag=record.vraag, antwoord=record.antwoord, bronnen=bronnen
    )


def _code(record: Record, bezet: set[str]) -> str:
    """landelijk-, then its question; numbered when another has it."""
    basis = f"landelijk-{slugify(record.vraag)[:60].strip('-')}"
    code = next(
        c for n in range(1, len(bezet) + 2) if (c := basis if n == 1 else f"{basis}-{n}") not in bezet
    )
    bezet.add(code)
    return code


def _feit(
    soort: str, item: Kennisitem, door: Dader, *, van: str = "", naar: str = "1", nieuw: bool = False
) -> Feit:
    team = item.bronhouder_id
    return Feit(soort, "kennisitem", item.uuid, door, van=van, naar=naar, team_id=team, nieuw=nieuw)
