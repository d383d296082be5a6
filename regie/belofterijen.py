"""What an intake promises, as unsaved rows: no query, no clock. The service saves them, the demo data copy them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from kcc.kalender import Kalender
from regie.beloofd import beloofd
from regie.invoer import Zaakinvoer
from regie.models import Belofte
from regie.planning import Plan, Taak

SOORT = Belofte.Soort


def beloofde_dag(
    groep: Sequence[Zaakinvoer],
    taken: Sequence[Taak],
    plan: Plan,
    service: Mapping[int, int],
    kalender: Kalender,
    alleen: Collection[int] | None = None,
) -> date:
    """ "Beloofd uiterlijk" of the klantaanvraag; `service` are the servicebeloften per zaaktype.

    `alleen`: pks of zaken that are added to an open klantaanvraag; what they alone come to.
    """
    hoogstens = {
        zaak.sleutel: service.get(zaak.rij["versie__zaaktype_id"], zaak.maximum) + (taak.duur - zaak.norm)
        for zaak, taak in zip(groep, taken, strict=True)
    }
    sleutels = [str(pk) for pk in alleen] if alleen else None
    return kalender.dag(beloofd(taken, plan, hoogstens, kalender=kalender, alleen=sleutels))


def zet_dvo_begin(groep: Iterable[Zaakinvoer], plan: Plan, kalender: Kalender) -> list[Zaakinvoer]:
    """A zaak held for a longer sister starts its DVO clock at its uiterste start (design); those that moved."""
    uiterst = {sleutel: kalender.dag(regel.uiterste_start) for sleutel, regel in plan.regels.items()}
    later = [zaak for zaak in groep if zaak.lopend and uiterst[zaak.sleutel] > zaak.rij["dvo_begin"]]
    for zaak in later:
        zaak.rij["dvo_begin"] = uiterst[zaak.sleutel]
    return later


def van_zaak(
    zaak: Zaakinvoer,
    klantaanvraag: UUID,
    beloofd_op: date,
    service: Mapping[int, int],
    kalender: Kalender,
) -> list[Belofte]:
    """DVO norm and maximum (never after the promise), the servicebelofte, and the law."""
    rij = zaak.rij
    begin: date = rij["dvo_begin"]
    dagen = {
        SOORT.DVO_NORM: min(kalender.plus(begin, zaak.norm), beloofd_op),
        SOORT.DVO_MAXIMUM: min(kalender.plus(begin, zaak.maximum), beloofd_op),
    }
    if rij["versie__zaaktype_id"] in service:
        dagen[SOORT.SERVICEBELOFTE] = min(
            kalender.plus(begin, service[rij["versie__zaaktype_id"]]), beloofd_op
        )
    rijen = [_belofte(zaak, klantaanvraag, soort, begin, due) for soort, due in dagen.items()]
    return [*rijen, wet(zaak, klantaanvraag, 1)] if rij["wettelijk_einde"] else rijen


def _belofte(zaak: Zaakinvoer, klantaanvraag: UUID, soort: str, begin: date, due: date) -> Belofte:
    return Belofte(
        onderwerp_soort="zaak",
        onderwerp=zaak.rij["uuid"],
        soort=soort,
        begin=begin,
        due=due,
        team_id=zaak.rij["team_id"],
        klantaanvraag=klantaanvraag,
    )


def wet(zaak: Zaakinvoer, klantaanvraag: UUID, volgnummer: int) -> Belofte:
    """The legal end as it now is; one that moved gets the next `volgnummer`."""
    rij = _belofte(zaak, klantaanvraag, SOORT.WET, zaak.rij["ontvangen_op"], zaak.rij["wettelijk_einde"])
    rij.kalender, rij.volgnummer = Belofte.Kalendersoort.WET, volgnummer
    return rij
