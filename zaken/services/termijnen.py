"""The legal end of a zaak as suspensions, an extension and a voorganger's result move it."""

from datetime import date, timedelta

from dvo.models import WettelijkeTermijn
from dvo.termijnen import wettelijk_einde
from kcc import kalenders, klok
from kcc.services.gebeurtenissen import Dader, leg_vast
from zaken.models import Opschorting, Resultaat, Verlenging, Zaak, Zaakrelatie
from zaken.services.basis import feit


def herbereken_einde(zaak: Zaak) -> date | None:
    """The legal end from receipt, with all suspensions and the extension (Awb 4:13-4:15)."""
    termijn = WettelijkeTermijn.objects.filter(zaaktype=zaak.versie.zaaktype_id).first()
    if termijn is None or not zaak.ontvangen:
        return None
    verlenging = Verlenging.objects.filter(zaak=zaak).first()
    return wettelijk_einde(
        zaak.ontvangen_op,
        termijn.aantal,
        termijn.eenheid,  # type: ignore[arg-type]
        opschortingen=[(rij.verzoek_op, einde_van(rij)) for rij in Opschorting.objects.filter(zaak=zaak)],
        verlengd_met=(verlenging.aantal, verlenging.eenheid) if verlenging else None,  # type: ignore[arg-type]
    )


def einde_van(opschorting: Opschorting) -> date:
    """The day the term runs again: completion, or the day after the period set for it."""
    op_zijn_laatst = opschorting.uiterlijk + timedelta(days=1)
    return min(opschorting.beeindigd_op or op_zijn_laatst, op_zijn_laatst)


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
