"""Signals, read: those of one person, of the teams they lead, or all; one line per subject, the most severe first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from kcc.models import Medewerker, Team
from kcc.paginas import pagina
from kcc.rollen import Rol
from regie.drempels import BREEKT, VERSTREKEN, in_woorden, zwaarte
from regie.models import Belofte, BelofteSoort, Signaal
from zaken.models import Klantaanvraag, Zaak

LEIDERS = frozenset({Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD})
STUREN = frozenset({Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER})
SOCIAAL = "Zaak in het sociaal domein"


class Van(models.TextChoices):
    """Whose signals."""

    MIJ = "mij", "Voor mij"
    TEAM = "team", "Van mijn team"
    ALLE = "alle", "Alle"


class Signaalstand(models.TextChoices):
    """What the list can be filtered on."""

    ALLE = "alle", "Alle"
    TE_LAAT = "te_laat", "Te laat"
    BREEKT = "breekt", "Belofte wordt niet gehaald"
    DREIGT = "dreigt", "Komt eraan"


STANDEN: Mapping[str, Q] = {
    Signaalstand.ALLE: Q(),
    Signaalstand.TE_LAAT: Q(rang=0),
    Signaalstand.BREEKT: Q(rang=1),
    Signaalstand.DREIGT: Q(rang=2),
}
VOOR = Q(rang__lt=OuterRef("rang")) | Q(
    Q(due__lt=OuterRef("due")) | Q(due=OuterRef("due"), pk__lt=OuterRef("pk")), rang=OuterRef("rang")
)
"""Another signal about the same subject goes before this one."""


def van_mij_of_mijn_team(wie: Medewerker) -> Q:
    """Whose it is to deal with: who got it, and who leads the team; without a team any teamleider of the KCC. A
    promise to a resident also anybody who may direct for others."""
    eigen = Q(ontvanger=wie) | Q(team__leidinggevende=wie)
    if Rol.TEAMLEIDER in wie.rolset:
        eigen |= Q(team=None, ontvanger=None)
    if wie.rolset & STUREN:
        eigen |= Q(soort=BelofteSoort.KLANTAANVRAAG)
    return eigen


def keuzes_voor(wie: Medewerker) -> list[Van]:
    """Which lists there are for them."""
    keuzes = [Van.MIJ]
    if wie.rolset & LEIDERS:
        keuzes.append(Van.TEAM)
    if Rol.TEAMLEIDER in wie.rolset:
        keuzes.append(Van.ALLE)
    return keuzes


def rijen_voor(wie: Medewerker, van: str) -> QuerySet[Any]:
    """Open signals; never one that is about a klacht about `wie`."""
    beloften: Any = Belofte.objects.open()  # type: ignore[attr-defined]
    eigen = van not in (Van.ALLE, Van.TEAM)
    beloften = beloften.niet_over(wie) if eigen else beloften.zichtbaar_voor(wie)
    rijen: QuerySet[Any] = Signaal.objects.filter(afgehandeld_op=None).over(beloften)  # type: ignore[attr-defined]
    if eigen:
        return rijen.filter(ontvanger=wie)
    return rijen.filter(_van_team(wie)) if van == Van.TEAM else rijen


def _van_team(wie: Medewerker) -> Q:
    """The teams are read first: with their keys an index answers, with a join in an "or" none does."""
    teams = Q(team__in=list(Team.objects.filter(leidinggevende=wie).values_list("pk", flat=True)))
    return teams | Q(team=None, ontvanger=None) if Rol.TEAMLEIDER in wie.rolset else teams


def tel(rijen: QuerySet[Any]) -> dict[str, int]:
    """How many subjects per stand, in one query."""
    per_stand = {
        stand: Count("onderwerp", distinct=True, filter=voorwaarde) for stand, voorwaarde in STANDEN.items()
    }
    return rijen.order_by().aggregate(**per_stand)


def per_onderwerp(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """One row per subject, its leading one: too late first, then what will break, then what comes first.

    Nothing is grouped or sorted: one index is walked in this order until the page is full, and another tells
    of each row whether it leads. CASE keeps the planner from making a join of that, over all rows at once.
    """
    ander = Exists(rijen.order_by().filter(VOOR, onderwerp=OuterRef("onderwerp")))
    leidt = Case(When(ander, then=False), default=True, output_field=models.BooleanField())
    return rijen.filter(leidt).order_by("rang", "due", "onderwerp").values("onderwerp", "rang", "due")


@dataclass(frozen=True)
class Signaalregel:
    """One subject with all that is open about it."""

    onderwerp: UUID
    titel: str
    klant: str
    url: str
    signalen: list[Any]  # the most severe first
    zaak: Any  # None when it is none, or may not be seen

    @property
    def ergste(self) -> Any:
        return self.signalen[0]

    @property
    def breekt(self) -> Any:
        """The task "klant informeren", when there is one."""
        return next((rij for rij in self.signalen if rij.drempel == BREEKT), None)

    @property
    def te_zien(self) -> bool:
        """Something is left that needs no more than being seen."""
        return any(rij.drempel != BREEKT for rij in self.signalen)

    @property
    def klantaanvraag(self) -> UUID | None:
        return self.ergste.klantaanvraag  # type: ignore[no-any-return]

    @property
    def status(self) -> str:
        return "te_laat" if self.ergste.drempel == VERSTREKEN else "dreigt"

    @property
    def wie(self) -> str:
        """Who got it; nobody: the team, whose leidinggevende it is for."""
        naam = self.ergste.ontvanger or self.ergste.team
        return str(naam) if naam else "teamleiders KCC"

    @property
    def due(self) -> date:
        return self.ergste.due  # type: ignore[no-any-return]


def regels(groepen: Iterable[Mapping[str, Any]], rijen: QuerySet[Any], wie: Medewerker) -> list[Signaalregel]:
    """The lines of one page, in the order of `groepen`; at most four queries."""
    volgorde = [groep["onderwerp"] for groep in groepen]
    per: dict[UUID, list[Any]] = {}
    for rij in rijen.filter(onderwerp__in=volgorde).select_related("ontvanger", "team"):
        rij.woord = in_woorden(rij.drempel)
        per.setdefault(rij.onderwerp, []).append(rij)
    namen = Namen(wie, [lijst[0] for lijst in per.values()])
    return [namen.regel(sorted(per[uuid], key=_ernst)) for uuid in volgorde if uuid in per]


def _ernst(rij: Any) -> Any:
    return zwaarte(rij.drempel), rij.due, rij.pk


class Namen:
    """What the subjects of one page are called, as `wie` may know it."""

    def __init__(self, wie: Medewerker, signalen: list[Any]) -> None:
        per_soort: dict[str, list[UUID]] = {}
        for rij in signalen:
            per_soort.setdefault(rij.onderwerp_soort, []).append(rij.onderwerp)
        self.zaken = self._zaken(wie, per_soort.get("zaak", []))
        self.aanvragen = self._aanvragen(per_soort.get("klantaanvraag", []))
        zaken = Zaak.objects.zichtbaar_voor(wie).filter(
            klantaanvraag__in=[a.pk for a in self.aanvragen.values()]
        )
        self.leesbaar = set(zaken.values_list("klantaanvraag", flat=True)) if self.aanvragen else set()

    @staticmethod
    def _zaken(wie: Medewerker, uuids: list[UUID]) -> dict[UUID, Any]:
        rijen = Zaak.objects.zichtbaar_voor(wie).filter(uuid__in=uuids)
        volledig = rijen.select_related("versie", "klantaanvraag__klant")
        return {zaak.uuid: zaak for zaak in volledig} if uuids else {}

    @staticmethod
    def _aanvragen(uuids: list[UUID]) -> dict[UUID, Klantaanvraag]:
        rijen = Klantaanvraag.objects.op_uuid(*uuids).select_related("klant")
        return {aanvraag.uuid: aanvraag for aanvraag in rijen} if uuids else {}

    def regel(self, signalen: list[Any]) -> Signaalregel:
        eerste = signalen[0]
        if eerste.onderwerp_soort == "zaak":
            return self._van_zaak(signalen, self.zaken.get(eerste.onderwerp))
        if eerste.onderwerp_soort == "klantaanvraag":
            return self._van_aanvraag(signalen, self.aanvragen.get(eerste.onderwerp))
        url = pagina(eerste.onderwerp_soort, eerste.onderwerp)
        return Signaalregel(eerste.onderwerp, "Terugbelverzoek", "", url, signalen, None)

    def _van_zaak(self, signalen: list[Any], zaak: Any) -> Signaalregel:
        """Of what may not be seen: no name, no rule, for the rule names it."""
        onderwerp = signalen[0].onderwerp
        if zaak is None:
            for rij in signalen:
                rij.bron = rij.get_soort_display()
            return Signaalregel(onderwerp, SOCIAAL, "", "", signalen, None)
        titel, klant = f"{zaak.versie.naam}, {zaak.nummer}", str(zaak.klantaanvraag.klant or "")
        return Signaalregel(onderwerp, titel, klant, pagina("zaak", zaak.uuid), signalen, zaak)

    def _van_aanvraag(self, signalen: list[Any], aanvraag: Klantaanvraag | None) -> Signaalregel:
        uuid = signalen[0].onderwerp
        if aanvraag is None:
            return Signaalregel(uuid, "Aanvraag", "", "", signalen, None)
        waarover = aanvraag.omschrijving if aanvraag.pk in self.leesbaar else "sociaal domein"
        titel = f"{waarover}, {aanvraag.nummer}"
        return Signaalregel(
            uuid, titel, str(aanvraag.klant or ""), pagina("klantaanvraag", uuid), signalen, None
        )


def per_team() -> list[dict[str, Any]]:
    """For the manager: `naam` and how many subjects per team, no residents, what is of no team last; two queries.
    Small numbers are hidden on the page."""
    tellingen = {stand: Count("onderwerp", distinct=True, filter=q) for stand, q in STANDEN.items()}
    rijen: Any = Signaal.objects.open().order_by().values("team").annotate(**tellingen)
    namen = dict(Team.objects.values_list("pk", "naam"))
    met_naam = [{**rij, "naam": namen.get(rij["team"], "")} for rij in rijen]
    return sorted(met_naam, key=lambda rij: (not rij["naam"], rij["naam"]))
