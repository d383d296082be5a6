"""The loaded organisation and catalogue as plain values, for the makers of gesprekken and zaken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from catalogus.models import Kennisversie, Levensgebeurtenis, Zaaktype
from dashboards.demo.bestanden import lees
from dashboards.demo.kennisitems import lees_kennis
from dvo.models import Servicebelofte
from dvo.models import WettelijkeTermijn as Termijn
from kcc.models import Medewerker, Productgroep, Team
from zaken.services.opbouw import Opbouw

ROL = {"eerste": "eerstelijns", "tweede": "tweedelijns", "vakafdeling": "vakafdeling"}


@dataclass(frozen=True)
class Ploeg:
    """A team with those of it who do the work."""

    id: int
    code: str
    lijn: str
    leiding: int
    mensen: tuple[int, ...]


@dataclass(frozen=True)
class Soort:
    """A zaaktype as it is in force, with its routing and its agreement (as an intake finds them)."""

    code: str
    zaaktype: int
    versie: int
    naam: str
    groep: int
    niveau: int
    wacht: bool  # klaar terwijl u wacht
    levering: bool
    sociaal: bool
    buffer: int | None
    marge: int
    ploeg: Ploeg
    vakploeg: Ploeg
    regel: int | None
    norm: int | None
    norm_eenheid: str | None
    maximum: int | None
    maximum_eenheid: str | None
    termijn: Termijn | None
    vereisten: tuple[Any, ...]

    @property
    def werkdagen(self) -> int:
        """The norm; minuten are 0."""
        return self.norm or 0 if self.norm_eenheid == "werkdagen" else 0


@dataclass(frozen=True)
class Volgorde:
    """`naar` waits for `van`."""

    van: str
    naar: str
    wachttijd: int
    ontvangst: bool  # can only be applied for with the result


@dataclass(frozen=True)
class Gebeurtenis:
    """A life event: its zaken with how often they come along, and what waits for what."""

    id: int
    naam: str
    zaken: tuple[tuple[str, bool], ...]  # zaaktype, always
    volgordes: tuple[Volgorde, ...]


@dataclass(frozen=True)
class Onderwerp:
    """What residents ask, with the kennisversie that answers it, if one does."""

    naam: str
    groep: str
    niveau: int
    zaaktype: str
    antwoord: str
    kennis: int | None


@dataclass(frozen=True)
class Stad:
    """Everything a maker needs to know."""

    groepen: dict[str, int]
    ploegen: dict[str, Ploeg]
    eigenaar: dict[str, Ploeg]  # productgroep -> its vakafdeling
    soorten: dict[str, Soort]
    gebeurtenissen: dict[str, Gebeurtenis]
    onderwerpen: tuple[Onderwerp, ...]
    mensen: dict[str, tuple[int, Ploeg]]  # username -> key, team
    service: dict[int, int]  # zaaktype -> werkdagen of the servicebelofte

    @cached_property
    def vragen_over(self) -> dict[tuple[str, int], list[Onderwerp]]:
        """(productgroep, niveau) -> what is asked."""
        vragen: dict[tuple[str, int], list[Onderwerp]] = {}
        for onderwerp in self.onderwerpen:
            vragen.setdefault((onderwerp.groep, onderwerp.niveau), []).append(onderwerp)
        return vragen

    @cached_property
    def ploeg_van(self) -> dict[int, Ploeg]:
        """Key of a medewerker -> the own team."""
        return dict(self.mensen.values())


def lees_stad(dag: date) -> Stad:
    """Read what `laad_basis` wrote, as it is in force on this day."""
    groepen = dict(Productgroep.objects.values_list("code", "pk"))
    ploegen = _ploegen()
    codes = {ploeg.id: ploeg for ploeg in ploegen.values()}
    mensen = Medewerker.objects.order_by("username").values_list("username", "pk", "team")
    return Stad(
        groepen=groepen,
        ploegen=ploegen,
        eigenaar={
            groep: codes[team]
            for team, groep in Team.objects.filter(lijn="vakafdeling").values_list(
                "pk", "productgroepen__code"
            )
        },
        soorten=_soorten(dag, codes),
        gebeurtenissen=_gebeurtenissen(),
        onderwerpen=tuple(_onderwerpen()),
        mensen={naam: (pk, codes[team]) for naam, pk, team in mensen if team in codes},
        service=Servicebelofte.objects.werkdagen_van(Zaaktype.objects.values("pk"), dag),
    )


def _ploegen() -> dict[str, Ploeg]:
    werkers = list(Medewerker.objects.order_by("username").values_list("team", "rollen", "pk"))
    return {
        team.code: Ploeg(
            id=team.pk,
            code=team.code,
            lijn=team.lijn,
            leiding=team.leidinggevende_id or 0,
            mensen=tuple(
                pk for plek, rollen, pk in werkers if plek == team.pk and ROL.get(team.lijn) in rollen
            ),
        )
        for team in Team.objects.order_by("pk")
    }


def _soorten(dag: date, ploegen: dict[int, Ploeg]) -> dict[str, Soort]:
    """By the routing of a real intake, so that the rule is not told twice."""
    opbouw = Opbouw.lees(list(Zaaktype.objects.values_list("identificatie", flat=True)), dag)
    wet = {termijn.zaaktype_id: termijn for termijn in Termijn.objects.geldend(dag)}
    return {code: _soort(code, opbouw, ploegen, wet) for code in sorted(opbouw.versies)}


def _soort(code: str, opbouw: Opbouw, ploegen: dict[int, Ploeg], wet: dict[int, Termijn]) -> Soort:
    versie = opbouw.versies[code]
    team = opbouw.team(versie, opbouw.lijn(versie))
    regel = opbouw.regel(versie, team)
    return Soort(
        code=code,
        zaaktype=versie.zaaktype_id,
        versie=versie.pk,
        naam=versie.naam,
        groep=versie.zaaktype.productgroep_id,
        niveau=versie.contactniveau,
        wacht=versie.klaar_terwijl_u_wacht,
        levering=versie.wordt_geleverd,
        sociaal=versie.vertrouwelijkheid == "sociaal_domein",
        buffer=versie.buffer,
        marge=versie.marge,
        ploeg=ploegen[team.pk],
        vakploeg=ploegen[versie.team_id],
        regel=regel.pk if regel else None,
        norm=regel.norm if regel else None,
        norm_eenheid=regel.norm_eenheid if regel else None,
        maximum=regel.maximum if regel else None,
        maximum_eenheid=regel.maximum_eenheid if regel else None,
        termijn=wet.get(versie.zaaktype_id),
        vereisten=tuple(versie.vereisten.all()),
    )


def _gebeurtenissen() -> dict[str, Gebeurtenis]:
    rijen = Levensgebeurtenis.objects.prefetch_related(
        "zaken__zaaktype", "afhankelijkheden__van", "afhankelijkheden__naar"
    )
    return {
        rij.code: Gebeurtenis(
            id=rij.pk,
            naam=rij.naam,
            zaken=tuple(
                (deel.zaaktype.identificatie, deel.standaard == "nodig")
                for deel in sorted(rij.zaken.all(), key=lambda deel: deel.volgorde)
            ),
            volgordes=tuple(
                Volgorde(
                    deel.van.identificatie,
                    deel.naar.identificatie,
                    deel.wachttijd,
                    deel.ontvangst_na_voorganger,
                )
                for deel in sorted(rij.afhankelijkheden.all(), key=lambda deel: deel.pk)
            ),
        )
        for rij in rijen.order_by("code")
    }


def _onderwerpen() -> Iterable[Onderwerp]:
    versies = dict(Kennisversie.objects.values_list("item__code", "pk"))
    for rij in lees("onderwerpen")["onderwerp"]:
        velden = {naam: rij[naam] for naam in ("niveau", "zaaktype", "antwoord")}
        kennis = versies.get(_kennis_bij(f"{rij['onderwerp']} {rij['vraag']}"))
        yield Onderwerp(naam=rij["onderwerp"], groep=rij["productgroep"], kennis=kennis, **velden)


def _kennis_bij(tekst: str) -> str:
    """Code of the kennisitem with most of its trefwoorden in the text; "" without any."""
    woorden = tekst.lower()
    treffers = {
        rij["code"]: sum(woord.lower() in woorden for woord in rij["trefwoorden"]) for rij in lees_kennis()
    }
    beste = max(treffers, key=lambda code: treffers[code])
    return beste if treffers[beste] else ""
