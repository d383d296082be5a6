"""Who may direct a klantaanvraag: the one place where the powers of the two models of regie stand (R58).

Three things are told apart:
- *sturen*: assign a zaak to somebody, or set its start. The teamleider always. An accountmanager of klantaanvragen
  that they direct or that nobody directs today, when the municipality gave them that power
  (`Inrichting.accountmanager_stuurt`). Nobody else: "er is geen hierarchie".
- *aanspreken*: ask whoever works on it when it is done. Whoever directs it, and who may direct for others.
- dividing the work of the own team (`zaken.verdelen`, `regie/bulk.py`) is of its leidinggevende, and not asked here.

An application directs nothing: that a colleague gets work from somebody is an act of a person.
"""

from typing import Final

from kcc import inrichting
from kcc.afwezigheid import geldend
from kcc.fouten import NietBevoegd
from kcc.models import Medewerker
from kcc.rollen import KCC_LIJN, Rol
from kcc.services.gebeurtenissen import Dader
from zaken.models import Klantaanvraag

CODE: Final = "mag_niet_sturen"
CODE_AANSPREKEN: Final = "mag_niet_aanspreken"
CODE_OVERDRAGEN: Final = "mag_niet_overdragen"
CODE_BELOVEN: Final = "mag_niet_beloven"
EERSTELIJNS: Final = "Als eerstelijns regisseur kunt u aanspreken, niet toewijzen."
ZONDER_MACHT: Final = "Accountmanagers wijzen in deze gemeente niet toe: u kunt wel aanspreken."
VAN_EEN_ANDER: Final = "Iemand anders voert de regie over deze aanvraag: die kan toewijzen."
NIET_UW_WERK: Final = "U kunt deze zaak niet toewijzen: dat doet een teamleider of wie de regie voert."
NIET_OVER_TE_DRAGEN: Final = (
    "Iemand anders voert de regie over deze aanvraag: een teamleider kan haar overdragen."
)
NIET_TE_BELOVEN: Final = "Alleen wie de regie heeft doet een nieuwe belofte."
NIET_UW_REGIE: Final = "Alleen wie de regie voert over deze aanvraag kan een collega aanspreken."


def mag_sturen(wie: Dader, klantaanvraag: Klantaanvraag) -> bool:
    """Whether `wie` may assign its zaken and set their start. At most two queries (settings, absence), and none
    for who has no such role."""
    return waarom_niet(wie, klantaanvraag) == ""


def biedt_sturen(wie: Medewerker, klantaanvraag: Klantaanvraag) -> bool:
    """Whether a page offers to assign: without a query beside the settings, so that an absent regisseur counts as
    present here. Who may is decided when they ask."""
    if Rol.TEAMLEIDER in wie.rolset:
        return True
    van_mij = klantaanvraag.regisseur_id in (None, wie.pk)
    return Rol.ACCOUNTMANAGER in wie.rolset and van_mij and inrichting.lees().accountmanager_stuurt


def bewaak_sturen(wie: Dader, klantaanvraag: Klantaanvraag) -> None:
    """Raises NietBevoegd (mag_niet_sturen) with the reason in a sentence."""
    if melding := waarom_niet(wie, klantaanvraag):
        raise NietBevoegd(CODE, melding)


def waarom_niet(wie: Dader, klantaanvraag: Klantaanvraag) -> str:
    """Why `wie` may not direct it, in a sentence; empty when they may."""
    rollen = wie.rolset if isinstance(wie, Medewerker) else frozenset()
    if Rol.TEAMLEIDER in rollen:
        return ""
    if Rol.ACCOUNTMANAGER in rollen:
        return _tegen_accountmanager(wie, klantaanvraag)
    return EERSTELIJNS if rollen & KCC_LIJN else NIET_UW_WERK


def _tegen_accountmanager(wie: Dader, klantaanvraag: Klantaanvraag) -> str:
    if not inrichting.lees().accountmanager_stuurt:
        return ZONDER_MACHT
    return "" if _heeft_regie(wie, klantaanvraag) else VAN_EEN_ANDER


def mag_aanspreken(wie: Dader, klantaanvraag: Klantaanvraag) -> bool:
    """Whether `wie` may ask for an answer about its zaken: teamleiders and accountmanagers, and anybody of the
    KCC who directs it, or when nobody does today."""
    if not isinstance(wie, Medewerker):
        return False
    if wie.rolset & {Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER}:
        return True
    return bool(wie.rolset & KCC_LIJN or klantaanvraag.regisseur_id == wie.pk) and _heeft_regie(
        wie, klantaanvraag
    )


def bewaak_aanspreken(wie: Dader, klantaanvraag: Klantaanvraag) -> None:
    """Raises NietBevoegd (mag_niet_aanspreken)."""
    if not mag_aanspreken(wie, klantaanvraag):
        raise NietBevoegd(CODE_AANSPREKEN, NIET_UW_REGIE)


def bewaak_overdragen(wie: Dader, klantaanvraag: Klantaanvraag) -> None:
    """Giving the regie to somebody else: a teamleider always, an accountmanager what they direct or nobody does.
    Raises NietBevoegd (mag_niet_overdragen)."""
    rollen = wie.rolset if isinstance(wie, Medewerker) else frozenset()
    if Rol.TEAMLEIDER in rollen or (Rol.ACCOUNTMANAGER in rollen and _heeft_regie(wie, klantaanvraag)):
        return
    raise NietBevoegd(CODE_OVERDRAGEN, NIET_OVER_TE_DRAGEN)


def bewaak_beloven(wie: Dader, klantaanvraag: Klantaanvraag) -> None:
    """A later promise to the resident: the regisseur, or who may direct for others. Raises NietBevoegd
    (mag_niet_beloven)."""
    rollen = wie.rolset if isinstance(wie, Medewerker) else frozenset()
    van_mij = isinstance(wie, Medewerker) and klantaanvraag.regisseur_id == wie.pk
    if not (van_mij or rollen & {Rol.TEAMLEIDER, Rol.ACCOUNTMANAGER}):
        raise NietBevoegd(CODE_BELOVEN, NIET_TE_BELOVEN)


def heeft_niemand(klantaanvraag: Klantaanvraag) -> bool:
    """Nobody directs it today: there is no regisseur, or they are absent (R59)."""
    regisseur = klantaanvraag.regisseur_id
    return regisseur is None or geldend().filter(medewerker=regisseur).exists()


def _heeft_regie(wie: Dader, klantaanvraag: Klantaanvraag) -> bool:
    """They direct it, or nobody does."""
    eigen = isinstance(wie, Medewerker) and klantaanvraag.regisseur_id == wie.pk
    return eigen or heeft_niemand(klantaanvraag)
