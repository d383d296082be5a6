"""Terugbellen: somebody of a team calls back, within the term that was agreed."""

from collections.abc import Mapping
from typing import Any

from contacts.forms.terugbelverzoek import TerugbelFormulier
from contacts.services.vervolgen import Terugbellen
from contacts.werkplek.panelen.basis import Paneel
from kcc.models import DigitaalAdres
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.kenmerken import geldend


def _formulier(blad: Any, invoer: Mapping[str, Any], *, toets: bool) -> TerugbelFormulier:
    return TerugbelFormulier.met(
        invoer,
        toets=toets,
        stand=blad.stand,
        productgroep=blad.tekst("productgroep"),
        zaaktype=blad.keuze.zaaktype if blad.keuze else None,
    )


def _vervolg(blad: Any, formulier: Any) -> Terugbellen:
    """Without an explanation of its own the note is it: nothing the resident said gets lost."""
    velden = formulier.cleaned_data
    return Terugbellen(
        team=velden["team"],
        telefoonnummer=velden["telefoonnummer"],
        toelichting=velden["toelichting"] or blad.notitie.strip(),
        meer=formulier.meer(),
    )


def _voorstel(scherm: Any) -> dict[str, str]:
    return {"team": scherm.teamvoorstel, "toelichting": scherm.blad.notitie, **_bereik(scherm.blad)}


def _bereik(blad: Any) -> dict[str, str]:
    """The number of this call, else the first that is known; and the first e-mail address. What was cleared is
    not proposed again, and who is not called no number (P4)."""
    leeg = [naam for naam in ("telefoonnummer", "email") if f"bel-{naam}" not in blad.invoer]
    if not leeg:
        return {}
    bekend: dict[str, str] = {}
    if blad.klant:
        adressen = DigitaalAdres.objects.filter(klant=blad.klant).order_by("-pk")
        bekend = dict(adressen.values_list("soort", "waarde"))
    nummer = blad.gesprek.telefoonnummer or bekend.get(DigitaalAdres.Soort.TELEFOON, "")
    if blad.klant and geldend().filter(klant=blad.klant, soort=KenmerkSoort.GEEN_TELEFOON).exists():
        nummer = ""
    voorstel = {"telefoonnummer": nummer, "email": bekend.get(DigitaalAdres.Soort.EMAIL, "")}
    return {naam: voorstel[naam] for naam in leeg}


PANEEL = Paneel(
    naam="terugbellen",
    label="Terugbellen",
    akkoord="T",
    formulier=_formulier,
    vervolg=_vervolg,
    voorstel=_voorstel,
    template="contacts/_paneel_terugbellen.html",
    knop="Maak terugbelverzoek en rond af",
    vraagt_onderwerp=True,
)
