"""What the resident wants to arrange: a life event with its zaken, or one zaaktype."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Min, OuterRef, Q
from django.db.models.functions import JSONObject

from catalogus.models import Gebeurteniszaak, Levensgebeurtenis, Product, Zaaktype, Zaaktypeversie
from kcc.fasen import FASEN

NODIG = {"ja": "nodig", "nee": "niet nodig", "weet_niet": "weet niet"}
"""The answers to "is dit ook nodig?" (R35), as stored and as said."""


@dataclass(frozen=True)
class Keuze:
    """`wat` is its code: "g:" and a life event, or "z:" and a zaaktype."""

    wat: str
    levensgebeurtenis: Levensgebeurtenis | None = None
    zaaktype: Zaaktype | None = None
    zaken: Sequence[Gebeurteniszaak] = ()

    @cached_property
    def vragen(self) -> dict[str, Gebeurteniszaak]:
        """Of a life event: per zaaktype the question that decides whether it is needed."""
        return {rij.zaaktype.identificatie: rij for rij in self.zaken}

    @property
    def zaaktypen(self) -> list[str]:
        """All that may be made."""
        return [self.zaaktype.identificatie] if self.zaaktype else list(self.vragen)

    def nodig(self, antwoorden: Mapping[str, str]) -> dict[str, str]:
        """Per zaaktype of a life event what was answered; empty when nobody has said it yet."""
        return {
            zaaktype: _antwoord(antwoorden.get(zaaktype, ""), rij.standaard)
            for zaaktype, rij in self.vragen.items()
        }

    def gekozen(self, antwoorden: Mapping[str, str]) -> list[str]:
        """The zaaktypen that will be made."""
        if self.zaaktype:
            return self.zaaktypen
        return [zaaktype for zaaktype, nodig in self.nodig(antwoorden).items() if nodig == "ja"]


def _antwoord(gegeven: str, standaard: str) -> str:
    if gegeven in NODIG:
        return gegeven
    return "ja" if standaard == Gebeurteniszaak.Standaard.NODIG else ""


def lees_keuze(wat: str) -> Keuze | None:
    """None for a code that means nothing. One query."""
    soort, _, code = wat.partition(":")
    if soort == "g":
        rijen = Gebeurteniszaak.objects.filter(levensgebeurtenis__code=code)
        zaken = list(rijen.select_related("levensgebeurtenis", "zaaktype"))
        return Keuze(wat, levensgebeurtenis=zaken[0].levensgebeurtenis, zaken=zaken) if zaken else None
    zaaktype = Zaaktype.objects.filter(identificatie=code).first() if soort == "z" else None
    return Keuze(wat, zaaktype=zaaktype) if zaaktype else None


def lees_versies(zaaktypen: list[str], dag: date) -> dict[str, Zaaktypeversie]:
    """What was valid on the day of receipt, with the intake requirements and by which kanalen it can be asked
    for (`kanaalbeleid`: one dict per product)."""
    producten = Product.objects.filter(zaaktype=OuterRef("zaaktype")).order_by("naam")
    velden = {veld: veld for veld in ("kanalen", "voorkeurskanaal", "kanaalhint")}
    rijen = Zaaktypeversie.objects.geldig_op(dag).filter(zaaktype__identificatie__in=zaaktypen)
    rijen = rijen.annotate(kanaalbeleid=ArraySubquery(producten.values(rij=JSONObject(**velden))))
    return {rij.zaaktype.identificatie: rij for rij in rijen.prefetch_related("vereisten")}


Groep = tuple[str, list[tuple[str, str]]]


def keuzelijst(dag: date, fase: int = len(FASEN) - 1) -> list[Groep]:
    """Groups for a select: the life events first, then each product under its productgroep; last what opens
    in a later phase (R8), so that whoever looks for it reads when."""
    gebeurtenissen = [(f"g:{rij.code}", rij.naam, rij.vanaf) for rij in _gebeurtenissen(dag)]
    versies = list(Zaaktypeversie.objects.geldig_op(dag).order_by("zaaktype__productgroep__naam", "naam"))
    producten = [
        (groep, [(f"z:{rij.zaaktype.identificatie}", rij.naam) for rij in rijen])
        for groep, rijen in groupby(
            (versie for versie in versies if versie.invoerfase <= fase),
            lambda rij: rij.zaaktype.productgroep.naam,
        )
    ]
    later = [(wat, naam, vanaf) for wat, naam, vanaf in gebeurtenissen if vanaf > fase]
    later += [(f"z:{v.zaaktype.identificatie}", v.naam, v.invoerfase) for v in versies if v.invoerfase > fase]
    groepen = [
        (
            "Levensgebeurtenis: vaak meer dan een zaak",
            [(w, n) for w, n, vanaf in gebeurtenissen if vanaf <= fase],
        ),
        *producten,
        ("Nog niet open", [(wat, f"{naam} (vanaf fase {vanaf})") for wat, naam, vanaf in later]),
    ]
    return [groep for groep in groepen if groep[1]]


def _gebeurtenissen(dag: date) -> Sequence[Any]:
    """Life events with `vanaf`: the first phase in which one of their zaaktypen is open."""
    geldt = Q(
        zaken__zaaktype__versies__gepubliceerd_op__isnull=False,
        zaken__zaaktype__versies__geldigheid__contains=dag,
    )
    rijen = Levensgebeurtenis.objects.annotate(
        vanaf=Min("zaken__zaaktype__versies__invoerfase", filter=geldt)
    )
    return list(rijen.filter(vanaf__isnull=False).order_by("naam"))


def ook_nodig(zaaktype: Zaaktype) -> list[Levensgebeurtenis]:
    """Life events this zaaktype is part of: perhaps the resident needs more (R35)."""
    rijen = Levensgebeurtenis.objects.filter(zaken__zaaktype=zaaktype)
    return list(rijen.distinct())
