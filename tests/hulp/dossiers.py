"""Zaken in every state, made the way people make them."""

from datetime import timedelta
from typing import Any

from catalogus.models import Intakevereiste, Levensgebeurtenis, Zaaktypeversie
from contacts import services
from kcc import klok
from kcc.models import Klant, Medewerker, Team
from regie.services import Toezegging
from zaken import services as zaakservices
from zaken.models import Zaak
from zaken.services import Zaakverzoek

BOUW, HUISNUMMER, KAP, PASPOORT, BIJSTAND = (
    "omgevingsvergunning-bouw",
    "huisnummer",
    "kapvergunning",
    "paspoort",
    "bijstand",
)
ANTWOORDEN = {"tekst": "test", "datum": "2026-02-02", "postcode": "1997AB", "getal": "2", "janee": "nee"}
WEG = {  # the acts that lead to a state
    "open": (),
    "in_behandeling": ("neem_in_behandeling",),
    "opgeschort": ("neem_in_behandeling", "schort_op"),
    "wacht_op_levering": ("neem_in_behandeling", "wacht_op_levering"),
    "ligt_klaar": ("neem_in_behandeling", "wacht_op_levering", "leg_klaar"),
    "afgehandeld": ("neem_in_behandeling", "handel_af"),
    "gesloten": ("neem_in_behandeling", "handel_af", "sluit"),
    "afgebroken": ("breek_af",),
}


def verzoek(zaaktype: str) -> Zaakverzoek:
    """With something at every requirement but the documents and over whom a klacht goes."""
    versie = Zaaktypeversie.objects.get(zaaktype__identificatie=zaaktype)
    vereist = [eis for eis in versie.vereisten.all() if eis.soort not in ("document", "medewerker")]
    return Zaakverzoek(zaaktype, {eis.code: antwoord_op(eis) for eis in vereist})


def antwoord_op(eis: Intakevereiste) -> str:
    """Whoever it is for is of age, so that no consent is asked."""
    if eis.code == "geboortedatum":
        return "1980-05-17"
    return ANTWOORDEN.get(eis.soort) or str(eis.keuzes[0])


def aanvraag(
    door: Medewerker, *zaaktypen: str, klant: Klant | None = None, gebeurtenis: str = "", **meer: Any
) -> Toezegging:
    """A gesprek in which these zaaktypen are asked for, from greeting to promise."""
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=door, klant=klant)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=door)
    leven = Levensgebeurtenis.objects.get(code=gebeurtenis) if gebeurtenis else None
    return services.doe_intake(
        vraag=gesprek.vragen.get(),
        zaken=[verzoek(zaaktype) for zaaktype in zaaktypen],
        door=door,
        levensgebeurtenis=leven,
        **meer,
    )


def zaak_in(status: str, door: Medewerker, zaaktype: str = BOUW, klant: Klant | None = None) -> Zaak:
    """One zaak brought to this state by somebody of its team."""
    zaak = aanvraag(door, zaaktype, klant=klant).klantaanvraag.zaken.get()
    for naam in WEG[status]:
        zaak = _doe(naam, zaak, _van_team(zaak.team))
    return zaak


def zaak_van(toezegging: Toezegging, zaaktype: str) -> Zaak:
    return Zaak.objects.get(klantaanvraag=toezegging.klantaanvraag, versie__zaaktype__identificatie=zaaktype)


def _doe(naam: str, zaak: Zaak, door: Medewerker) -> Zaak:
    invoer: dict[str, Any] = {
        "schort_op": {"grond": "aanvulling", "uiterlijk": klok.vandaag() + timedelta(days=14)},
        "handel_af": {"resultaat": "geen_besluit"},
        "breek_af": {"reden": "de klant ziet ervan af"},
    }
    return getattr(zaakservices, naam)(zaak=zaak, door=door, **invoer.get(naam, {}))  # type: ignore[no-any-return]


def _van_team(team: Team) -> Medewerker:
    return Medewerker.objects.filter(team=team, is_active=True).earliest("pk")
