"""A klacht about a specialist, from the telephone to the answer, without her (practice P9)."""

import pytest

from kcc.models import Medewerker
from tests.hulp.formulier import nieuw_gesprek
from tests.hulp.klachten import KLACHT, OVER, klager, maak_klachtsoort
from tests.hulp.klanten import kies, verifieer
from tests.hulp.kruiper import foutteksten
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import maak_mens
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


def test_katinka_complains_about_carla_and_cora_answers_her(anna, carla, afdelingshoofd, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    maak_klachtsoort()
    cora = maak_mens("cora", carla.team, rol="vakafdeling", vergunningen="zelfstandig")
    katinka = klager("katinka@voorbeeld.nl")

    # Anna takes it in.
    blad = verifieer(kies(nieuw_gesprek(anna), katinka)).klik("kies:dossier:ja")
    blad.klik("ververs", wat=f"z:{KLACHT}").klik("kies:te_complex:nee")
    blad.klik("rond_af", velden={f"i-{KLACHT}.{OVER}": "carla", f"i-{KLACHT}.wat": "Zij hing op"})
    assert foutteksten(blad.html) == ""
    zaak = Zaak.objects.select_related("klantaanvraag").get()
    assert zaak.klacht_over == carla
    assert zaak.procesverantwoordelijke == anna

    # Carla sees nothing of it, and gets nothing of it.
    van_carla = browser(Medewerker.objects.get(pk=carla.pk))
    assert zaak.nummer not in van_carla.get("/werkvoorraad").content.decode()
    assert van_carla.get(f"/zaken/{zaak.uuid}").status_code == 404
    assert "Zij hing op" not in van_carla.get(f"/klanten/{katinka.uuid}").content.decode()

    # Geert gives it to Cora, who reads over whom it goes, and finishes it.
    van_geert, van_cora = browser(afdelingshoofd), browser(cora)
    assert van_geert.post(f"/zaken/{zaak.uuid}/wijs_toe", {"behandelaar": cora.pk}).status_code == 302
    html = tekst(van_cora.get(f"/zaken/{zaak.uuid}").content.decode())
    assert "Carla de Wit, Vergunningen" in html
    van_cora.post(f"/zaken/{zaak.uuid}/neem_in_behandeling")
    antwoord = van_cora.post(f"/zaken/{zaak.uuid}/handel_af", {"resultaat": "geen_besluit"})
    assert antwoord.status_code == 302
    zaak.refresh_from_db()
    assert (zaak.status, zaak.behandelaar) == ("afgehandeld", cora)
    assert van_carla.get(f"/zaken/{zaak.uuid}").status_code == 404, "nor afterwards"
