"""Who sees which zaak: another team's, another productgroep's, the sociaal domein."""

import pytest

from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import Klant, Medewerker, Productgroep, Team
from kcc.services.tokens import maak_token
from tests.hulp.dossiers import verzoek
from zaken.models import Klantaanvraag, Zaak
from zaken.services import maak_klantaanvraag

pytestmark = pytest.mark.django_db

BOUW, BIJSTAND, KAP = "omgevingsvergunning-bouw", "bijstand", "kapvergunning"


def zaak_van(anna: Medewerker, zaaktype: str) -> Zaak:
    """A zaak of this zaaktype."""
    _, (zaak,) = maak_klantaanvraag(zaken=[verzoek(zaaktype)], door=anna, procesverantwoordelijke=anna)
    return zaak


def ziet(wie, zaak: Zaak) -> bool:
    return Zaak.objects.zichtbaar_voor(wie).filter(pk=zaak.pk).exists()


def persoon(rol: str, team: str) -> Medewerker:
    return Medewerker.objects.create(username=f"{rol}-{team}", rollen=[rol], team=Team.objects.get(code=team))


@pytest.mark.parametrize(
    ("rol", "team", "bouw", "bijstand"),
    [
        ("eerstelijns", "kcc-telefonie", True, False),
        ("tweedelijns", "tweede-lijn", True, False),
        ("accountmanager", "kcc-regie", True, False),
        ("teamleider", "kcc-telefonie", True, False),
        ("vakafdeling", "vergunningen", True, False),
        ("vakafdeling", "werk-inkomen", False, True),
        ("vakafdeling", "geo", False, False),
        ("afdelingshoofd", "werk-inkomen", False, True),
        ("manager", "kcc-regie", False, False),
        ("beheerder", "kcc-regie", False, False),
    ],
)
def test_who_sees_a_building_permit_and_who_a_benefit(rol, team, bouw, bijstand, anna):
    wie = persoon(rol, team)
    assert ziet(wie, zaak_van(anna, BOUW)) is bouw
    assert ziet(wie, zaak_van(anna, BIJSTAND)) is bijstand


def test_a_stranger_sees_nothing_at_all(anna, buitenstaander):
    zaak_van(anna, BOUW)
    services.begin_gesprek(gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna)
    for model in (Zaak, Klantaanvraag, Klantcontact, Terugbelverzoek, Klant):
        assert not model.objects.zichtbaar_voor(buitenstaander).exists(), model


def test_a_zaak_handed_to_another_team_is_seen_there(anna, carla):
    zaak = zaak_van(anna, BOUW)
    geo = persoon("vakafdeling", "geo")
    assert not ziet(geo, zaak)
    Zaak.objects.filter(pk=zaak.pk).update(team=geo.team)
    assert ziet(Medewerker.objects.get(pk=geo.pk), zaak)
    assert ziet(carla, zaak), "the owner of the product keeps sight of it"


def test_whoever_is_deployed_to_a_vakafdeling_sees_its_work_that_day(anna, bram):
    zaak = zaak_van(anna, BIJSTAND)
    assert not ziet(bram, zaak)
    from kcc import klok

    team = Team.objects.get(code="werk-inkomen")
    bram.inzetten.create(team=team, datum=klok.vandaag(), dagdeel="dag")
    assert ziet(Medewerker.objects.get(pk=bram.pk), zaak)


@pytest.mark.parametrize(
    ("groepen", "bouw", "bijstand"), [(["vergunningen"], True, False), ([], False, False)]
)
def test_a_token_sees_its_own_productgroepen(anna, groepen, bouw, bijstand):
    token, _ = maak_token(
        naam="website", door=anna, productgroepen=Productgroep.objects.filter(code__in=groepen)
    )
    assert ziet(token, zaak_van(anna, BOUW)) is bouw
    assert ziet(token, zaak_van(anna, BIJSTAND)) is bijstand


def test_a_token_for_everything_does_not_see_the_sociaal_domein(anna):
    token, _ = maak_token(naam="koppeling", door=anna, alles=True)
    assert ziet(token, zaak_van(anna, BOUW))
    assert not ziet(token, zaak_van(anna, BIJSTAND))


def test_a_klantaanvraag_is_seen_by_whoever_sees_one_of_its_zaken(anna, carla):
    aanvraag = zaak_van(anna, BIJSTAND).klantaanvraag
    zichtbaar = Klantaanvraag.objects.filter(pk=aanvraag.pk)
    assert not zichtbaar.zichtbaar_voor(carla).exists()
    assert zichtbaar.zichtbaar_voor(anna).exists(), "the KCC sees that it exists"
    assert zichtbaar.zichtbaar_voor(persoon("vakafdeling", "werk-inkomen")).exists()


def test_a_vakafdeling_sees_only_gesprekken_that_concern_it(anna, carla):
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    zichtbaar = Klantcontact.objects.filter(pk=gesprek.pk)
    assert not zichtbaar.zichtbaar_voor(carla).exists()
    vergunningen = Team.objects.get(code="vergunningen")
    services.verbind_door(vraag=gesprek.vragen.get(), team=vergunningen, gelukt=True, door=anna)
    assert zichtbaar.zichtbaar_voor(carla).exists()
    assert not zichtbaar.zichtbaar_voor(persoon("vakafdeling", "geo")).exists()
