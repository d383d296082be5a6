"""From a filled form to a new klant: which organisation, who it may be already, and then made."""

from contacts.forms.klant import CONTACTPERSOON, NieuweKlantFormulier
from contacts.klanten.zoek import ontleed, zoek_klanten
from kcc.fouten import Geweigerd
from kcc.models import Klant, Medewerker
from kcc.services.gelijkenis import lijkt_op
from kcc.services.inzage import leg_inzage_vast
from kcc.services.klanten import maak_klant

KIES = "Kies welke organisatie het is."
ONBEKEND = "Geen organisatie gevonden. Maak die eerst als nieuwe klant."
MISSCHIEN = "Misschien bestaat deze klant al. Kies er een, of maak toch een nieuwe."


def maak_nieuw(formulier: NieuweKlantFormulier, *, door: Medewerker, toch: bool) -> Klant | None:
    """The new klant. None when the form, which has been judged, has something left to answer: it says what.

    `toch`: those who look like it have been seen, and it is somebody else.
    """
    gegevens = dict(formulier.cleaned_data)
    gegevens.pop("organisatiekeuze", None)
    if gegevens["soort"] == CONTACTPERSOON:
        gegevens["organisatie"] = _organisatie(formulier, door)
        if gegevens["organisatie"] is None:
            return None
    if not toch and _bestaat_al(formulier, door):
        return None
    try:
        return maak_klant(door=door, **gegevens)
    except Geweigerd as fout:
        formulier.neem_over(fout)
        return None


def _bestaat_al(formulier: NieuweKlantFormulier, door: Medewerker) -> bool:
    """Whoever is shown has been looked at."""
    formulier.gelijken = lijkt_op(wie=door, nieuw=formulier.kenmerken())
    if formulier.gelijken:
        formulier.add_error(None, MISSCHIEN)
        klanten = [gelijke.klant for gelijke in formulier.gelijken]
        leg_inzage_vast(klanten=klanten, door=door, doel="lijkt op een nieuwe klant")
    return bool(formulier.gelijken)


def _organisatie(formulier: NieuweKlantFormulier, wie: Medewerker) -> Klant | None:
    """The one that was chosen or that is called so; of several one must be chosen."""
    gezocht = formulier.cleaned_data.get("organisatie", "")
    gekozen = formulier.cleaned_data.get("organisatiekeuze")
    if gekozen:
        rijen = Klant.objects.zichtbaar_voor(wie).filter(uuid=gekozen, soort=Klant.Soort.ORGANISATIE)
        if rij := rijen.first():
            return rij
    gevonden = zoek_klanten(wie, ontleed(gezocht), soort=Klant.Soort.ORGANISATIE)
    if len(gevonden) == 1 and not getattr(gevonden[0], "ongeveer", False):
        return gevonden[0]
    formulier.bied_aan(gevonden)
    melding = (
        "Kies welke organisatie het is."
        if gevonden
        else "Geen organisatie gevonden. Maak die eerst als nieuwe klant."
    )
    formulier.add_error("organisatiekeuze" if gevonden else "organisatie", melding)
    return None
