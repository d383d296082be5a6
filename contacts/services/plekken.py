"""Where in what was sent a refusal belongs: "vragen.0.intake.zaken.1.antwoorden.code"."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from contacts.services.vervolgen import (
    Afspraakverzoek,
    Doorverbonden,
    Intake,
    Statusvraag,
    Terugbellen,
    Uitreiking,
    Vervolg,
)
from kcc.fouten import Geweigerd, Onvolledig
from zaken.services import Zaakverzoek

PLEKKEN: dict[type, str] = {
    Afspraakverzoek: "afspraak",
    Doorverbonden: "doorverbinding",
    Statusvraag: "statusvraag",
    Terugbellen: "terugbelverzoek",
    Uitreiking: "uitreiking",
}


@contextmanager
def op_plek(plek: str) -> Iterator[None]:
    """A refusal within names its field from here: `plek` is put before it."""
    try:
        yield
    except Onvolledig as fout:
        raise Onvolledig(
            {f"{plek}.{veld}": melding for veld, melding in fout.fouten.items()}, fout.code
        ) from None
    except Geweigerd as fout:
        fout.veld = f"{plek}.{fout.veld}" if fout.veld else None
        raise


@contextmanager
def in_intake(zaken: Sequence[Zaakverzoek]) -> Iterator[None]:
    """What an intake says of "zaaktype.code" is about an answer of one of these zaken."""
    nummers = {zaak.zaaktype: nummer for nummer, zaak in enumerate(zaken)}
    try:
        yield
    except Onvolledig as fout:
        delen = {tuple(veld.split(".", 1)): melding for veld, melding in fout.fouten.items()}
        velden = {f"zaken.{nummers[type_]}.antwoorden.{code}": m for (type_, code), m in delen.items()}
        raise Onvolledig(velden, fout.code) from None


@contextmanager
def _op_intake(intake: Intake) -> Iterator[None]:
    with op_plek("intake"), in_intake(intake.zaken):
        yield


def bij_vervolg(vervolg: Vervolg) -> AbstractContextManager[None]:
    """The place of this follow-up within its vraag."""
    if isinstance(vervolg, Intake):
        return _op_intake(vervolg)
    plek = PLEKKEN.get(type(vervolg))
    return op_plek(plek) if plek else nullcontext()
