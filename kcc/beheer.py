"""The Django admin, open to one right only: catalogue, agreements and organisation (`<app>/admin.py`)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver

from kcc.forms.basis import geen_bsn
from kcc.rollen import BEHEER, mag
from kcc.toegang import vereist

EIGEN = {"login", "logout", "password_change", "password_change_done"}  # those of the product are used


def mag_beheren(request: HttpRequest) -> bool:
    """Our right, never Django's is_staff or its permissions."""
    return request.user.is_authenticated and mag(request.user, BEHEER)


class Beheersite(admin.AdminSite):
    """Every page of it states the right, so that the middleware guards it like any other page."""

    site_header = "Beheer"
    site_title = "Beheer"
    index_title = "Catalogus, afspraken en organisatie"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return mag_beheren(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        adressen = [adres for adres in super().get_urls() if getattr(adres, "name", None) not in EIGEN]
        for patroon in _patronen(adressen):
            vereist(BEHEER)(patroon.callback)
        return adressen


def _patronen(adressen: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for adres in adressen:
        if isinstance(adres, URLResolver):
            yield from _patronen(adres.url_patterns)
        else:
            yield adres


beheer = Beheersite(name="beheer")


class MagBeheren:
    """Permissions on a model by the right, on a row by `bevroren`."""

    def bevroren(self, rij: Any) -> bool:
        """True for a row that never changes again."""
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **meer: Any) -> Any:
        """A code stands in addresses, and the admin's own log repeats what a row is called."""
        veld = super().formfield_for_dbfield(db_field, request, **meer)  # type: ignore[misc]
        if isinstance(veld, forms.CharField):
            veld.validators.append(geen_bsn)
        return veld

    def has_module_permission(self, request: HttpRequest) -> bool:
        return mag_beheren(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag_beheren(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag_beheren(request) and not (obj is not None and self.bevroren(obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag_beheren(request) and not (obj is not None and self.bevroren(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


@admin.display(description="geldig")
def geldig(rij: Any) -> str:
    """The period of a row with `geldigheid`; its end is exclusive."""
    van, tot = rij.geldigheid.lower, rij.geldigheid.upper
    begin = f"vanaf {van:%d-%m-%Y}" if van else "altijd"
    return f"{begin} tot {tot:%d-%m-%Y}" if tot else begin


class BeheerAdmin(MagBeheren, admin.ModelAdmin):
    """Base of our admin classes."""

    list_per_page = 50
    show_full_result_count = False


class BeheerInline(MagBeheren, admin.StackedInline):
    """Base of rows within a page; they follow the row they hang on. Stacked: each field has its label."""

    extra = 0
