"""Who may act on many zaken, what is refused and why, giving one zaak back, and how zaken are divided."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Inzet, Productgroep, Team
from regie.bulk import Collega, Kader, Zaakstand, bezwaar, kandidaten, verdeel
from regie.models import Bulkhandeling
from regie.services import bulk
from tests.hulp.bulk import Ploeg, doe, maak_ploeg, maak_zaken, overdragen, redenen, standen, verdelen
from zaken import services as zaken
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def ploeg(kcc_nu) -> Ploeg:
    kcc_nu("2026-03-02T09:00")
    return maak_ploeg()


# -- who may, and what is refused ------------------------------------------------------------------


def test_only_the_leidinggevende_of_the_team_may(ploeg, dirk, afdelingshoofd):
    rijen = maak_zaken(ploeg, 1)
    for wie in (ploeg.carla, ploeg.anna, dirk, afdelingshoofd):
        with pytest.raises(NietBevoegd):
            verdelen(ploeg, rijen, door=wie)
    handeling = verdelen(ploeg, rijen)
    for dienst in (bulk.begin, bulk.stop, bulk.laat, bulk.draai_terug):
        with pytest.raises(NietBevoegd):
            dienst(handeling=handeling, door=dirk)
    assert Bulkhandeling.objects.get().status == "voorbeeld"


def test_a_deployed_colleague_of_today_can_get_zaken(ploeg, carla):
    rijen = maak_zaken(ploeg, 1)
    with pytest.raises(Ongeldig, match="collega's van"):
        verdelen(ploeg, rijen, carla)
    Inzet.objects.create(medewerker=carla, team=ploeg.team, datum=klok.vandaag(), dagdeel="dag")
    assert standen(verdelen(ploeg, rijen, carla)) == {"kan_niet": 1}  # deployed, but not skilled
    carla.vaardigheden.create(productgroep=ploeg.groep, niveau="zelfstandig")
    assert standen(doe(verdelen(ploeg, rijen, carla))) == {"gedaan": 1}
    assert Zaak.objects.get(pk=rijen[0].pk).behandelaar == carla


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"soort": "wissen"}, "soort"),
        ({"soort": "verdelen"}, "behandelaars"),
        ({"soort": "overdragen"}, "naar"),
        ({"soort": "vrijgeven", "zaken": []}, "zaak"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(ploeg, velden, veld):
    with pytest.raises(Ongeldig) as fout:
        bulk.stel_voor(**{"team": ploeg.team, "zaken": maak_zaken(ploeg, 1), "door": ploeg.hoofd, **velden})
    assert fout.value.veld == veld


def test_a_reason_outside_the_list_is_refused(ploeg):
    with pytest.raises(Ongeldig) as fout:
        overdragen(ploeg, maak_zaken(ploeg, 1), reden="zomaar")
    assert fout.value.veld == "reden"


def test_no_more_than_2000_at_once(ploeg, monkeypatch):
    monkeypatch.setattr(bulk, "HOOGSTENS", 2)
    with pytest.raises(Ongeldig, match="hoogstens 2 zaken"):
        verdelen(ploeg, maak_zaken(ploeg, 3))


def test_a_reason_that_does_not_fit_the_direction_is_said_per_zaak(ploeg):
    handeling = overdragen(ploeg, maak_zaken(ploeg, 1), naar="proef-kcc", reden="te_complex")
    assert redenen(handeling) == ["Deze reden past niet bij doorzetten naar de eerste lijn."]


def test_what_was_missing_is_written_down(ploeg):
    with pytest.raises(Ongeldig) as fout:
        overdragen(ploeg, maak_zaken(ploeg, 1), naar="proef-kcc", reden="informatie_ontbrak")
    assert fout.value.veld == "toelichting"


def test_each_zaak_once_and_what_is_out_of_sight_not_at_all(ploeg):
    rijen = maak_zaken(ploeg, 2)
    Zaak.objects.filter(pk=rijen[1].pk).update(
        team=Team.objects.get(code="geo"), productgroep=Productgroep.objects.create(code="x", naam="X")
    )
    handeling = verdelen(ploeg, [*rijen, *rijen])
    assert list(handeling.regels.values_list("zaak", flat=True)) == [rijen[0].pk]


# -- one zaak: giving it back ----------------------------------------------------------------------


def test_an_employee_gives_back_what_is_theirs_and_not_what_is_a_colleagues(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    zaken.neem_in_behandeling(zaak=zaak, door=ploeg.carla)
    with pytest.raises(NietBevoegd, match="Alleen de behandelaar"):
        zaken.geef_vrij(zaak=zaak, door=ploeg.karim)
    na = zaken.geef_vrij(zaak=zaak, door=ploeg.carla)
    assert (na.status, na.behandelaar) == ("open", None)
    with pytest.raises(Geweigerd, match="al vrij"):
        zaken.geef_vrij(zaak=zaak, door=ploeg.carla)


def test_a_suspended_zaak_stays_suspended_when_it_is_given_back(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    zaken.neem_in_behandeling(zaak=zaak, door=ploeg.carla)
    zaken.schort_op(zaak=zaak, door=ploeg.carla, grond="aanvulling", uiterlijk=date(2026, 3, 20))
    na = zaken.geef_vrij(zaak=zaak, door=ploeg.hoofd)
    assert (na.status, na.behandelaar) == ("opgeschort", None)


# -- dividing, pure --------------------------------------------------------------------------------


def _stand(sleutel: int, groep: int, **anders) -> Zaakstand:
    velden = {"status": "open", "lijn": "vakafdeling", "team": 1, "team_naam": "Geo", "niveau": 4}
    return Zaakstand(sleutel=sleutel, groep=groep, groep_naam="g", **{**velden, **anders})


@given(
    groepen=st.lists(st.integers(1, 3), max_size=60),
    kunnen=st.lists(st.frozensets(st.integers(1, 3)), min_size=1, max_size=5),
)
def test_nobody_gets_a_zaak_that_they_do_not_do_by_themselves(groepen, kunnen):
    wie = tuple(Collega(i, str(i), kan) for i, kan in enumerate(kunnen))
    kader = Kader("verdelen", 1, collegas=wie)
    mogen = [zaak for i, groep in enumerate(groepen) if not bezwaar(zaak := _stand(i, groep), kader)]
    gegeven = verdeel(mogen, kader)
    assert set(gegeven) == {zaak.sleutel for zaak in mogen}
    assert all(gegeven[zaak.sleutel] in {c.sleutel for c in kandidaten(zaak, kader)} for zaak in mogen)
    if all(kan == {1, 2, 3} for kan in kunnen):
        aantallen = Counter(dict.fromkeys(range(len(kunnen)), 0))
        aantallen.update(gegeven.values())
        assert max(aantallen.values()) - min(aantallen.values()) <= 1


def test_a_zaak_of_another_team_or_of_a_chosen_colleague_does_not_go_along():
    kader = Kader("verdelen", 1, collegas=(Collega(7, "Carla", frozenset({1})),))
    assert bezwaar(_stand(1, 1, team=2, team_naam="Parkeren"), kader) == "De zaak is nu van Parkeren."
    eigen = _stand(1, 1, behandelaar=7, behandelaar_naam="Carla de Wit")
    assert bezwaar(eigen, kader) == "Carla de Wit heeft deze zaak al."
