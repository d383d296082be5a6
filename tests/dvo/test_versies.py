"""The next version of an agreement: it begins where the one before ends, and what was approved is what was read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from dvo import services
from dvo.inhoud import stand_van, vingerafdruk
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus
from dvo.wijzigingen import Dvostand, Regelstand, Verschil, verschillen
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Team
from tests.hulp.afspraken import dvo_van, keur_goed, leider, nieuwe_versie, regel_van

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu):
    kcc_nu("2026-11-23T10:30")


@pytest.mark.eis("R64")
def test_the_version_before_ends_on_the_day_the_new_one_begins():
    oud = dvo_van("vergunningen")
    nieuw = keur_goed(nieuwe_versie(date(2027, 1, 1)))
    oud.refresh_from_db()
    assert (oud.status, oud.geldigheid) == ("vastgesteld", DateRange(date(2020, 1, 1), date(2027, 1, 1)))
    assert {regel.vast for regel in oud.regels.all()} == {oud.geldigheid}
    assert {regel.vast for regel in nieuw.regels.all()} == {DateRange(date(2027, 1, 1), None)}
    for dag in (date(2026, 12, 31), date(2027, 1, 1)):
        regels = Dvoregel.objects.geldend(dag).filter(
            zaaktype__identificatie="sloopmelding", uitvoerder__code="vergunningen"
        )
        assert regels.count() == 1, dag


def test_a_new_version_carries_the_rules_and_their_quality(afdelingshoofd):
    oud = dvo_van("vergunningen")
    nieuw = services.maak_nieuwe_versie(dvo=oud, door=afdelingshoofd)
    assert (nieuw.versie, nieuw.vorige, nieuw.status) == (2, oud, "concept")
    assert stand_van(nieuw).regels == stand_van(oud).regels
    assert nieuw.geldigheid.lower == date(2026, 11, 24)


def test_there_is_one_next_version_at_a_time(afdelingshoofd):
    oud = dvo_van("vergunningen")
    nieuw = services.maak_nieuwe_versie(dvo=oud, door=afdelingshoofd)
    for dvo, code in ((oud, "versie_bestaat"), (nieuw, "niet_vastgesteld")):
        with pytest.raises(Geweigerd) as fout:
            services.maak_nieuwe_versie(dvo=dvo, door=afdelingshoofd)
        assert fout.value.code == code
    services.verwijder_concept(dvo=nieuw, door=afdelingshoofd)
    assert services.maak_nieuwe_versie(dvo=oud, door=afdelingshoofd).versie == 2


@pytest.mark.parametrize(
    ("van", "einde_oud", "code"),
    [
        (date(2020, 1, 1), None, "begin_voor_vorige"),
        (date(2027, 3, 1), date(2027, 1, 1), "dagen_zonder_afspraak"),
    ],
)
def test_no_day_is_without_an_agreement_or_has_two(van, einde_oud, code):
    nieuw = nieuwe_versie(van)
    oud = nieuw.vorige
    if einde_oud:
        Dienstverleningsovereenkomst.objects.filter(pk=oud.pk).update(
            geldigheid=DateRange(date(2020, 1, 1), einde_oud)
        )
    services.keur_goed(dvo=nieuw, door=nieuw.uitvoerder.leidinggevende)
    with pytest.raises(Ongeldig) as fout:
        services.keur_goed(dvo=nieuw, door=nieuw.afnemer.leidinggevende)
    assert (fout.value.code, fout.value.veld) == (code, "van")
    assert Dienstverleningsovereenkomst.objects.get(pk=nieuw.pk).status == "concept"


def test_who_approved_is_asked_again_after_a_change(afdelingshoofd, dirk):
    nieuw = nieuwe_versie(date(2027, 1, 1))
    services.keur_goed(dvo=nieuw, door=afdelingshoofd)
    regel = regel_van(nieuw, "sloopmelding")
    regel.norm = 9
    services.bewaar_regel(regel=regel, door=dirk)
    assert nieuw.goedkeuringen.count() == 0
    soorten = Gebeurtenis.objects.filter(onderwerp=nieuw.uuid).values_list("soort", flat=True)
    assert "dvo_akkoord_vervallen" in set(soorten)
    services.keur_goed(dvo=nieuw, door=dirk)
    assert Dienstverleningsovereenkomst.objects.get(pk=nieuw.pk).status == "concept"


def test_nobody_approves_what_changed_while_they_read_it(afdelingshoofd, dirk):
    nieuw = nieuwe_versie(date(2027, 1, 1))
    gezien = vingerafdruk(nieuw)
    regel = regel_van(nieuw, "sloopmelding")
    regel.maximum = 20
    services.bewaar_regel(regel=regel, door=afdelingshoofd)
    with pytest.raises(Geweigerd) as fout:
        services.keur_goed(dvo=nieuw, door=dirk, gezien=gezien)
    assert fout.value.code == "intussen_gewijzigd"
    services.keur_goed(dvo=nieuw, door=dirk, gezien=vingerafdruk(nieuw))


def test_an_empty_agreement_is_not_approved(dirk):
    dvo = services.maak_dvo(
        naam="Leeg",
        uitvoerder=Team.objects.get(code="kcc-telefonie"),
        afnemer=Team.objects.get(code="facilitair"),
        van=date(2027, 1, 1),
        door=dirk,
    )
    with pytest.raises(Geweigerd) as fout:
        services.keur_goed(dvo=dvo, door=dirk)
    assert fout.value.code == "geen_regels"


@pytest.mark.parametrize("wie", ["anna", "carla", "eva", "manager"])
def test_only_the_leaders_of_the_two_teams_and_the_beheerder_change_it(wie, request, beheerder):
    nieuw, door = nieuwe_versie(date(2027, 1, 1)), request.getfixturevalue(wie)
    regel = regel_van(nieuw, "sloopmelding")
    for doe in (
        lambda: services.bewaar_regel(regel=regel, door=door),
        lambda: services.verwijder_regel(regel=regel, door=door),
        lambda: services.verwijder_concept(dvo=nieuw, door=door),
        lambda: services.maak_nieuwe_versie(dvo=dvo_van("geo"), door=door),
        lambda: services.laat_vervallen(dvo=dvo_van("geo"), per=date(2027, 1, 1), door=door),
    ):
        with pytest.raises(NietBevoegd):
            doe()
    services.bewaar_regel(regel=regel, door=beheerder)


def test_the_leader_of_another_team_is_no_party(dirk):
    with pytest.raises(NietBevoegd):
        services.maak_nieuwe_versie(dvo=dvo_van("kcc-balie", "burgerzaken"), door=dirk)


def test_what_differs_between_two_versions_is_said_in_words(afdelingshoofd):
    nieuw = nieuwe_versie(date(2027, 1, 1))
    regel = regel_van(nieuw, "sloopmelding")
    regel.norm = 12
    services.bewaar_regel(regel=regel, door=afdelingshoofd)
    services.verwijder_regel(regel=regel_van(nieuw, "evenementenvergunning"), door=afdelingshoofd)
    gevonden = verschillen(stand_van(nieuw.vorige), stand_van(nieuw))
    assert gevonden == [
        Verschil("Geldig", "vanaf wo 1 jan 2020", "vanaf vr 1 jan 2027"),
        Verschil("Sloopmelding: norm", "10 werkdagen", "12 werkdagen"),
        Verschil("Evenementenvergunning", "norm 30 werkdagen, maximum 33 werkdagen", "geen afspraak"),
    ]


def test_the_same_content_has_no_differences():
    stand = Dvostand("A", "B", "altijd", regels={"Paspoort": Regelstand("5", "6", ("klopt",))})
    assert verschillen(stand, stand) == []
    anders = Dvostand("A", "B", "altijd", regels={"Paspoort": Regelstand("5", "6", ("klopt", "op tijd"))})
    assert verschillen(stand, anders) == [Verschil("Paspoort: kwaliteit", "klopt", "klopt; op tijd")]


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"plicht": "afhandelen", "zaaktype": None}, "zaaktype_ontbreekt"),
        ({"norm_eenheid": "procent", "maximum_eenheid": "procent"}, "procent_alleen_intake"),
        ({"plicht": "intake"}, "procent_alleen_intake"),
        ({"plicht": "intake", "norm_eenheid": "procent"}, "procent_alleen_intake"),
        ({"maximum_eenheid": "minuten"}, "eenheden"),
        ({"norm": 15}, "norm_boven_maximum"),
        ({"plicht": "terugbellen", "zaaktype": None, "norm": 1}, "regel_bestaat"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_before_the_database_does(afdelingshoofd, velden, code):
    regel = regel_van(nieuwe_versie(date(2027, 1, 1)), "sloopmelding")
    for naam, waarde in velden.items():
        setattr(regel, naam, waarde)
    with pytest.raises(Geweigerd) as fout:
        services.bewaar_regel(regel=regel, door=afdelingshoofd)
    assert fout.value.code == code


@pytest.mark.django_db(transaction=True)
@pytest.mark.eis("R64")
def test_two_leaders_who_approve_at_the_same_moment_make_it_vastgesteld_once():
    concept = nieuwe_versie(date(2027, 1, 1))

    def keur(code: str) -> str:
        try:
            services.keur_goed(dvo=concept, door=leider(code))
        except Geweigerd as fout:
            return fout.code
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(4) as draden:
        uitkomst = list(draden.map(keur, ["vergunningen", "kcc-telefonie", "vergunningen", "kcc-telefonie"]))
    assert sorted(uitkomst)[-2:] == ["gelukt", "gelukt"]
    assert set(uitkomst) <= {"gelukt", "al_goedgekeurd", "geen_concept"}
    concept.refresh_from_db()
    assert (concept.status, concept.goedkeuringen.count()) == (DvoStatus.VASTGESTELD, 2)
    vastgesteld = Gebeurtenis.objects.filter(onderwerp=concept.uuid, soort="dvo_status", naar="vastgesteld")
    assert vastgesteld.count() == 1
