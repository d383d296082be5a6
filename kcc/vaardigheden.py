"""What somebody can do (R12) and what they learned (R18), read: a matrix of people and productgroepen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from kcc.inzet import werkenden
from kcc.models import Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.organisatie import Lijn, Opleidingsniveau, VaardigheidNiveau
from kcc.rollen import Rol

GENOEG: Final = (VaardigheidNiveau.ZELFSTANDIG, VaardigheidNiveau.COACH)
GENOEG_TWEEDE_LIJN: Final = (Opleidingsniveau.MBO_PLUS, Opleidingsniveau.HBO, Opleidingsniveau.WO)  # R18


@dataclass(frozen=True)
class Vakje:
    """What one person can do for one productgroep; `niveau` is empty for nothing."""

    medewerker: Medewerker
    productgroep: Productgroep
    niveau: str

    @property
    def naam(self) -> str:
        """Of its field in a form: who, for what, and what it was, so that only what was changed is saved."""
        return f"{self.medewerker.uuid}.{self.productgroep.code}.{self.niveau}"

    @property
    def genoeg(self) -> bool:
        """Whether zaken of this productgroep are offered."""
        return self.niveau in GENOEG


@dataclass(frozen=True)
class Matrixrij:
    medewerker: Medewerker
    vakjes: list[Vakje]


def voor_wie(wie: Medewerker) -> QuerySet[Medewerker]:
    """Whose skills `wie` sees and sets: of the own team and of teams that they lead; who manages the whole,
    of everybody."""
    if wie.rolset & {Rol.MANAGER, Rol.BEHEERDER}:
        return werkenden()
    return werkenden().filter(Q(team=wie.team_id) | Q(team__leidinggevende=wie))


def teams_voor(wie: Medewerker) -> QuerySet[Team]:
    """The teams of those people."""
    return Team.objects.filter(Exists(voor_wie(wie).filter(team=OuterRef("pk"))))


def productgroepen_van(team: Team) -> list[Productgroep]:
    """Those of the team, and what its people can do for others: that is why they can be deployed."""
    geleerd = Vaardigheid.objects.filter(medewerker__team=team, medewerker__is_active=True)
    van_team = Q(teams=team) | Q(pk__in=geleerd.values("productgroep"))
    return list(Productgroep.objects.filter(van_team).distinct())


def matrix(mensen: Iterable[Medewerker], groepen: list[Productgroep]) -> list[Matrixrij]:
    """One query."""
    mensen = list(mensen)
    rijen = Vaardigheid.objects.filter(medewerker__in=mensen, productgroep__in=groepen)
    niveau = {(rij.medewerker_id, rij.productgroep_id): rij.niveau for rij in rijen}
    return [
        Matrixrij(mens, [Vakje(mens, groep, niveau.get((mens.pk, groep.pk), "")) for groep in groepen])
        for mens in mensen
    ]


def zonder_zelfstandige(groepen: Iterable[int]) -> list[Productgroep]:
    """Of these productgroepen the ones that nobody here does without help."""
    kan = Vaardigheid.objects.filter(
        productgroep=OuterRef("pk"), niveau__in=GENOEG, medewerker__is_active=True
    )
    return list(Productgroep.objects.filter(~Exists(kan), pk__in=list(groepen)))


def opleiding_let_op(mens: Any, team: Team) -> str:
    """A warning in a sentence for who comes to the tweede lijn below MBO+ (R18), empty when all is well."""
    if team.lijn != Lijn.TWEEDE or mens.opleidingsniveau in GENOEG_TWEEDE_LIJN:
        return ""
    if not mens.opleidingsniveau:
        return "Het opleidingsniveau is niet ingevuld; voor de tweede lijn is MBO+ of hoger afgesproken."
    niveau = mens.get_opleidingsniveau_display()
    return f"Het opleidingsniveau is {niveau}; voor de tweede lijn is MBO+ of hoger afgesproken."
