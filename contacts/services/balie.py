"""The balie today (P6): registered, called, helped, gone. Waiting and being helped are two clocks."""

from zlib import crc32

from django.db import connection, transaction
from django.db.models import Max

from contacts.balie.volgorde import in_volgorde
from contacts.models import Afspraak, Baliebezoek, BezoekStatus, Klantcontact
from contacts.rechten import WERKPLEK
from contacts.services.baliebasis import (
    bewaak_team,
    bewaar,
    feit,
    leg_status_vast,
    verander,
    vergrendel,
)
from contacts.services.baliebasis import rond_af as naar_huis
from contacts.services.gesprekken import annuleer, begin_gesprek, ontvang_gesprek
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.kanalen import Kanaal
from kcc.models import Klant, Medewerker, Team
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, leg_vast
from regie.services import zet_wachtende
from zaken.models import Zaak
from zaken.services import leg_terug, neem_in_behandeling

SLOTKLASSE = 7105  # first key of the two-key advisory lock


@transaction.atomic
def meld_aan(
    *,
    team: Team,
    onderwerp: str,
    door: Dader,
    plaats: str = "",
    klant: Klant | None = None,
    afspraak: Afspraak | None = None,
    zaak: Zaak | None = None,
) -> Baliebezoek:
    """Somebody is here: a walk-in, for an afspraak of today, or for a zaak. Gets the next number of today at
    this place (P6).

    Raises Ongeldig without onderwerp; Geweigerd for an afspraak of another day, cancelled or registered
    already, and for a zaak somebody waits for already.
    """
    if not onderwerp.strip():
        raise Ongeldig("onderwerp_ontbreekt", "Vul in waarvoor deze persoon komt.", veld="onderwerp")
    if afspraak is not None:
        _bewaak_afspraak(afspraak)
    bezoek = Baliebezoek(
        dag=klok.vandaag(),
        plaats=plaats,
        volgnummer=_volgend_nummer(plaats),
        team=team,
        onderwerp=onderwerp.strip()[:200],
        klant=klant or (_klant_van(afspraak) if afspraak else None),
        afspraak=afspraak,
        zaak=zaak,
    )
    bewaar(bezoek)
    hoe = "afspraak" if afspraak else "zaak" if zaak else "inloop"
    leg_vast(feit("bezoek_aangemeld", bezoek, door, naar=hoe, nieuw=True))
    _wachtende(bezoek, hier=True)
    return bezoek


def _volgend_nummer(plaats: str) -> int:
    """Two at once come one after the other, until the first is stored; the database has the last word."""
    dag = klok.vandaag()
    with connection.cursor() as cursor:
        sleutel = crc32(f"{dag}|{plaats}".encode()) - 2**31  # an int4
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SLOTKLASSE, sleutel])
    rijen = Baliebezoek.objects.filter(dag=dag, plaats=plaats)
    return int(rijen.aggregate(laatste=Max("volgnummer"))["laatste"] or 0) + 1


def _bewaak_afspraak(afspraak: Afspraak) -> None:
    if afspraak.geannuleerd_op:
        raise Geweigerd("afspraak_geannuleerd", "Deze afspraak is afgezegd.")
    if klok.dag_van(afspraak.begin) != klok.vandaag():
        raise Geweigerd("afspraak_andere_dag", "Deze afspraak is niet vandaag.")


def _klant_van(afspraak: Afspraak) -> Klant | None:
    rij = afspraak.vraag.klantcontact.betrokkenen.select_related("klant").first()
    return rij.klant if rij else None


@transaction.atomic
def roep_op(*, bezoek: Baliebezoek, door: Medewerker) -> Baliebezoek:
    """aangemeld -> opgeroepen, by anybody of the team: of two at once one wins. Their zaak is begun when it is
    of a team of theirs; without zaak a gesprek begins, with whoever has the workplace.

    Raises NietBevoegd (another team), Geweigerd when a colleague was first, or when one helps somebody still.
    """
    bezoek = vergrendel(bezoek)
    bewaak_team(bezoek, door)
    return _roep_op(bezoek, door)


@transaction.atomic
def roep_volgende(*, door: Medewerker, plaats: str = "") -> Baliebezoek | None:
    """Who waits longest for one of the teams of `door`, an afspraak at its time first; None when nobody waits.

    Whoever is being called at this moment is passed over: two who press at once get two visitors.
    """
    rijen = Baliebezoek.objects.filter(dag=klok.vandaag(), plaats=plaats, team__in=door.zicht.teams)
    wachtend = in_volgorde(rijen.filter(status=BezoekStatus.AANGEMELD), klok.nu())
    for kandidaat in wachtend.only("zaak", "gesprek"):
        if _pak(kandidaat):
            return _roep_op(vergrendel(kandidaat), door)
    return None


def _pak(kandidaat: Baliebezoek) -> bool:
    """Lock zaak and visit without waiting for a colleague who has them."""
    if kandidaat.zaak_id:
        zaken = Zaak.objects.select_for_update(skip_locked=True, no_key=True)
        if not list(zaken.filter(pk=kandidaat.zaak_id).values_list("pk")):
            return False
    rijen = Baliebezoek.objects.select_for_update(skip_locked=True, no_key=True)
    return bool(list(rijen.filter(pk=kandidaat.pk, status=BezoekStatus.AANGEMELD).values_list("pk")))


