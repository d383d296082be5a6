"""One kind of row of the catalogue file. How a field stands there follows from the model: its length, its
closed list, whether it may be empty."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models

from catalogus.models import Product, Zaaktype
from dvo.overdracht import vormen
from dvo.overdracht.groepen import Lijst
from dvo.overdracht.vormen import Getal, Grens, Keuze, Tekst, Verwijzing, Vorm
from kcc.models import Productgroep, Team

PERIODE: Final = ("geldig_van", "geldig_tot")


@dataclass(frozen=True)
class Soort:
    """One kind. `sleutel`: the fields a row is known by among its siblings; `orde`: those it is sorted on
    when that is another order. A part (`ouder`: the field that points to its row) that is `los` is
    compared and counted by itself; one that is not belongs to what its row says. `vult_aan`: parts that the
    file does not name stay. `geheel`: the rows are one table, that is replaced as a whole. `later`: fields that
    files of before don't have, with what they then are; `mag_weg`: those may lack the kind itself. `afgeleid`:
    columns that are made of the values and don't stand in the file."""

    naam: str
    enkelvoud: str
    titel: str
    model: type[models.Model]
    velden: Mapping[str, Vorm]
    sleutel: tuple[str, ...]
    orde: tuple[str, ...] = ()
    ouder: str = ""
    los: bool = True
    vult_aan: bool = False
    geheel: bool = False
    later: Mapping[str, Any] = field(default_factory=dict)
    mag_weg: bool = False
    afgeleid: Mapping[str, Callable[[Mapping[str, Any]], Any]] = field(default_factory=dict)
    delen: tuple["Soort", ...] = ()

    @property
    def heeft_periode(self) -> bool:
        """Whether its two ends are one column."""
        return isinstance(self.velden.get(PERIODE[0]), Grens)

    @property
    def verwijzingen(self) -> dict[str, Verwijzing]:
        return {naam: vorm for naam, vorm in self.velden.items() if isinstance(vorm, Verwijzing)}


def met_onderdelen(soorten: Iterable[Soort]) -> Iterator[Soort]:
    """These kinds and all kinds of rows within them."""
    for soort in soorten:
        yield soort
        yield from met_onderdelen(soort.delen)


def _vorm_van(veld: Any) -> Vorm:
    """How a field of a model stands in the file."""
    if isinstance(veld, models.ForeignKey):
        return _verwijzing(veld)
    if isinstance(veld, ArrayField):
        return Lijst(van=_vorm_van(veld.base_field))
    if isinstance(veld, models.SlugField):
        return vormen.Patroon(lengte=veld.max_length)
    if isinstance(veld, models.URLField):
        return vormen.Adres(leeg=veld.blank, lengte=veld.max_length)
    if veld.choices:
        return Keuze(leeg=veld.blank, keuzes=tuple(waarde for waarde, _ in veld.choices))
    if isinstance(veld, (models.CharField, models.TextField)):
        return Tekst(leeg=veld.blank, lengte=veld.max_length)
    if isinstance(veld, models.PositiveSmallIntegerField):
        return Getal(leeg=veld.null)
    return EENVOUDIG[type(veld)](leeg=veld.null)


EENVOUDIG: Final[Mapping[type, type[Vorm]]] = {
    models.BooleanField: vormen.JaNee,
    models.UUIDField: vormen.Uuid,
    models.DateField: vormen.Dag,
    models.DateTimeField: vormen.Moment,
    models.DecimalField: vormen.Bedrag,
}
BIJ_SLEUTEL: Final[Mapping[type, tuple[str, Vorm]]] = {
    Productgroep: ("productgroepen", vormen.Patroon(lengte=50)),
    Team: ("teams", vormen.Patroon(lengte=50)),
    Zaaktype: ("zaaktypen", vormen.Patroon(lengte=50)),
    Product: ("producten", vormen.Uuid()),
}


def _verwijzing(veld: Any) -> Verwijzing:
    soort, sleutel = BIJ_SLEUTEL[veld.related_model]
    return Verwijzing(leeg=veld.null, soort=soort, sleutel=sleutel)


def velden(model: type[models.Model], namen: str, **anders: Vorm) -> dict[str, Vorm]:
    """These fields in this order; a period takes two, so that each end is a field of its own."""
    gevonden: dict[str, Vorm] = {}
    for naam in namen.split():
        veld = model._meta.get_field(naam)
        if isinstance(veld, DateRangeField):
            gevonden |= dict(zip(PERIODE, (vormen.Grens(), vormen.Grens(einde=True)), strict=True))
        else:
            gevonden[naam] = anders[naam] if naam in anders else _vorm_van(veld)
    return gevonden
