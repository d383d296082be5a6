"""Back to the eerste lijn or on to another vakafdeling, with a reason that fits (R36, P11)."""

from typing import Any

import pytest

from kcc.fouten import Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Team
from tests.hulp.api import als, is_probleem
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Reden, Zaak
from zaken.routering import passende_redenen
from zaken.services import zet_door


@pytest.mark.parametrize(
    ("van", "naar", "redenen"),
    [
        ("vakafdeling", "eerste", {"informatie_ontbrak", "verkeerd_doorgezet"}),
        ("tweede", "eerste", {"informatie_ontbrak", "verkeerd_doorgezet"}),
        ("vakafdeling", "vakafdeling", {"hoort_bij_andere_afdeling", "verkeerd_doorgezet"}),
        ("tweede", "vakafdeling", {"te_complex", "hoort_bij_andere_afdeling", "verkeerd_doorgezet"}),
        ("eerste", "vakafdeling", {"te_complex", "hoort_bij_andere_afdeling", "verkeerd_doorgezet"}),
    ],
)
def test_only_reasons_that_fit_the_direction(van: str, naar: str, redenen: set[str]) -> None:
    assert set(passende_redenen(van, naar)) == redenen <= set(Reden.values)


@pytest.fixture
def zaak(anna: Medewerker, kcc_nu: Any) -> Zaak:
    kcc_nu("2026-11-23T10:15")
    return zaak_in("in_behandeling", anna)


@pytest.fixture
def kcc(anna: Medewerker) -> Team:
    assert anna.team is not None
    return anna.team


def gemist(zaak: Zaak) -> list[str]:
    rijen = Gebeurtenis.objects.filter(onderwerp=zaak.uuid, soort="informatie_ontbrak")
    return list(rijen.order_by("versie").values_list("reden", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("reden", ["te_complex", "informatie_ontbrak"])
def test_another_vakafdeling_is_no_place_for_what_the_intake_missed(
    zaak: Zaak, carla: Medewerker, reden: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        zet_door(zaak=zaak, naar=Team.objects.get(code="geo"), door=carla, reden=reden, ontbrak=["monument"])
    assert (fout.value.code, fout.value.veld) == ("reden_past_niet", "reden")
    assert gemist(zaak) == []


@pytest.mark.eis("R36")
@pytest.mark.django_db
def test_what_was_missing_is_recorded_by_code_for_each_zaaktype(
    zaak: Zaak, carla: Medewerker, kcc: Team
) -> None:
    zaak = zet_door(
        zaak=zaak, naar=kcc, door=carla, reden="informatie_ontbrak", ontbrak=["situatietekening", "monument"]
    )
    assert (zaak.lijn, zaak.status, zaak.team) == ("eerste", "open", kcc)
    assert sorted(gemist(zaak)) == ["monument", "situatietekening"]
    feit = Gebeurtenis.objects.filter(soort="informatie_ontbrak").first()
    assert feit is not None
    assert (feit.door, feit.productgroep, feit.onderwerp) == (carla, zaak.productgroep, zaak.uuid)


@pytest.mark.django_db
def test_something_else_is_said_in_words(zaak: Zaak, carla: Medewerker, kcc: Team) -> None:
    zet_door(
        zaak=zaak, naar=kcc, door=carla, reden="informatie_ontbrak", toelichting="De buren wisten van niets"
    )
    assert gemist(zaak) == ["anders"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"reden": "informatie_ontbrak"}, "ontbrak_wat"),
        ({"reden": "informatie_ontbrak", "ontbrak": ["anders"]}, "ontbrak_wat"),
        ({"reden": "informatie_ontbrak", "ontbrak": ["schoenmaat"]}, "ontbrak_onbekend"),
        ({"reden": "verkeerd_doorgezet", "ontbrak": ["monument"]}, "reden_past_niet"),
    ],
)
def test_what_was_missing_is_asked_and_has_to_be_known(
    zaak: Zaak, carla: Medewerker, kcc: Team, velden: dict[str, Any], code: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        zet_door(zaak=zaak, naar=kcc, door=carla, **velden)
    assert (fout.value.code, fout.value.veld) == (code, "ontbrak")
    assert Zaak.objects.get(pk=zaak.pk).lijn == "vakafdeling"


@pytest.mark.eis("R36")
@pytest.mark.django_db
def test_carla_sends_it_back_on_the_page_and_the_story_tells_what_was_missing(
    zaak: Zaak, carla: Medewerker, anna: Medewerker, kcc: Team
) -> None:
    client, pad = browser(carla), f"/zaken/{zaak.uuid}/zet_door"
    html = client.get(pad).content.decode()
    assert 'value="te_complex"' not in html, "no reason of a vakafdeling"
    velden: dict[str, Any] = {"team": kcc.pk, "reden": "informatie_ontbrak"}
    fout = client.post(pad, velden)
    assert fout.status_code == 422
    assert "Kies wat er ontbrak, of schrijf het op." in tekst(fout.content.decode())
    client.post(pad, velden | {"ontbrak": ["monument"], "toelichting": "Staat niet in de tekening"})
    leesbaar = tekst(browser(anna).get(f"/zaken/{zaak.uuid}").content.decode())
    assert "Bij de intake ontbrak: Is het een monument" in leesbaar
    assert "Staat niet in de tekening" in leesbaar


@pytest.mark.django_db
def test_the_api_takes_the_codes(zaak: Zaak, carla: Medewerker, kcc: Team) -> None:
    pad = f"/zaken/{zaak.uuid}/overgangen"
    velden = {"overgang": "zet_door", "team": kcc.code, "reden": "informatie_ontbrak"}
    is_probleem(als(carla).post(pad, velden), 400, "ontbrak_wat", "ontbrak")
    assert als(carla).post(pad, velden | {"ontbrak": ["monument"]}).status_code == 200
    assert gemist(zaak) == ["monument"]
