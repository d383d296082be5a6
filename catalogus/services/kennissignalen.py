"""What employees miss in the knowledge base or would add to it, told to the owner of the source (R22, R103)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from catalogus.kennissignalen import mag_afhandelen
from catalogus.models import Kennisitem, Kennissignaal, Product
from catalogus.services.gedeeld import vergrendel
from catalogus.signaaltekst import zonder_personen
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn
from kcc.services.gebeurtenissen import Feit, leg_vast


def bronhouder_van(
    *,
    item: Kennisitem | None = None,
    product: Product | None = None,
    productgroep: Productgroep | None = None,
) -> Team | None:
    """Of the item, else of the product, else the vakafdeling of the productgroep; None: the KCC itself."""
    if item is not None or product is not None:
        return item.bronhouder if item is not None else product.bronhouder  # type: ignore[union-attr]
    if productgroep is None:
        return None
    teams = Team.objects.filter(lijn=Lijn.VAKAFDELING, productgroepen=productgroep)
    return teams.order_by("pk").first()


@transaction.atomic
def meld_niet_gevonden(
    *,
    tekst: str,
    door: Medewerker,
    product: Product | None = None,
    productgroep: Productgroep | None = None,
    vraag: UUID | None = None,
    namen: Iterable[str] = (),
) -> Kennissignaal:
    """An answer was looked for and not found: `tekst` is what was looked for, `namen` what must not stay in it.

    Raises Ongeldig (zoektekst_ontbreekt) when nothing is left. The same again for one vraag is one signal.
    """
    bron = bronhouder_van(product=product, productgroep=productgroep)
    return _meld(Kennissignaal.Soort.NIET_GEVONDEN, tekst, door, bron, vraag, namen)


@transaction.atomic
def meld_onjuist(
    *, item: Kennisitem, tekst: str, door: Medewerker, vraag: UUID | None = None, namen: Iterable[str] = ()
) -> Kennissignaal:
    """A known answer is wrong or old; `tekst` says what, or is empty."""
    tekst = tekst.strip() or "Dit antwoord klopt niet."
    return _meld(Kennissignaal.Soort.ONJUIST, tekst, door, item.bronhouder, vraag, namen, item)


@transaction.atomic
def stel_kennis_voor(
    *,
    onderwerp: str,
    antwoord: str,
    door: Medewerker,
    item: Kennisitem | None = None,
    productgroep: Productgroep | None = None,
    vraag: UUID | None = None,
    namen: Iterable[str] = (),
) -> Kennissignaal:
    """The answer given becomes a proposal for the knowledge base (R103). Raises Ongeldig without an answer."""
    if not antwoord.strip():
        raise Ongeldig("antwoord_ontbreekt", "Schrijf eerst het antwoord dat u gaf.", veld="antwoord")
    tekst = f"{onderwerp.strip()}: {antwoord.strip()}" if onderwerp.strip() else antwoord
    bron = bronhouder_van(item=item, productgroep=productgroep)
    return _meld(Kennissignaal.Soort.VOORSTEL, tekst, door, bron, vraag, namen, item)


def _meld(
    soort: str,
    tekst: str,
    door: Medewerker,
    bron: Team | None,
    vraag: UUID | None,
    namen: Iterable[str],
    item: Kennisitem | None = None,
) -> Kennissignaal:
    tekst = zonder_personen(tekst, namen)
    if not tekst:
        raise Ongeldig("zoektekst_ontbreekt", "Typ eerst wat u zoekt, dan kunt u het melden.", veld="kennis")
    gelijk = Kennissignaal.objects.filter(soort=soort, vraag=vraag, tekst=tekst, item=item, door=door)
    eerder = gelijk.filter(afgehandeld_op__isnull=True).select_related("bronhouder").first()
    if eerder is not None:
        return eerder
    rij = Kennissignaal.objects.create(
        soort=soort, tekst=tekst, bronhouder=bron, item=item, vraag=vraag, door=door
    )
    leg_vast(_feit("kennissignaal_gemeld", rij, door, naar=soort, nieuw=True))
    return rij


@transaction.atomic
def handel_signaal_af(*, signaal: Kennissignaal, door: Medewerker) -> Kennissignaal:
    """The owner has seen to it. Raises NietBevoegd (niet_de_bronhouder), Geweigerd (al_afgehandeld)."""
    signaal = vergrendel(signaal)
    if not mag_afhandelen(door, signaal):
        raise NietBevoegd("niet_de_bronhouder", "Alleen de bronhouder handelt deze melding af.")
    if signaal.afgehandeld_op:
        raise Geweigerd("al_afgehandeld", "Een collega heeft deze melding al afgehandeld.")
    signaal.afgehandeld_op, signaal.afgehandeld_door = klok.nu(), door
    signaal.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
    leg_vast(_feit("kennissignaal_afgehandeld", signaal, door, van=signaal.soort))
    return signaal


def _feit(
    soort: str, rij: Kennissignaal, door: Medewerker, *, van: str = "", naar: str = "", nieuw: bool = False
) -> Feit:
    team = rij.bronhouder_id
    return Feit(soort, "kennissignaal", rij.uuid, door, van=van, naar=naar, team_id=team, nieuw=nieuw)
