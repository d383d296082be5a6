"""Who may do what: one table of rights, filled by the `rechten.py` of each app. Default deny."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Rol(StrEnum):
    """The roles of R11. A person may hold several (R74)."""

    EERSTELIJNS = "eerstelijns"
    TWEEDELIJNS = "tweedelijns"
    VAKAFDELING = "vakafdeling"
    ACCOUNTMANAGER = "accountmanager"
    TEAMLEIDER = "teamleider"
    AFDELINGSHOOFD = "afdelingshoofd"
    MANAGER = "manager"
    BEHEERDER = "beheerder"
    INTEGRATOR = "integrator"

    @property
    def label(self) -> str:
        return ROLNAMEN[self]


ROLNAMEN = {
    Rol.EERSTELIJNS: "Eerstelijnsmedewerker",
    Rol.TWEEDELIJNS: "Tweedelijnsmedewerker",
    Rol.VAKAFDELING: "Specialist vakafdeling",
    Rol.ACCOUNTMANAGER: "Accountmanager",
    Rol.TEAMLEIDER: "Teamleider KCC",
    Rol.AFDELINGSHOOFD: "Afdelingshoofd",
    Rol.MANAGER: "KCC-manager",
    Rol.BEHEERDER: "Functioneel beheerder",
    Rol.INTEGRATOR: "Koppeling (API)",
}

KCC_LIJN = frozenset({Rol.EERSTELIJNS, Rol.TWEEDELIJNS, Rol.ACCOUNTMANAGER, Rol.TEAMLEIDER})
VAK = frozenset({Rol.VAKAFDELING, Rol.AFDELINGSHOOFD})
UITVOERING = KCC_LIJN | VAK
IEDEREEN = frozenset(Rol) - {Rol.INTEGRATOR}


@dataclass(frozen=True)
class Recht:
    """One right: its name, the roles that hold it, and what it allows in plain words."""

    naam: str
    rollen: frozenset[Rol]
    uitleg: str


class HeeftRollen(Protocol):
    """A Medewerker or an ApiToken."""

    @property
    def rolset(self) -> frozenset[Rol]: ...


RECHTEN: dict[str, Recht] = {}


def recht(naam: str, rollen: frozenset[Rol] | set[Rol], uitleg: str) -> Recht:
    """Register a right in the table; a second right of the same name is a mistake."""
    if naam in RECHTEN:
        raise ValueError(f"Recht {naam} bestaat al.")
    RECHTEN[naam] = Recht(naam, frozenset(rollen), uitleg)
    return RECHTEN[naam]


def mag(wie: HeeftRollen, welk: Recht) -> bool:
    """True if one of the roles of `wie` holds the right."""
    return bool(wie.rolset & welk.rollen)


INGELOGD = recht("kcc.ingelogd", IEDEREEN, "inloggen en de eigen startpagina zien")
BEHEER = recht("kcc.beheer", {Rol.BEHEERDER}, "catalogus, DVO's en medewerkers beheren")
API = recht("kcc.api", UITVOERING | {Rol.INTEGRATOR, Rol.MANAGER, Rol.BEHEERDER}, "de API bekijken")
ZGW = recht("kcc.zgw", {Rol.INTEGRATOR}, "zaken en catalogus lezen in de vorm van de ZGW-standaarden")
ABONNEMENTEN = recht(
    "kcc.abonnementen",
    {Rol.INTEGRATOR, Rol.BEHEERDER},
    "webhooks: horen wat er gebeurt, en zien hoe dat gaat",
)
ABONNEREN = recht("kcc.abonneren", {Rol.INTEGRATOR}, "zelf een webhook nemen")
KLANTEN = recht("kcc.klanten", UITVOERING | {Rol.INTEGRATOR}, "gegevens van klanten zien")
KLANT_MAKEN = recht("kcc.klant_maken", KCC_LIJN | {Rol.INTEGRATOR}, "een klant vastleggen")
INRICHTEN = recht("kcc.inrichting", {Rol.BEHEERDER, Rol.MANAGER}, "zien hoe het KCC is ingericht")
FASEN = recht("kcc.fasen", {Rol.BEHEERDER, Rol.MANAGER}, "de groeifase zetten")
NAMEN = recht("kcc.namen", {Rol.BEHEERDER}, "namen, lijnen en de beslisboom wijzigen")
REGIE = recht("kcc.regie", {Rol.BEHEERDER, Rol.MANAGER}, "kiezen wie de regie voert over aanvragen")
KALENDER = recht("kcc.kalender", {Rol.BEHEERDER}, "vrije dagen wijzigen")
OPENINGSTIJDEN = recht("kcc.openingstijden", {Rol.BEHEERDER, Rol.MANAGER}, "openingstijden en storingen")
TEAMS = recht("kcc.teams", {Rol.BEHEERDER}, "teams, productgroepen en rollen wijzigen")
VERPLAATSEN = recht("kcc.verplaatsen", {Rol.BEHEERDER, Rol.MANAGER}, "een medewerker naar een ander team")
BOVEN_NORM = recht("kcc.team_boven_norm", {Rol.MANAGER}, "een team groter maken dan de norm (R71)")
LEIDING = frozenset({Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD, Rol.MANAGER})
INZET = recht("kcc.inzet", LEIDING, "mensen inzetten bij een ander team")
VAARDIGHEDEN = recht(
    "kcc.vaardigheden", LEIDING | {Rol.BEHEERDER}, "zien en zetten wat een medewerker zelfstandig kan"
)
