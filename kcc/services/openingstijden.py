"""Opening hours, exceptions on a date, and storingen. Hours count from the next look-up on, in every process."""

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction

from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.models import Inrichting, Medewerker, Openingstijd, Openingsuitzondering, Storing
from kcc.models.openingstijden import Weekdag
from kcc.services.gebeurtenissen import Feit, leg_vast


@transaction.atomic
def voeg_uren_toe(
    *, kanaal: str, weekdagen: Sequence[int], van: time, tot: time, door: Medewerker, locatie: str = ""
) -> list[Openingstijd]:
    """The same hours on each of these days. Raises Ongeldig when they overlap what stands there already."""
    _bewaak_volgorde(van, tot)
    _een_tegelijk()
    _bewaak_overlap(kanaal, locatie, weekdagen, van, tot)
    rijen = Openingstijd.objects.bulk_create(
        Openingstijd(kanaal=kanaal, locatie=locatie, weekdag=dag, van=van, tot=tot) for dag in weekdagen
    )
    leg_vast(
        *(
            Feit("openingstijd_erbij", "openingstijd", rij.uuid, door, naar=kanaal, nieuw=True)
            for rij in rijen
        )
    )
    return rijen


@transaction.atomic
def haal_uren_weg(*, openingstijd: Openingstijd, door: Medewerker) -> None:
    """Closed again at that hour. Raises Geweigerd when somebody else took it away."""
    rij = Openingstijd.objects.select_for_update().filter(pk=openingstijd.pk).first()
    if rij is None:
        raise Geweigerd("al_weg", "Deze openingstijd is al weggehaald.")
    leg_vast(Feit("openingstijd_eraf", "openingstijd", rij.uuid, door, van=rij.kanaal))
    rij.delete()


@transaction.atomic
def zet_uitzondering(
    *,
    kanalen: Sequence[str],
    datum: date,
    door: Medewerker,
    van: time | None = None,
    tot: time | None = None,
    locatie: str = "",
    omschrijving: str = "",
) -> list[Openingsuitzondering]:
    """Other hours on one date for these kanalen; without hours they are closed that day."""
    _bewaak_uren(van, tot)
    if datum < klok.vandaag():
        raise Ongeldig("dag_voorbij", "Deze dag is voorbij.", veld="datum")
    _een_tegelijk()
    _bewaak_een_per_dag(kanalen, locatie, datum)
    rijen = Openingsuitzondering.objects.bulk_create(
        Openingsuitzondering(
            kanaal=kanaal, locatie=locatie, datum=datum, van=van, tot=tot, omschrijving=omschrijving
        )
        for kanaal in kanalen
    )
    soort = "openingsuitzondering"
    leg_vast(*(Feit(f"{soort}_erbij", soort, rij.uuid, door, naar=rij.kanaal, nieuw=True) for rij in rijen))
    return rijen


@transaction.atomic
def haal_uitzondering_weg(*, uitzondering: Openingsuitzondering, door: Medewerker) -> None:
    """The hours of the week hold again on that date."""
    rij = Openingsuitzondering.objects.select_for_update().filter(pk=uitzondering.pk).first()
    if rij is None:
        raise Geweigerd("al_weg", "Deze uitzondering is al weggehaald.")
    leg_vast(Feit("openingsuitzondering_eraf", "openingsuitzondering", rij.uuid, door, van=rij.kanaal))
    rij.delete()


@transaction.atomic
def meld_storing(*, tekst: str, door: Medewerker, kanaal: str = "") -> Storing:
    """A banner for everybody who is logged in, from now on; without kanaal for all of them."""
    if not tekst.strip():
        raise Ongeldig("tekst_ontbreekt", "Vul in wat er niet werkt.", veld="tekst")
    storing = Storing.objects.create(kanaal=kanaal, tekst=tekst.strip(), van=klok.nu(), door=door)
    leg_vast(Feit("storing_gemeld", "storing", storing.uuid, door, naar=kanaal, nieuw=True))
    return storing


@transaction.atomic
def beeindig_storing(*, storing: Storing, door: Medewerker) -> Storing:
    """It works again. Raises Geweigerd when that was said already."""
    storing = Storing.objects.select_for_update(no_key=True).get(pk=storing.pk)
    if storing.tot:
        raise Geweigerd("al_voorbij", "Deze storing is al beëindigd.")
    storing.tot = max(klok.nu(), storing.van)
    storing.save(update_fields=["tot"])
    leg_vast(Feit("storing_voorbij", "storing", storing.uuid, door, van=storing.kanaal))
    return storing


def _een_tegelijk() -> None:
    """Rows that must not overlap have no row in common to lock: the settings stand for them."""
    list(Inrichting.objects.select_for_update(no_key=True).values_list("pk"))


def _bewaak_volgorde(van: time, tot: time) -> None:
    if van >= tot:
        raise Ongeldig("uren_volgorde", "De eindtijd moet na de begintijd liggen.", veld="tot")


def _bewaak_uren(van: time | None, tot: time | None) -> None:
    if van is None and tot is None:
        return
    if van is None or tot is None:
        veld = "van" if van is None else "tot"
        raise Onvolledig(
            {veld: "Vul beide tijden in, of geen van beide: dan is het die dag dicht."}, "uren_half"
        )
    _bewaak_volgorde(van, tot)


def _bewaak_overlap(kanaal: str, locatie: str, weekdagen: Sequence[int], van: time, tot: time) -> None:
    rijen = Openingstijd.objects.filter(kanaal=kanaal, locatie=locatie, weekdag__in=weekdagen)
    ander = rijen.filter(van__lt=tot, tot__gt=van).first()
    if ander:
        dag = Weekdag(ander.weekdag).label
        raise Ongeldig(
            "uren_overlappen",
            f"Op {dag} is het al open van {ander.van:%H:%M} tot {ander.tot:%H:%M}.",
            veld="van",
        )


def _bewaak_een_per_dag(kanalen: Sequence[str], locatie: str, datum: date) -> None:
    rij = Openingsuitzondering.objects.filter(kanaal__in=kanalen, locatie=locatie, datum=datum).first()
    if rij:
        raise Ongeldig(
            "uitzondering_bestaat",
            f"Voor {rij.get_kanaal_display().lower()} staat er op deze dag al een uitzondering.",
            veld="datum",
        )
