"""A life event as it is shown: the drawing, and the same as rows."""

from dataclasses import dataclass
from datetime import date

from catalogus.graaf import Knoop, Pijl, Tekening, teken
from catalogus.models import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis, Zaaktypeversie
from kcc.paginas import pagina


@dataclass(frozen=True)
class Zaakrij:
    """A zaak of the event: what it is called, when it is needed, and what it comes after."""

    sleutel: str
    naam: str
    team: str
    url: str
    vraag: str
    nodig: str
    na: list[str]


@dataclass(frozen=True)
class Blad:
    rijen: list[Zaakrij]
    tekening: Tekening


def wachttijd(dagen: int) -> str:
    """As "na 28 dagen"; empty without a wait."""
    if not dagen:
        return ""
    return f"na {dagen} dag" if dagen == 1 else f"na {dagen} dagen"


def maak_blad(gebeurtenis: Levensgebeurtenis, dag: date) -> Blad:
    """Three queries, whatever the number of zaken."""
    zaken = list(gebeurtenis.zaken.select_related("zaaktype").order_by("volgorde"))
    pijlen = list(gebeurtenis.afhankelijkheden.select_related("van", "naar").order_by("pk"))
    typen = [zaak.zaaktype_id for zaak in zaken]
    versies = {v.zaaktype_id: v for v in Zaaktypeversie.objects.filter(zaaktype__in=typen).per_zaaktype(dag)}
    namen = {
        z.zaaktype_id: versies[z.zaaktype_id].naam if z.zaaktype_id in versies else str(z.zaaktype)
        for z in zaken
    }
    rijen = [_rij(zaak, namen, versies.get(zaak.zaaktype_id), pijlen) for zaak in zaken]
    knopen = [Knoop(rij.sleutel, rij.naam, rij.nodig, rij.url) for rij in rijen]
    erin = [_pijl(pijl) for pijl in pijlen if pijl.van_id in namen and pijl.naar_id in namen]
    return Blad(rijen, teken(knopen, erin))


def _rij(
    zaak: Gebeurteniszaak,
    namen: dict[int, str],
    versie: Zaaktypeversie | None,
    pijlen: list[Afhankelijkheid],
) -> Zaakrij:
    return Zaakrij(
        sleutel=zaak.zaaktype.identificatie,
        naam=namen[zaak.zaaktype_id],
        team=versie.team.naam if versie else "",
        url=pagina("zaaktype", zaak.zaaktype.uuid),
        vraag=zaak.vraag,
        nodig="altijd nodig" if zaak.standaard == Gebeurteniszaak.Standaard.NODIG else "na de vraag",
        na=[_na(pijl, namen) for pijl in pijlen if pijl.naar_id == zaak.zaaktype_id],
    )


def _na(pijl: Afhankelijkheid, namen: dict[int, str]) -> str:
    naam = namen.get(pijl.van_id, str(pijl.van))
    delen = [naam]
    if pijl.wachttijd:
        delen.append(f"{pijl.wachttijd} {'dag' if pijl.wachttijd == 1 else 'dagen'} later")
    if pijl.ontvangst_na_voorganger:
        delen.append("pas aan te vragen met het resultaat")
    return ", ".join(delen)


def _pijl(pijl: Afhankelijkheid) -> Pijl:
    return Pijl(
        pijl.van.identificatie,
        pijl.naar.identificatie,
        wachttijd(pijl.wachttijd),
        pijl.ontvangst_na_voorganger,
    )
