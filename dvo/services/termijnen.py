"""Terms of law and amounts of the dwangsom: dated rows that follow each other and are never changed.

The day of receipt decides which term applies, so a running zaak keeps its own.
"""

from datetime import date, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dvo.dwangsom import TARIEVEN
from dvo.models import Dwangsomtarief, WettelijkeTermijn
from dvo.rechten import TERMIJNBEHEER
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

DAG = timedelta(days=1)


def _bewaak(door: Dader) -> None:
    if door is not None and not (isinstance(door, Medewerker) and mag(door, TERMIJNBEHEER)):
        raise NietBevoegd("geen_beheerder", "Alleen de functioneel beheerder wijzigt termijnen van de wet.")


def _termijnen(zaaktype: Zaaktype) -> list[WettelijkeTermijn]:
    """All of a zaaktype, first to last. The zaaktype is locked: also its first term is added by one."""
    Zaaktype.objects.select_for_update(of=("self",), no_key=True).get(pk=zaaktype.pk)
    return list(WettelijkeTermijn.objects.filter(zaaktype=zaaktype).order_by("geldigheid"))


def _feit(zaaktype: Zaaktype, door: Dader, van: str, naar: str) -> Feit:
    groep = zaaktype.productgroep_id
    return Feit("wettelijke_termijn", "zaaktype", zaaktype.uuid, door, van, naar, productgroep_id=groep)


def _kort(rij: WettelijkeTermijn | None) -> str:
    return f"{rij.aantal}{rij.eenheid}" if rij else ""


@transaction.atomic
def zet_termijn(
    *,
    zaaktype: Zaaktype,
    aantal: int,
    eenheid: str,
    grondslag: str,
    vanaf: date,
    door: Dader,
    verlenging_aantal: int | None = None,
    verlenging_eenheid: str = "",
) -> WettelijkeTermijn:
    """The term of law for what is received from `vanaf` on, until the next one that is known already.

    Raises Ongeldig (vanaf_te_vroeg, verlenging_half) and Geweigerd (begint_al).
    """
    _bewaak(door)
    rijen = _termijnen(zaaktype)
    _bewaak_begin(rijen, vanaf)
    if bool(verlenging_aantal) != bool(verlenging_eenheid):
        raise Ongeldig(
            "verlenging_half", "Vul bij verlengen een getal en een eenheid in.", veld="verlenging_aantal"
        )
    huidig = next((rij for rij in rijen if vanaf in rij.geldigheid), None)
    einde = next((rij.geldigheid.lower for rij in rijen if (rij.geldigheid.lower or date.min) > vanaf), None)
    if huidig:
        huidig.geldigheid = DateRange(huidig.geldigheid.lower, vanaf)
        huidig.save(update_fields=["geldigheid"])
    nieuw = WettelijkeTermijn.objects.create(
        zaaktype=zaaktype,
        geldigheid=DateRange(vanaf, einde),
        aantal=aantal,
        eenheid=eenheid,
        grondslag=grondslag,
        verlenging_aantal=verlenging_aantal or None,
        verlenging_eenheid=verlenging_eenheid,
    )
    leg_vast(_feit(zaaktype, door, _kort(huidig), _kort(nieuw)))
    return nieuw


def _bewaak_begin(rijen: list[WettelijkeTermijn], vanaf: date) -> None:
    if vanaf < klok.vandaag() + (DAG if rijen else 0 * DAG):
        raise Ongeldig(
            "vanaf_te_vroeg",
            "Kies een dag na vandaag: wat al is ontvangen houdt de termijn van die dag.",
            veld="vanaf",
        )
    if any(rij.geldigheid.lower == vanaf for rij in rijen):
        raise Geweigerd("begint_al", "Op die dag begint al een termijn. Trek die eerst in.", veld="vanaf")


@transaction.atomic
def trek_termijn_in(*, zaaktype: Zaaktype, door: Dader) -> None:
    """Take back the last term while it has not begun; the one before goes on. Raises Geweigerd (al_begonnen)."""
    _bewaak(door)
    rijen = _termijnen(zaaktype)
    laatste = rijen[-1] if rijen else None
    begin = laatste.geldigheid.lower if laatste else None
    if laatste is None or begin is None or begin <= klok.vandaag():
        raise Geweigerd("al_begonnen", "Alleen een termijn die nog niet is ingegaan kan worden ingetrokken.")
    einde = laatste.geldigheid.upper
    laatste.delete()
    vorige = rijen[-2] if len(rijen) > 1 else None
    if vorige and vorige.geldigheid.upper == begin:
        vorige.geldigheid = DateRange(vorige.geldigheid.lower, einde)
        vorige.save(update_fields=["geldigheid"])
    leg_vast(_feit(zaaktype, door, _kort(laatste), _kort(vorige)))


@transaction.atomic
def zet_tarief(
    *, geldig_vanaf: date, eerste: Decimal, tweede: Decimal, derde: Decimal, door: Dader
) -> Dwangsomtarief:
    """New amounts of the dwangsom from a day on; what came before stays. Raises Ongeldig (vanaf_te_vroeg)."""
    _bewaak(door)
    if not Dwangsomtarief.objects.select_for_update().exists():
        _begin_met_de_wet()
    laatste = Dwangsomtarief.objects.first()
    if laatste and geldig_vanaf <= laatste.geldig_vanaf:
        raise Ongeldig(
            "vanaf_te_vroeg", f"Kies een dag na {laatste.geldig_vanaf:%d-%m-%Y}.", veld="geldig_vanaf"
        )
    rij = Dwangsomtarief.objects.create(geldig_vanaf=geldig_vanaf, eerste=eerste, tweede=tweede, derde=derde)
    onderwerp = uuid5(NAMESPACE_URL, f"dwangsomtarief:{geldig_vanaf}")
    leg_vast(Feit("dwangsomtarief", "dwangsomtarief", onderwerp, door, naar=str(geldig_vanaf), nieuw=True))
    return rij


def _begin_met_de_wet() -> None:
    """An empty table counts by the amounts known in the code: they stay when the first row is added."""
    Dwangsomtarief.objects.bulk_create(
        Dwangsomtarief(geldig_vanaf=rij.geldig_vanaf, eerste=rij.eerste, tweede=rij.tweede, derde=rij.derde)
        for rij in TARIEVEN
    )
