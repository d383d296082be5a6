"""Somebody with something of everything on their name, reported absent, and how it all stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from contacts import services
from contacts.afwezigheid.lezen import lees_werk
from contacts.models import Hulpvraag, Klantcontact, Terugbelverzoek, Werkregel
from contacts.services import hulpvragen
from contacts.services.afwezigheid import meld_afwezig
from kcc import klok
from kcc.models import Afwezigheid, Inzet, Medewerker
from kcc.services.aanwezigheid import zet_aanwezigheid
from regie.models import Belofte, Zaakplanning
from tests.hulp.bulk import Ploeg, maak_ploeg, maak_zaken
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak

NU = "2026-03-02T09:00"  # a Monday


@dataclass
class Tafel:
    """Anna works at Proefafdeling today; Petra leads her team, Bea sits beside her, Karim in the Proefafdeling."""

    ploeg: Ploeg
    anna: Medewerker
    petra: Medewerker
    bea: Medewerker
    karim: Medewerker
    zaken: list[Zaak]


def is_er(*mensen: Medewerker) -> None:
    for mens in mensen:
        zet_aanwezigheid(medewerker=mens, stand="beschikbaar", door=mens)


def maak_tafel(aantal: int = 4) -> Tafel:
    """So many zaken on her name (in behandeling, open and urgent, open, opgeschort, then open ones), a gesprek
    with a draft, a terugbelverzoek of today and one asked for her, a hulpvraag, a deployment; she directs."""
    ploeg = maak_ploeg()
    anna = ploeg.anna
    anna.first_name, anna.last_name = "Anna", "Bakker"
    anna.save()
    petra = anna.team.leidinggevende
    petra.first_name, petra.last_name = "Petra", "Hoofd"
    petra.save()
    bea = Medewerker.objects.create(
        username="proef-bea", first_name="Bea", last_name="Smit", rollen=["eerstelijns"], team=anna.team
    )
    Inzet.objects.create(medewerker=anna, team=ploeg.team, datum=klok.vandaag(), dagdeel="dag")
    is_er(anna, bea, ploeg.karim)
    vers = Medewerker.objects.select_related("team__leidinggevende").get(pk=anna.pk)
    return Tafel(ploeg, vers, petra, bea, ploeg.karim, _zaken(ploeg, vers, aantal))


def _zaken(ploeg: Ploeg, anna: Medewerker, aantal: int) -> list[Zaak]:
    rijen = maak_zaken(ploeg, aantal)
    services.rond_gesprek_af(gesprek=Klantcontact.objects.get(medewerker=anna), door=anna)
    for zaak in rijen:
        zaken.wijs_toe(zaak=zaak, behandelaar=anna, door=ploeg.hoofd)
    later = klok.vandaag() + timedelta(days=60)
    Belofte.objects.filter(soort="klantaanvraag").update(due=later)
    Zaakplanning.objects.update(uiterste_start=later)
    Zaakplanning.objects.filter(zaak=rijen[1]).update(uiterste_start=klok.vandaag() + timedelta(days=2))
    zaken.neem_in_behandeling(zaak=rijen[0], door=anna)
    zaken.neem_in_behandeling(zaak=rijen[3], door=anna)
    zaken.schort_op(zaak=rijen[3], door=anna, grond="aanvulling", uiterlijk=later)
    return [Zaak.objects.get(pk=zaak.pk) for zaak in rijen]


def gesprek_met_concept(wie: Medewerker, kanaal: str = "email") -> Klantcontact:
    gesprek = services.start_gesprek(kanaal=kanaal, door=wie)
    services.bewaar_concept(
        gesprek=gesprek,
        door=wie,
        notitie="Wil een schuur",
        vraag=gesprek.vragen.get(),
        concept=services.Concept(onderwerp="Schuur", invoer={"onderwerp": ["Schuur"]}),
    )
    return gesprek


def terugbellen(tafel: Tafel, *, voor: Medewerker | None = None, dagen: int = 0) -> Terugbelverzoek:
    gesprek = services.start_gesprek(kanaal="telefoon", door=tafel.bea)
    verzoek = services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(),
        team=tafel.anna.team,
        telefoonnummer="06-12345601",
        door=tafel.bea,
        voor=voor,
    )
    services.rond_gesprek_af(gesprek=gesprek, door=tafel.bea)
    Terugbelverzoek.objects.filter(pk=verzoek.pk).update(uiterlijk=klok.vandaag() + timedelta(days=dagen))
    return Terugbelverzoek.objects.get(pk=verzoek.pk)


def vraag_aan(tafel: Tafel, wie: Medewerker) -> Hulpvraag:
    return hulpvragen.stel_hulpvraag(
        tekst="Weet jij dit?",
        productgroep=tafel.ploeg.groep,
        door=tafel.karim,
        zaak=tafel.zaken[0],
        aan=wie,
    )


def volle_tafel(aantal: int = 4) -> Tafel:
    """Of everything something."""
    tafel = maak_tafel(aantal)
    gesprek_met_concept(tafel.anna)
    services.neem_op_je(verzoek=terugbellen(tafel), door=tafel.anna)
    terugbellen(tafel, voor=tafel.anna, dagen=3)
    return tafel


def meld(tafel: Tafel, **anders: Any) -> Afwezigheid:
    """As it is proposed."""
    werk = lees_werk(tafel.anna, tafel.petra)
    keuzes = {sleutel: voorstel.keuze for sleutel, voorstel in werk.voorstellen().items()}
    return meld_afwezig(
        medewerker=tafel.anna, door=tafel.petra, keuzes={**keuzes, **anders.pop("ook", {})}, **anders
    )


def foto() -> dict[str, list[Any]]:
    """All that an act may move, as it stands."""
    return {
        "zaken": _waarden(Zaak, "status", "lijn", "team_id", "behandelaar_id"),
        "gesprekken": _waarden(Klantcontact, "status", "medewerker_id", "team_id"),
        "terugbellen": _waarden(Terugbelverzoek, "status", "medewerker_id", "voor_id", "team_id"),
        "regie": _waarden(Klantaanvraag, "regisseur_id"),
        "hulpvragen": _waarden(Hulpvraag, "aan_id"),
        "inzet": sorted(Inzet.objects.values_list("medewerker", "team", "datum", "dagdeel")),
    }


def _waarden(model: Any, *velden: str) -> list[Any]:
    return list(model.objects.order_by("pk").values_list("pk", *velden))


def uitslag(afwezigheid: Afwezigheid, standen: Iterable[str] = ("gedaan",)) -> dict[Any, Any]:
    """subject -> to whom (None: the team)."""
    regels = Werkregel.objects.filter(afwezigheid=afwezigheid, stand__in=standen)
    return dict(regels.values_list("onderwerp", "naar"))
