"""How this KCC is set up: its phase, its plan of growth, its lines and names. Each change is an event."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kcc import klok
from kcc.fasen import FASEN, begin_van
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.kalender import BuitenKalender
from kcc.models import Fasepunt, Inrichting, Medewerker, Productgroep
from kcc.models.inrichting import Periode
from kcc.models.organisatie import Regiemodus
from kcc.namen import Naamsoort, naamsoorten
from kcc.services.gebeurtenissen import Feit, leg_vast

INRICHTING: Final = UUID("00000000-0000-4000-8000-0000000000c1")
"""The subject of the events about the settings: there is one row, so one name for it."""
MEESTE_UREN: Final = 80  # two weeks of work
LANGST: Final = 40  # characters of a name: it stands on buttons and in tables


def vergrendel() -> Inrichting:
    """The one row, locked until the end of the transaction: whoever changes the set-up goes through here."""
    Inrichting.objects.get_or_create(pk=1)
    return Inrichting.objects.select_for_update().get(pk=1)


def feit(soort: str, door: Medewerker, **meer: str) -> Feit:
    return Feit(soort, "inrichting", INRICHTING, door=door, **meer)  # type: ignore[arg-type]


def open_punten(naar: int) -> list[Fasepunt]:
    """What is not ready of this phase and those before it (R10)."""
    return list(Fasepunt.objects.filter(fase__lte=naar, gereed_op=None))


@transaction.atomic
def wissel_fase(*, naar: int, door: Medewerker, reden: str = "") -> Inrichting:
    """From this moment on, in every process. What exists stays as it is.

    Raises Ongeldig (reden) for a step with open items, naming them, or a step back, without a reason.
    """
    rij = vergrendel()
    if not 0 <= naar < len(FASEN):
        raise Ongeldig("fase_onbekend", "Kies een van de fasen 0 tot en met 4.", veld="naar")
    if naar == rij.fase:
        raise Geweigerd("zelfde_fase", f"Het KCC is al in fase {naar}.")
    aanleiding = _bewaak(rij.fase, naar, reden.strip())
    van, rij.fase, rij.fase_sinds = rij.fase, naar, klok.vandaag()
    rij.save()
    leg_vast(
        feit(
            "fase_gewisseld", door, van=str(van), naar=str(naar), reden=aanleiding, toelichting=reden.strip()
        )
    )
    return rij


def _bewaak(van: int, naar: int, reden: str) -> str:
    """What makes this step special, as a code; refuses it without a reason."""
    if naar < van:
        if not reden:
            raise Ongeldig("reden_ontbreekt", "Schrijf op waarom het KCC een fase teruggaat.", veld="reden")
        return "terug"
    punten = open_punten(naar)
    if punten and not reden:
        namen = "; ".join(punt.tekst for punt in punten)
        raise Ongeldig(
            "reden_ontbreekt",
            f"Nog niet alles is klaar. Schrijf op waarom u toch wisselt. Open: {namen}.",
            veld="reden",
        )
    return "open_punten" if punten else ""


@transaction.atomic
def plan_fasen(*, startdatum: date, periode: str, door: Medewerker) -> Inrichting:
    """When the growth began and how long one period lasts; the day of each phase follows (R1)."""
    rij = vergrendel()
    if periode not in Periode.values:
        raise Ongeldig("periode_onbekend", "Kies hoe lang een periode duurt.", veld="periode")
    try:
        begin_van(len(FASEN) - 1, startdatum, periode)
    except BuitenKalender:
        raise Ongeldig("startdatum_buiten_kalender", "Kies een vroegere dag.", veld="startdatum") from None
    van, rij.startdatum, rij.periode = rij.startdatum, startdatum, periode
    rij.save()
    leg_vast(
        feit("fasen_gepland", door, van=van.isoformat(), naar=startdatum.isoformat(), reden=str(periode))
    )
    return rij


@transaction.atomic
def zet_punt(*, punt: Fasepunt, gereed: bool, door: Medewerker) -> Fasepunt:
    """Tick an item of the checklist, with date and person, or take the tick back. Twice is once."""
    vergrendel()
    punt = Fasepunt.objects.select_for_update(of=("self",)).get(pk=punt.pk)
    if gereed == (punt.gereed_op is not None):
        return punt
    punt.gereed_op, punt.gereed_door = (klok.vandaag(), door) if gereed else (None, None)
    punt.save()
    van, naar = ("open", "gereed") if gereed else ("gereed", "open")
    leg_vast(feit("fasepunt_gewijzigd", door, van=van, naar=naar, reden=f"fase_{punt.fase}_{punt.volgorde}"))
    return punt


Namen = Mapping[str, Mapping[str, str]]
Uit = Mapping[str, Collection[str]]


@transaction.atomic
def bewaar_namen(*, namen: Namen, uit: Uit, door: Medewerker) -> Inrichting:
    """What this municipality calls a lijn, kanaal or uitkomst, and which ones it does not offer.

    A name that is empty, or that it has by itself, is not kept. Raises Onvolledig per "soort.code", or per
    soort when nothing of it would be left.
    """
    rij = vergrendel()
    soorten = naamsoorten()
    eigen = {soort.soort: _eigen(namen.get(soort.soort, {}), soort.namen) for soort in soorten}
    niet = {soort.soort: sorted(set(uit.get(soort.soort, ())) & set(soort.aan_en_uit)) for soort in soorten}
    fouten = [_fouten_in(soort, eigen[soort.soort], niet[soort.soort]) for soort in soorten]
    if any(fouten):
        raise Onvolledig(
            {veld: melding for deel in fouten for veld, melding in deel.items()}, "namen_onjuist"
        )
    rij.namen = {soort: codes for soort, codes in eigen.items() if codes}
    rij.uit = {soort: codes for soort, codes in niet.items() if codes}
    rij.save()
    leg_vast(feit("namen_gewijzigd", door))
    return rij


def _eigen(namen: Mapping[str, str], standaard: Mapping[str, str]) -> dict[str, str]:
    schoon = {code: " ".join(namen.get(code, "").split()) for code in standaard}
    return {code: naam for code, naam in schoon.items() if naam and naam != standaard[code]}


def _fouten_in(soort: Naamsoort, eigen: Mapping[str, str], uit: Collection[str]) -> dict[str, str]:
    namen = [naam.casefold() for naam in (soort.namen | dict(eigen)).values()]
    fouten = {}
    for code, naam in eigen.items():
        if len(naam) > LANGST:
            fouten[f"{soort.soort}.{code}"] = f"Gebruik hoogstens {LANGST} tekens."
        elif namen.count(naam.casefold()) > 1:
            fouten[f"{soort.soort}.{code}"] = "Deze naam staat er al: kies een andere."
    if soort.aan_en_uit and len(uit) == len(soort.aan_en_uit):
        fouten[soort.soort] = "Laat er minstens een aan staan."
    return fouten


@transaction.atomic
def stel_lijnen_in(*, tweede_lijn: bool, centrale_mailbox: str, door: Medewerker) -> Inrichting:
    """A KCC with one line or two (R82), and where mail goes that the KCC does not handle (R4)."""
    rij = vergrendel()
    adres = centrale_mailbox.strip()
    try:
        if adres:
            validate_email(adres)
    except ValidationError:
        raise Ongeldig(
            "mailadres_onjuist", "Dit is geen e-mailadres (naam@gemeente.nl).", veld="centrale_mailbox"
        ) from None
    van = _lijnen(rij)
    rij.tweede_lijn, rij.centrale_mailbox = tweede_lijn, adres
    rij.save()
    leg_vast(feit("lijnen_ingesteld", door, van=van, naar=_lijnen(rij)))
    return rij


def _lijnen(rij: Inrichting) -> str:
    return "twee_lijnen" if rij.tweede_lijn else "een_lijn"


@transaction.atomic
def stel_terugleggen_in(*, uren: int, door: Medewerker) -> Inrichting:
    """After how many open office hours a zaak that "Volgende" gave and nobody touched goes back to the queue.

    Also for what lies there already. Raises Ongeldig (uren) outside 1 to 80.
    """
    rij = vergrendel()
    if not 1 <= uren <= MEESTE_UREN:
        raise Ongeldig("uren_buiten_bereik", f"Kies een aantal uren van 1 tot {MEESTE_UREN}.", veld="uren")
    van, rij.terug_na_uren = rij.terug_na_uren, uren
    rij.save()
    leg_vast(feit("terugleggen_ingesteld", door, van=str(van), naar=str(uren)))
    return rij


@transaction.atomic
def bewaar_boom(*, boom: Mapping[str, object] | None, door: Medewerker) -> Inrichting:
    """An own decision tree, or None: that of the concept. What a tree is, is judged a floor up."""
    rij = vergrendel()
    van = "eigen" if rij.boom else "concept"
    rij.boom = dict(boom) if boom else None
    rij.save()
    leg_vast(feit("boom_gewijzigd", door, van=van, naar="eigen" if boom else "concept"))
    return rij


@transaction.atomic
def stel_regie_in(*, regiemodus: str, accountmanager_stuurt: bool, door: Medewerker) -> Inrichting:
    """Who directs a klantaanvraag that is made from now on, and whether an accountmanager may assign zaken and
    set their start (R48, R58). Who directs one that exists stays. Raises Ongeldig (regiemodus_onbekend)."""
    rij = vergrendel()
    if regiemodus not in Regiemodus.values:
        raise Ongeldig("regiemodus_onbekend", "Kies wie de regie voert.", veld="regiemodus")
    van = _regie(rij)
    rij.regiemodus, rij.accountmanager_stuurt = regiemodus, accountmanager_stuurt
    rij.save()
    if van != _regie(rij):
        leg_vast(feit("regie_ingesteld", door, van=van, naar=_regie(rij)))
    return rij


def _regie(rij: Inrichting) -> str:
    return f"{rij.regiemodus}_stuurt" if rij.accountmanager_stuurt else str(rij.regiemodus)


@transaction.atomic
def stel_regie_per_productgroep_in(*, modi: Mapping[str, str], door: Medewerker) -> list[Productgroep]:
    """Code of a productgroep -> who directs there; empty: as the municipality. Those that are not named stay.
    Returns what changed, an event each. Raises Onvolledig per code."""
    fouten = {
        code: "Kies uit de lijst." for code, modus in modi.items() if modus not in ("", *Regiemodus.values)
    }
    if fouten:
        raise Onvolledig(fouten, "regiemodus_onbekend")
    rijen = Productgroep.objects.filter(code__in=modi).order_by("pk").select_for_update(no_key=True)
    gewijzigd = [(groep, groep.regiemodus) for groep in rijen if groep.regiemodus != modi[groep.code]]
    for groep, _ in gewijzigd:
        groep.regiemodus = modi[groep.code]
    groepen = [groep for groep, _ in gewijzigd]
    Productgroep.objects.bulk_update(groepen, ["regiemodus"])
    leg_vast(*(_regie_van_groep(groep, van, door) for groep, van in gewijzigd))
    return groepen


def _regie_van_groep(groep: Productgroep, van: str, door: Medewerker) -> Feit:
    return Feit(
        "productgroep_regie",
        "productgroep",
        groep.uuid,
        door,
        van=van or "gemeente",
        naar=groep.regiemodus or "gemeente",
        productgroep_id=groep.pk,
    )
