"""The content of an agreement in words: to compare two versions, and to know whether it changed."""

from hashlib import sha256

from catalogus.woorden import periode
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from dvo.namen import zaaktypenamen
from dvo.wijzigingen import Dvostand, Regelstand
from dvo.woorden import hoeveel


def stand_van(dvo: Dienstverleningsovereenkomst) -> Dvostand:
    """As it stands in the database: two queries."""
    regels = list(dvo.regels.order_by("plicht", "zaaktype", "pk"))
    namen = zaaktypenamen(regel.zaaktype_id for regel in regels)
    return Dvostand(
        naam=dvo.naam,
        partijen=f"{dvo.uitvoerder} voor {dvo.afnemer}",
        periode=periode(dvo.geldigheid),
        opmerking=dvo.opmerking,
        regels={waarvoor(regel, namen): _regelstand(regel) for regel in regels},
    )


def waarvoor(regel: Dvoregel, namen: dict[int, str]) -> str:
    """For what a rule is: the name of its zaaktype, and the duty when that is another than to handle it."""
    naam = namen.get(regel.zaaktype_id or 0, "")
    if regel.plicht == Dvoregel.Plicht.AFHANDELEN:
        return naam
    plicht = regel.get_plicht_display()
    return f"{plicht}: {naam}" if naam else plicht


def _regelstand(regel: Dvoregel) -> Regelstand:
    return Regelstand(
        hoeveel(regel.norm, regel.norm_eenheid),
        hoeveel(regel.maximum, regel.maximum_eenheid),
        tuple(regel.criteria),
    )


def vingerafdruk(dvo: Dienstverleningsovereenkomst) -> str:
    """Changes with every change of the content: whoever approves, approves what they read."""
    return sha256(repr(stand_van(dvo)).encode()).hexdigest()[:16]
