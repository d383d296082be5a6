"""Somebody reported absent in one act: all of their work moves in one transaction, and goes back the same day (P7).

First every row is locked, kind by kind in one fixed order and within a kind by key; only then anything changes.
That is how acts of others on the same rows wait instead of each for the other.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from contacts.afwezigheid.lezen import Openwerk, lees_werk
from contacts.afwezigheid.voorstel import BLIJFT, TEAM, TEAMWOORD, Sleutel, Soort, Werk, kandidaten
from contacts.models import Werkregel, Werksoort, Werkstand
from contacts.services.afwezigwerk import OVERNAMES, Overname
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker
from kcc.services import afwezigheid as kern

Rijen = dict[Sleutel, tuple[Overname, Any]]
GEWIJZIGD = "Hier is daarna mee gewerkt."
ONZICHTBAAR = "Dit kunt u niet zien; wie het meldde kan het terugzetten."


@transaction.atomic
def meld_afwezig(
    *,
    medewerker: Medewerker,
    door: Medewerker,
    keuzes: Mapping[Sleutel, str],
    einde: date | None = None,
) -> Afwezigheid:
    """Absent from now up to and with `einde` (None: not known). `keuzes`: for each piece of work TEAM, BLIJFT or
    the uuid of a colleague; what is not in it stays. All of it or nothing.

    What changed since it was shown stays and is named in its Werkregel. Raises NietBevoegd, Ongeldig
    (einde_voorbij) and Geweigerd (al_gemeld).
    """
    afwezigheid = kern.open_afwezigheid(medewerker=medewerker, door=door, einde=einde)
    gekozen = {sleutel: keuze for sleutel, keuze in keuzes.items() if keuze != BLIJFT}
    overnames = {klasse.soort: klasse(medewerker, door, einde) for klasse in OVERNAMES}
    rijen = _vergrendel(gekozen, overnames)
    open_werk = lees_werk(medewerker, door, einde)
    nu = {stuk.sleutel: stuk for stuk in open_werk.werk}
    regels = [
        _doe(afwezigheid, rijen[sleutel], nu.get(sleutel), open_werk, gekozen[sleutel], sleutel)
        for sleutel in _op_volgorde(rijen)
    ]
    _zet_versies(regels)
    Werkregel.objects.bulk_create(regels)
    kern.zet_afwezig(medewerker)
    return afwezigheid


def _vergrendel(
    sleutels: Iterable[Sleutel], overnames: Mapping[Soort, Overname], *, terug: bool = False
) -> Rijen:
    """Every row of it, and last of all the people, with what hangs on them. `terug`: to put it back."""
    gevraagd: dict[Soort, set[UUID]] = {soort: set() for soort in Soort}
    for soort, uuid in sleutels:
        gevraagd[soort].add(uuid)
    rijen: Rijen = {}
    for soort, overname in overnames.items():
        if soort == Soort.INZET:
            _vergrendel_mensen(overname.wie, overname.door)
        if gevraagd[soort]:
            vergrendel = overname.vergrendel_terug if terug else overname.vergrendel
            rijen |= {(soort, uuid): (overname, rij) for uuid, rij in vergrendel(gevraagd[soort]).items()}
    return rijen


def _vergrendel_mensen(*mensen: Medewerker) -> None:
    rijen = Medewerker.objects.filter(pk__in=[mens.pk for mens in mensen]).order_by("pk")
    list(rijen.select_for_update(no_key=True).values_list("pk"))


def _op_volgorde(rijen: Rijen) -> list[Sleutel]:
    """Zaken in the order of their klantaanvragen: each asks a plan, and that locks a row for each."""
    return sorted(rijen, key=lambda sleutel: getattr(rijen[sleutel][1], "klantaanvraag_id", None) or 0)


def _doe(
    afwezigheid: Afwezigheid,
    rij: tuple[Overname, Any],
    werk: Werk | None,
    open_werk: Openwerk,
    keuze: str,
    sleutel: Sleutel,
) -> Werkregel:
    overname, onderwerp = rij
    regel = Werkregel(afwezigheid=afwezigheid, soort=_werksoort(sleutel[0]), onderwerp=sleutel[1])
    try:
        if werk is None:
            raise Geweigerd("intussen_gewijzigd", overname.nu_van(onderwerp))
        regel.naar, regel.was = _naar(werk, open_werk, keuze), overname.was(onderwerp)
        with transaction.atomic():
            overname.geef(onderwerp, regel.naar)
    except Geweigerd as fout:
        regel.naar, regel.was = None, {}
        regel.stand, regel.reden = Werkstand.BLIJFT, fout.melding[:300]
    return regel


def _werksoort(soort: Soort) -> str:
    """Being helped at the balie is a gesprek without a row of its own."""
    return Werksoort.GESPREK if soort == Soort.BEZOEK else Werksoort(soort.value)


def _naar(werk: Werk, open_werk: Openwerk, keuze: str) -> Medewerker | None:
    if keuze == TEAM and werk.soort in TEAMWOORD:
        return None
    if keuze in {str(collega.uuid) for collega in kandidaten(werk, open_werk.collegas)}:
        return open_werk.mensen[keuze][1]
    raise Ongeldig("kan_niet_overnemen", "De gekozen collega kan dit niet (meer) overnemen.")


def _laatste(uuids: Iterable[UUID]) -> dict[UUID, int]:
    """subject -> the number of its last event. One query."""
    rijen = Gebeurtenis.objects.van(*uuids).order_by().values_list("onderwerp")
    return dict(rijen.annotate(laatste=Max("versie")))


def _zet_versies(regels: list[Werkregel]) -> None:
    gedaan = [regel for regel in regels if regel.stand == Werkstand.GEDAAN]
    laatste = _laatste(regel.onderwerp for regel in gedaan)
    for regel in gedaan:
        regel.versie = laatste.get(regel.onderwerp)


# -- back ---------------------------------------------------------------------------------------------


def kan_ongedaan(afwezigheid: Afwezigheid) -> bool:
    """On the day itself, while it runs."""
    return afwezigheid.beeindigd_op is None and klok.dag_van(afwezigheid.gemeld_op) == klok.vandaag()


@transaction.atomic
def maak_ongedaan(*, afwezigheid: Afwezigheid, door: Medewerker) -> Afwezigheid:
    """Reported by mistake: every piece of work that nobody touched since goes back, the rest stays and is named;
    the absence ends. The events of both acts stay.

    Raises NietBevoegd, Geweigerd (al_beeindigd, te_laat).
    """
    afwezigheid = kern.vergrendel(afwezigheid)
    wie = afwezigheid.medewerker
    kern.bewaak_leiding(wie, door)
    if not kan_ongedaan(afwezigheid):
        raise Geweigerd("te_laat", "Ongedaan maken kan alleen op de dag zelf. Kies 'Weer aanwezig'.")
    regels = list(Werkregel.objects.filter(afwezigheid=afwezigheid, stand=Werkstand.GEDAAN))
    op_sleutel = {sleutel_van(regel): regel for regel in regels}
    overnames = {klasse.soort: klasse(wie, door, afwezigheid.einde) for klasse in OVERNAMES}
    rijen = _vergrendel(op_sleutel, overnames, terug=True)
    laatste = _laatste(regel.onderwerp for regel in regels)
    for sleutel in [*_op_volgorde(rijen), *(op_sleutel.keys() - rijen.keys())]:
        _zet_terug(op_sleutel[sleutel], rijen.get(sleutel), laatste)
    Werkregel.objects.bulk_update(regels, ["stand", "reden"])
    kern.zet_stand_terug(wie)
    return kern.beeindig(afwezigheid=afwezigheid, door=door, reden=kern.TERUG)


def sleutel_van(regel: Werkregel) -> Sleutel:
    soort = Soort.BEZOEK if regel.was.get("bezoek") else Soort(regel.soort)
    return soort, regel.onderwerp


def _zet_terug(regel: Werkregel, rij: tuple[Overname, Any] | None, laatste: Mapping[UUID, int]) -> None:
    try:
        if rij is None:
            raise Geweigerd("niet_zichtbaar", ONZICHTBAAR)
        if laatste.get(regel.onderwerp) != regel.versie:
            raise Geweigerd("intussen_gewijzigd", GEWIJZIGD)
        with transaction.atomic():
            rij[0].zet_terug(rij[1], regel.was, regel.versie or 0)
    except Geweigerd as fout:
        regel.stand, regel.reden = Werkstand.BLIJFT, fout.melding[:300]
    else:
        regel.stand = Werkstand.TERUG
