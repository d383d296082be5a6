"""Afspraak: the resident speaks with the vakafdeling at a set time (R30, R40)."""

from collections.abc import Mapping
from typing import Any

from contacts.forms.afspraak import AfspraakFormulier
from contacts.services.vervolgen import Afspraakverzoek
from contacts.werkplek.panelen.basis import Paneel

LEGITIMATIE = "Geldig identiteitsbewijs"


def _formulier(blad: Any, invoer: Mapping[str, Any], *, toets: bool) -> AfspraakFormulier:
    return AfspraakFormulier.met(invoer, toets=toets, stand=blad.stand)


def _vervolg(blad: Any, formulier: Any) -> Afspraakverzoek:
    return Afspraakverzoek(
        team=formulier.cleaned_data["team"],
        begin=formulier.begin,
        plaats=formulier.waar(),
        meenemen=formulier.cleaned_data["meenemen"],
        zaaktype=blad.keuze.zaaktype if blad.keuze else None,
        meer={"wijze": formulier.wijze_nu},
    )


def _voorstel(scherm: Any) -> dict[str, str]:
    """What the intake asks as documents is what the resident brings along; what was cleared stays so."""
    if "afspraak-meenemen" in scherm.blad.invoer:
        return {"team": scherm.teamvoorstel}
    documenten = [veld.label for veld in scherm.blad.intake().fields.values() if getattr(veld, "document", 0)]
    meenemen = "\n".join([LEGITIMATIE, *map(str, documenten)])
    return {"team": scherm.teamvoorstel, "meenemen": meenemen}


PANEEL = Paneel(
    naam="afspraak",
    label="Afspraak",
    akkoord="A",
    formulier=_formulier,
    vervolg=_vervolg,
    voorstel=_voorstel,
    template="contacts/_paneel_afspraak.html",
    knop="Maak de afspraak en rond af",
    vraagt_onderwerp=True,
)
