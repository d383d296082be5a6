"""For load balancers and supervisors: does it live, can it work. Says nothing about anybody."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from redis import Redis, RedisError

from kcc.toegang import OPENBAAR, vereist

logger = logging.getLogger(__name__)
OK, STORING = "ok", "storing"


@vereist(OPENBAAR)
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": OK})


@vereist(OPENBAAR)
def ready(request: HttpRequest) -> JsonResponse:
    """503 without a database. A broker that is down is named but does not take the site away:
    intakes are saved and plans follow when it is back."""
    database, makelaar = _database(), broker()
    status = STORING if database != OK else OK if makelaar == OK else "beperkt"
    antwoord = {"status": status, "database": database, "broker": makelaar}
    return JsonResponse(antwoord, status=503 if database != OK else 200)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.warning("De database antwoordt niet")
        return STORING
    return OK


def broker() -> str:
    """At most a second; whoever needs no answer from it goes on without."""
    try:
        with Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as verbinding:
            verbinding.ping()
    except (RedisError, OSError):
        logger.warning("De broker antwoordt niet")
        return STORING
    return OK
