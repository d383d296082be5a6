"""Writes of zaaktypen: who may, what a concept takes, and what is refused with the field that causes it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Product, Vragenset, Zaaktype, Zaaktypeversie
from catalogus.services import (
    beeindig,
    bewaar_versie,
    maak_nieuwe_versie,
    maak_zaaktype,
    publiceer,
    verwijder_concept,
)
from catalogus.services.typen import (
    bewaar_resultaattype,
    bewaar_statustypen,
    verplaats_resultaattype,
    verwijder_resultaattype,
)
from catalogus.services.vereisten import (
    Vraag,
    bewaar_vereiste,
    verplaats_vereiste,
    verwijder_vereiste,
    voeg_vragenset_toe,
)
from catalogus.services.zaaktypen import Versiegegevens
from catalogus.standaard import Resultaat, Status
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.models import Gebeurtenis, Productgroep, Team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _maandag(kcc_nu) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture
def terras(afdelingshoofd) -> Zaaktypeversie:
    """A concept of Vergunningen, made by Geert."""
    return maak_nieuwe_versie(versie=versie_van("terrasvergunning"), door=afdelingshoofd)


def versie_van(identificatie: str) -> Zaaktypeversie:
    return Zaaktypeversie.objects.get(zaaktype__identificatie=identificatie, gepubliceerd_op__isnull=False)


def gegevens(**anders) -> Versiegegevens:
    team = Team.objects.get(code="vergunningen")
    return replace(Versiegegevens("Ballon oplaten", team, date(2027, 1, 1), 2), **anders)


def weigert(code: str, doe, /, **gegeven) -> Geweigerd:
    with pytest.raises(Geweigerd) as fout:
        doe(**gegeven)
    assert fout.value.code == code
    return fout.value


def codes(versie: Zaaktypeversie) -> list[str]:
    return list(versie.vereisten.values_list("code", flat=True))


# -- who ---------------------------------------------------------------------------------------------------


@pytest.mark.eis("R93")
def test_a_vakafdeling_changes_its_own_zaaktypen_and_no_others(carla, terras):
    bewaar_vereiste(versie=terras, vraag=Vraag("Hoeveel stoelen?", "getal"), door=carla)
    paspoort = versie_van("paspoort")
    weigert("niet_de_bronhouder", maak_nieuwe_versie, versie=paspoort, door=carla)
    weigert(
        "niet_de_bronhouder",
        maak_zaaktype,
        gegevens=gegevens(team=paspoort.team),
        productgroep=None,
        door=carla,
    )


def test_a_zaaktype_is_not_given_away_to_a_team_of_somebody_else(carla, terras):
    anders = gegevens(team=Team.objects.get(code="geo"))
    weigert("niet_de_bronhouder", bewaar_versie, versie=terras, gegevens=anders, door=carla)


def test_the_specialist_prepares_and_the_afdelingshoofd_publishes(carla, afdelingshoofd, terras):
    weigert("mag_niet_publiceren", publiceer, versie=terras, door=carla)
    assert publiceer(versie=terras, door=afdelingshoofd).gepubliceerd_op


@pytest.mark.parametrize("wie", ["anna", "dirk", "manager"])
def test_who_works_at_the_kcc_changes_no_zaaktype(wie, request, terras):
    door = request.getfixturevalue(wie)
    with pytest.raises(NietBevoegd):
        bewaar_vereiste(versie=terras, vraag=Vraag("Hoeveel?", "getal"), door=door)


# -- made, changed, thrown away ----------------------------------------------------------------------------


def test_a_new_zaaktype_starts_as_a_concept_with_the_usual_statuses_and_results(afdelingshoofd):
    groep = Productgroep.objects.get(code="vergunningen")
    versie = maak_zaaktype(gegevens=gegevens(wordt_geleverd=True), productgroep=groep, door=afdelingshoofd)
    assert (versie.zaaktype.identificatie, versie.versie, versie.gepubliceerd_op) == (
        "ballon-oplaten",
        1,
        None,
    )
    assert [rij.stand for rij in versie.statustypen.all()] == [
        "open", "in_behandeling", "opgeschort", "wacht_op_levering", "ligt_klaar", "afgehandeld", "gesloten",
    ]  # fmt: skip
    assert versie.resultaattypen.count() == 4
    tweede = maak_zaaktype(gegevens=gegevens(), productgroep=groep, door=afdelingshoofd)
    assert tweede.zaaktype.identificatie == "ballon-oplaten-2"
    weigert(
        "identificatie_bestaat", maak_zaaktype, gegevens=gegevens(), productgroep=groep,
        identificatie="paspoort", door=afdelingshoofd,
    )  # fmt: skip


def test_each_wrong_field_has_its_own_message(afdelingshoofd, terras):
    fout = weigert(
        "onvolledig", bewaar_versie, versie=terras, door=afdelingshoofd,
        gegevens=gegevens(naam=" ", contactniveau=5, invoerfase=1),
    )  # fmt: skip
    assert isinstance(fout, Onvolledig)
    assert set(fout.fouten) == {"naam", "contactniveau", "invoerfase"}


def test_what_is_changed_is_recorded_without_a_word_of_it(afdelingshoofd, terras):
    bewaar_versie(versie=terras, gegevens=gegevens(), door=afdelingshoofd)
    bewaar_vereiste(versie=terras, vraag=Vraag("Hoeveel stoelen?", "getal"), door=afdelingshoofd)
    feiten = Gebeurtenis.objects.van(terras.uuid).order_by("versie").values_list("soort", "reden", "door")
    hoofd = afdelingshoofd.pk
    assert list(feiten) == [
        ("zaaktypeversie_gemaakt", "", hoofd),
        ("zaaktypeversie_gewijzigd", "gegevens", hoofd),
        ("zaaktypeversie_gewijzigd", "vereisten", hoofd),
    ]


def test_one_concept_at_a_time(afdelingshoofd, terras):
    weigert("concept_bestaat", maak_nieuwe_versie, versie=versie_van("terrasvergunning"), door=afdelingshoofd)


def test_a_concept_goes_away_and_the_published_version_stays(afdelingshoofd, terras):
    verwijder_concept(versie=terras, door=afdelingshoofd)
    assert list(terras.zaaktype.versies.values_list("versie", flat=True)) == [1]
    weigert("weg", bewaar_versie, versie=terras, gegevens=gegevens(), door=afdelingshoofd)


def test_a_zaaktype_that_never_was_published_goes_with_its_concept_unless_something_hangs_on_it(
    afdelingshoofd,
):
    groep = Productgroep.objects.get(code="vergunningen")
    versie = maak_zaaktype(gegevens=gegevens(), productgroep=groep, door=afdelingshoofd)
    product = Product.objects.create(
        naam="Ballon", zaaktype=versie.zaaktype, productgroep=groep, bronhouder=versie.team
    )
    weigert("zaaktype_in_gebruik", verwijder_concept, versie=versie, door=afdelingshoofd)
    assert Zaaktypeversie.objects.filter(pk=versie.pk).exists()
    product.delete()
    verwijder_concept(versie=versie, door=afdelingshoofd)
    assert not Zaaktype.objects.filter(identificatie="ballon-oplaten").exists()


# -- questions ---------------------------------------------------------------------------------------------


@pytest.mark.eis("R34")
def test_a_question_is_asked_only_after_the_answer_it_hangs_on(afdelingshoofd, terras):
    terras.vereisten.all().delete()
    eerst = bewaar_vereiste(versie=terras, vraag=Vraag("Is er een luifel?", "janee"), door=afdelingshoofd)
    dan = Vraag("Tekening van de luifel", "document", voorwaarde=(eerst.code, "ja"))
    bewaar_vereiste(versie=terras, vraag=dan, door=afdelingshoofd)
    assert codes(terras) == ["is_er_een_luifel", "tekening_van_de_luifel"]
    assert terras.vereisten.last().voorwaarde == {"veld": "is_er_een_luifel", "is": "ja"}
    weigert(
        "voorwaarde_te_laat", verplaats_vereiste, versie=terras, code=eerst.code, richting="omlaag",
        door=afdelingshoofd,
    )  # fmt: skip
    weigert("voorwaarde_vervalt", verwijder_vereiste, versie=terras, code=eerst.code, door=afdelingshoofd)


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        (Vraag("Kleur", "keuze"), "keuzes"),
        (Vraag("Kleur", "keuze", keuzes=("rood", "rood")), "keuzes"),
        (Vraag("Kleur", "tekst", voorwaarde=("bestaat_niet", "ja")), "voorwaarde"),
        (Vraag("Kleur", "tekst", voorwaarde=("kleur", "ja")), "voorwaarde"),
        (Vraag("Kleur", "tekst", voorwaarde=("luifel", "misschien")), "voorwaarde"),
        (Vraag("Kleur", "getallen"), "soort"),
        (Vraag(" ", "tekst"), "label"),
    ],
)
def test_a_question_that_can_not_be_asked_is_refused_at_its_field(vraag, veld, afdelingshoofd, terras):
    terras.vereisten.create(code="luifel", label="Is er een luifel?", soort="janee", volgorde=9)
    fout = weigert("vraag_klopt_niet", bewaar_vereiste, versie=terras, vraag=vraag, door=afdelingshoofd)
    assert veld in fout.fouten


def test_a_choice_on_which_another_question_hangs_stays(afdelingshoofd, terras):
    terras.vereisten.all().delete()
    soort = Vraag("Soort terras", "keuze", keuzes=("gevel", "eiland"))
    eerst = bewaar_vereiste(versie=terras, vraag=soort, door=afdelingshoofd)
    dan = Vraag("Hoeveel stoelen?", "getal", voorwaarde=(eerst.code, "eiland"))
    bewaar_vereiste(versie=terras, vraag=dan, door=afdelingshoofd)
    kleiner = replace(soort, keuzes=("gevel", "plein"))
    fout = weigert(
        "vraag_klopt_niet",
        bewaar_vereiste,
        versie=terras,
        vraag=kleiner,
        code=eerst.code,
        door=afdelingshoofd,
    )
    assert "Hoeveel stoelen?" in fout.fouten["keuzes"]


def test_questions_change_places_and_keep_their_name_when_they_are_worded_better(afdelingshoofd, terras):
    eerste, tweede, *rest = codes(terras)
    verplaats_vereiste(versie=terras, code=eerste, richting="omlaag", door=afdelingshoofd)
    verplaats_vereiste(versie=terras, code=tweede, richting="omhoog", door=afdelingshoofd)
    assert codes(terras) == [tweede, eerste, *rest]
    bewaar_vereiste(versie=terras, vraag=Vraag("Beter gevraagd?", "tekst"), code=tweede, door=afdelingshoofd)
    assert codes(terras)[0] == tweede
    weigert("bestaat_niet", verwijder_vereiste, versie=terras, code="weg", door=afdelingshoofd)


def test_a_vragenset_adds_what_is_not_asked_yet(afdelingshoofd, terras):
    vraag = {"soort": "tekst", "verplicht": True, "keuzes": [], "voorwaarde": None, "uitleg": ""}
    al = codes(terras)[0]
    vragen = [{"code": al, "label": "Al gevraagd", **vraag}, {"code": "iban", "label": "IBAN", **vraag}]
    vragenset = Vragenset.objects.create(code="bank", naam="Bank", vragen=vragen)
    assert voeg_vragenset_toe(versie=terras, vragenset=vragenset, door=afdelingshoofd) == 1
    assert codes(terras)[-1] == "iban"
    weigert("al_gevraagd", voeg_vragenset_toe, versie=terras, vragenset=vragenset, door=afdelingshoofd)


# -- statuses and results ----------------------------------------------------------------------------------


def test_statuses_stand_in_the_order_of_the_work_and_begin_and_end_are_always_there(afdelingshoofd, terras):
    klaar, begin = Status("gesloten", "Klaar", ""), Status("open", "Binnen", "Wij hebben het.")
    bewaar_statustypen(versie=terras, statussen=[klaar, begin], door=afdelingshoofd)
    rijen = terras.statustypen.values_list("volgnummer", "stand", "naam")
    assert list(rijen) == [(1, "open", "Binnen"), (2, "gesloten", "Klaar")]
    fout = weigert(
        "statussen_kloppen_niet", bewaar_statustypen, versie=terras, statussen=[replace(begin, naam=" ")],
        door=afdelingshoofd,
    )  # fmt: skip
    assert set(fout.fouten) == {"open", "gesloten"}


def test_results_are_added_changed_moved_and_taken_away(afdelingshoofd, terras):
    nieuw = Resultaat("Deels verleend", "verleend", "11", "vernietigen", "P5Y")
    rij = bewaar_resultaattype(versie=terras, resultaat=nieuw, door=afdelingshoofd)
    assert rij.volgnummer == 5
    verplaats_resultaattype(versie=terras, nummer=5, richting="omhoog", door=afdelingshoofd)
    assert [r.naam for r in terras.resultaattypen.all()][3:] == ["Deels verleend", "Ingetrokken"]
    anders = replace(nieuw, naam="Deels")
    bewaar_resultaattype(versie=terras, resultaat=anders, nummer=4, door=afdelingshoofd)
    verwijder_resultaattype(versie=terras, nummer=5, door=afdelingshoofd)
    assert [r.naam for r in terras.resultaattypen.all()][3:] == ["Deels"]
    fout = weigert(
        "resultaat_klopt_niet", bewaar_resultaattype, versie=terras, resultaat=anders, door=afdelingshoofd
    )
    assert fout.fouten == {"naam": "Dit resultaat staat er al."}


# -- publishing and ending ---------------------------------------------------------------------------------


def test_what_is_not_finished_is_not_published_and_each_part_is_named(afdelingshoofd, terras):
    terras.statustypen.all().delete()
    terras.resultaattypen.all().delete()
    terras.vereisten.create(code="kapot", label="Kapot", soort="keuze", volgorde=99)
    fout = weigert("niet_af", publiceer, versie=terras, door=afdelingshoofd)
    assert set(fout.fouten) == {"vereisten", "statustypen", "resultaattypen"}
    assert "Kapot" in fout.fouten["vereisten"]
    terras.refresh_from_db()
    assert terras.gepubliceerd_op is None


def test_a_version_ends_on_a_day_to_come_and_the_end_can_be_taken_away(afdelingshoofd):
    versie = versie_van("terrasvergunning")
    na = beeindig(versie=versie, per=date(2027, 1, 1), door=afdelingshoofd)
    assert na.geldigheid == DateRange(versie.geldigheid.lower, date(2027, 1, 1))
    assert beeindig(versie=versie, per=None, door=afdelingshoofd).geldigheid.upper is None
    feiten = Gebeurtenis.objects.van(versie.uuid).order_by("versie").values_list("soort", "van", "naar")
    assert list(feiten) == [
        ("zaaktypeversie_beeindigd", "", "2027-01-01"),
        ("zaaktypeversie_beeindigd", "2027-01-01", ""),
    ]


def test_an_end_in_the_past_before_the_begin_or_over_the_next_version_is_refused(
    afdelingshoofd, terras, kcc_nu
):
    versie = versie_van("terrasvergunning")
    weigert("einde_voorbij", beeindig, versie=versie, per=date(2026, 11, 23), door=afdelingshoofd)
    weigert("niet_gepubliceerd", beeindig, versie=terras, per=date(2027, 1, 1), door=afdelingshoofd)
    bewaar_versie(versie=terras, gegevens=gegevens(), door=afdelingshoofd)
    publiceer(versie=terras, door=afdelingshoofd)
    weigert("einde_voor_begin", beeindig, versie=terras, per=date(2027, 1, 1), door=afdelingshoofd)
    weigert("geldigheid_overlapt", beeindig, versie=versie, per=None, door=afdelingshoofd)
    kcc_nu("2027-01-04T10:00")
    weigert("al_voorbij", beeindig, versie=versie, per=date(2027, 2, 1), door=afdelingshoofd)
