"""What residents are promised (R68): a promise that held never changes, the next one follows it."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dvo.models import Servicebelofte
from dvo.rechten import BELOFTEN
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


def _bewaak(door: Dader) -> None:
    if door is not None and not (isinstance(door, Medewerker) and mag(door, BELOFTEN)):
        raise NietBevoegd("geen_beloften", "Alleen de manager en de beheerder maken servicebeloften.")


def _vergrendel(belofte: Servicebelofte) -> Servicebelofte:
    return Servicebelofte.objects.select_for_update(of=("self",)).get(pk=belofte.pk)


def _feit(soort: str, belofte: Servicebelofte, door: Dader, *, nieuw: bool = False) -> Feit:
    return Feit(soort, "servicebelofte", belofte.uuid, door=door, nieuw=nieuw)


@transaction.atomic
def maak_belofte(
    *,
    tekst: str,
    van: date,
    door: Dader,
    zaaktype: Zaaktype | None = None,
    kanaal: str = "",
    werkdagen: int | None = None,
    gepubliceerd: bool = True,
) -> Servicebelofte:
    """A promise about a zaaktype (with werkdagen) or about a kanaal.

    Raises Ongeldig (waarover, werkdagen_ontbreken) and Geweigerd (belofte_bestaat).
    """
    _bewaak(door)
    if bool(zaaktype) == bool(kanaal):
        raise Ongeldig("waarover", "Kies een product of een kanaal, en niet allebei.", veld="zaaktype")
    if zaaktype and werkdagen is None:
        raise Ongeldig("werkdagen_ontbreken", "Vul in binnen hoeveel werkdagen.", veld="werkdagen")
    rij = Servicebelofte(
        zaaktype=zaaktype,
        kanaal=kanaal,
        werkdagen=werkdagen,
        tekst=tekst,
        geldigheid=DateRange(van, None),
        gepubliceerd=gepubliceerd,
    )
    _bewaar(rij)
    leg_vast(_feit("servicebelofte_gemaakt", rij, door, nieuw=True))
    return rij


def _bewaar(rij: Servicebelofte) -> None:
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        raise Geweigerd(
            "belofte_bestaat", "Voor dit product is in die tijd al iets beloofd.", veld="van"
        ) from None


@transaction.atomic
def volg_belofte_op(
    *,
    belofte: Servicebelofte,
    tekst: str,
    van: date,
    door: Dader,
    werkdagen: int | None = None,
    gepubliceerd: bool = True,
) -> Servicebelofte:
    """The next promise about the same, from `van` on; this one ends the day before.

    Who was promised something keeps that. Raises Ongeldig (van_te_vroeg, na_het_einde, werkdagen_ontbreken).
    """
    _bewaak(door)
    belofte = _vergrendel(belofte)
    eerste, laatste = belofte.geldigheid.lower, belofte.geldigheid.upper
    if van < klok.vandaag() or (eerste and van <= eerste):
        raise Ongeldig("van_te_vroeg", "Kies vandaag of later, en na het begin van deze belofte.", veld="van")
    if laatste and van > laatste:
        raise Ongeldig("na_het_einde", f"Deze belofte eindigt al op {laatste:%d-%m-%Y}.", veld="van")
    belofte.geldigheid = DateRange(eerste, van)
    belofte.save(update_fields=["geldigheid"])
    leg_vast(_feit("servicebelofte_opgevolgd", belofte, door))
    return maak_belofte(
        zaaktype=belofte.zaaktype,
        kanaal=belofte.kanaal,
        werkdagen=werkdagen,
        tekst=tekst,
        van=van,
        gepubliceerd=gepubliceerd,
        door=door,
    )


@transaction.atomic
def beeindig_belofte(*, belofte: Servicebelofte, per: date, door: Dader) -> Servicebelofte:
    """No longer promised from `per` on. Raises Ongeldig (einde_te_vroeg, einde_na_einde)."""
    _bewaak(door)
    belofte = _vergrendel(belofte)
    eerste, laatste = belofte.geldigheid.lower, belofte.geldigheid.upper
    if per < klok.vandaag() or (eerste and per <= eerste):
        raise Ongeldig(
            "einde_te_vroeg", "Kies vandaag of later, en na het begin van deze belofte.", veld="per"
        )
    if laatste and per > laatste:
        raise Ongeldig("einde_na_einde", f"Deze belofte eindigt al op {laatste:%d-%m-%Y}.", veld="per")
    belofte.geldigheid = DateRange(eerste, per)
    belofte.save(update_fields=["geldigheid"])
    leg_vast(_feit("servicebelofte_beeindigd", belofte, door))
    return belofte


@transaction.atomic
def publiceer_belofte(*, belofte: Servicebelofte, gepubliceerd: bool, door: Dader) -> Servicebelofte:
    """In the public kwaliteitshandvest or not; it holds either way."""
    _bewaak(door)
    belofte = _vergrendel(belofte)
    belofte.gepubliceerd = gepubliceerd
    belofte.save(update_fields=["gepubliceerd"])
    leg_vast(_feit("servicebelofte_publiek" if gepubliceerd else "servicebelofte_intern", belofte, door))
    return belofte
