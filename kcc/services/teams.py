"""Teams and their people: at most twenty in a team (R71), several roles for one person (R11, R74)."""

from collections.abc import Collection, Iterable
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Klantcontactwijze, Lijn
from kcc.rollen import BOVEN_NORM, Rol, mag
from kcc.services.gebeurtenissen import Feit, leg_vast

NORM: Final = 20  # "maximaal 20 medewerkers", Concept KCC
LEIDERS: Final = (Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD)


@transaction.atomic
def maak_team(
    *,
    naam: str,
    lijn: str,
    door: Medewerker,
    leidinggevende: Medewerker | None = None,
    productgroepen: Iterable[Productgroep] = (),
) -> Team:
    """A team without people. Its lijn never changes: zaken and agreements are counted by it."""
    if lijn not in Lijn.values:
        raise Ongeldig("lijn_onbekend", "Kies een lijn.", veld="lijn")
    code = _code(naam)
    if not code or Team.objects.filter(code=code).exists():
        raise Ongeldig("naam_bezet", "Er is al een team met deze naam: kies een andere.", veld="naam")
    _bewaak_leider(leidinggevende)
    team = Team.objects.create(code=code, naam=naam, lijn=lijn, leidinggevende=leidinggevende)
    team.productgroepen.set(productgroepen)
    leg_vast(Feit("team_gemaakt", "team", team.uuid, door, naar=lijn, team_id=team.pk, nieuw=True))
    return team


@transaction.atomic
def wijzig_team(
    *,
    team: Team,
    naam: str,
    door: Medewerker,
    leidinggevende: Medewerker | None,
    productgroepen: Iterable[Productgroep],
) -> Team:
    """Its name, leidinggevende and productgroepen."""
    team = _vergrendel(team)
    if Team.objects.filter(naam__iexact=naam).exclude(pk=team.pk).exists():
        raise Ongeldig("naam_bezet", "Er is al een team met deze naam: kies een andere.", veld="naam")
    _bewaak_leider(leidinggevende)
    team.naam, team.leidinggevende = naam, leidinggevende
    team.save()
    team.productgroepen.set(productgroepen)
    leg_vast(Feit("team_gewijzigd", "team", team.uuid, door, team_id=team.pk))
    return team


@transaction.atomic
def verplaats(
    *, medewerker: Medewerker, naar: Team | None, door: Medewerker, boven_norm: bool = False, reden: str = ""
) -> Medewerker:
    """To another team, or to none. Raises Geweigerd (team_vol) for a team that has twenty people already,
    unless a KCC-manager says so with a reason (R71)."""
    naar = _vergrendel(naar) if naar else None
    medewerker = Medewerker.objects.select_for_update(no_key=True, of=("self",)).get(pk=medewerker.pk)
    van = medewerker.team
    if van == naar:
        raise Geweigerd("al_in_team", "Deze medewerker zit al in dit team.", veld="team")
    teveel = naar is not None and medewerker.is_active and is_vol(naar)
    if naar and teveel:
        _bewaak_norm(naar, door, boven_norm=boven_norm, reden=reden)
    medewerker.team = naar
    medewerker.save(update_fields=["team"])
    leg_vast(_verplaatst(medewerker, van, naar, door, reden if teveel else ""))
    return medewerker


def is_vol(team: Team) -> bool:
    """Whether one more would be above the norm."""
    return team.leden.filter(is_active=True).count() >= NORM


@transaction.atomic
def zet_rollen(*, medewerker: Medewerker, rollen: Collection[str], door: Medewerker) -> Medewerker:
    """All roles of somebody, several at once if need be. Raises Ongeldig for the last beheerder."""
    onbekend = set(rollen) - {rol.value for rol in Rol if rol != Rol.INTEGRATOR}
    if onbekend:
        raise Ongeldig("rol_onbekend", "Kies rollen uit de lijst.", veld="rollen")
    medewerker = _met_beheerders(medewerker)
    eerst, straks = set(medewerker.rollen), set(rollen)
    bewaak_rollen(medewerker, straks)
    medewerker.rollen = [rol.value for rol in Rol if rol in straks]
    medewerker.save(update_fields=["rollen"])
    leg_vast(
        *(
            Feit("rol_gegeven", "medewerker", medewerker.uuid, door, naar=rol)
            for rol in sorted(straks - eerst)
        ),
        *(
            Feit("rol_ingetrokken", "medewerker", medewerker.uuid, door, van=rol)
            for rol in sorted(eerst - straks)
        ),
    )
    return medewerker


@transaction.atomic
def maak_productgroep(*, naam: str, door: Medewerker) -> Productgroep:
    """A group of products that are learned and staffed together."""
    code = _code(naam)
    if not code or Productgroep.objects.filter(code=code).exists():
        raise Ongeldig("naam_bezet", "Er is al een productgroep met deze naam.", veld="naam")
    groep = Productgroep.objects.create(code=code, naam=naam)
    leg_vast(
        Feit("productgroep_gemaakt", "productgroep", groep.uuid, door, productgroep_id=groep.pk, nieuw=True)
    )
    return groep


