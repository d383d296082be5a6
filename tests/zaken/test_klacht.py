"""Whom a klacht is about does not handle it, nor answers for it, nor sees it (Awb 9:7, practice P9)."""

import pytest
from django.db import IntegrityError, transaction

from catalogus.models import Zaaktype
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Gebeurtenis, Medewerker, Vaardigheid
from kcc.services.tokens import maak_token
from regie.bulk import Collega, Kader, Zaakstand, bezwaar, kandidaten
from regie.services import neem_volgende
from regie.services.plannen import herplan
from tests.hulp.dossiers import KAP
from tests.hulp.dossiers import verzoek as gewoon
from tests.hulp.klachten import KLACHT, klacht, maak_klachtsoort, verzoek
from tests.hulp.werk import maak_mens
from zaken import services
from zaken.models import Intakeantwoord, Klantaanvraag, Zaak
from zaken.services.klacht import vervanger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")
    maak_klachtsoort()


@pytest.fixture
def cora(carla) -> Medewerker:
    """A colleague of Carla in Vergunningen, who can do the same."""
    return maak_mens("cora", carla.team, rol="vakafdeling", vergunningen="zelfstandig")


# -- at the intake ---------------------------------------------------------------------------------------


def test_the_answer_of_the_intake_says_over_whom_it_goes(anna, carla):
    zaak, _ = klacht(anna, carla)
    assert zaak.klacht_over == carla
    assert Intakeantwoord.objects.get(zaak=zaak, code="over_medewerker").waarde == "carla"
    assert klacht(anna)[0].klacht_over is None, "a klacht about nobody in particular"


@pytest.mark.parametrize("naam", ["niemand-zo", "weg"])
def test_who_is_unknown_or_works_here_no_more_can_not_be_named(anna, naam):
    Medewerker.objects.create(username="weg", rollen=["vakafdeling"], is_active=False)
    with pytest.raises(Onvolledig) as fout:
        services.maak_klantaanvraag(zaken=[verzoek(naam)], door=anna, procesverantwoordelijke=anna)
    assert list(fout.value.fouten) == [f"{KLACHT}.over_medewerker"]
    assert not Klantaanvraag.objects.exists()


def test_whoever_it_is_about_does_not_lay_it_down(anna):
    with pytest.raises(Geweigerd, match="laat een collega hem vastleggen") as fout:
        klacht(anna, anna)
    assert fout.value.code == "klacht_over_u"
    assert not Zaak.objects.exists()


def test_a_klacht_stands_on_its_own(anna, carla):
    zaken = [verzoek("carla"), gewoon(KAP)]
    with pytest.raises(Ongeldig, match="als een eigen aanvraag"):
        services.maak_klantaanvraag(zaken=zaken, door=anna, procesverantwoordelijke=anna)
    zaak, _ = klacht(anna)
    with pytest.raises(Ongeldig, match="als een eigen aanvraag"):
        services.voeg_zaken_toe(
            klantaanvraag=zaak.klantaanvraag,
            zaken=[verzoek("carla")],
            door=anna,
            procesverantwoordelijke=anna,
        )


def test_an_application_that_would_make_them_responsible_gets_somebody_else(anna, afdelingshoofd):
    token, _ = maak_token(naam="site", door=None, alles=True)
    aanvraag, (zaak,) = services.maak_klantaanvraag(
        zaken=[verzoek("anna")], door=token, procesverantwoordelijke=anna
    )
    assert (zaak.procesverantwoordelijke, aanvraag.regisseur) == (afdelingshoofd, afdelingshoofd)


def test_when_it_is_about_the_leidinggevende_somebody_of_the_regie_answers_for_it(afdelingshoofd, eva):
    assert vervanger(afdelingshoofd.team, afdelingshoofd).rolset & eva.rolset
    Medewerker.objects.exclude(pk=afdelingshoofd.pk).update(is_active=False)
    with pytest.raises(Geweigerd, match="niemand anders"):
        vervanger(afdelingshoofd.team, afdelingshoofd)


# -- afterwards ------------------------------------------------------------------------------------------


def test_said_afterwards_it_leaves_their_hands(anna, carla, cora, afdelingshoofd):
    zaak, _ = klacht(anna)
    zaak = services.neem_in_behandeling(zaak=zaak, door=carla)
    zaak = services.zet_klacht_over(zaak=zaak, over=carla, door=cora)
    zaak.refresh_from_db()
    assert (zaak.klacht_over, zaak.behandelaar, zaak.status) == (carla, None, "open")
    assert zaak.procesverantwoordelijke == anna, "she has nothing to do with it"
    soorten = Gebeurtenis.objects.van(zaak.uuid).values_list("soort", "reden")
    assert {("zaak_klacht", ""), ("zaak_vrijgegeven", "klacht_over_hen")} <= set(soorten)
    assert Intakeantwoord.objects.get(zaak=zaak, code="over_medewerker").waarde == "carla"


def test_who_answers_for_the_proces_is_replaced_too(anna, cora, afdelingshoofd):
    zaak, _ = klacht(anna)
    services.zet_klacht_over(zaak=zaak, over=anna, door=cora)
    zaak.refresh_from_db()
    assert zaak.procesverantwoordelijke == afdelingshoofd
    assert zaak.klantaanvraag.regisseur == afdelingshoofd
    assert Gebeurtenis.objects.van(zaak.uuid).filter(soort="zaak_verantwoordelijke").count() == 1


