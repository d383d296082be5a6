"""Who is to be called back, by me or by my team."""

from typing import Any

from contacts.models import Terugbelverzoek
from contacts.terugbellen import standen as terugbelstanden
from contacts.terugbellen.standen import Terugbelstand
from dashboards.blokken.blok import Blik, Blok, Regel, maak_blok
from kcc.paginas import lijst, pagina


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
    return maak_blok(sleutel, titel, volledig, url, lambda rijen_: _verzoeken(rijen_, blik), leeg)


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
