"""The settings of this KCC as they stand now, with its days off: one query, plain values."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q
from django.db.models.functions import JSONObject

from kcc import klok
from kcc.fasen import FASEN, PUNTEN, Fase, begin_van
from kcc.kalender import KB_DAGEN
from kcc.models import Fasepunt, Inrichting, Kalenderdag, Storing


@dataclass(frozen=True)
class LopendeStoring:
    """A kanaal that does not work now; empty: all of them."""

    kanaal: str
    tekst: str
    van: datetime


@dataclass(frozen=True)
class Stand:
    """What the floors need to know of the settings. Days off by date, with their names."""

    fase_nummer: int = 4
    periode: str = "halfjaar"
    startdatum: date = date(2026, 1, 1)
    tweede_lijn: bool = True
    goede_vrijdag: bool = False
    gelijkgestelde_dagen: bool = False
    centrale_mailbox: str = ""
    namen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    uit: Mapping[str, list[str]] = field(default_factory=dict)
    terug_na_uren: int = 8
    regiemodus: str = "eerstelijns"
    accountmanager_stuurt: bool = False
    fcr_werkdagen: int = 5
    herhaal_werkdagen: int = 10
    opneem_seconden: int = 30
    boom: Mapping[str, Any] | None = None
    sluitingsdagen: Mapping[date, str] = field(default_factory=dict)
    gelijkgesteld: frozenset[date] = frozenset()
    storingen: tuple[LopendeStoring, ...] = ()

    @property
    def fase(self) -> Fase:
        """The phase this KCC is in, and what it switches on."""
        return FASEN[self.fase_nummer]

    @property
    def heeft_tweede_lijn(self) -> bool:
        """Whether zaken go to the tweede lijn: not before phase 3 (R5, R6), never in a one-line KCC (R82)."""
        return self.tweede_lijn and self.fase.tweede_lijn

    def begin_van(self, fase: int) -> date:
        """First day of a phase by the plan of growth (R1)."""
        return begin_van(fase, self.startdatum, self.periode)

    def naam(self, soort: str, code: str, standaard: str) -> str:
        """What this municipality calls a lijn, kanaal or uitkomst."""
        return self.namen.get(soort, {}).get(code) or standaard

    def aan(self, soort: str, code: str) -> bool:
        """Whether a kanaal or uitkomst is offered."""
        return code not in self.uit.get(soort, ())

    def met(self, **anders: Any) -> "Stand":
        """The same with some values changed: to see what a change would do."""
        return replace(self, **anders)


VELDEN = (
    "periode",
    "startdatum",
    "tweede_lijn",
    "goede_vrijdag",
    "gelijkgestelde_dagen",
    "centrale_mailbox",
    "namen",
    "uit",
    "boom",
    "terug_na_uren",
    "regiemodus",
    "accountmanager_stuurt",
    "fcr_werkdagen",
    "herhaal_werkdagen",
    "opneem_seconden",
)


_GELEZEN: ContextVar[list[Stand] | None] = ContextVar("inrichting_van_dit_verzoek", default=None)


@contextmanager
def een_lezing() -> Iterator[None]:
    """Around one request: the settings are read once, when first asked for. Nothing outlives the request."""
    eerder = _GELEZEN.set([])
    try:
        yield
    finally:
        _GELEZEN.reset(eerder)


def vergeet(**_: Any) -> None:
    """Something was changed: the next `lees` of this request asks the database again."""
    if gelezen := _GELEZEN.get():
        gelezen.clear()


def lees() -> Stand:
    """As it stands in the database; within one request read once (`een_lezing`), in a worker each time."""
    gelezen = _GELEZEN.get()
    if gelezen is None:
        return _lees()
    if not gelezen:
        gelezen.append(_lees())
    return gelezen[0]


def _lees() -> Stand:
    """The defaults where nothing was ever set."""
    dagen = Kalenderdag.objects.order_by("datum").values(
        rij=JSONObject(soort="soort", datum="datum", naam="omschrijving")
    )
    apart = {"dagen": ArraySubquery(dagen), "storingen": ArraySubquery(_lopende_storingen())}
    rij = Inrichting.objects.annotate(**apart).values(*VELDEN, *apart, fase_nummer=F("fase")).first()
    if rij is None:
        return Stand()
    storingen = [
        {**storing, "van": datetime.fromisoformat(storing["van"])} for storing in rij.pop("storingen")
    ]
    dagen_per_soort = _per_soort(rij.pop("dagen"))
    return Stand(
        **rij,
        sluitingsdagen=dagen_per_soort["sluiting"],
        gelijkgesteld=frozenset(dagen_per_soort["gelijkgesteld"]),
        storingen=tuple(LopendeStoring(**storing) for storing in storingen),
    )


def _lopende_storingen() -> Any:
    """For the banner on every page: with the settings, so that it costs no query of its own."""
    nu = klok.nu()
    rijen = Storing.objects.filter(Q(tot=None) | Q(tot__gt=nu), van__lte=nu).order_by("van")
    return rijen.values(rij=JSONObject(kanaal="kanaal", tekst="tekst", van="van"))


def _per_soort(rijen: list[dict[str, str]]) -> dict[str, dict[date, str]]:
    dagen: dict[str, dict[date, str]] = {"sluiting": {}, "gelijkgesteld": {}}
    for rij in rijen:
        dagen[rij["soort"]][date.fromisoformat(rij["datum"])] = rij["naam"]
    return dagen


def vul_inrichting() -> None:
    """After a migration (or a flush) of an empty database: the one row, the checklist, the days of the
    royal decrees. What a municipality set itself is left alone."""
    if Inrichting.objects.exists():
        return
    Inrichting.objects.create(pk=1)
    Fasepunt.objects.bulk_create(
        Fasepunt(fase=fase, volgorde=nr, tekst=tekst)
        for fase, teksten in PUNTEN.items()
        for nr, tekst in enumerate(teksten, start=1)
    )
    soort = Kalenderdag.Soort.GELIJKGESTELD
    Kalenderdag.objects.bulk_create(
        Kalenderdag(soort=soort, datum=dag, omschrijving="Gelijkgesteld bij koninklijk besluit")
        for dag in KB_DAGEN
    )
