"""Writes of life events. Running zaken keep the order they were made in; what is made later follows this."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.validators import slug_re
from django.db import transaction

from catalogus.graaf import kring
from catalogus.models import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis, Zaaktype, Zaaktypeversie
from catalogus.services.gedeeld import bewaar, code_bezet, lengtefouten, vergrendel, verwijder, zet
from kcc import klok
from kcc.fouten import Onvolledig
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

LANGSTE_WACHTTIJD = 730
BEZET = "Deze code is al van een andere levensgebeurtenis."


@dataclass(frozen=True)
class Zaakregel:
    """A zaaktype of the event, in the order of the questions."""

    zaaktype: Zaaktype | None
    vraag: str
    standaard: str = Gebeurteniszaak.Standaard.VRAGEN


@dataclass(frozen=True)
class Volgregel:
    """`naar` follows `van`, at least `wachttijd` kalenderdagen later."""

    van: Zaaktype | None
    naar: Zaaktype | None
    wachttijd: int = 0
    ontvangst_na_voorganger: bool = False


@transaction.atomic
def bewaar_levensgebeurtenis(
    *,
    gebeurtenis: Levensgebeurtenis | None,
    velden: dict[str, Any],
    zaken: Sequence[Zaakregel],
    volgorde: Sequence[Volgregel],
    door: Dader,
) -> Levensgebeurtenis:
    """A new one (None), or this one with all its zaken and what follows what.

    Raises Onvolledig; its fields are those of the event, "zaken.2.vraag" and "volgorde.0.naar".
    """
    nieuw = gebeurtenis is None
    rij = Levensgebeurtenis() if gebeurtenis is None else vergrendel(gebeurtenis)
    zet(rij, velden)
    fouten = {**_velden(rij), **dict(_zaken(zaken)), **dict(_volgorde(volgorde, zaken))}
    if fouten:
        raise Onvolledig(fouten)
    bewaar(rij, BEZET)
    _vervang(rij, zaken, volgorde)
    soort = "levensgebeurtenis_gemaakt" if nieuw else "levensgebeurtenis_gewijzigd"
    leg_vast(Feit(soort, "levensgebeurtenis", rij.uuid, door=door, nieuw=nieuw))
    return rij


@transaction.atomic
def verwijder_levensgebeurtenis(*, gebeurtenis: Levensgebeurtenis, door: Dader) -> None:
    """Only when no klantaanvraag came of it. Raises Geweigerd (in_gebruik)."""
    rij = vergrendel(gebeurtenis)
    verwijder(rij, Feit("levensgebeurtenis_verwijderd", "levensgebeurtenis", rij.uuid, door=door))


def _vervang(rij: Levensgebeurtenis, zaken: Sequence[Zaakregel], volgorde: Sequence[Volgregel]) -> None:
    rij.afhankelijkheden.all().delete()
    rij.zaken.all().delete()
    Gebeurteniszaak.objects.bulk_create(
        Gebeurteniszaak(
            levensgebeurtenis=rij,
            zaaktype=regel.zaaktype,
            volgorde=nummer,
            vraag=regel.vraag,
            standaard=regel.standaard,
        )
        for nummer, regel in enumerate(zaken, start=1)
    )
    Afhankelijkheid.objects.bulk_create(
        Afhankelijkheid(
            levensgebeurtenis=rij,
            van=regel.van,
            naar=regel.naar,
            wachttijd=regel.wachttijd,
            ontvangst_na_voorganger=regel.ontvangst_na_voorganger,
        )
        for regel in volgorde
    )


Fouten = Iterator[tuple[str, str]]


def _velden(rij: Levensgebeurtenis) -> dict[str, str]:
    fouten = lengtefouten(rij)
    if not rij.naam.strip():
        fouten["naam"] = "Vul in wat de inwoner meemaakt."
    if not slug_re.match(rij.code):
        fouten["code"] = "Gebruik alleen letters, cijfers en streepjes."
    elif code_bezet(rij):
        fouten["code"] = BEZET
    return fouten


def _zaken(zaken: Sequence[Zaakregel]) -> Fouten:
    gehad: set[Zaaktype] = set()
    for nummer, regel in enumerate(zaken):
        if regel.zaaktype is None:
            yield f"zaken.{nummer}.zaaktype", "Kies een zaaktype."
        elif regel.zaaktype in gehad:
            yield f"zaken.{nummer}.zaaktype", "Dit zaaktype staat er al."
        else:
            gehad.add(regel.zaaktype)
        if not regel.vraag.strip():
            yield f"zaken.{nummer}.vraag", "Vul de vraag in die de medewerker stelt."
        elif len(regel.vraag) > 200:
            yield f"zaken.{nummer}.vraag", "Gebruik hoogstens 200 tekens."
        if regel.standaard not in Gebeurteniszaak.Standaard.values:
            yield f"zaken.{nummer}.standaard", "Kies uit de lijst."


def _volgorde(volgorde: Sequence[Volgregel], zaken: Sequence[Zaakregel]) -> Fouten:
    erin = {regel.zaaktype for regel in zaken}
    paren: set[tuple[Zaaktype | None, Zaaktype | None]] = set()
    goed = True
    for nummer, regel in enumerate(volgorde):
        fouten = dict(_einden(regel, erin))
        if not fouten and (regel.van, regel.naar) in paren:
            fouten = {"naar": "Deze volgorde staat er al."}
        if not 0 <= regel.wachttijd <= LANGSTE_WACHTTIJD:
            fouten["wachttijd"] = f"Vul een aantal dagen in van 0 tot en met {LANGSTE_WACHTTIJD}."
        paren.add((regel.van, regel.naar))
        goed = goed and not fouten
        for veld, melding in fouten.items():
            yield f"volgorde.{nummer}.{veld}", melding
    if goed:
        yield from _geen_kring(volgorde)


def _einden(regel: Volgregel, erin: set[Zaaktype | None]) -> Fouten:
    for veld, zaaktype in (("van", regel.van), ("naar", regel.naar)):
        if zaaktype is None:
            yield veld, "Kies een zaaktype."
        elif zaaktype not in erin:
            yield veld, "Dit zaaktype staat niet bij de zaken hierboven."
    if regel.van is not None and regel.van == regel.naar:
        yield "naar", "Een zaak kan niet op zichzelf wachten."


def _geen_kring(volgorde: Sequence[Volgregel]) -> Fouten:
    """Refused with the names in the circle, at the last rule that closes it."""
    sleutels = [(str(regel.van), str(regel.naar)) for regel in volgorde]
    rondje = kring(sleutels)
    if rondje:
        namen = _namen(rondje)
        wachten = ", ".join(namen[sleutel] for sleutel in rondje)
        nummer = max(nr for nr, (van, naar) in enumerate(sleutels) if van in rondje and naar in rondje)
        yield f"volgorde.{nummer}.naar", f"Deze zaken wachten op elkaar in een kring: {wachten}."


def _namen(sleutels: Sequence[str]) -> dict[str, str]:
    rijen = Zaaktypeversie.objects.filter(zaaktype__identificatie__in=sleutels).per_zaaktype(klok.vandaag())
    return {sleutel: sleutel for sleutel in sleutels} | {
        rij.zaaktype.identificatie: rij.naam for rij in rijen
    }