def test_no_event_tells_who_it_is(anna, carla, cora):
    zaak, _ = klacht(anna)
    services.zet_klacht_over(zaak=zaak, over=carla, door=cora)
    for rij in Gebeurtenis.objects.filter(onderwerp=zaak.uuid).values():
        genoemd = {veld: waarde for veld, waarde in rij.items() if veld not in ("door_id", "id")}
        assert "carla" not in str(genoemd).lower()
        assert rij["door_id"] != carla.pk


def test_it_can_turn_out_to_be_about_nobody(anna, carla, cora):
    zaak, _ = klacht(anna, carla)
    services.zet_klacht_over(zaak=zaak, over=None, door=cora)
    zaak.refresh_from_db()
    assert zaak.klacht_over is None
    assert not Intakeantwoord.objects.filter(zaak=zaak, code="over_medewerker").exists()


def test_only_the_team_that_has_it_says_so_and_only_of_a_klacht(anna, bram, carla, cora):
    zaak, _ = klacht(anna)
    with pytest.raises(NietBevoegd):
        services.zet_klacht_over(zaak=zaak, over=carla, door=bram)
    with pytest.raises(Geweigerd, match="gaat over u"):
        services.zet_klacht_over(zaak=zaak, over=cora, door=cora)
    _, (ander,) = services.maak_klantaanvraag(zaken=[gewoon(KAP)], door=anna, procesverantwoordelijke=anna)
    Zaak.objects.filter(pk=ander.pk).update(team=cora.team)
    with pytest.raises(Geweigerd, match="geen klacht"):
        services.zet_klacht_over(zaak=ander, over=carla, door=cora)


# -- never theirs ----------------------------------------------------------------------------------------


def test_they_can_not_take_it_nor_get_it(anna, carla, cora, afdelingshoofd):
    zaak, _ = klacht(anna, carla)
    with pytest.raises(Geweigerd, match="gaat over u"):
        services.neem_in_behandeling(zaak=zaak, door=carla)
    with pytest.raises(Geweigerd, match="kies een andere collega") as fout:
        services.wijs_toe(zaak=zaak, behandelaar=carla, door=afdelingshoofd)
    assert fout.value.veld == "behandelaar"
    assert services.wijs_toe(zaak=zaak, behandelaar=cora, door=afdelingshoofd).behandelaar == cora


def test_they_do_nothing_else_with_it_either(anna, afdelingshoofd, cora):
    zaak, _ = klacht(anna, afdelingshoofd)
    for doe in (
        lambda: services.wijs_toe(zaak=zaak, behandelaar=cora, door=afdelingshoofd),
        lambda: services.zet_door(zaak=zaak, naar=anna.team, door=afdelingshoofd, reden="te_complex"),
        lambda: services.breek_af(zaak=zaak, door=afdelingshoofd, reden="hoeft niet meer"),
        lambda: services.verleng(zaak=zaak, door=afdelingshoofd, aantal=1, eenheid="w", reden="druk"),
    ):
        with pytest.raises(Geweigerd, match="gaat over u"):
            doe()


def test_volgende_gives_it_to_a_colleague(anna, carla, cora, kcc_nu):
    zaak, _ = klacht(anna, carla)
    Vaardigheid.objects.update_or_create(
        medewerker=carla, productgroep=zaak.productgroep, defaults={"niveau": "zelfstandig"}
    )
    herplan(zaak.klantaanvraag_id)
    kcc_nu("2027-03-01T10:15")
    assert neem_volgende(door=carla) is None
    gegeven = neem_volgende(door=cora)
    assert gegeven
    assert gegeven.zaak == zaak


def test_the_preview_of_many_says_why_not(anna, carla):
    stand = Zaakstand(1, "open", "vakafdeling", 5, "Vergunningen", 4, 7, "Vergunningen", klacht_over=carla.pk)
    mij = Collega(carla.pk, "Carla Meijer", frozenset({7}))
    ander = Collega(0, "Cora", frozenset({7}))
    assert (
        bezwaar(stand, Kader("verdelen", 5, (mij,)))
        == "Deze klacht gaat over Carla Meijer: kies een andere collega."
    )
    assert kandidaten(stand, Kader("verdelen", 5, (mij, ander))) == [ander]


@pytest.mark.parametrize("veld", ["behandelaar", "procesverantwoordelijke"])
def test_the_database_refuses_it_as_well(anna, carla, veld):
    zaak, _ = klacht(anna, carla)
    with pytest.raises(IntegrityError), transaction.atomic():
        Zaak.objects.filter(pk=zaak.pk).update(**{veld: carla})


# -- out of sight ----------------------------------------------------------------------------------------


def test_whom_it_is_about_sees_nothing_of_it_the_others_do(anna, carla, cora, afdelingshoofd):
    zaak, _ = klacht(anna, carla)
    for model in (Zaak, Klantaanvraag):
        assert not model.objects.zichtbaar_voor(carla).exists()
        for ander in (anna, cora, afdelingshoofd):
            assert model.objects.zichtbaar_voor(ander).exists()
    token, _ = maak_token(naam="archief", door=None, alles=True)
    assert Zaak.objects.zichtbaar_voor(token).get() == zaak


def test_apart_from_a_melding_and_from_bezwaar(anna):
    soorten = set(Zaaktype.objects.values_list("identificatie", flat=True))
    assert {"klacht", "bezwaarschrift"} <= soorten
    assert any(soort.startswith("melding") for soort in soorten)
