"""Reads of the catalogue. The catalogue itself is no secret: whoever works here may read it."""

from datetime import date
from typing import Self

from django.db import models

from kcc import klok
from kcc.fasen import Fase
from kcc.zicht import Kijker


class OpenVoorIedereen(models.QuerySet):  # type: ignore[type-arg]
    """Rows without personal data."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset else self.none()


class ZaaktypeQuerySet(OpenVoorIedereen):
    """Zaaktypen."""

    def met_productgroep(self) -> Self:
        return self.select_related("productgroep")


class VersieQuerySet(OpenVoorIedereen):
    """Versions of zaaktypen."""

    def geldig_op(self, dag: date) -> Self:
        """The published version of each zaaktype on this day."""
        return self.filter(gepubliceerd_op__isnull=False, geldigheid__contains=dag).select_related(
            "zaaktype__productgroep", "team"
        )

    def zoek(self, tekst: str) -> Self:
        """All words occur in the name, or in what a product of it is called."""
        producten = self.model._meta.apps.get_model("catalogus", "Product").objects
        rijen = self
        for woord in tekst.split()[:8]:
            van = producten.filter(
                models.Q(naam__icontains=woord)
                | models.Q(upl_naam__icontains=woord)
                | models.Q(trefwoorden__icontains=woord)
            )
            rijen = rijen.filter(
                models.Q(naam__icontains=woord)
                | models.Q(zaaktype__identificatie__icontains=woord)
                | models.Q(zaaktype__in=van.values("zaaktype"))
            )
        return rijen

    def per_zaaktype(self, dag: date) -> Self:
        """Of each zaaktype one version, by which it is named: the one valid on this day, else the newest."""
        geldt = models.Q(gepubliceerd_op__isnull=False, geldigheid__contains=dag)
        rang = models.Case(models.When(geldt, then=0), default=1)
        rijen = self.annotate(rang=rang).order_by("zaaktype_id", "rang", "-versie").distinct("zaaktype_id")
        return rijen.select_related("zaaktype__productgroep", "team")


class ProductQuerySet(OpenVoorIedereen):
    """Products."""

    def in_fase(self, fase: int) -> Self:
        """Those of other authorities only from phase 4 on (R7)."""
        return self if fase >= 4 else self.filter(bevoegd_gezag="gemeente")

    def zoek(self, tekst: str) -> Self:
        """Every word occurs in the name, the name of the UPL or the keywords."""
        rijen = self
        for woord in tekst.split()[:8]:
            rijen = rijen.filter(
                models.Q(naam__icontains=woord)
                | models.Q(upl_naam__icontains=woord)
                | models.Q(trefwoorden__icontains=woord)
            )
        return rijen


class KennisitemQuerySet(OpenVoorIedereen):
    """Knowledge. Searching it: `catalogus.beantwoorden`."""

    def in_fase(self, fase: Fase) -> Self:
        """None before phase 1 (R3), and what other authorities do only from phase 4 on (R7)."""
        if not fase.kennis:
            return self.none()
        eigen = models.Q(product=None) | models.Q(product__bevoegd_gezag="gemeente")
        return self if fase.andere_overheden else self.filter(eigen, bevoegd_gezag="gemeente")

    def geldig_op(self, dag: date) -> Self:
        """Within their validity, of which the last day counts."""
        na = models.Q(geldig_van=None) | models.Q(geldig_van__lte=dag)
        return self.filter(na, models.Q(geldig_tot=None) | models.Q(geldig_tot__gte=dag))

    def vindbaar(self, fase: Fase) -> Self:
        """What may be given as an answer today; it is public, so nobody's roles are asked."""
        return self.in_fase(fase).geldig_op(klok.vandaag())