@transaction.atomic
def wijzig_productgroep(
    *, productgroep: Productgroep, naam: str, klantcontact: str, door: Medewerker
) -> Productgroep:
    """Another name (its code stays), and who speaks with the resident about it (R88): what comes in from then on
    goes there, what is there stays. Raises Ongeldig (naam_bezet, klantcontact_onbekend)."""
    groep = Productgroep.objects.select_for_update(no_key=True).get(pk=productgroep.pk)
    if Productgroep.objects.filter(naam__iexact=naam).exclude(pk=groep.pk).exists():
        raise Ongeldig("naam_bezet", "Er is al een productgroep met deze naam.", veld="naam")
    if klantcontact not in Klantcontactwijze.values:
        raise Ongeldig("klantcontact_onbekend", "Kies een van de drie.", veld="klantcontact")
    hernoemd, van = groep.naam != naam, groep.klantcontact
    groep.naam, groep.klantcontact = naam, klantcontact
    groep.save()
    feiten = [_over_groep("productgroep_hernoemd", groep, door)] if hernoemd else []
    if van != klantcontact:
        feiten.append(_over_groep("productgroep_klantcontact", groep, door, van=van, naar=klantcontact))
    leg_vast(*feiten)
    return groep


def _over_groep(soort: str, groep: Productgroep, door: Medewerker, **meer: str) -> Feit:
    return Feit(soort, "productgroep", groep.uuid, door, productgroep_id=groep.pk, **meer)  # type: ignore[arg-type]


def _code(naam: str) -> str:
    return slugify(naam)[:50]


def _vergrendel(team: Team) -> Team:
    return Team.objects.select_for_update(no_key=True).get(pk=team.pk)


def _bewaak_leider(wie: Medewerker | None) -> None:
    if wie and not wie.rolset & set(LEIDERS):
        raise Ongeldig(
            "geen_leidinggevende",
            "Een team wordt geleid door een teamleider of een afdelingshoofd.",
            veld="leidinggevende",
        )


def _bewaak_norm(team: Team, door: Medewerker, *, boven_norm: bool, reden: str) -> None:
    if not boven_norm:
        raise Geweigerd(
            "team_vol",
            f"{team} heeft al {NORM} medewerkers, het hoogste aantal voor een team. "
            "Kies een ander team; alleen een KCC-manager kan hier toch iemand bij zetten.",
            veld="team",
        )
    if not mag(door, BOVEN_NORM):
        raise NietBevoegd(
            "alleen_manager", "Alleen een KCC-manager maakt een team groter.", veld="boven_norm"
        )
    if not reden.strip():
        raise Onvolledig({"reden": "Vul in waarom dit team groter wordt."}, "reden_ontbreekt")


def _met_beheerders(medewerker: Medewerker) -> Medewerker:
    """Locked in order of pk, so that two beheerders who take each other's role don't both succeed."""
    ook = Q(rollen__contains=[Rol.BEHEERDER], is_active=True)
    rijen = Medewerker.objects.filter(Q(pk=medewerker.pk) | ook).order_by("pk")
    return next(wie for wie in rijen.select_for_update(no_key=True) if wie.pk == medewerker.pk)


def bewaak_rollen(medewerker: Medewerker, straks: Collection[str]) -> None:
    """Raises Ongeldig when nobody would be left to manage this, or a team would be led by who may not lead."""
    _bewaak_beheerder(medewerker, straks)
    _bewaak_leiding(medewerker, straks)


def _bewaak_beheerder(medewerker: Medewerker, straks: Collection[str]) -> None:
    if Rol.BEHEERDER not in medewerker.rolset or Rol.BEHEERDER in straks:
        return
    andere = Medewerker.objects.filter(rollen__contains=[Rol.BEHEERDER], is_active=True)
    if not andere.exclude(pk=medewerker.pk).exists():
        raise Ongeldig("laatste_beheerder", "Er moet een functioneel beheerder overblijven.", veld="rollen")


def _bewaak_leiding(medewerker: Medewerker, straks: Collection[str]) -> None:
    team = medewerker.leidt.first()
    if team and not set(straks) & {rol.value for rol in LEIDERS}:
        raise Ongeldig(
            "leidt_team", f"Deze medewerker leidt {team}: geef dat team eerst een ander.", veld="rollen"
        )


def _verplaatst(
    medewerker: Medewerker, van: Team | None, naar: Team | None, door: Medewerker, reden: str
) -> Feit:
    return Feit(
        "medewerker_verplaatst",
        "medewerker",
        medewerker.uuid,
        door,
        van=van.code[:40] if van else "",
        naar=naar.code[:40] if naar else "",
        reden="boven_norm" if reden else "",
        toelichting=reden,
        team_id=naar.pk if naar else None,
    )
