"""The small KCC of `cijferstad`."""

import pytest

from kcc.models import Medewerker
from tests.hulp.cijferstad import maak_stad


@pytest.fixture
def stad(db, kcc_nu) -> dict[str, Medewerker]:
    return maak_stad(kcc_nu)
