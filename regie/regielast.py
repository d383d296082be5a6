"""How much each regisseur directs and how it stands, counts only; and to whom it is best handed over (R59)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.urls import reverse

from kcc import inrichting, kalenders, klok
from kcc.afwezigheid import geldend, is_afwezig
from kcc.models import Medewerker
from kcc.models.organisatie import Regiemodus
from kcc.paginas import lijst
from kcc.rollen import KCC_LIJN, Rol
from regie.aanvragen import Aanvraagstand, voorwaarden
from regie.models import Belofte
from regie.regiemodus import accountmanagers, met_regielast
from zaken.models import Klantaanvraag, Zaak

GETELD = (Aanvraagstand.OPEN, Aanvraagstand.TE_LAAT, Aanvraagstand.DREIGT)
NIETS: Mapping[str, int] = dict.fromkeys((*GETELD, "wachten"), 0)


@dataclass(frozen=True)
class Regielast:
    """Of one regisseur, or of nobody: klantaanvragen with an open promise, and zaken of theirs that nobody began."""

    medewerker: Medewerker | None
    open: int
    te_laat: int
    dreigt: int
    wachten: int
    afwezig: bool = False

    def url(self, stand: str = "") -> str:
        """Where the rows behind a number stand."""
        if self.medewerker is None:
            return lijst("regie:klantaanvragen", van="zonder", stand=stand)
        basis = reverse("regie:regisseur", args=[self.medewerker.uuid])
        return f"{basis}?stand={stand}" if stand else basis

    @property
    def urls(self) -> dict[str, str]:
        return {"open": self.url(), "te_laat": self.url("te_laat"), "dreigt": self.url("dreigt")}


def regielasten(wie: Medewerker) -> tuple[Regielast, list[Regielast]]:
    """What nobody directs today, and each regisseur, the one in most trouble first. Three queries."""
    geteld = _per_regisseur(wie)
    mensen = _mensen({sleutel for sleutel in geteld if sleutel is not None})
    rijen = [_last(mens, geteld.get(mens.pk, NIETS), afwezig=mens.afwezig) for mens in mensen]
    van_niemand = [geteld.get(None, NIETS), *(geteld.get(rij.pk, NIETS) for rij in mensen if rij.afwezig)]
    zonder = {naam: sum(rij[naam] for rij in van_niemand) for naam in NIETS}
    rijen.sort(key=lambda rij: (-rij.te_laat, -rij.dreigt, -rij.open, str(rij.medewerker)))
    return _last(None, zonder), rijen


def _last(mens: Medewerker | None, geteld: Mapping[str, int], *, afwezig: bool = False) -> Regielast:
    return Regielast(mens, **{naam: geteld[naam] for naam in NIETS}, afwezig=afwezig)


def _per_regisseur(wie: Medewerker) -> dict[int | None, dict[str, int]]:
    """Key of the regisseur (None: nobody) -> the counts; not of a klacht about `wie`."""
    staat = voorwaarden(klok.vandaag(), kalenders.gemeente())
    aanvraag = Klantaanvraag.objects.filter(uuid=OuterRef("onderwerp")).values("regisseur")[:1]
    rijen = _open_beloften(wie).annotate(regie=Subquery(aanvraag)).order_by().values("regie")
    geteld = {
        rij.pop("regie"): {**NIETS, **rij}
        for rij in rijen.annotate(**{stand.value: Count("pk", filter=staat[stand]) for stand in GETELD})
    }
    wachten = Zaak.objects.niet_over(wie).filter(status="open").order_by().values("klantaanvraag__regisseur")
    for sleutel, aantal in wachten.annotate(n=Count("pk")).values_list("klantaanvraag__regisseur", "n"):
        geteld.setdefault(sleutel, dict(NIETS))["wachten"] = aantal
    return geteld


def _open_beloften(wie: Medewerker) -> QuerySet[Any]:
    """The latest promise of each klantaanvraag: counts for a manager too, who sees no rows."""
    beloften: Any = Belofte.objects
    later = beloften.filter(onderwerp=OuterRef("onderwerp"), soort=OuterRef("soort")).order_by("-volgnummer")
    rijen = beloften.open().niet_over(wie).filter(soort=Belofte.Soort.KLANTAANVRAAG, team=None)
    return rijen.filter(volgnummer=Subquery(later.values("volgnummer")[:1]))  # type: ignore[no-any-return]


def _mensen(sleutels: set[int]) -> list[Any]:
    """Who direct something, and every accountmanager, with `afwezig`."""
    rijen = Medewerker.objects.filter(Q(pk__in=sleutels) | Q(pk__in=accountmanagers().values("pk")))
    rijen = rijen.annotate(afwezig=Exists(geldend().filter(medewerker=OuterRef("pk"))))
    return list(rijen.select_related("team"))


def opvolgers(van: Medewerker | None) -> QuerySet[Any]:
    """Who can take over: of the KCC and there today, with `last`; first those who direct by the same model, of
    them who has the least. One query."""
    als_manager = van is not None and Rol.ACCOUNTMANAGER in van.rolset
    als_manager |= van is None and inrichting.lees().regiemodus == Regiemodus.ACCOUNTMANAGER
    rol = Rol.ACCOUNTMANAGER if als_manager else Rol.EERSTELIJNS
    mensen = Medewerker.objects.filter(is_active=True, rollen__overlap=[rij.value for rij in KCC_LIJN])
    mensen = mensen.exclude(is_afwezig()).exclude(pk__in=[van.pk] if van else [])
    zelfde = Case(When(rollen__contains=[rol.value], then=Value(0)), default=Value(1))
    return met_regielast(mensen).order_by(zelfde, "last", "last_name", "first_name", "pk")


def gekozen_uuids(teksten: list[str]) -> list[UUID]:
    """Of the ticks of a list; what is no uuid is left out."""
    uuids = []
    for tekst in teksten:
        try:
            uuids.append(UUID(tekst))
        except ValueError:
            continue
    return uuids
