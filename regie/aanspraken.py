"""Aanspreken, read: who can be asked about a zaak step by step, and what pages show of it (R56).

Nobody is asked twice, nor about themselves, and who is absent counts as nobody. What goes on in the sociaal domein
stays there: its ladder ends with the afdelingshoofd.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from kcc.afwezigheid import KCC, is_afwezig
from kcc.models import Medewerker, Team
from kcc.rollen import KCC_LIJN, Rol
from regie.bewaken import bron_van_zaak, gezegd
from regie.models import Aanspraak, Aanspraakstap, Belofte, Trede
from zaken.models import Zaak
from zaken.models.zaak import LOPEND

ANTWOORDTIJD = 2
"""Werkdagen to answer, unless the asker says otherwise."""


@dataclass(frozen=True)
class Sport:
    """One step of the ladder and who stands on it."""

    trede: str
    wie: Medewerker


def ladder(zaak: Zaak, vrager: Medewerker) -> list[Sport]:
    """Who can be asked about it today, from the first to the last. At most five queries."""
    niet = {vrager.pk, zaak.klacht_over_id}
    sporten: list[Sport] = []
    for trede, wie in _treden(zaak, vrager):
        if wie is not None and wie.pk not in niet:
            niet.add(wie.pk)
            sporten.append(Sport(trede, wie))
    return sporten


def _treden(zaak: Zaak, vrager: Medewerker) -> Iterator[tuple[str, Medewerker | None]]:
    """behandelaar, afdelingshoofd, teamleider of the KCC, manager."""
    yield Trede.BEHANDELAAR, _aanwezig(pk=zaak.behandelaar_id)
    yield Trede.AFDELINGSHOOFD, _aanwezig(leidt=zaak.team_id)
    if not zaak.sociaal:
        regisseur = zaak.klantaanvraag.regisseur
        yield Trede.TEAMLEIDER, _teamleider(regisseur, vrager, zaak.procesverantwoordelijke)
        yield Trede.MANAGER, _aanwezig(rollen__contains=[Rol.MANAGER.value])


def _aanwezig(**voorwaarde: Any) -> Medewerker | None:
    rijen = Medewerker.objects.filter(is_active=True, **voorwaarde)
    return rijen.exclude(is_afwezig()).select_related("team").order_by("pk").first()


def _teamleider(*mensen: Medewerker | None) -> Medewerker | None:
    """Of the KCC team of the first of these that has one; else of any."""
    teams = [wie.team_id for wie in mensen if wie and wie.team_id]
    leiders = Team.objects.filter(lijn__in=KCC, leidinggevende__isnull=False).exclude(
        is_afwezig("leidinggevende")
    )
    rijen = leiders.filter(leidinggevende__is_active=True).select_related("leidinggevende").order_by("pk")
    per_team = {team.pk: team.leidinggevende for team in rijen}
    eigen = (per_team[team] for team in teams if team in per_team)
    return next(eigen, None) or next(iter(per_team.values()), None)


def volgende_sport(zaak: Zaak, aanspraak: Aanspraak) -> Sport | None:
    """One step up from where it is, past who was asked already; None at the top."""
    gevraagd = set(aanspraak.stappen.values_list("aan_id", flat=True))
    rang = list(Trede.values).index(aanspraak.trede)
    sporten = ladder(zaak, aanspraak.gevraagd_door)
    hoger = (s for s in sporten if list(Trede.values).index(s.trede) > rang and s.wie.pk not in gevraagd)
    return next(hoger, None)


@dataclass(frozen=True)
class Aanspraakstand:
    """How the last question about a zaak stands, for `templates/regie/_aanspreken.html`."""

    uuid: UUID
    aan: str
    trede: str
    antwoord_voor: date
    open: bool
    antwoord: str
    klaar_op: date | None

    @classmethod
    def van(cls, rij: Mapping[str, Any]) -> "Aanspraakstand":
        """From a row of VELDEN, as the database gives it or as JSON."""
        naam = " ".join(deel for deel in (rij["aan__first_name"], rij["aan__last_name"]) if deel)
        return cls(
            UUID(str(rij["uuid"])),
            naam or rij["aan__username"],
            Trede(rij["trede"]).label,
            _dag(rij["antwoord_voor"]),
            rij["antwoord_op"] is None,
            rij["antwoord"],
            _dag(rij["klaar_op"]) if rij["klaar_op"] else None,
        )


VELDEN = (
    "uuid",
    "trede",
    "antwoord_voor",
    "antwoord_op",
    "antwoord",
    "klaar_op",
    "aan__first_name",
    "aan__last_name",
    "aan__username",
)


def _dag(waarde: date | str) -> date:
    return waarde if isinstance(waarde, date) else date.fromisoformat(waarde)


def laatste_van(zaak: OuterRef) -> Subquery:
    """The last question about a zaak that was not withdrawn, as JSON along with that zaak: no query of its own.
    The caller read the zaak by `zichtbaar_voor`."""
    rijen = Aanspraak.objects.filter(zaak=zaak, ingetrokken_op=None).order_by("-gevraagd_op", "-pk")
    return Subquery(rijen.values(rij=JSONObject(**{veld: veld for veld in VELDEN}))[:1])


def over_zaken(zaken: Iterable[Any], wie: Medewerker) -> dict[int, Aanspraakstand]:
    """Per zaak (key) its last question that was not withdrawn: one query for a page."""
    rijen: QuerySet[Any] = Aanspraak.objects.zichtbaar_voor(wie).filter(zaak__in=[zaak.pk for zaak in zaken])
    rijen = rijen.filter(ingetrokken_op=None).order_by("gevraagd_op", "pk")
    return {rij["zaak"]: Aanspraakstand.van(rij) for rij in rijen.values("zaak", *VELDEN)}


def kan_aanspreken(wie: Medewerker, aanvraag: Any) -> bool:
    """Whether to offer it: without a query. Who may is decided in `regie/bevoegd.py` when they ask."""
    if wie.rolset & {Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER}:
        return True
    return aanvraag.regisseur_id == wie.pk or (aanvraag.regisseur_id is None and bool(wie.rolset & KCC_LIJN))


def aanspreekblok(zaak: Any, wie: Medewerker) -> dict[str, Any]:
    """For `_aanspreken.html` on the page of a zaak that was read with `aangesproken` (`laatste_van`): no query."""
    kan = zaak.status in LOPEND and zaak.behandelaar_id != wie.pk
    return {
        "aanspraak": Aanspraakstand.van(zaak.aangesproken) if zaak.aangesproken else None,
        "mag_aanspreken": kan and kan_aanspreken(wie, zaak.klantaanvraag),
    }


@dataclass(frozen=True)
class Termijnregel:
    """What was agreed or promised about a zaak: its last day, and where that follows from."""

    naam: str
    dag: date
    bron: str


def termijnen(zaak: Any) -> list[Termijnregel]:
    """The promise to the resident, the DVO and the law, of a zaak with `met_bron`; one query."""
    beloften = Belofte.objects.van(zaak.uuid, zaak.klantaanvraag.uuid).open()  # type: ignore[attr-defined]
    per_soort = {rij.soort: rij for rij in beloften.select_related("gegeven_door").order_by("volgnummer")}
    return [
        Termijnregel(
            per_soort[soort].get_soort_display(),
            per_soort[soort].due,
            gezegd(per_soort[soort]) if soort == "klantaanvraag" else bron_van_zaak(soort, zaak),
        )
        for soort in ("klantaanvraag", "dvo_norm", "dvo_maximum", "wet")
        if soort in per_soort
    ]


def aan_mij(wie: Medewerker) -> QuerySet[Any]:
    """Open questions that `wie` can answer: now theirs, or asked of them on a lower step."""
    gevraagd = Aanspraakstap.objects.filter(aanspraak=OuterRef("pk"), aan=wie)
    rijen: QuerySet[Any] = Aanspraak.objects.open().filter(Exists(gevraagd))
    return rijen.filter(zaak__in=Zaak.objects.niet_over(wie)).order_by("antwoord_voor", "pk")


def antwoorden_voor(wie: Medewerker) -> QuerySet[Any]:
    """Answers to what `wie` asked, that they did not read yet."""
    rijen: QuerySet[Any] = Aanspraak.objects.filter(gevraagd_door=wie, gelezen_op=None)
    return rijen.filter(antwoord_op__isnull=False, ingetrokken_op=None).order_by("antwoord_op", "pk")


def van_mij(wie: Medewerker) -> QuerySet[Any]:
    """Both, the answers first: for the start page."""
    rijen: QuerySet[Any] = Aanspraak.objects.filter(
        Q(pk__in=aan_mij(wie).order_by().values("pk"))
        | Q(pk__in=antwoorden_voor(wie).order_by().values("pk"))
    )
    return rijen.order_by("-antwoord_op", "antwoord_voor", "pk")


def belofte_van(zaak: Zaak) -> Belofte | None:
    """What it is about: the open DVO maximum of the zaak, else the latest promise to the resident."""
    beloften = Belofte.objects.van(zaak.uuid, zaak.klantaanvraag.uuid).open()  # type: ignore[attr-defined]
    rijen = {rij.soort: rij for rij in beloften.filter(soort__in=("dvo_maximum", "klantaanvraag"))}
    return rijen.get("dvo_maximum") or rijen.get("klantaanvraag")
