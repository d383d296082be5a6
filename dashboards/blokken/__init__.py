"""The blocks of "mijn werk": each a short list with its number, for the roles that need it."""

from collections.abc import Callable

from dashboards.blokken.aandacht import aangesproken, signalen
from dashboards.blokken.aanvragen import aanvragen_in_gevaar, mijn_aanvragen
from dashboards.blokken.blok import Blik, Blok
from dashboards.blokken.gesprekken import mijn_gesprekken, postvak, wacht_op_ons, wacht_op_vakafdeling
from dashboards.blokken.kennis import nakijken, steekproef
from dashboards.blokken.terugbellen import mijn_terugbelverzoeken, terugbelverzoeken_team
from dashboards.blokken.zaken import bovenaan, mijn_zaken
from kcc.rollen import UITVOERING, VAK, Rol

__all__ = ["Blik", "blokken_voor"]
Maker = Callable[[Blik], Blok]
UITVOERDERS = {Rol.TWEEDELIJNS, Rol.VAKAFDELING}
ALLEEN_GEVULD = {"signalen", "aangesproken", "nakijken", "steekproef"}
"""Only there when there is something in them: no news takes no place."""
BLOKKEN: tuple[tuple[Maker, set[Rol]], ...] = (
    (aangesproken, set(UITVOERING) | {Rol.MANAGER}),
    (signalen, set(UITVOERING)),
    (mijn_gesprekken, {Rol.EERSTELIJNS}),
    (postvak, {Rol.EERSTELIJNS}),
    (wacht_op_vakafdeling, {Rol.EERSTELIJNS}),
    (mijn_zaken, UITVOERDERS),
    (bovenaan, UITVOERDERS),
    (wacht_op_ons, {Rol.VAKAFDELING}),
    (mijn_aanvragen, {Rol.ACCOUNTMANAGER}),
    (aanvragen_in_gevaar, {Rol.EERSTELIJNS}),
    (mijn_terugbelverzoeken, {Rol.EERSTELIJNS, Rol.ACCOUNTMANAGER}),
    (terugbelverzoeken_team, UITVOERDERS),
    (nakijken, set(VAK)),
    (steekproef, {Rol.EERSTELIJNS, Rol.TEAMLEIDER}),
)


def blokken_voor(blik: Blik) -> list[Blok]:
    """The blocks of all roles somebody holds, in their order; of two on one subject the first."""
    alle = (maak(blik) for maak, rollen in BLOKKEN if blik.wie.rolset & rollen)
    blokken = [blok for blok in alle if blok.aantal or blok.sleutel not in ALLEEN_GEVULD]
    return list({blok.sleutel: blok for blok in reversed(blokken)}.values())[::-1]
