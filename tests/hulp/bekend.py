"""What generated requests are filled with: rows that exist, in the places where one is meant."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unittest import mock

from contacts.models import Actor
from kcc.models import Medewerker
from tests.hulp.adressen import alle_adressen
from tests.hulp.oogst import Oogst, oogst, stand
from tests.hulp.werelden import BLAUW, ZWART, bouw, bouw_gedeeld

UUID_RE = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass
class Bekend:
    """What is in the database, by the name under which requests refer to it, with rows of any kind under ""."""

    per_naam: Mapping[str, Sequence[str]]

    def voor(self, naam: str, waarde: Any) -> list[str]:
        """What can stand here instead of `waarde`: a uuid for a uuid, a code for a code."""
        if not isinstance(waarde, str):
            return []
        return [
            keus
            for keus in self._bij(naam)
            if bool(UUID_RE.fullmatch(keus)) is bool(UUID_RE.fullmatch(waarde))
        ]

    def _bij(self, naam: str) -> Sequence[str]:
        klein = re.sub(r"__(uu)?(id|rl)$", "", naam).lower()
        for bekend, waarden in self.per_naam.items():
            if bekend and (klein == bekend or klein.endswith(bekend)):
                return waarden
        return []


def bekend_van(gevonden: Oogst) -> Bekend:
    """By the names that our APIs use for them."""
    per_model = {naam: [str(uuid) for uuid in uuids[:8]] for naam, uuids in gevonden.uuids.items()}
    mensen = Medewerker.objects.filter(username__in=("anna", "bram", "carla")).order_by("username")
    actoren = Actor.objects.filter(extern=None).order_by("soort", "naam")
    return Bekend(
        {
            "klantaanvraag": per_model["Klantaanvraag"],
            "klantcontact": per_model["Klantcontact"],
            **dict.fromkeys(("gesprek", "draad"), per_model["Klantcontact"]),
            **dict.fromkeys(("partij", "klant"), per_model["Klant"]),
            "betrokkene": per_model["Betrokkene"],
            "vraag": per_model["Vraag"],
            "zaak": per_model["Zaak"],
            **dict.fromkeys(("adres", "adressen"), per_model["DigitaalAdres"]),
            **dict.fromkeys(
                ("actor", "actoren"), tuple(map(str, actoren.values_list("uuid", flat=True)[:5]))
            ),
            "team": ["vergunningen", "geo", "kcc-telefonie"],
            "zaaktype": [BLAUW.zaaktype, ZWART.zaaktype, "paspoort"],
            "productgroep": [BLAUW.groep, ZWART.groep],
            "medewerker": [*map(str, mensen.values_list("uuid", flat=True)), "anna", "carla"],
            "": [uuids[0] for uuids in per_model.values()],
        }
    )


def rijen_van(face: str, gevonden: Oogst) -> Callable[[str], list[str]]:
    """Of an address of this face (as in its description) the uuids of rows it can be of."""
    soorten: dict[str, list[str]] = {}
    for adres in alle_adressen():
        model = getattr(getattr(adres.view, "queryset", None), "model", None)
        if adres.face == face and model and hasattr(model, "uuid"):
            uuids = (
                gevonden.uuids.get(model.__name__)
                or model._default_manager.order_by(*(model._meta.ordering or ["pk"])).values_list(
                    "uuid", flat=True
                )[:5]
            )
            soorten.setdefault(adres.pad.split("api/v1/")[1].split("/")[0], [str(uuid) for uuid in uuids[:8]])
    return lambda pad: soorten.get(pad.removeprefix("/api/v1").strip("/").split("/")[0], [])


def vul_in(
    case: Any, bekend: Bekend, eigen: list[str], dobbelsteen: random.Random, *, pad: bool = True
) -> None:
    """Put values that exist in most places where one is meant: the row of the address, references, filters.

    `eigen`: uuids of rows that the address can be of. `pad`: whether the address is filled in at all.
    """
    for naam in list(case.path_parameters or {}) if pad else ():
        keus = eigen or bekend.per_naam[""]
        if naam in ("uuid", "rij") and keus and dobbelsteen.random() < 0.85:
            case.path_parameters[naam] = dobbelsteen.choice(keus)
    for naam, waarde in list((case.query or {}).items()):
        keus = bekend.voor(naam, waarde)
        if keus and dobbelsteen.random() < 0.6:
            case.query[naam] = dobbelsteen.choice(keus)
    if isinstance(case.body, (dict, list)):
        case.body = _ingevuld(case.body, "", bekend, dobbelsteen)


def _ingevuld(waarde: Any, naam: str, bekend: Bekend, dobbelsteen: random.Random) -> Any:
    if isinstance(waarde, dict):
        return {
            sleutel: _ingevuld(deel, naam if sleutel == "uuid" else sleutel, bekend, dobbelsteen)
            for sleutel, deel in waarde.items()
        }
    if isinstance(waarde, list):
        return [_ingevuld(deel, naam, bekend, dobbelsteen) for deel in waarde]
    keus = bekend.voor(naam, waarde)
    return dobbelsteen.choice(keus) if keus and dobbelsteen.random() < 0.85 else waarde


def vul_stad(anna: Medewerker) -> Oogst:
    """A little of everything; what was made. With the same uuids each time: by them it is sorted."""
    begin = stand()
    with mock.patch("os.urandom", random.Random(8).randbytes):
        bouw(BLAUW, anna)
        bouw(ZWART, anna, bouw_gedeeld(BLAUW, anna))
    return oogst(begin)
