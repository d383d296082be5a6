"""Rules of a concept: norm, maximum and quality of one duty."""

from django.db import transaction

from dvo.bevoegd import bewaak_partij
from dvo.models import Dvoregel, Eenheid
from dvo.services.basis import bewaak_concept, feit, trek_akkoord_in, vergrendel
from kcc.fouten import Geweigerd, Ongeldig
from kcc.services.gebeurtenissen import Dader, leg_vast

HOOGSTENS = 1000  # werkdagen, minuten or percent: the calendars end somewhere
AFHANDELEN, INTAKE = Dvoregel.Plicht.AFHANDELEN, Dvoregel.Plicht.INTAKE


@transaction.atomic
def bewaar_regel(*, regel: Dvoregel, door: Dader) -> Dvoregel:
    """Save a new or changed rule of a concept; who approved before is asked again.

    Raises Ongeldig (norm_boven_maximum, te_lang, eenheden, procent_alleen_intake, zaaktype_ontbreekt) and Geweigerd
    (geen_concept, regel_bestaat). Whether it keeps within the law is for `dvo.toets`: a concept may be wrong.
    """
    dvo = vergrendel(regel.dvo)
    bewaak_partij(dvo, door)
    bewaak_concept(dvo)
    _bewaak_inhoud(regel)
    if dvo.regels.filter(plicht=regel.plicht, zaaktype=regel.zaaktype_id).exclude(pk=regel.pk).exists():
        raise Geweigerd(
            "regel_bestaat", "Hierover staat al een afspraak in deze overeenkomst.", veld="zaaktype"
        )
    regel.save()
    trek_akkoord_in(dvo, door)
    leg_vast(feit("dvo_regel", dvo, door, naar=regel.plicht))
    return regel


@transaction.atomic
def verwijder_regel(*, regel: Dvoregel, door: Dader) -> None:
    """Out of a concept. Raises Geweigerd (geen_concept)."""
    dvo = vergrendel(regel.dvo)
    bewaak_partij(dvo, door)
    bewaak_concept(dvo)
    regel.delete()
    trek_akkoord_in(dvo, door)
    leg_vast(feit("dvo_regel", dvo, door, van=regel.plicht))


def _bewaak_inhoud(regel: Dvoregel) -> None:
    """What the database refuses too, said in words at the field."""
    eenheden = {regel.norm_eenheid, regel.maximum_eenheid}
    if regel.plicht == AFHANDELEN and not regel.zaaktype_id:
        raise Ongeldig("zaaktype_ontbreekt", "Kies welke zaken het zijn.", veld="zaaktype")
    if (regel.plicht == INTAKE) != (Eenheid.PROCENT in eenheden) or eenheden > {Eenheid.PROCENT}:
        raise Ongeldig(
            "procent_alleen_intake",
            "Een volledige intake reken je in procenten, al het andere in werkdagen of minuten.",
            veld="norm_eenheid",
        )
    if (regel.norm_eenheid, regel.maximum_eenheid) == (Eenheid.WERKDAGEN, Eenheid.MINUTEN):
        raise Ongeldig(
            "eenheden", "Met een norm in werkdagen is het maximum ook in werkdagen.", veld="maximum_eenheid"
        )
    if max(regel.norm, regel.maximum) > HOOGSTENS:
        raise Ongeldig("te_lang", f"Kies hoogstens {HOOGSTENS}.", veld="maximum")
    if len(eenheden) == 1 and regel.norm > regel.maximum:
        raise Ongeldig("norm_boven_maximum", "De norm mag niet hoger zijn dan het maximum.", veld="norm")
