"""What a figure is: its definition in words, and where its rows come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from dashboards.kengetallen.kader import Kader
from kcc.inrichting import Stand


class Maat(models.TextChoices):
    """What is made of the rows."""

    DEEL = "deel", "Deel van de rijen dat telt"
    AANTAL = "aantal", "Aantal rijen"
    SOM = "som", "Som van de waarden"
    HOOGSTE = "hoogste", "Hoogste waarde"
    GEMIDDELDE = "gemiddelde", "Gemiddelde waarde"
    MEDIAAN = "mediaan", "Middelste waarde"


class Blok(models.TextChoices):
    """The five blocks of a teamleider, in this order (S1, R72); quality before volume (R81)."""

    KWALITEIT = "kwaliteit", "Kwaliteit"
    SNELHEID = "snelheid", "Snelheid"
    MEDEWERKERS = "medewerkers", "Inzet van medewerkers"
    KANALEN = "kanalen", "Inzet van kanalen"
    TRAINING = "training", "Trainingsbehoefte"


class Perspectief(models.TextChoices):
    """The four of the balanced scorecard (R78)."""

    KLANT = "klant", "Klant"
    PROCES = "proces", "Processen"
    FINANCIEN = "financien", "Financiën"
    LEREN = "leren", "Leren en groeien"


@dataclass(frozen=True)
class Bron:
    """Rows of one kind: how they are found, and which columns say when, whose and about what.

    `rijen` gives those that count for whoever looks (`Kader.zichtbaar`), without what never counts. `moment` is the
    cohort date: a field or annotation, a day when `is_dag`. An empty `team` or `productgroep`: it can't be split so.
    `vorm`: how a row is shown (`rijvormen.py`).
    """

    sleutel: str
    rijen: Callable[[Kader], QuerySet[Any]]
    moment: str
    vorm: str
    is_dag: bool = False
    team: str = "team"
    productgroep: str = "productgroep"


@dataclass(frozen=True)
class Deel:
    """Rows of a bron that a figure is made of. `noemer`: which of them; `telt`: which of these are in the teller;
    `waarde`: the number of a row; `gewicht`: a column that says how heavy a row counts in a deel (else 1)."""

    bron: Bron
    noemer: Callable[[Kader], Q] | None = None
    telt: Callable[[Kader], Q] | None = None
    waarde: Callable[[Kader], Any] | None = None
    gewicht: str = ""
    naam: str = ""


@dataclass(frozen=True)
class Kengetal:
    """One figure. The words are what is shown a key away; `wat` says what is counted (vragen, gesprekken, zaken...).

    `norm` and `oranje` are the defaults until a municipality sets its own; a figure with a `richtlijn` has neither
    and gets none (R79). `rijp_na`: so many werkdagen after a period it can be told. `leeg`: what is said without rows.
    Without `delen` there is no source for it yet.
    """

    sleutel: str
    naam: str
    wat: str
    teller: str
    noemer: str
    cohort: str
    uitsluitingen: str = ""
    bron: str = ""
    eenheid: str = "%"
    maat: Maat = Maat.DEEL
    delen: tuple[Deel, ...] = ()
    blok: str = ""
    perspectief: str = ""
    hoger_is_beter: bool | None = None
    norm: float | None = None
    oranje: float | None = None
    norm_bron: str = ""
    richtlijn: float | None = None
    rijp_na: Callable[[Stand], int] | None = None
    leeg: str = "geen gegevens"
    alleen_kcc: bool = False  # says nothing of a vakafdeling

    @property
    def per_team(self) -> bool:
        return bool(self.delen) and all(deel.bron.team for deel in self.delen)

    @property
    def per_productgroep(self) -> bool:
        return bool(self.delen) and all(deel.bron.productgroep for deel in self.delen)
