"""The commands of docs/api.md do what it says, against a real web server."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcc.services.tokens import maak_token
from tests.hulp.webserver import Webserver
from zaken.models import Klantaanvraag, Zaak

DOC = Path(__file__).parents[2] / "docs" / "api.md"
BLOK = re.compile(r"^```sh\n(.*?)^```$", re.S | re.M)


@pytest.fixture
def webserver(transactional_db: None) -> Iterator[Webserver]:
    web = Webserver()
    yield web
    web.dood()


@pytest.mark.eis("R50")
def test_from_token_to_a_first_zaak(webserver, tmp_path):
    _, sleutel = maak_token(naam="Website", door=None, alles=True)
    omgeving = {**os.environ, "KCC": webserver.url, "TOKEN": sleutel}
    script = "set -euo pipefail\n" + "\n".join(BLOK.findall(DOC.read_text()))

    klaar = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert klaar.returncode == 0, klaar.stderr[-500:] + klaar.stdout[-500:]
    antwoord = json.loads((tmp_path / "antwoord.json").read_text())
    aanvraag = Klantaanvraag.objects.get(uuid=antwoord["uuid"])
    zaak = Zaak.objects.get(klantaanvraag=aanvraag)
    assert (Klantaanvraag.objects.count(), antwoord["nummer"]) == (1, aanvraag.nummer)
    assert zaak.nummer in klaar.stdout  # found by the key of the klantaanvraag
    assert "400 ['kanaal'" in klaar.stdout
