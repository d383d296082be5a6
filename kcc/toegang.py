"""Default deny for pages: a view without a stated right is refused, whoever asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from kcc.rollen import Recht, mag

if TYPE_CHECKING:
    from kcc.models import Medewerker

OPENBAAR = "openbaar"
ZELF = "zelf"  # the view checks by itself: REST views (kcc.api.toegang) and the admin site

Eis = Recht | str
F = TypeVar("F", bound=Callable[..., Any])


def vereist(standaard: Eis, **per_methode: Eis) -> Callable[[F], F]:
    """State who may: `@vereist(WERKPLEK)`, or per method `@vereist(INZIEN, POST=BEHANDELEN)`."""

    def markeer(view: F) -> F:
        view.recht = {"*": standaard, **per_methode}  # type: ignore[attr-defined]
        return view

    return markeer


def eis_van(view: Callable[..., Any], methode: str) -> Eis | None:
    """What the view asks for this method; None when nothing was stated."""
    tabel = getattr(view, "recht", None)
    if tabel is None:
        return ZELF if hasattr(view, "cls") or hasattr(view, "admin_site") else None
    return tabel.get(methode) or tabel["*"]


def ingelogde(request: HttpRequest) -> "Medewerker":
    """Who asks, on a page that the middleware opened for somebody logged in only."""
    return cast("Medewerker", request.user)


class ToegangMiddleware(MiddlewareMixin):
    """Checks the stated right before each view runs."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        eis = eis_van(view, "GET" if request.method == "HEAD" else str(request.method))
        if eis in (OPENBAAR, ZELF):
            return None
        if not request.user.is_authenticated:
            return _naar_inloggen(request)
        if not isinstance(eis, Recht) or not mag(request.user, eis):  # type: ignore[arg-type]
            raise PermissionDenied
        return None


def _naar_inloggen(request: HttpRequest) -> HttpResponse:
    """A fragment can't show a log-in page: htmx is told to load it whole."""
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect_to_login(request.get_full_path())
