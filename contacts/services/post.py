"""A mail that came in, from the mailbox or from standard input: one way, taken once, nothing lost (R25, R104, P13)."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Q

from contacts.models import Bericht, Bezorging, Klantcontact, Poststuk, Postuitslag, Richting
from contacts.post.delen import Bijlage
from contacts.post.lezen import Brief, Onleesbaar, lees, sleutel_van, zonder_bijlagen
from contacts.post.nummers import eigen_adres, kenmerk_in, vervangend_nummer
from contacts.post.schoon import splits_aanhaling
from contacts.services.afdelingspost import afdeling_van
from contacts.services.basis import feit, vergrendel
from contacts.services.berichten import bevestig_ontvangst
from contacts.services.gesprekken import bewaak_kanaal, ontvang_gesprek
from contacts.services.onbezorgd import meld_teruggekomen
from kcc import klok
from kcc.fouten import NietInFase, Ongeldig
from kcc.kanalen import Kanaal
from kcc.models import Bestand, Productgroep
from kcc.services.bestanden import bewaar_bestand
from kcc.services.gebeurtenissen import Feit, leg_vast

NOTITIE, ONDERWERP = 2_000, 200
OPEN = ("ontvangen", "lopend")
BEVESTIGINGEN, VENSTER = 5, timedelta(hours=24)
"""Receipts to one address in a day: two machines that answer each other end here."""


def ontvang_mail(*, ruw: bytes, afgekapt: bool = False) -> Poststuk:
    """Take a mail in: a gesprek, a message in a gesprek, or refused with its reason. The same mail twice is one.
    `afgekapt`: this is the beginning of a mail that is too big; its attachments are left out.

    Raises only what may pass (database or disk down): the mail stays where it is and comes again.
    """
    try:
        brief = zonder_bijlagen(lees(ruw)) if afgekapt else lees(ruw)
        bewaak_kanaal(Kanaal.EMAIL)
    except Onleesbaar as fout:
        return weiger_mail(sleutel=sleutel_van(ruw), reden=fout.reden)
    except NietInFase as fout:
        return weiger_mail(sleutel=sleutel_van(ruw), reden=fout.code)
    with transaction.atomic():
        stuk, nieuw = _neem(brief.sleutel, Postuitslag.GESPREK)
        if nieuw:
            _verwerk(stuk, brief)
        return stuk


def weiger_mail(*, sleutel: str, reden: str) -> Poststuk:
    """Nothing was taken in; `reden` is a code. The mail itself stays in the mailbox."""
    with transaction.atomic():
        stuk, nieuw = _neem(sleutel, Postuitslag.GEWEIGERD, reden)
        if nieuw:
            _leg_uitslag_vast(stuk)
        return stuk


def _neem(sleutel: str, uitslag: str, reden: str = "") -> tuple[Poststuk, bool]:
    """The row is the lock: whoever brings the same mail at the same time waits here and finds it done."""
    vast = {"uitslag": uitslag, "reden": reden, "ontvangen_op": klok.nu()}
    return Poststuk.objects.get_or_create(sleutel=sleutel, defaults=vast)


def _verwerk(stuk: Poststuk, brief: Brief) -> None:
    eigen = _van_ons((brief.message_id,))
    if eigen:
        stuk.uitslag, stuk.reden, stuk.klantcontact = (
            Postuitslag.AUTOMATISCH,
            "eigen_bericht",
            eigen[0].klantcontact,
        )
    elif brief.onbestelbaar and (terug := _van_ons([*brief.onbestelbaar.nummers, *brief.verwijst_naar])):
        rij = meld_teruggekomen(terug[0], brief.onbestelbaar.code)
        stuk.uitslag, stuk.reden, stuk.klantcontact = (
            Postuitslag.AUTOMATISCH,
            "onbestelbaar",
            rij.klantcontact,
        )
    else:
        _plaats(stuk, brief)
    stuk.save()
    _leg_uitslag_vast(stuk)


def _leg_uitslag_vast(stuk: Poststuk) -> None:
    leg_vast(Feit("poststuk", "poststuk", stuk.uuid, naar=stuk.uitslag, reden=stuk.reden, nieuw=True))


def _plaats(stuk: Poststuk, brief: Brief) -> None:
    """In the gesprek it answers while that is open; else in a new one, in the same thread if there is one.

    What a machine sent in answer to us is kept with its gesprek, open or not: nobody has to act on it.
    """
    eerder = _gesprek_van(brief)
    open_ = _open_in_draad(eerder) if eerder else None
    if eerder and brief.automatisch and not open_:
        open_ = vergrendel(eerder)
    stuk.reden = brief.automatisch
    if open_:
        stuk.uitslag, stuk.klantcontact = Postuitslag.DRAAD, open_
        voeg_bericht_toe(open_, brief)
        return
    stuk.uitslag = Postuitslag.AUTOMATISCH if brief.automatisch else Postuitslag.GESPREK
    stuk.klantcontact = _nieuw_gesprek(brief, eerder)


def _van_ons(nummers: Iterable[str]) -> list[Bericht]:
    rijen = Bericht.objects.filter(message_id__in=[nummer for nummer in nummers if nummer][:100])
    return list(rijen.filter(richting=Richting.UIT).select_related("klantcontact").order_by("-pk")[:1])


def _gesprek_van(brief: Brief) -> Klantcontact | None:
    """By what the mail answers; by the number in its subject only from the address the gesprek is with."""
    antwoord_op = Bericht.objects.filter(message_id__in=brief.verwijst_naar).select_related("klantcontact")
    bericht = antwoord_op.order_by("-aangemaakt_op", "-pk").first() if brief.verwijst_naar else None
    if bericht:
        return bericht.klantcontact
    kenmerk = kenmerk_in(brief.onderwerp)
    rijen = Klantcontact.objects.filter(nummer=kenmerk, afzender__in=brief.van_adressen)
    return rijen.first() if kenmerk and brief.van_adressen else None


def _open_in_draad(gesprek: Klantcontact) -> Klantcontact | None:
    """The newest gesprek of the thread that somebody has or will take, locked. One that waits for a
    vakafdeling is no such: there nobody of the KCC would see it."""
    wortel = gesprek.draad_id or gesprek.pk
    rijen = Klantcontact.objects.filter(Q(pk=wortel) | Q(draad=wortel), status__in=OPEN)
    nieuwste = rijen.order_by("-ontvangen_op", "-pk").first()
    if nieuwste is None:
        return None
    vast = vergrendel(nieuwste)
    return vast if vast.status in OPEN else None


def _nieuw_gesprek(brief: Brief, eerder: Klantcontact | None) -> Klantcontact:
    onderwerp = brief.onderwerp[:ONDERWERP]
    nieuw, _ = splits_aanhaling(brief.tekst)
    groep = _productgroep_van(eerder)
    gesprek = ontvang_gesprek(
        kanaal=Kanaal.EMAIL,
        door=None,
        onderwerp=onderwerp,
        notitie=nieuw[:NOTITIE],
        team=afdeling_van([groep]),
        vragen=(onderwerp,),
    )
    if groep:
        gesprek.vragen.update(productgroep=groep)
    gesprek.afzender, gesprek.draad_id = brief.van, (eerder.draad_id or eerder.pk) if eerder else None
    velden = {"afzender": gesprek.afzender, "draad": gesprek.draad_id}
    Klantcontact.objects.filter(pk=gesprek.pk).update(**velden)
    bericht = voeg_bericht_toe(gesprek, brief)
    if _mag_bevestigen(gesprek, brief):
        bevestig_ontvangst(gesprek=gesprek, weggelaten=len(bericht.weggelaten))
    return gesprek


def _productgroep_van(eerder: Klantcontact | None) -> Productgroep | None:
    """What the thread is about; None when that was never said, or it was about more than one."""
    if eerder is None:
        return None
    vragen = eerder.vragen.filter(productgroep__isnull=False).select_related("productgroep")
    groepen = {vraag.productgroep for vraag in vragen}
    return groepen.pop() if len(groepen) == 1 else None


def _mag_bevestigen(gesprek: Klantcontact, brief: Brief) -> bool:
    """Never to a machine, to nobody or to ourselves, and to one address not without end (RFC 3834)."""
    if brief.automatisch or not gesprek.afzender or eigen_adres() in (gesprek.afzender, *brief.van_adressen):
        return False
    sinds = gesprek.ontvangen_op - VENSTER
    eerder = Klantcontact.objects.filter(afzender=gesprek.afzender, ontvangen_op__gte=sinds).exclude(
        pk=gesprek.pk
    )
    return eerder.count() < BEVESTIGINGEN


def voeg_bericht_toe(gesprek: Klantcontact, brief: Brief) -> Bericht:
    """The mail as plain text in its gesprek, with the attachments that we take."""
    bestanden, weggelaten = neem_bijlagen(brief.inhoud.bijlagen)
    bezet = not brief.message_id or Bericht.objects.filter(message_id=brief.message_id).exists()
    bericht = Bericht.objects.create(
        klantcontact=gesprek,
        richting=Richting.IN,
        bezorging=Bezorging.ONTVANGEN,
        message_id=vervangend_nummer(brief.sleutel) if bezet else brief.message_id,
        antwoord_op=next(iter(brief.verwijst_naar), "")[:255],
        van=brief.van_tekst or brief.van,
        aan=brief.aan,
        onderwerp=brief.onderwerp,
        tekst=brief.tekst,
        weggelaten=[*brief.inhoud.weggelaten, *weggelaten],
        aangemaakt_op=klok.nu(),
    )
    bericht.bijlagen.set(bestanden)
    leg_vast(feit("bericht_ontvangen", gesprek, None))
    return bericht


def neem_bijlagen(bijlagen: Iterable[Bijlage]) -> tuple[list[Bestand], list[str]]:
    """What is stored, and what is not with why."""
    bestanden, weggelaten = [], []
    for bijlage in bijlagen:
        bestand = SimpleUploadedFile(bijlage.naam or "bijlage", bijlage.inhoud)
        bestand.name = bijlage.naam
        try:
            bestanden.append(bewaar_bestand(bestand=bestand, door=None))
        except Ongeldig as fout:
            weggelaten.append(fout.melding)
    return bestanden, weggelaten
