"""By which kanaal a product can be asked for, said at the intake (R9). Pure."""

from dataclasses import dataclass

from catalogus.kanaalbeleid import in_woorden
from catalogus.models import Zaaktypeversie
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal


@dataclass(frozen=True)
class Kanaalregel:
    """What the employee reads. `mag`: it can be asked for this way; `afspraak`: at the balie it can."""

    zin: str
    mag: bool
    afspraak: bool


def kanaalregel(versie: Zaaktypeversie, kanaal: str, stand: Stand) -> Kanaalregel | None:
    """Of a version read by `lees_versies`; None when there is nothing to say. One product that can be asked
    for this way is enough."""
    beleid = getattr(versie, "kanaalbeleid", [])
    hint = " ".join(filter(None, (product["kanaalhint"] for product in beleid)))
    eigen = dict(stand.namen.get("kanaal", {}))
    if beleid and all(product["kanalen"] and kanaal not in product["kanalen"] for product in beleid):
        kanalen = [code for product in beleid for code in product["kanalen"]]
        zin = f"{versie.naam} kan {in_woorden(kanalen, eigen)} worden aangevraagd. {hint}".strip()
        return Kanaalregel(zin, mag=False, afspraak=Kanaal.BALIE in kanalen)
    voorkeur = [product["voorkeurskanaal"] for product in beleid if product["voorkeurskanaal"]]
    if voorkeur and kanaal not in voorkeur:
        zin = f"{versie.naam}: liefst {in_woorden(voorkeur, eigen).removeprefix('alleen ')}. {hint}".strip()
        return Kanaalregel(zin, mag=True, afspraak=False)
    return Kanaalregel(f"{versie.naam}: {hint}", mag=True, afspraak=False) if hint else None
