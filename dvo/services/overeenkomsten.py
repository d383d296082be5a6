"""Agreements: concept -> vastgesteld (both parties approve) -> vervallen. A vastgestelde never changes."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django_fsm import TransitionNotAllowed

from dvo.bevoegd import bewaak_partij, goed_te_keuren
from dvo.inhoud import vingerafdruk
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus, Goedkeuring
from dvo.namen import zaaktypenamen
from dvo.services.basis import bewaak_concept, feit, trek_akkoord_in, vergrendel
from dvo.toets import overschrijdingen
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, leg_vast

MORGEN = timedelta(days=1)


@transaction.atomic
def maak_dvo(
    *,
    naam: str,
    uitvoerder: Team,
    afnemer: Team,
    van: date,
    door: Dader,
    tot: date | None = None,
    opmerking: str = "",
) -> Dienstverleningsovereenkomst:
    """A concept in which `uitvoerder` will promise `afnemer` what it delivers; `tot` is exclusive.

    Raises NietBevoegd for whoever is of neither team, Ongeldig (zelfde_partij, einde_voor_begin).
    """
    dvo = Dienstverleningsovereenkomst(
        naam=naam, uitvoerder=uitvoerder, afnemer=afnemer, geldigheid=_bereik(van, tot), opmerking=opmerking
    )
    bewaak_partij(dvo, door)
    _bewaak_partijen(dvo)
    dvo.save()
    leg_vast(feit("dvo_status", dvo, door, naar=DvoStatus.CONCEPT, nieuw=True))
    return dvo


@transaction.atomic
def wijzig_dvo(
    *,
    dvo: Dienstverleningsovereenkomst,
    naam: str,
    van: date,
    door: Dader,
    tot: date | None = None,
    opmerking: str = "",
    uitvoerder: Team | None = None,
    afnemer: Team | None = None,
) -> Dienstverleningsovereenkomst:
    """Change the head of a concept; who approved before is asked again. A next version keeps its parties."""
    dvo = vergrendel(dvo)
    bewaak_partij(dvo, door)
    bewaak_concept(dvo)
    dvo.uitvoerder, dvo.afnemer = uitvoerder or dvo.uitvoerder, afnemer or dvo.afnemer
    _bewaak_partijen(dvo)
    bewaak_partij(dvo, door)
    dvo.naam, dvo.geldigheid, dvo.opmerking = naam, _bereik(van, tot), opmerking
    dvo.save()
    trek_akkoord_in(dvo, door)
    leg_vast(feit("dvo_gewijzigd", dvo, door))
    return dvo


def _bereik(van: date, tot: date | None) -> DateRange:
    if tot and tot <= van:
        raise Ongeldig("einde_voor_begin", "De laatste dag ligt voor de eerste.", veld="tot")
    return DateRange(van, tot)


def _bewaak_partijen(dvo: Dienstverleningsovereenkomst) -> None:
    if dvo.uitvoerder_id == dvo.afnemer_id:
        raise Ongeldig("zelfde_partij", "Kies twee verschillende teams.", veld="afnemer")
    vorige = dvo.vorige
    if vorige and {vorige.uitvoerder_id, vorige.afnemer_id} != {dvo.uitvoerder_id, dvo.afnemer_id}:
        raise Ongeldig("andere_partij", "Een nieuwe versie is tussen dezelfde teams.", veld="uitvoerder")


@transaction.atomic
def verwijder_concept(*, dvo: Dienstverleningsovereenkomst, door: Dader) -> None:
    """A concept that comes to nothing. Raises Geweigerd (geen_concept)."""
    dvo = vergrendel(dvo)
    bewaak_partij(dvo, door)
    bewaak_concept(dvo)
    leg_vast(feit("dvo_status", dvo, door, van=DvoStatus.CONCEPT, reden="verwijderd"))
    dvo.delete()


@transaction.atomic
def maak_nieuwe_versie(*, dvo: Dienstverleningsovereenkomst, door: Dader) -> Dienstverleningsovereenkomst:
    """A concept with the same parties and rules that follows this one up.

    Raises Geweigerd (niet_vastgesteld, versie_bestaat) and NietBevoegd.
    """
    dvo = vergrendel(dvo)
    bewaak_partij(dvo, door)
    if dvo.status == DvoStatus.CONCEPT:
        raise Geweigerd("niet_vastgesteld", "Dit is nog een concept: dat kunt u gewoon wijzigen.")
    volgende = dvo.opvolgers.first()
    if volgende:
        raise Geweigerd("versie_bestaat", f"Versie {volgende.versie} is er al: ga daarmee verder.")
    begin, einde = klok.vandaag() + MORGEN, dvo.geldigheid.upper
    if dvo.geldigheid.lower and dvo.geldigheid.lower >= begin:
        begin = dvo.geldigheid.lower + MORGEN
    begin = min(begin, einde) if einde and dvo.status == DvoStatus.VASTGESTELD else begin
    nieuw = Dienstverleningsovereenkomst.objects.create(
        naam=dvo.naam,
        uitvoerder=dvo.uitvoerder,
        afnemer=dvo.afnemer,
        versie=dvo.versie + 1,
        vorige=dvo,
        geldigheid=DateRange(begin, None),
        opmerking=dvo.opmerking,
    )
    Dvoregel.objects.bulk_create(_kopie(regel, nieuw) for regel in dvo.regels.all())
    leg_vast(feit("dvo_status", nieuw, door, naar=DvoStatus.CONCEPT, reden="nieuwe_versie", nieuw=True))
    return nieuw


def _kopie(regel: Dvoregel, naar: Dienstverleningsovereenkomst) -> Dvoregel:
    velden = ("plicht", "zaaktype_id", "norm", "norm_eenheid", "maximum", "maximum_eenheid", "kwaliteit")
    return Dvoregel(dvo=naar, **{veld: getattr(regel, veld) for veld in velden})


@transaction.atomic
def keur_goed(
    *, dvo: Dienstverleningsovereenkomst, door: Medewerker, gezien: str | None = None
) -> Dienstverleningsovereenkomst:
    """The leidinggevende of one party approves; with both the agreement is vastgesteld.

    `gezien`: the fingerprint of what they read. Raises NietBevoegd for anybody else, Geweigerd when it is no
    concept, has no rules, is already approved by them or changed meanwhile; Ongeldig with the day on which a
    maximum passes the law, and as `_sluit_aan`.
    """
    dvo = vergrendel(dvo)
    if dvo.status != DvoStatus.CONCEPT:
        raise Geweigerd("geen_concept", "Alleen een concept kan worden goedgekeurd.")
    nieuw = _namens(dvo, door)
    if gezien is not None and gezien != vingerafdruk(dvo):
        raise Geweigerd("intussen_gewijzigd", "De overeenkomst is intussen gewijzigd. Lees hem opnieuw.")
    if not dvo.regels.exists():
        raise Geweigerd("geen_regels", "Er staat nog geen afspraak in deze overeenkomst.")
    _controleer(dvo)
    Goedkeuring.objects.bulk_create(Goedkeuring(dvo=dvo, team=team, door=door) for team in nieuw)
    leg_vast(*(feit("dvo_goedgekeurd", dvo, door, naar=team.code) for team in nieuw))
    if set(dvo.goedkeuringen.values_list("team", flat=True)) == {dvo.uitvoerder_id, dvo.afnemer_id}:
        _stel_vast(dvo, door)
    return dvo


def _namens(dvo: Dienstverleningsovereenkomst, door: Medewerker) -> list[Team]:
    """The parties for which this person still approves."""
    partijen = goed_te_keuren(dvo, door)
    if not partijen:
        raise NietBevoegd(
            "geen_leidinggevende", "Alleen de leidinggevende van een van de partijen keurt goed."
        )
    al = set(dvo.goedkeuringen.values_list("team", flat=True))
    nieuw = [team for team in partijen if team.pk not in al]
    if not nieuw:
        raise Geweigerd("al_goedgekeurd", "U hebt deze overeenkomst al goedgekeurd.")
    return nieuw


def _stel_vast(dvo: Dienstverleningsovereenkomst, door: Medewerker) -> None:
    """End the version before, fix parties and period on the rules."""
    _sluit_aan(dvo, door)
    dvo.stel_vast()
    dvo.save()
    try:
        with transaction.atomic():
            dvo.regels.update(uitvoerder=dvo.uitvoerder, vast=dvo.geldigheid)
    except IntegrityError:
        raise Geweigerd(
            "regel_dubbel",
            "Voor een van de zaaktypen geldt in deze periode al een andere vastgestelde afspraak.",
        ) from None
    leg_vast(feit("dvo_status", dvo, door, van=DvoStatus.CONCEPT, naar=DvoStatus.VASTGESTELD))


def _controleer(dvo: Dienstverleningsovereenkomst) -> None:
    """norm <= maximum <= law on every day of a year from the start of the agreement on (R65)."""
    if dvo.geldigheid.lower is None:
        raise Ongeldig("begin_ontbreekt", "Vul in vanaf welke dag de overeenkomst geldt.", veld="van")
    regels = list(dvo.regels.all())
    for nummer, buiten in overschrijdingen(regels, dvo.geldigheid.lower).items():
        zaaktype = next(regel.zaaktype_id for regel in regels if regel.pk == nummer)
        raise Ongeldig(
            "maximum_voorbij_wet",
            f"{zaaktypenamen([zaaktype])[zaaktype]}: een aanvraag van {buiten.dag:%d-%m-%Y} zou op "  # type: ignore[index]
            f"{buiten.klaar:%d-%m-%Y} klaar zijn, na de wettelijke termijn ({buiten.wet:%d-%m-%Y}).",
            veld="maximum",
        )


def _sluit_aan(dvo: Dienstverleningsovereenkomst, door: Medewerker) -> None:
    """The version before ends on the day this one begins: no day without an agreement, and none double."""
    if dvo.vorige is None:
        return
    vorige, begin = vergrendel(dvo.vorige), dvo.geldigheid.lower
    if vorige.status != DvoStatus.VASTGESTELD:
        return
    if vorige.geldigheid.lower and begin <= vorige.geldigheid.lower:
        eerste = vorige.geldigheid.lower
        raise Ongeldig(
            "begin_voor_vorige", f"Versie {vorige.versie} begint pas op {eerste:%d-%m-%Y}.", veld="van"
        )
    if vorige.geldigheid.upper and begin > vorige.geldigheid.upper:
        raise Ongeldig(
            "dagen_zonder_afspraak",
            f"Versie {vorige.versie} eindigt eerder: laat deze beginnen op {vorige.geldigheid.upper:%d-%m-%Y}.",
            veld="van",
        )
    _eindig(vorige, begin)
    leg_vast(feit("dvo_opgevolgd", vorige, door, naar=f"versie {dvo.versie}"))


def _eindig(dvo: Dienstverleningsovereenkomst, per: date) -> None:
    dvo.geldigheid = DateRange(dvo.geldigheid.lower, per)
    dvo.save()
    dvo.regels.update(vast=dvo.geldigheid)


@transaction.atomic
def laat_vervallen(
    *, dvo: Dienstverleningsovereenkomst, per: date, door: Dader
) -> Dienstverleningsovereenkomst:
    """vastgesteld -> vervallen per a day (exclusive end). Running zaken keep their rule (R67)."""
    dvo = vergrendel(dvo)
    bewaak_partij(dvo, door)
    try:
        dvo.laat_vervallen()
    except TransitionNotAllowed:
        raise Geweigerd("niet_vastgesteld", "Alleen een vastgestelde overeenkomst kan vervallen.") from None
    if dvo.geldigheid.lower and per <= dvo.geldigheid.lower:
        raise Ongeldig("einde_voor_begin", "De einddatum ligt voor het begin.", veld="per")
    if dvo.geldigheid.upper and per > dvo.geldigheid.upper:
        einde = dvo.geldigheid.upper
        raise Ongeldig("einde_na_einde", f"Deze versie eindigt al op {einde:%d-%m-%Y}.", veld="per")
    _eindig(dvo, per)
    leg_vast(feit("dvo_status", dvo, door, van=DvoStatus.VASTGESTELD, naar=DvoStatus.VERVALLEN))
    return dvo
