"""The log of the application: says what went wrong, never with whose data."""

import logging
import re

from kcc.tekst import verberg_bsn

WAARDEN = re.compile(
    r"^(DETAIL|CONTEXT):  .*?(?=^Traceback |^The above exception |^During handling |\Z)", re.S | re.M
)


class ZonderWaarden(logging.Formatter):
    """A refusal of the database repeats the whole row ("Failing row contains (...)"): that part is left out, and
    so is a BSN wherever it stands (an error on a value, an address somebody made up)."""

    def format(self, record: logging.LogRecord) -> str:
        return verberg_bsn(WAARDEN.sub(r"\1:  (weggelaten)\n\n", super().format(record))).rstrip()
