"""The whole demo in one transaction: all of it is there, or nothing is."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from dashboards.demo import verhalen_levens, verhalen_vandaag, verhalen_zaken
from dashboards.demo.balie import maak_balie
from dashboards.demo.basis import is_leeg, laad_basis
from dashboards.demo.bouw import Bouw
from dashboards.demo.competenties import maak_competenties
from dashboards.demo.kenmerken import maak_kenmerken
from dashboards.demo.kennisweken import maak_kennisvragen
from dashboards.demo.kopie import Kopie
from dashboards.demo.kwaliteit import maak_kwaliteit
from dashboards.demo.losmaken import maak_los, zet_terug
from dashboards.demo.omvang import Omvang
from dashboards.demo.regie import maak_regie
from dashboards.demo.rijen import TABELLEN, maak_rijen
from dashboards.demo.stad import lees_stad
from dashboards.demo.standen import maak_standen
from dashboards.demo.sturing import maak_sturing
from dashboards.demo.tijd import klok_op
from dashboards.demo.verslag import Verslag
from dashboards.demo.werkdag import maak_werkdag
from dashboards.demo.werkvloer import maak_werkvloer
from kcc import kalenders
from regie.services import herplan_alles

VERHALEN = (verhalen_levens, verhalen_zaken, verhalen_vandaag)  # imported: that registers them


@transaction.atomic
def laad_demo(omvang: Omvang, *, zaad: int, nu: datetime, zeg: Callable[[str], None]) -> Verslag:
    """Basis (unless it is there), residents, three months of work up to `nu`, and two years of totals."""
    verslag = Verslag(zeg)
    with klok_op(nu):
        with verslag.stap("Organisatie, catalogus en DVO's"):
            if is_leeg():
                laad_basis()
        kopie = Kopie(TABELLEN, verslag.rijen)
        bouw = Bouw(lees_stad(nu.date()), kopie, nu, kalenders.gemeente(), zaad)
        los = maak_los(TABELLEN) if omvang.veel else []
        maak_rijen(bouw, omvang, verslag)
        if los:
            with verslag.stap("Indexen en controles"):
                zet_terug(los)
        with verslag.stap("Plannen"):
            _plan()
        with verslag.stap("Verhalen van vandaag"):
            verhalen_vandaag.speel_af(bouw)
            maak_kenmerken(bouw)
            maak_balie(bouw)
            maak_werkvloer(bouw)
            maak_werkdag(bouw)
            maak_regie(bouw)
            maak_kennisvragen(bouw)
        with verslag.stap("Cijfers om op te sturen"):
            _sturing(bouw)
    return verslag


def _sturing(bouw: Bouw) -> None:
    """What is stored beside the rows, and what people agreed about it."""
    maak_standen(bouw.vandaag, bouw.kalender)
    maak_sturing(bouw)
    maak_kwaliteit(bouw)
    maak_competenties(zaad=bouw.zaad)


def _plan() -> None:
    """By the planner itself, from the rows as they now are."""
    analyseer()
    for _ in herplan_alles():
        pass


def analyseer() -> None:
    """Tell PostgreSQL what is in the tables, so that the first page is as fast as the next."""
    tabellen = ", ".join(f'"{model._meta.db_table}"' for model in TABELLEN)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tabellen}")
