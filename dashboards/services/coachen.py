"""Notes of a coach about what was agreed: for these two, for nobody else (R91). The event says that a note was
written, not about whom."""

from typing import Final

from django.db import transaction

from dashboards.kwaliteit.begeleiding import begeleidt
from dashboards.kwaliteit.lezen import kan_wissen
from dashboards.models import Coachnotitie
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import zonder_bsn

LANGST: Final = 4000


@transaction.atomic
def schrijf_notitie(*, medewerker: Medewerker, tekst: str, door: Medewerker) -> Coachnotitie:
    """About somebody one coaches. Raises NietBevoegd (niet_uw_medewerker), Ongeldig (tekst)."""
    if not begeleidt(door).filter(pk=medewerker.pk).exists():
        raise NietBevoegd("niet_uw_medewerker", "U begeleidt deze medewerker niet.")
    tekst = zonder_bsn(tekst).strip()
    if not tekst:
        raise Ongeldig("tekst_ontbreekt", "Schrijf wat u hebt afgesproken.", veld="tekst")
    if len(tekst) > LANGST:
        raise Ongeldig("te_lang", f"Dit mag hoogstens {LANGST} tekens zijn.", veld="tekst")
    notitie = Coachnotitie.objects.create(medewerker=medewerker, coach=door, tekst=tekst)
    leg_vast(Feit("coachnotitie_geschreven", "coachnotitie", notitie.uuid, door=door, nieuw=True))
    return notitie


@transaction.atomic
def wis_notitie(*, notitie: Coachnotitie, door: Medewerker) -> None:
    """By who wrote it, on the same day. Raises NietBevoegd (niet_uw_notitie), Geweigerd (staat_vast)."""
    notitie = Coachnotitie.objects.select_for_update().get(pk=notitie.pk)
    if notitie.coach_id != door.pk:
        raise NietBevoegd("niet_uw_notitie", "Alleen wie de notitie schreef kan die wissen.")
    if not kan_wissen(notitie, door):
        raise Geweigerd("staat_vast", "Deze notitie is van een eerdere dag en blijft staan.")
    leg_vast(Feit("coachnotitie_gewist", "coachnotitie", notitie.uuid, door=door))
    notitie.delete()
