"""The blocks of "mijn werk": each a short list with its number, for the roles that need it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from contacts.models import Klantcontact, Terugbelverzoek
from contacts.terugbellen import standen as terugbelstanden
from contacts.terugbellen.standen import Terugbelstand
from contacts.werkplek.vakblad import van_mijn_teams, wachtende_vragen
from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.paginas import lijst, pagina
from kcc.rollen import UITVOERING, Rol
from kcc.templatetags.kcc_tags import dag, tijdstip
from regie import aanspraken, aanvragen
from regie import signalen as lezen
from regie.aanvragen import Aanvraagstand
from regie.models import Zaakplanning
from regie.regels import regel as zaakregel
from regie.signalen import Signaalregel
from regie.standen import Stand, voorwaarden

HOOGSTENS = 5


@dataclass(frozen=True)
class Regel:
    """One line of a block: what it is called, what about it, and where it stands."""

    naam: str
    url: str
    uitleg: str = ""
    rechts: str = ""
    status: str = ""
    woord: str = ""


@dataclass(frozen=True)
class Blok:
    """A short list; `aantal` is the number of rows behind `url`."""

    sleutel: str
    titel: str
    aantal: int
    url: str
    regels: Sequence[Regel]
    leeg: str
    meer: str = ""  # where more stand than are counted here


@dataclass(frozen=True)
class Blik:
    """Who looks, and when."""

    wie: Medewerker
    vandaag: date
    kalender: Kalender

    @property
    def team(self) -> str:
        return self.wie.team.code if self.wie.team else ""


Maak = Callable[[list[Any]], list[Regel]]


def _blok(sleutel: str, titel: str, rijen: Any, url: str, maak: Maak, leeg: str) -> Blok:
    """The first rows and the number of all, in two queries (one when they fit)."""
    eerste = list(rijen[: HOOGSTENS + 1])
    aantal = len(eerste) if len(eerste) <= HOOGSTENS else rijen.count()
    return Blok(sleutel, titel, aantal, url, maak(eerste[:HOOGSTENS]), leeg)


def mijn_gesprekken(blik: Blik) -> Blok:
    gesprekken: Any = Klantcontact.objects
    rijen = gesprekken.zichtbaar_voor(blik.wie).filter(medewerker=blik.wie, status="lopend")
    leeg = "U hebt geen gesprek dat nog loopt."
    return _blok(
        "gesprekken",
        "Mijn lopende gesprekken",
        rijen.order_by("-ontvangen_op"),
        reverse("contacts:werkplek"),
        _gesprekken,
        leeg,
    )


def postvak(blik: Blik) -> Blok:
    gesprekken: Any = Klantcontact.objects
    rijen = gesprekken.in_postvak_van(blik.wie).order_by("ontvangen_op", "pk")
    leeg = "Er wacht geen vraag uit e-mail, webformulier, brief of chat."
    return _blok("postvak", "Nieuw binnengekomen", rijen, reverse("contacts:werkplek"), _gesprekken, leeg)


def _gesprekken(gesprekken: list[Any]) -> list[Regel]:
    """One query for their vragen: what was asked is the name of a gesprek without a subject."""
    prefetch_related_objects(gesprekken, "vragen")
    return [
        Regel(
            gesprek.onderwerp or _eerste_vraag(gesprek) or f"Gesprek {gesprek.nummer}",
            pagina("gesprek", gesprek.uuid),
            gesprek.get_kanaal_display(),
            tijdstip(gesprek.ontvangen_op),
            gesprek.status,
            gesprek.get_status_display().lower(),
        )
        for gesprek in gesprekken
    ]


def _eerste_vraag(gesprek: Any) -> str:
    return next((vraag.onderwerp for vraag in gesprek.vragen.all() if vraag.onderwerp), "")


def wacht_op_vakafdeling(blik: Blik) -> Blok:
    """Mine: I stay procesverantwoordelijk until the vakafdeling has made the zaak."""
    rijen = wachtende_vragen(blik.wie).filter(klantcontact__medewerker=blik.wie)
    leeg = "Geen vakafdeling moet nog een zaak maken na een gesprek van u."
    blok = _vragen("wacht", "Mijn gesprekken die op een vakafdeling wachten", rijen, "", "gesprek", leeg)
    return replace(blok, meer=reverse("contacts:wacht_op_vakafdeling"))


def wacht_op_ons(blik: Blik) -> Blok:
    rijen = van_mijn_teams(wachtende_vragen(blik.wie), blik.wie)
    leeg = "Na geen enkel gesprek moet uw team nog een zaak maken."
    url = reverse("contacts:wacht_op_vakafdeling")
    return _vragen("wacht", "Gesprekken die op een zaak van u wachten", rijen, url, "vakafdeling_zaak", leeg)


def _vragen(sleutel: str, titel: str, rijen: Any, url: str, naar: str, leeg: str) -> Blok:
    volledig = rijen.select_related("klantcontact__medewerker")
    return _blok(sleutel, titel, volledig, url, lambda rijen_: _vraagregels(rijen_, naar), leeg)


def _vraagregels(vragen: list[Any], naar: str) -> list[Regel]:
    return [
        Regel(
            vraag.onderwerp or f"Gesprek {vraag.klantcontact.nummer}",
            reverse(f"contacts:{naar}", args=[vraag.klantcontact.uuid]),
            f"gesprek {vraag.klantcontact.nummer} met {vraag.klantcontact.medewerker}",
            tijdstip(vraag.klantcontact.ontvangen_op),
            "wacht_op_vakafdeling",
            vraag.get_uitkomst_display().lower(),
        )
        for vraag in vragen
    ]


def mijn_terugbelverzoeken(blik: Blik) -> Blok:
    verzoeken: Any = Terugbelverzoek.objects
    mijn_teams = verzoeken.zichtbaar_voor(blik.wie).filter(team__in=blik.wie.zicht.teams)
    rijen = mijn_teams.filter(terugbelstanden.voorwaarden(blik.wie, blik.vandaag)[Terugbelstand.VAN_MIJ])
    url = lijst("contacts:terugbelverzoeken", stand=Terugbelstand.VAN_MIJ)
    return _bellen("mijn_bellen", "Ik bel terug", rijen, url, blik, "U hoeft niemand terug te bellen.")


def terugbelverzoeken_team(blik: Blik) -> Blok:
    verzoeken: Any = Terugbelverzoek.objects
    rijen = verzoeken.zichtbaar_voor(blik.wie).filter(team=blik.wie.team).open()
    url = lijst("contacts:terugbelverzoeken", team=blik.team, stand=Terugbelstand.OPEN)
    leeg = "Er wacht niemand op een telefoontje van uw team."
    return _bellen("bellen", "Terugbellen door mijn team", rijen, url, blik, leeg)


def _bellen(sleutel: str, titel: str, rijen: Any, url: str, blik: Blik, leeg: str) -> Blok:
    volledig = rijen.select_related("vraag__klantcontact", "medewerker").order_by("uiterlijk", "pk")
    return _blok(sleutel, titel, volledig, url, lambda rijen_: _verzoeken(rijen_, blik), leeg)


def _verzoeken(verzoeken: list[Any], blik: Blik) -> list[Regel]:
    return [
        Regel(
            verzoek.vraag.onderwerp or verzoek.vraag.klantcontact.onderwerp or "Terugbelverzoek",
            pagina("terugbelverzoek", verzoek.uuid),
            f"door {verzoek.medewerker}" if verzoek.medewerker else "nog van niemand",
            f"beloofd {terugbelstanden.wanneer(verzoek.uiterlijk, blik.vandaag, blik.kalender)}",
            *terugbelstanden.in_woorden(verzoek, blik.vandaag, blik.kalender),
        )
        for verzoek in verzoeken
    ]


def mijn_zaken(blik: Blik) -> Blok:
    rijen = _werkvoorraad(blik).filter(zaak__behandelaar=blik.wie)
    url = lijst("regie:werkvoorraad", team=blik.team, behandelaar=blik.wie.uuid)
    return _zaken("mijn_zaken", "Mijn zaken", rijen, url, blik, "Er staat geen zaak op uw naam.")


def bovenaan(blik: Blik) -> Blok:
    rijen = _werkvoorraad(blik).filter(voorwaarden(blik.vandaag, blik.kalender)[Stand.NIET_TOEGEWEZEN])
    url = lijst("regie:werkvoorraad", team=blik.team, stand=Stand.NIET_TOEGEWEZEN)
    leeg = "Alle zaken van uw team hebben een behandelaar."
    return _zaken("bovenaan", "Bovenaan bij mijn team, nog van niemand", rijen, url, blik, leeg)


def _werkvoorraad(blik: Blik) -> Any:
    planningen: Any = Zaakplanning.objects
    return planningen.zichtbaar_voor(blik.wie).filter(zaak__team=blik.wie.team).werkvoorraad().met_dagen()


def _zaken(sleutel: str, titel: str, rijen: Any, url: str, blik: Blik, leeg: str) -> Blok:
    return _blok(
        sleutel, titel, rijen, url, lambda rijen_: [_zaak(rij, blik.vandaag) for rij in rijen_], leeg
    )


def _zaak(planning: Any, vandaag: date) -> Regel:
    rij = zaakregel(planning, vandaag)
    beloofd = f"beloofd {dag(planning.beloofd)}" if planning.beloofd else ""
    return Regel(
        f"{rij.zaak.versie.naam}, {rij.zaak.nummer}", rij.url, rij.waarom, beloofd, rij.status, rij.nu
    )


def mijn_aanvragen(blik: Blik) -> Blok:
    leeg = "Hier staan de aanvragen waarvan u de regie hebt, met bovenaan wat het meest in gevaar is."
    return _aanvragen(blik, "Aanvragen die ik bewaak", Aanvraagstand.OPEN, leeg)


def aanvragen_in_gevaar(blik: Blik) -> Blok:
    leeg = "Geen aanvraag van u is te laat, dreigt het te worden of is binnen vijf werkdagen beloofd."
    return _aanvragen(blik, "Mijn aanvragen die aandacht vragen", Aanvraagstand.AANDACHT, leeg)


def _aanvragen(blik: Blik, titel: str, stand: str, leeg: str) -> Blok:
    staat = aanvragen.voorwaarden(blik.vandaag, blik.kalender)[stand]
    rijen = aanvragen.bewaakt(blik.wie, alleen_van=blik.wie).filter(staat)
    op_volgorde = aanvragen.op_risico(rijen, blik.vandaag, blik.kalender)
    url = lijst("regie:klantaanvragen", van="mij", stand=stand)
    return _blok("aanvragen", titel, op_volgorde, url, lambda rijen_: _aanvraagregels(rijen_, blik), leeg)


def _aanvraagregels(rijen: list[Any], blik: Blik) -> list[Regel]:
    return [
        Regel(
            f"{rij.waarover}, {rij.aanvraag.klant or 'onbekende klant'}",
            rij.url,
            f"{rij.aanvraag.nummer}, {rij.klaar} van {rij.zaken} zaken klaar",
            f"beloofd {dag(rij.belofte.beloofd)}",
            rij.status,
            rij.woord,
        )
        for rij in aanvragen.regels(rijen, blik.wie, blik.vandaag)
    ]


def signalen(blik: Blik) -> Blok:
    """One line per subject, as the page of signals has them."""
    rijen = lezen.rijen_voor(blik.wie, lezen.Van.MIJ)
    return _blok(
        "signalen",
        "Signalen",
        lezen.per_onderwerp(rijen),
        reverse("regie:signalen"),
        lambda groepen: [_signaal(regel) for regel in lezen.regels(groepen, rijen, blik.wie)],
        "Geen belofte van u vraagt aandacht.",
    )


def _signaal(regel: Signaalregel) -> Regel:
    url = regel.url or reverse("regie:signalen")
    uitleg = regel.klant or regel.ergste.bron
    return Regel(regel.titel, url, uitleg, f"uiterlijk {dag(regel.due)}", regel.status, regel.ergste.woord)


def aangesproken(blik: Blik) -> Blok:
    """Questions to me that wait for an answer, and answers to what I asked."""
    rijen = aanspraken.van_mij(blik.wie).select_related("zaak__versie", "gevraagd_door", "antwoord_door")
    leeg = "Niemand wacht op een antwoord van u."
    return _blok(
        "aangesproken", "Aangesproken", rijen, "", lambda vragen: [_vraag(v, blik) for v in vragen], leeg
    )


def _vraag(rij: Any, blik: Blik) -> Regel:
    """Of the sociaal domein only the number: the manager or a teamleider may have been asked."""
    zaak = rij.zaak
    naam = f"Zaak {zaak.nummer}" if zaak.sociaal else f"{zaak.versie.naam}, {zaak.nummer}"
    url = pagina("aanspraak", rij.uuid)
    if rij.antwoord_op:
        klaar = f"klaar op {dag(rij.klaar_op)}" if rij.klaar_op else ""
        return Regel(naam, url, f"antwoord van {rij.antwoord_door}", klaar, "afgehandeld", "beantwoord")
    status = ("te_laat", "te laat") if rij.antwoord_voor < blik.vandaag else ("open", "wacht op uw antwoord")
    return Regel(naam, url, f"vraag van {rij.gevraagd_door}", f"uiterlijk {dag(rij.antwoord_voor)}", *status)


Maker = Callable[[Blik], Blok]
UITVOERDERS = {Rol.TWEEDELIJNS, Rol.VAKAFDELING}
ALLEEN_GEVULD = {"signalen", "aangesproken"}
"""Only there when there is something in them: no news takes no place."""
BLOKKEN: tuple[tuple[Maker, set[Rol]], ...] = (
    (aangesproken, set(UITVOERING) | {Rol.MANAGER}),
    (signalen, set(UITVOERING)),
    (mijn_gesprekken, {Rol.EERSTELIJNS}),
    (postvak, {Rol.EERSTELIJNS}),
    (wacht_op_vakafdeling, {Rol.EERSTELIJNS}),
    (mijn_zaken, UITVOERDERS),
    (bovenaan, UITVOERDERS),
    (wacht_op_ons, {Rol.VAKAFDELING}),
    (mijn_aanvragen, {Rol.ACCOUNTMANAGER}),
    (aanvragen_in_gevaar, {Rol.EERSTELIJNS}),
    (mijn_terugbelverzoeken, {Rol.EERSTELIJNS, Rol.ACCOUNTMANAGER}),
    (terugbelverzoeken_team, UITVOERDERS),
)


def blokken_voor(blik: Blik) -> list[Blok]:
    """The blocks of all roles somebody holds, in their order; of two on one subject the first."""
    alle = (maak(blik) for maak, rollen in BLOKKEN if blik.wie.rolset & rollen)
    blokken = [blok for blok in alle if blok.aantal or blok.sleutel not in ALLEEN_GEVULD]
    return list({blok.sleutel: blok for blok in reversed(blokken)}.values())[::-1]