def _roep_op(bezoek: Baliebezoek, door: Medewerker) -> Baliebezoek:
    van = bezoek.status
    verander(bezoek.roep_op, bezoek)
    _bewaak_een_tegelijk(door)
    bezoek.medewerker, bezoek.opgeroepen_op = door, klok.nu()
    # an afspraak of a vakafdeling has its gesprek already: there the specialist makes the zaak (R30)
    if bezoek.zaak is None and mag(door, WERKPLEK) and (door.zicht.kcc or bezoek.afspraak_id is None):
        bezoek.gesprek = _begin_gesprek(bezoek, door)
    leg_status_vast(bezoek, van, door)
    if bezoek.zaak and bezoek.zaak.status == "open" and bezoek.zaak.team_id in door.zicht.teams:
        bezoek.zaak = neem_in_behandeling(zaak=bezoek.zaak, door=door)
    return bezoek


def _bewaak_een_tegelijk(door: Medewerker) -> None:
    """Two calls of the same employee come one after the other."""
    Medewerker.objects.select_for_update(no_key=True).get(pk=door.pk)
    rijen = Baliebezoek.objects.filter(medewerker=door, status=BezoekStatus.OPGEROEPEN, dag=klok.vandaag())
    bezig = rijen.first()
    if bezig is not None:
        raise Geweigerd("al_bezig", f"U helpt nu {bezig}. Rond dat eerst af of zet {bezig} terug.")


def _begin_gesprek(bezoek: Baliebezoek, door: Medewerker) -> Klantcontact:
    gesprek = ontvang_gesprek(
        kanaal=Kanaal.BALIE, door=door, klant=bezoek.klant, team=door.team, vragen=(bezoek.onderwerp,)
    )
    return begin_gesprek(gesprek=gesprek, door=door)


@transaction.atomic
def zet_terug(*, bezoek: Baliebezoek, door: Medewerker) -> Baliebezoek:
    """opgeroepen -> aangemeld: called by mistake. Waits on in the old place; a gesprek that was opened for it
    is cancelled, a zaak that was begun is free again."""
    bezoek = vergrendel(bezoek)
    bewaak_team(bezoek, door)
    van, wie, gesprek = bezoek.status, bezoek.medewerker_id, bezoek.gesprek
    verander(bezoek.zet_terug, bezoek)
    bezoek.medewerker = bezoek.opgeroepen_op = bezoek.gesprek = None
    leg_status_vast(bezoek, van, door)
    _leg_werk_neer(bezoek, gesprek, wie, door)
    return bezoek


@transaction.atomic
def rond_af(*, bezoek: Baliebezoek, door: Medewerker) -> Baliebezoek:
    """opgeroepen -> geholpen: went home."""
    bezoek = vergrendel(bezoek)
    bewaak_team(bezoek, door)
    return naar_huis(bezoek, door)


@transaction.atomic
def verscheen_niet(*, bezoek: Baliebezoek, door: Medewerker) -> Baliebezoek:
    """aangemeld | opgeroepen -> niet_verschenen: nobody came, or they left. Of somebody who waits any team may
    say so: who stands at the door sees who goes."""
    bezoek = vergrendel(bezoek)
    if bezoek.status == BezoekStatus.OPGEROEPEN:
        bewaak_team(bezoek, door)
    van, wie, gesprek = bezoek.status, bezoek.medewerker_id, bezoek.gesprek
    verander(bezoek.verscheen_niet, bezoek)
    bezoek.klaar_op = klok.nu()
    leg_status_vast(bezoek, van, door)
    _leg_werk_neer(bezoek, gesprek, wie, door)
    _wachtende(bezoek, hier=False)
    return bezoek


@transaction.atomic
def meld_weer(*, bezoek: Baliebezoek, door: Medewerker) -> Baliebezoek:
    """niet_verschenen -> aangemeld: came after all, today. Waits from now, under the same number."""
    bezoek = vergrendel(bezoek)
    if bezoek.dag != klok.vandaag():
        raise Geweigerd("andere_dag", "Dit nummer was van een andere dag: meld de bezoeker opnieuw aan.")
    van = bezoek.status
    verander(bezoek.meld_weer, bezoek)
    bezoek.medewerker = bezoek.opgeroepen_op = bezoek.klaar_op = bezoek.gesprek = None
    bezoek.aangemeld_op = klok.nu()
    leg_status_vast(bezoek, van, door)
    _wachtende(bezoek, hier=True)
    return bezoek


def _wachtende(bezoek: Baliebezoek, *, hier: bool) -> None:
    if bezoek.zaak:
        zet_wachtende(zaak=bezoek.zaak, hier=hier)


def _leg_werk_neer(
    bezoek: Baliebezoek, gesprek: Klantcontact | None, wie: int | None, door: Medewerker
) -> None:
    """What calling them began: nobody is there to do it with. The zaak is free for whoever calls next."""
    if gesprek is not None and gesprek.status == "lopend":
        annuleer(gesprek=gesprek, door=door)
    zaak = bezoek.zaak
    if zaak is not None and zaak.status == "in_behandeling" and zaak.behandelaar_id == wie:
        leg_terug(zaak=zaak, door=door, reden="vrijgegeven")
