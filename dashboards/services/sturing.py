"""Targets in versions, what is done to reach them, and tariffs of channels (R77, R78, R79, R100).

A target is never overwritten: a version follows it from today or later on, so that a year that has passed keeps its
colours. What has not begun yet can be withdrawn.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction

from dashboards.kengetallen.register import OP_SLEUTEL
from dashboards.models import Initiatief, Norm, Tarief
from dashboards.models.sturing import RICHTLIJNEN
from dashboards.rechten import NORMEN
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.kanalen import Kanaal
from kcc.models import Medewerker, Team
from kcc.rollen import Rol, mag
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.inrichting import feit, vergrendel
from kcc.tekst import zonder_bsn

LEIDEND: Final = frozenset({Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER})
"""Who can own a target or an initiative: somebody who leads."""


class RichtlijnGeenNorm(Ongeldig):
    """80 % is a guideline, and nobody makes a target of it (R79). HTTP 422: well said, and refused."""

    status = 422

    def __init__(self) -> None:
        melding = "Voor dit kengetal geldt een richtlijn. Die kan geen norm worden."
        super().__init__("richtlijn_geen_norm", melding, veld="sleutel")


@transaction.atomic
def zet_norm(
    *,
    sleutel: str,
    geldig_vanaf: date,
    groen: float,
    oranje: float,
    eigenaar: Medewerker,
    reden: str,
    door: Medewerker,
    team: Team | None = None,
) -> Norm:
    """A version of the target of a figure, from `geldig_vanaf` on, for one team or all.

    Raises Ongeldig (richtlijn_geen_norm, kengetal_onbekend, norm_verleden, marge_verkeerd, eigenaar_onjuist,
    reden_ontbreekt) and Geweigerd (norm_bestaat) for a second one of the same day.
    """
    _bewaak_recht(door)
    vergrendel()
    schoon = _tekst(reden, "reden", "Schrijf op waarom de norm zo wordt.")
    _bewaak_norm(sleutel, groen, oranje, team)
    if geldig_vanaf < klok.vandaag():
        raise Ongeldig("norm_verleden", "Kies vandaag of een latere dag.", veld="geldig_vanaf")
    _bewaak_eigenaar(eigenaar)
    versies = Norm.objects.filter(sleutel=sleutel, team=team)
    if versies.filter(geldig_vanaf=geldig_vanaf).exists():
        raise Geweigerd(
            "norm_bestaat", "Op die dag begint al een norm. Kies een andere dag.", veld="geldig_vanaf"
        )
    vorige = versies.filter(geldig_vanaf__lt=geldig_vanaf).order_by("geldig_vanaf").last()
    norm = Norm.objects.create(
        sleutel=sleutel,
        team=team,
        geldig_vanaf=geldig_vanaf,
        groen=groen,
        oranje=oranje,
        eigenaar=eigenaar,
        reden=schoon,
        door=door,
    )
    leg_vast(_norm_feit("norm_gezet", norm, door, van=_code(vorige), naar=_code(norm), nieuw=True))
    return norm


@transaction.atomic
def trek_norm_in(*, norm: Norm, door: Medewerker) -> None:
    """Take back a version that is not valid yet. Raises Geweigerd (norm_geldig) for one that is or was."""
    _bewaak_recht(door)
    vergrendel()
    rij = Norm.objects.select_for_update(of=("self",)).filter(pk=norm.pk).first()
    if rij is None:
        raise Geweigerd("norm_weg", "Deze norm is al ingetrokken.")
    if rij.geldig_vanaf <= klok.vandaag():
        raise Geweigerd(
            "norm_geldig", "Deze norm geldt al. Zet een nieuwe norm; deze blijft in de geschiedenis."
        )
    leg_vast(_norm_feit("norm_ingetrokken", rij, door, van=_code(rij)))
    rij.delete()


@transaction.atomic
def voeg_initiatief_toe(
    *,
    sleutel: str,
    naam: str,
    reden: str,
    eigenaar: Medewerker,
    van: date,
    door: Medewerker,
    tot: date | None = None,
) -> Initiatief:
    """What is done about a figure. Raises Ongeldig with the field."""
    _bewaak_recht(door)
    if sleutel not in OP_SLEUTEL:
        raise Ongeldig("kengetal_onbekend", "Kies een kengetal uit de lijst.", veld="sleutel")
    if tot is not None and tot < van:
        raise Ongeldig("einde_voor_begin", "De laatste dag ligt voor de eerste.", veld="tot")
    _bewaak_eigenaar(eigenaar)
    rij = Initiatief.objects.create(
        sleutel=sleutel,
        naam=_tekst(naam, "naam", "Geef het initiatief een naam."),
        reden=_tekst(reden, "reden", "Schrijf op waarom u dit doet."),
        eigenaar=eigenaar,
        van=van,
        tot=tot,
    )
    leg_vast(Feit("initiatief_begonnen", "initiatief", rij.uuid, door, reden=sleutel, nieuw=True))
    return rij


@transaction.atomic
def beeindig_initiatief(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """Today is its last day; of one that has yet to begin its first day. Raises Geweigerd (al_beeindigd)."""
    _bewaak_recht(door)
    rij = Initiatief.objects.select_for_update().get(pk=initiatief.pk)
    if rij.tot is not None and rij.tot <= klok.vandaag():
        raise Geweigerd("al_beeindigd", "Dit initiatief is al beëindigd.")
    rij.tot = max(klok.vandaag(), rij.van)
    rij.save()
    leg_vast(Feit("initiatief_beeindigd", "initiatief", rij.uuid, door, reden=rij.sleutel))
    return rij


@transaction.atomic
def zet_tarief(*, kanaal: str, geldig_vanaf: date, bedrag: Decimal, bron: str, door: Medewerker) -> Tarief:
    """What a contact by a channel costs from a day on. The first may begin in the past; after that each follows the
    one before. Raises Ongeldig (kanaal_onbekend, bedrag_onjuist, bron_ontbreekt, tarief_volgorde)."""
    _bewaak_recht(door)
    vergrendel()
    if kanaal not in Kanaal.values:
        raise Ongeldig("kanaal_onbekend", "Kies een kanaal uit de lijst.", veld="kanaal")
    if not 0 <= bedrag < 100_000:
        raise Ongeldig("bedrag_onjuist", "Vul een bedrag in van 0 tot 99.999 euro.", veld="bedrag")
    schoon = _tekst(bron, "bron", "Schrijf op waar het bedrag vandaan komt.")
    vorige = Tarief.objects.filter(kanaal=kanaal).order_by("geldig_vanaf").last()
    if vorige and geldig_vanaf <= vorige.geldig_vanaf:
        raise Ongeldig(
            "tarief_volgorde",
            f"Kies een dag na {vorige.geldig_vanaf:%d-%m-%Y}: dan begon het vorige.",
            veld="geldig_vanaf",
        )
    tarief = Tarief.objects.create(kanaal=kanaal, geldig_vanaf=geldig_vanaf, bedrag=bedrag, bron=schoon)
    oud = str(vorige.bedrag) if vorige else ""
    leg_vast(feit("tarief_gezet", door, van=oud, naar=str(bedrag), reden=kanaal))
    return tarief


def _bewaak_recht(door: Medewerker) -> None:
    if not mag(door, NORMEN):
        raise NietBevoegd("geen_recht_normen", "Alleen de manager en de beheerder zetten normen.")


def _bewaak_norm(sleutel: str, groen: float, oranje: float, team: Team | None) -> None:
    if sleutel in RICHTLIJNEN:
        raise RichtlijnGeenNorm
    kengetal = OP_SLEUTEL.get(sleutel)
    if kengetal is None:
        raise Ongeldig("kengetal_onbekend", "Kies een kengetal uit de lijst.", veld="sleutel")
    if kengetal.richtlijn is not None:
        raise RichtlijnGeenNorm
    if kengetal.hoger_is_beter is None:
        raise Ongeldig(
            "geen_richting", "Dit kengetal vertelt alleen: hoger is niet beter of slechter.", veld="sleutel"
        )
    if team is not None and not kengetal.per_team:
        raise Ongeldig("niet_per_team", "Dit kengetal is er niet per team.", veld="team")
    if (groen < oranje) if kengetal.hoger_is_beter else (groen > oranje):
        kant = "hoger dan" if kengetal.hoger_is_beter else "lager dan"
        raise Ongeldig(
            "marge_verkeerd", f"Oranje ligt aan de slechte kant: kies het niet {kant} groen.", veld="oranje"
        )
    if kengetal.eenheid == "%" and not (0 <= groen <= 100 and 0 <= oranje <= 100):
        raise Ongeldig("norm_buiten_bereik", "Vul een percentage in van 0 tot en met 100.", veld="groen")


def _bewaak_eigenaar(eigenaar: Medewerker) -> None:
    if not (eigenaar.is_active and eigenaar.rolset & LEIDEND):
        raise Ongeldig("eigenaar_onjuist", "Kies iemand die leiding geeft.", veld="eigenaar")


def _tekst(tekst: str, veld: str, melding: str) -> str:
    schoon = zonder_bsn(" ".join(tekst.split()))
    if not schoon:
        raise Ongeldig(f"{veld}_ontbreekt", melding, veld=veld)
    return schoon


def _norm_feit(soort: str, norm: Norm, door: Medewerker, **meer: str | bool) -> Feit:
    return Feit(soort, "norm", norm.uuid, door, reden=norm.sleutel, team_id=norm.team_id, **meer)  # type: ignore[arg-type]


def _code(norm: Norm | None) -> str:
    return f"{norm.groen:g} {norm.oranje:g} {norm.geldig_vanaf}"[:40] if norm else ""
