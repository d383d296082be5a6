"""The legal end of a zaak as suspensions, an extension and a voorganger's result move it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from dvo.models import WettelijkeTermijn
from dvo.termijnen import Opschorting as Stilte
from dvo.termijnen import Verdaging, loop
from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.services.gebeurtenissen import Dader, leg_vast
from zaken.models import Opschorting, Resultaat, Verlenging, Zaak, Zaakrelatie
from zaken.services.basis import feit


def herbereken_einde(zaak: Zaak) -> date | None:
    """The legal end from receipt, with all suspensions and the extension (Awb 4:13-4:15)."""
    termijn = (
        WettelijkeTermijn.objects.geldend(zaak.ontvangen_op).filter(zaaktype=zaak.versie.zaaktype_id).first()
    )
    if termijn is None or not zaak.ontvangen:
        return None
    return _tel(
        (zaak.ontvangen_op, termijn.aantal, termijn.eenheid),
        Opschorting.objects.filter(zaak=zaak),
        Verlenging.objects.filter(zaak=zaak).values_list("aantal", "eenheid", "op").first(),
        kalenders.wet(),
    )


def _tel(
    termijn: tuple[date, int, str],
    opschortingen: Iterable[Opschorting],
    verlenging: tuple[int, str, date] | None,
    kalender: Kalender,
) -> date:
    """`termijn`: day 0, number, unit. A verlenging that was told after the end moves nothing (law.md 3e)."""
    ontvangen, aantal, eenheid = termijn
    stil = [Stilte(rij.verzoek_op, einde_van(rij)) for rij in opschortingen]
    verdaging = Verdaging(*verlenging) if verlenging else None  # type: ignore[arg-type]
    return loop(ontvangen, aantal, eenheid, stil, verdaging, kalender).slot().einde  # type: ignore[arg-type]


def einde_van(opschorting: Opschorting) -> date:
    """The day the term runs again: completion, or the day after the period set for it."""
    op_zijn_laatst = opschorting.uiterlijk + timedelta(days=1)
    return min(opschorting.beeindigd_op or op_zijn_laatst, op_zijn_laatst)


def einden(zaken: Collection[int], *volgens: Kalender) -> dict[int, tuple[date, ...]]:
    """Per zaak its legal end under each of these calendars (two queries); a zaak without one is left out."""
    rijen = list(_met_termijn(zaken))
    stil: dict[int, list[Opschorting]] = defaultdict(list)
    for opschorting in Opschorting.objects.filter(zaak__in=[rij["pk"] for rij in rijen]):
        stil[opschorting.zaak_id].append(opschorting)
    return {rij["pk"]: tuple(_einde(rij, stil[rij["pk"]], kalender) for kalender in volgens) for rij in rijen}


VERLENGING = ("verlenging__aantal", "verlenging__eenheid", "verlenging__op")


def _met_termijn(zaken: Collection[int]) -> Iterable[dict[str, Any]]:
    termijn = WettelijkeTermijn.objects.geldend(OuterRef("ontvangen_op")).filter(
        zaaktype=OuterRef("versie__zaaktype")
    )
    rijen = Zaak.objects.filter(pk__in=zaken, ontvangen=True, wettelijk_einde__isnull=False).annotate(
        termijn=Subquery(termijn.values(rij=JSONObject(aantal="aantal", eenheid="eenheid"))[:1])
    )
    return rijen.filter(termijn__isnull=False).values("pk", "ontvangen_op", "termijn", *VERLENGING)


def _einde(rij: dict[str, Any], opschortingen: list[Opschorting], kalender: Kalender) -> date:
    verlenging = tuple(rij[veld] for veld in VERLENGING) if rij["verlenging__aantal"] else None
    termijn = (rij["ontvangen_op"], rij["termijn"]["aantal"], rij["termijn"]["eenheid"])
    return _tel(termijn, opschortingen, verlenging, kalender)  # type: ignore[arg-type]


def verschuif_einden(nieuw: Mapping[int, date], door: Dader) -> None:
    """Other legal ends for these zaken (locked by the caller), in bulk, each with its event."""
    zaken = list(Zaak.objects.filter(pk__in=nieuw).select_related("klantaanvraag").order_by("pk"))
    feiten = []
    for zaak in zaken:
        van, naar = zaak.wettelijk_einde, nieuw[zaak.pk]
        zaak.wettelijk_einde = naar
        feiten.append(
            feit(
                "wettelijk_einde_verschoven",
                zaak,
                door,
                van=str(van),
                naar=naar.isoformat(),
                reden="kalender",
            )
        )
    Zaak.objects.bulk_update(zaken, ["wettelijk_einde"])
    leg_vast(*feiten)


def ontvang_volgers(zaak: Zaak, door: Dader) -> None:
    """A volger that needs this result is received today, when all it waits for is there."""
    if zaak.resultaat not in ("", Resultaat.VERLEEND):
        return
    relaties = Zaakrelatie.objects.filter(van=zaak, ontvangst_na_voorganger=True, naar__ontvangen=False)
    for relatie in relaties.select_related("naar"):
        _ontvang(relatie.naar_id, door)


def _ontvang(zaak_id: int, door: Dader) -> None:
    volger = (
        Zaak.objects.select_for_update(of=("self",), no_key=True)
        .select_related("klantaanvraag", "versie")
        .get(pk=zaak_id)
    )
    wacht_nog = volger.voorgangers.filter(ontvangst_na_voorganger=True, van__afgerond_op=None).exclude(
        van__status="afgebroken"
    )
    if volger.ontvangen or wacht_nog.exists():
        return
    volger.ontvangen, volger.ontvangen_op = True, klok.vandaag()
    volger.dvo_begin = kalenders.gemeente().plus(klok.vandaag(), 0)
    volger.wettelijk_einde = herbereken_einde(volger)
    volger.save()
    leg_vast(feit("zaak_ontvangen", volger, door))
