from datetime import date

from dashboards.demo.bouw import Bouw

NADERHAND = ()


def speel_voor(bouw: Bouw, dag: date) -> None: ...
def speel_dag(bouw: Bouw, dag: date) -> None: ...
def speel_af(bouw: Bouw) -> None: ...
