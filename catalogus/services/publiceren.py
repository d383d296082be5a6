"""Publishing and ending: from then on the database keeps a version as it is, but for its last day."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.bronhouder import bewaak_bronhouder
from catalogus.models import Zaaktypeversie
from catalogus.rechten import PUBLICEREN
from catalogus.services.zaaktypen import deze, vergrendel, versiefeit
from catalogus.vereisten import controleer
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, leg_vast


@transaction.atomic
def publiceer(*, versie: Zaaktypeversie, door: Dader) -> Zaaktypeversie:
    """Valid from its first day; the version before it ends there. Running zaken keep theirs (R67).

    Raises NietBevoegd, Geweigerd (al_gepubliceerd, geldigheid_overlapt), Ongeldig (begin_ontbreekt) and
    Onvolledig (niet_af) with what each part still lacks.
    """
    versies = vergrendel(versie)
    versie = deze(versies, versie)
    bewaak_publiceren(door, versie)
    if versie.gepubliceerd_op:
        raise Geweigerd("al_gepubliceerd", "Deze versie is al gepubliceerd.")
    if versie.geldigheid.lower is None:
        raise Ongeldig("begin_ontbreekt", "Vul in vanaf welke dag de versie geldt.", veld="geldigheid")
    if ontbreekt := wat_ontbreekt(versie):
        raise Onvolledig(ontbreekt, "niet_af")
    try:
        with transaction.atomic():
            _sluit_aan(versies, versie)
            versie.gepubliceerd_op = klok.nu()
            versie.save()
    except IntegrityError:
        raise _overlap() from None
    leg_vast(versiefeit("zaaktypeversie_gepubliceerd", versie, door))
    return versie


def bewaak_publiceren(door: Dader, versie: Zaaktypeversie) -> None:
    """Raises NietBevoegd: only the afdelingshoofd of the source owner, or the beheerder."""
    bewaak_bronhouder(door, versie.team_id)
    if door is not None and not mag(door, PUBLICEREN):
        raise NietBevoegd(
            "mag_niet_publiceren", "Publiceren doet het afdelingshoofd of de functioneel beheerder."
        )


def wat_ontbreekt(versie: Zaaktypeversie) -> dict[str, str]:
    """Part -> what must be put right before it can be published."""
    vragen = list(versie.vereisten.values("code", "label", "soort", "keuzes", "voorwaarde", "uitleg"))
    gevonden = {}
    for plek, melding in controleer(vragen).items():
        gevonden["vereisten"] = f"Vraag “{vragen[int(plek.split('.')[0])]['label']}”: {melding}"
    if not versie.statustypen.exists():
        gevonden["statustypen"] = "Kies welke statussen een zaak kan hebben."
    if not versie.resultaattypen.exists():
        gevonden["resultaattypen"] = "Voeg minstens een resultaat toe."
    return gevonden


def _sluit_aan(versies: list[Zaaktypeversie], nieuw: Zaaktypeversie) -> None:
    begin = nieuw.geldigheid.lower
    for rij in versies:
        if rij.gepubliceerd_op and rij.geldigheid.lower < begin and begin in rij.geldigheid:
            rij.geldigheid = DateRange(rij.geldigheid.lower, begin)
            rij.save()


def _overlap() -> Geweigerd:
    return Geweigerd("geldigheid_overlapt", "In deze periode geldt al een andere gepubliceerde versie.")


@transaction.atomic
def beeindig(*, versie: Zaaktypeversie, per: date | None, door: Dader) -> Zaaktypeversie:
    """A published version holds no longer from `per` on; None takes the end away again.

    Running zaken keep their version. Raises NietBevoegd, Geweigerd (niet_gepubliceerd, al_voorbij,
    geldigheid_overlapt) and Ongeldig (einde_voor_begin, einde_voorbij).
    """
    versie = deze(vergrendel(versie), versie)
    bewaak_publiceren(door, versie)
    _bewaak_einde(versie, per)
    oud = versie.geldigheid.upper
    versie.geldigheid = DateRange(versie.geldigheid.lower, per)
    try:
        with transaction.atomic():
            versie.save()
    except IntegrityError:
        raise _overlap() from None
    van, naar = (dag.isoformat() if dag else "" for dag in (oud, per))
    leg_vast(versiefeit("zaaktypeversie_beeindigd", versie, door, van=van, naar=naar))
    return versie


def _bewaak_einde(versie: Zaaktypeversie, per: date | None) -> None:
    vandaag, nu = klok.vandaag(), versie.geldigheid
    if versie.gepubliceerd_op is None:
        raise Geweigerd("niet_gepubliceerd", "Een concept eindigt niet: verwijder het.")
    if nu.upper and nu.upper <= vandaag:
        raise Geweigerd("al_voorbij", "Deze versie geldt al niet meer.")
    if per and nu.lower and per <= nu.lower:
        raise Ongeldig("einde_voor_begin", "De laatste dag ligt voor het begin van de versie.", veld="per")
    if per and per <= vandaag:
        raise Ongeldig("einde_voorbij", "Kies vandaag of een latere dag.", veld="per")
