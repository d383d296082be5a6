"""Zaken that wait for somebody, written straight into the database: for the queue, without an intake."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from catalogus.models import Zaaktype, Zaaktypeversie
from kcc import klok
from kcc.models import Gebeurtenis, Inzet, Medewerker, Productgroep, Team
from kcc.models.organisatie import VaardigheidNiveau
from kcc.services.gebeurtenissen import leg_vast
from regie.models import Zaakplanning
from regie.services import Gegeven, neem_volgende
from tests.hulp.diensten import ALTIJD
from zaken.models import Klantaanvraag, Zaak
from zaken.services.basis import feit

TELLER = count(1)
ZELFSTANDIG, LEERT = VaardigheidNiveau.ZELFSTANDIG, VaardigheidNiveau.LEERT


def maak_team(code: str, lijn: str) -> Team:
    return Team.objects.create(code=code, naam=code.capitalize(), lijn=lijn)


def maak_groep(code: str) -> Productgroep:
    return Productgroep.objects.create(code=code, naam=code.capitalize())


def maak_soort(groep: Productgroep, team: Team, *, niveau: int = 2, wacht: bool = False) -> Zaaktypeversie:
    """A zaaktype of this niveau; `wacht`: klaar terwijl u wacht."""
    naam = f"soort-{next(TELLER)}"
    return Zaaktypeversie.objects.create(
        zaaktype=Zaaktype.objects.create(identificatie=naam, productgroep=groep),
        versie=1,
        geldigheid=ALTIJD,
        gepubliceerd_op=klok.nu(),
        naam=naam.capitalize(),
        contactniveau=niveau,
        klaar_terwijl_u_wacht=wacht,
        team=team,
    )


def maak_zaak(
    soort: Zaaktypeversie, team: Team, *, sleutel: float = 0.0, begin: int = 0, **velden: Any
) -> Zaak:
    """An open zaak with its plan and its first event; `begin` is how many days from today it can begin."""
    nummer, nu = next(TELLER), klok.nu()
    mens = velden.pop("verantwoordelijk", None) or Medewerker.objects.get(username="anna")
    aanvraag = Klantaanvraag.objects.create(
        nummer=f"KA-W-{nummer}", omschrijving="Werk", ontvangen_op=nu.date(), aangemaakt_op=nu
    )
    zaak = Zaak.objects.create(
        **{
            "nummer": f"Z-W-{nummer}",
            "klantaanvraag": aanvraag,
            "versie": soort,
            "productgroep": soort.zaaktype.productgroep,
            "lijn": team.lijn,
            "team": team,
            "procesverantwoordelijke": mens,
            "productverantwoordelijk": team,
            "ontvangen_op": nu.date(),
            "dvo_begin": nu.date(),
            "aangemaakt_op": nu,
            **velden,
        }
    )
    leg_vast(feit("zaak_gemaakt", zaak, None, naar=zaak.lijn, nieuw=True))
    _plan(zaak, nu.date() + timedelta(days=begin), sleutel)
    return zaak


def _plan(zaak: Zaak, start: date, sleutel: float) -> None:
    Zaakplanning.objects.create(
        zaak=zaak,
        vroegste_start=start,
        geplande_start=start,
        uiterste_start=start,
        gepland_einde=start + timedelta(days=7),
        speling=0,
        sleutel=sleutel,
        sleutel_druk=sleutel,
        reden="duurt 5 werkdagen",
    )


def maak_mens(naam: str, team: Team | None, rol: str = "tweedelijns", **vaardig: str) -> Medewerker:
    """Somebody of this team; `vaardig` is productgroep (code) -> niveau."""
    mens = Medewerker.objects.create(username=naam, first_name=naam, rollen=[rol], team=team)
    for code, niveau in vaardig.items():
        mens.vaardigheden.create(productgroep=Productgroep.objects.get(code=code), niveau=niveau)
    return mens


def zet_in(mens: Medewerker, team: Team, dagdeel: str = "dag") -> Inzet:
    """Deployed today."""
    return Inzet.objects.create(medewerker=mens, team=team, datum=klok.vandaag(), dagdeel=dagdeel)


@dataclass
class Bureau:
    """A team of the tweede lijn and one of a vakafdeling, with work of one productgroep ("werk")."""

    tweede: Team
    vak: Team
    bram: Medewerker
    carla: Medewerker
    vulwerk: Zaaktypeversie
    balie: Zaaktypeversie
    complex: Zaaktypeversie


def maak_bureau() -> Bureau:
    groep = maak_groep("werk")
    tweede, vak = maak_team("bureau", "tweede"), maak_team("vakwerk", "vakafdeling")
    return Bureau(
        tweede,
        vak,
        bram=maak_mens("bureau-bram", tweede, werk=ZELFSTANDIG),
        carla=maak_mens("bureau-carla", vak, "vakafdeling", werk=VaardigheidNiveau.COACH),
        vulwerk=maak_soort(groep, vak),
        balie=maak_soort(groep, vak, wacht=True),
        complex=maak_soort(groep, vak, niveau=4),
    )


def neem(wie: Medewerker) -> Gegeven:
    """The next zaak, and there is one."""
    gegeven = neem_volgende(door=wie)
    assert gegeven is not None
    return gegeven


def feiten(zaak: Zaak) -> list[tuple[str, str, str, str]]:
    """soort, van, naar, reden of its events, the oldest first."""
    rijen = Gebeurtenis.objects.van(zaak.uuid).order_by("versie")
    return list(rijen.values_list("soort", "van", "naar", "reden"))
