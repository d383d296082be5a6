"""What is promised to the resident: pure (design, Dates and promises)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from kcc.kalender import Kalender
from regie.planning import Plan, Taak


def beloofd(
    taken: Sequence[Taak],
    plan: Plan,
    hoogstens: Mapping[str, int],
    *,
    kalender: Kalender,
    alleen: Collection[str] | None = None,
) -> int:
    """Working-day number of "beloofd uiterlijk".

    The servicebelofte, else the DVO maximum (`hoogstens`, werkdagen per task), over the critical path
    that also gave "verwacht"; each part no later than its own legal end. Never before the plan's end
    unless the law is. `alleen`: what these tasks alone come to (zaken added later).
    """
    per_sleutel = {taak.sleutel: taak for taak in taken}
    bepalend = alleen or [s for s in plan.regels if _einde(per_sleutel[s], plan) == plan.einde]
    return max((_belofte(s, per_sleutel, plan, hoogstens, kalender) for s in bepalend), default=plan.einde)


def _einde(taak: Taak, plan: Plan) -> int:
    """The end on the forward pass; of work that has begun or stands still, what the plan says of it."""
    regel = plan.regels[taak.sleutel]
    return regel.vroegste_start + taak.duur if taak.te_plannen else regel.gepland_einde


def _belofte(
    sleutel: str, taken: Mapping[str, Taak], plan: Plan, hoogstens: Mapping[str, int], kalender: Kalender
) -> int:
    taak = taken[sleutel]
    begin = plan.regels[sleutel].vroegste_start
    for vg in taak.voorgangers:
        if _na_wachten(_einde(taken[vg], plan), taak.wachttijd, kalender) == begin:  # on the critical path
            later = _belofte(vg, taken, plan, hoogstens, kalender)
            begin = max(begin, _na_wachten(later, taak.wachttijd, kalender))
    einde = max(begin + hoogstens[sleutel], _einde(taak, plan) if not taak.te_plannen else 0)
    return einde if taak.wettelijk_einde is None else min(einde, taak.wettelijk_einde)


def _na_wachten(nummer: int, wachttijd: int, kalender: Kalender) -> int:
    """The first working day after waiting `wachttijd` kalenderdagen from this working day."""
    if not wachttijd:
        return nummer
    return kalender.nummer(kalender.dag(nummer) + timedelta(days=wachttijd))
