"""The page with the rows of one number: as many as the number says, each with a link to what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from contacts.models import Hulpvraag, Terugbelverzoek
from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.punten import wachttijd
from dashboards.dvoverslag.rij import Deel, Rij
from dashboards.dvoverslag.verslag import lees_rijen
from dvo.inhoud import waarvoor
from dvo.namen import zaaktypenamen
from kcc.paginas import pagina
from zaken.models import Zaak


@dataclass(frozen=True)
class Regelrij:
    """`naam` with its page; `wie` has it now; `duurde` in words."""

    rij: Rij
    naam: str
    url: str
    wie: str
    duurde: str

    @property
    def delen(self) -> str:
        """What it counts as, in the words of the report."""
        zonder = {Deel.OP_TIJD} if Deel.NORM in self.rij.delen else set()
        zonder |= {Deel.LATER} if Deel.OPEN in self.rij.delen else set()
        return "; ".join(str(deel.label) for deel in Deel if deel in self.rij.delen and deel not in zonder)


def kies_rijen(kader: Kader, groep: str, deel: str) -> list[Rij]:
    """The rows of one part of a rule or hand-over point, the latest first. Raises Http404 for what is neither."""
    if deel not in ("", *Deel.values):
        raise Http404
    rijen = [rij for rij in lees_rijen(kader, groep) if not deel or deel in rij.delen]
    return sorted(rijen, key=lambda rij: (str(rij.van), str(rij.sleutel)), reverse=True)


def naam_van(kader: Kader, groep: str) -> str:
    """Of a rule for what it is, of a hand-over point from whom to whom. Raises Http404 for what is neither."""
    regel = next((regel for regel in kader.regels if str(regel.uuid) == groep), None)
    if regel:
        return waarvoor(regel, zaaktypenamen([regel.zaaktype_id]))
    namen = {team.code: team.naam for team in kader.partijen}
    van, _, naar = groep.partition(">")
    if {van, naar} != set(namen):
        raise Http404
    return f"{namen[van]} naar {namen[naar]}"


def deelnaam(deel: str) -> str:
    return Deel(deel).label if deel else "alle"


def in_beeld(kader: Kader, rijen: Iterable[Rij]) -> list[Regelrij]:
    """Of one page: one query, for its rows are of one kind."""
    rijen = list(rijen)
    if not rijen:
        return []
    zoek = {"zaak": _zaken, "terugbelverzoek": _verzoeken, "hulpvraag": _hulpvragen}[rijen[0].soort]
    gevonden = zoek([rij.sleutel for rij in rijen])
    return [
        Regelrij(rij, *gevonden[rij.sleutel], duurde=_duurde(kader, rij))
        for rij in rijen
        if rij.sleutel in gevonden
    ]


def _duurde(kader: Kader, rij: Rij) -> str:
    if rij.norm is None and rij.tot:
        return wachttijd(rij, kader.kalender)
    if rij.dagen is None:
        return ""
    return "1 werkdag" if rij.dagen == 1 else f"{rij.dagen} werkdagen"


Gevonden = dict[Any, tuple[str, str, str]]


def _zaken(sleutels: list[Any]) -> Gevonden:
    rijen = Zaak.objects.filter(uuid__in=sleutels).select_related("versie", "team", "behandelaar")
    return {
        zaak.uuid: (
            f"{zaak.nummer} {zaak.versie.naam}",
            pagina("zaak", zaak.uuid),
            f"{zaak.behandelaar or 'nog niemand'}, {zaak.team}",
        )
        for zaak in rijen
    }


def _verzoeken(sleutels: list[Any]) -> Gevonden:
    rijen = Terugbelverzoek.objects.filter(pk__in=sleutels).select_related("team", "medewerker")
    return {
        rij.pk: (
            f"Terugbelverzoek voor {rij.uiterlijk:%d-%m-%Y}",
            pagina("terugbelverzoek", rij.uuid),
            f"{rij.medewerker or 'nog niemand'}, {rij.team}",
        )
        for rij in rijen
    }


def _hulpvragen(sleutels: list[Any]) -> Gevonden:
    rijen = Hulpvraag.objects.filter(pk__in=sleutels).select_related(
        "zaak", "vraag__klantcontact", "productgroep", "aan", "beantwoord_door"
    )
    return {rij.pk: _hulpvraag(rij) for rij in rijen}


def _hulpvraag(rij: Hulpvraag) -> tuple[str, str, str]:
    """Where it was asked; without its words."""
    if rij.zaak:
        over, url = rij.zaak.nummer, pagina("zaak", rij.zaak.uuid)
    else:
        gesprek = rij.vraag.klantcontact if rij.vraag else None
        over, url = (gesprek.nummer, pagina("gesprek", gesprek.uuid)) if gesprek else ("", "")
    return f"Vraag over {rij.productgroep}, {over}", url, str(rij.beantwoord_door or rij.aan or "nog niemand")
