"""Setting the start of a zaak (R58): by whoever directs, on work that has not begun."""

from datetime import date

from django.db import transaction

from kcc import kalenders, klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import leg_vast
from kcc.tekst import zonder_bsn
from regie.bevoegd import bewaak_sturen
from regie.models import Zaakplanning
from regie.services.plannen import herplan, vergrendel_plan, vraag_plan
from regie.verzetten import bewaak_te_zetten, op_werkdag
from zaken.models import Zaak
from zaken.services.basis import bewaak_niet_over, feit, vergrendel

REDEN_LANG = 300


@transaction.atomic
def zet_start(*, zaak: Zaak, dag: date | None, door: Medewerker, reden: str = "") -> Zaakplanning:
    """Begin on `dag` and not before (a day off: the next working day); None lets it go.

    Replans in the same transaction and leaves the promise as it is: when the expected end passes it, the
    guarding asks to tell the resident. Raises NietBevoegd, Geweigerd when it has begun, Ongeldig for the day.
    """
    vergrendel_plan([zaak.klantaanvraag_id])  # before the row, as every replan does
    zaak = vergrendel(zaak)
    bewaak_sturen(door, zaak.klantaanvraag)
    bewaak_niet_over(zaak, door)
    bewaak_te_zetten(zaak.status, _rij(zaak))
    _bewaak_reden(reden)
    gezet = op_werkdag(dag, kalenders.gemeente(), klok.vandaag())
    planning = _planning(zaak)
    if planning.start_gezet == gezet:
        return planning
    _leg_vast(zaak, planning.start_gezet, gezet, door, reden)
    Zaakplanning.objects.filter(pk=zaak.pk).update(start_gezet=gezet)
    vraag_plan(zaak.klantaanvraag_id)
    herplan(zaak.klantaanvraag_id)
    return Zaakplanning.objects.get(pk=zaak.pk)


def _rij(zaak: Zaak) -> dict[str, object]:
    return {
        "begonnen_op": zaak.begonnen_op,
        "afspraak_op": zaak.afspraak_op,
        "versie__klaar_terwijl_u_wacht": zaak.versie.klaar_terwijl_u_wacht,
    }


def _bewaak_reden(reden: str) -> None:
    if len(reden) > REDEN_LANG:
        raise Ongeldig("reden_te_lang", f"Houd het korter dan {REDEN_LANG} tekens.", veld="reden")


def _planning(zaak: Zaak) -> Zaakplanning:
    planning = Zaakplanning.objects.filter(pk=zaak.pk).first()
    if planning is None:
        raise Geweigerd("geen_plan", "Voor deze zaak is nog geen plan. Probeer het zo weer.", veld="dag")
    return planning


def _leg_vast(zaak: Zaak, van: date | None, naar: date | None, door: Medewerker, reden: str) -> None:
    dagen = {"van": van.isoformat() if van else "", "naar": naar.isoformat() if naar else ""}
    code = "gezet" if naar else "losgelaten"
    leg_vast(feit("start_gezet", zaak, door, reden=code, toelichting=zonder_bsn(reden.strip()), **dagen))
