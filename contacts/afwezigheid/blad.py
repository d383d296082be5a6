"""The screens of an absence: the people one leads, what would move, and what moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from contacts.afwezigheid.lezen import Openwerk
from contacts.afwezigheid.voorstel import TEAMWOORD, Soort, Werk
from contacts.models import Baliebezoek, Hulpvraag, Klantcontact, Terugbelverzoek, Werkregel, Werkstand
from kcc.aanwezigheid import Aanwezige, aanwezige
from kcc.afwezigheid import afwezigheden, mensen_van
from kcc.models import Afwezigheid, Medewerker, Team
from kcc.models.organisatie import InzetDagdeel
from kcc.paginas import pagina
from kcc.tekst import dag_kort
from zaken.models import Klantaanvraag, Zaak

KOPPEN: Final = {
    Soort.ZAAK: "Zaken",
    Soort.GESPREK: "Gesprekken die nog lopen",
    Soort.BEZOEK: "Aan de balie",
    Soort.TERUGBELVERZOEK: "Terugbelverzoeken",
    Soort.REGIE: "Regie over aanvragen",
    Soort.HULPVRAAG: "Vragen van collega's",
    Soort.INZET: "Inzet bij een ander team",
}
VORM: Final = {
    Werkstand.GEDAAN: ("klaar", "Gedaan"),
    Werkstand.TERUG: ("open", "Teruggezet"),
    Werkstand.BLIJFT: ("dreigt", "Ongewijzigd"),
}


# -- the people ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mens:
    """One of the people one leads."""

    aanwezige: Aanwezige
    afwezigheid: Afwezigheid | None

    @property
    def medewerker(self) -> Medewerker:
        return self.aanwezige.medewerker


@dataclass
class Ploeg:
    """A team with its people; `team` is None for who has none."""

    team: Team | None
    mensen: list[Mens] = field(default_factory=list)


def ploegen(wie: Medewerker) -> list[Ploeg]:
    """By team, those that `wie` leads first. Two queries."""
    rijen = list(
        mensen_van(wie).select_related("team", "aanwezigheid").order_by("last_name", "first_name", "pk")
    )
    weg = afwezigheden(rijen)
    per_team: dict[int | None, Ploeg] = {}
    for rij in rijen:
        ploeg = per_team.setdefault(rij.team_id, Ploeg(rij.team))
        ploeg.mensen.append(Mens(aanwezige(rij), weg.get(rij.pk)))
    return sorted(per_team.values(), key=lambda ploeg: _plek(ploeg.team, wie))


def _plek(team: Team | None, wie: Medewerker) -> tuple[bool, str]:
    return team is None or team.leidinggevende_id != wie.pk, str(team or "")


# -- before -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Keuzeregel:
    """One piece of work with what can be chosen; `keuzes`: (value, label, chosen)."""

    werk: Werk
    naam: str
    keuzes: list[tuple[str, str, bool]]
    waarom: str


@dataclass(frozen=True)
class Groep:
    """All of one kind; `verborgen`: how many more there are that the reader may not see."""

    naam: str
    regels: list[Any]
    verborgen: int = 0


def veldnaam(werk: Werk) -> str:
    return f"{werk.soort.value}.{werk.uuid}"


def groepen(open_werk: Openwerk) -> list[Groep]:
    """The kinds of which there is something, each piece with its proposal."""
    voorstellen = open_werk.voorstellen()
    regels: dict[Soort, list[Keuzeregel]] = {soort: [] for soort in KOPPEN}
    for stuk in open_werk.werk:
        voorstel = voorstellen[stuk.sleutel]
        keuzes = [(waarde, tekst, waarde == voorstel.keuze) for waarde, tekst in open_werk.keuzes(stuk)]
        regels[stuk.soort].append(Keuzeregel(stuk, veldnaam(stuk), keuzes, voorstel.waarom))
    alle = [Groep(kop, regels[soort], open_werk.verborgen.get(soort, 0)) for soort, kop in KOPPEN.items()]
    return [groep for groep in alle if groep.regels or groep.verborgen]


# -- after --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Uitslagregel:
    """What happened to one piece; `titel` is empty when the reader may not see it."""

    titel: str
    url: str
    naar: str
    vorm: str
    woord: str
    reden: str


def soort_van(regel: Werkregel) -> Soort:
    return Soort.BEZOEK if regel.was.get("bezoek") else Soort(regel.soort)


def uitslag(regels: Iterable[Werkregel], door: Medewerker) -> list[Groep]:
    """By kind, what happened to each piece of work. A query per kind for the names."""
    per_soort: dict[Soort, list[Werkregel]] = {}
    for regel in regels:
        per_soort.setdefault(soort_van(regel), []).append(regel)
    return [
        Groep(kop, [_uitslagregel(regel, soort, titels) for regel in per_soort[soort]])
        for soort, kop in KOPPEN.items()
        if soort in per_soort
        for titels in [_titels(soort, [regel.onderwerp for regel in per_soort[soort]], door)]
    ]


def _uitslagregel(regel: Werkregel, soort: Soort, titels: Mapping[UUID, tuple[str, str]]) -> Uitslagregel:
    titel, url = _inzet(regel) if soort == Soort.INZET else titels.get(regel.onderwerp, ("", ""))
    vorm, woord = VORM[Werkstand(regel.stand)]
    naar = str(regel.naar or TEAMWOORD.get(soort, "")) if regel.stand == Werkstand.GEDAAN else ""
    return Uitslagregel(titel or "Dit kunt u niet zien", url, naar, vorm, woord, regel.reden)


def _inzet(regel: Werkregel) -> tuple[str, str]:
    if not regel.was:
        return "Inzet", ""
    dag = dag_kort(date.fromisoformat(regel.was["datum"]))
    return f"{dag}, {InzetDagdeel(regel.was['dagdeel']).label.lower()}", ""


def _titels(soort: Soort, uuids: list[UUID], door: Medewerker) -> dict[UUID, tuple[str, str]]:
    """subject -> (name, address), of what `door` may see."""
    if soort == Soort.INZET:
        return {}
    if soort == Soort.HULPVRAAG:
        vragen = Hulpvraag.objects.filter(uuid__in=uuids).exclude(zaak__klacht_over=door)
        return {
            rij.uuid: (f"Vraag van {rij.gevraagd_door}", "") for rij in vragen.select_related("gevraagd_door")
        }
    rijen: Any = MODELLEN[soort].objects.zichtbaar_voor(door)  # type: ignore[attr-defined]
    return {rij.uuid: _naam(soort, rij) for rij in rijen.filter(uuid__in=uuids)}


MODELLEN: Final = {
    Soort.ZAAK: Zaak,
    Soort.GESPREK: Klantcontact,
    Soort.BEZOEK: Baliebezoek,
    Soort.TERUGBELVERZOEK: Terugbelverzoek,
    Soort.REGIE: Klantaanvraag,
}
PAGINAS: Final = {Soort.GESPREK: "gesprek", Soort.BEZOEK: ""}


def _naam(soort: Soort, rij: Any) -> tuple[str, str]:
    if soort == Soort.TERUGBELVERZOEK:
        return f"Terugbellen voor {dag_kort(rij.uiterlijk)}", pagina("terugbelverzoek", rij.uuid)
    return rij.nummer, pagina(PAGINAS.get(soort, soort.value), rij.uuid)
