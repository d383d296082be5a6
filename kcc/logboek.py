"""The log of the application: says what went wrong, never with whose data."""

import logging
import re
from typing import Final

from kcc.tekst import verberg_bsn

WAARDEN = re.compile(
    r"^(DETAIL|CONTEXT):  .*?(?=^Traceback |^The above exception |^During handling |\Z)", re.S | re.M
)


VRAAG: Final = re.compile(r"(/(?:zaken|catalogi|klantinteracties)/api/v1[^\s?\"']*)\?[^\s\"']*")
"""The query of a standard face, which may hold a BSN in any notation (`%39` is a 9 too)."""


def schoon(tekst: str) -> str:
    """A line of the log without values of rows, queries of the standard faces, and BSN's."""
    zonder_rijen = WAARDEN.sub(r"\1:  (weggelaten)\n\n", tekst)
    return verberg_bsn(VRAAG.sub(r"\1?(weggelaten)", zonder_rijen)).rstrip()


class ZonderWaarden(logging.Formatter):
    """A refusal of the database repeats the whole row ("Failing row contains (...)"): that part is left out, and
    so is a BSN wherever it stands (an error on a value, an address somebody made up)."""

    def format(self, record: logging.LogRecord) -> str:
        return schoon(super().format(record))


class Omhuld(logging.Formatter):
    """The layout of another, without what may not be there."""

    def __init__(self, eigen: logging.Formatter) -> None:
        super().__init__()
        self.eigen = eigen

    def format(self, record: logging.LogRecord) -> str:
        return schoon(self.eigen.format(record))


def dek_af(*namen: str) -> None:
    """What these loggers of others write goes through the same; the web server's own name each address in full."""
    for handler in (handler for naam in namen for handler in logging.getLogger(naam).handlers):
        if not isinstance(handler.formatter, Omhuld):
            handler.setFormatter(Omhuld(handler.formatter or logging.Formatter()))
