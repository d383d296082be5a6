"""What asks for attention: signals, and questions of a colleague."""

from typing import Any

from django.urls import reverse

from dashboards.blokken.blok import Blik, Blok, Regel, maak_blok
from kcc.paginas import pagina
from kcc.templatetags.kcc_tags import dag
from regie import aanspraken
from regie import signalen as lezen
from regie.signalen import Signaalregel


def signalen(blik: Blik) -> Blok:
    """One line per subject, as the page of signals has them."""
    rijen = lezen.rijen_voor(blik.wie, lezen.Van.MIJ)
    return maak_blok(
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
    return maak_blok(
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
