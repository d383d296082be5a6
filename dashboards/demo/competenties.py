"""Competences of the people in the demo, as their leidinggevenden judged them: by the service, from the seed."""

from random import Random

from dashboards.inzetadvies.competentielijst import HOOGSTE
from dashboards.inzetadvies.competenties import profielen
from dashboards.inzetadvies.leerpaden import mensen_van
from dashboards.services.competenties import vul_competenties, zet_competenties
from kcc.models import Medewerker

KANSEN = (-2, -1, -1, 0, 0, 0, 0, 0, 1)
"""How far somebody is from what is asked: most are there, some are not."""
ONBEOORDEELD = 0.08


def maak_competenties(*, zaad: int) -> int:
    """The list, and a level for nearly everything that is asked of everybody who has a leidinggevende. The same
    for the same seed; returns the number of levels."""
    vul_competenties()
    kans = Random(f"{zaad}:competenties")  # noqa: S311 a demo, no secret
    aantal = 0
    for hoofd in (
        Medewerker.objects.filter(leidt__isnull=False, is_active=True).distinct().order_by("username")
    ):
        for profiel in profielen(list(mensen_van(hoofd).order_by("username"))):
            niveaus = {
                score.competentie.code: min(HOOGSTE, max(0, score.nodig + kans.choice(KANSEN)))
                for score in profiel.scores
                if kans.random() >= ONBEOORDEELD
            }
            aantal += zet_competenties(medewerker=profiel.medewerker, niveaus=niveaus, door=hoofd)
    return aantal
