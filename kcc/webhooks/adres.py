"""To which address a webhook may go: never to one inside our own network, unless the beheerder allowed it.

Checked when a subscription is made and again at each delivery, on the addresses that the name resolves to; and the
connection is made to the very address that was checked.
"""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from kcc.fouten import Ongeldig

NAT64: Final = ip_network("64:ff9b::/96")
NAT64_EIGEN: Final = ip_network("64:ff9b:1::/48")
POORTEN: Final = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Doel:
    """Where to connect (`ip`, `poort`), under which name, and what to ask for there."""

    ip: str
    poort: int
    naam: str
    pad: str
    tls: bool

    @property
    def host(self) -> str:
        """As the Host header has it."""
        naam = f"[{self.naam}]" if ":" in self.naam else self.naam
        standaard = POORTEN["https" if self.tls else "http"]
        return naam if self.poort == standaard else f"{naam}:{self.poort}"


def zoek_doel(adres: str) -> Doel:
    """Raises Ongeldig (adres_ongeldig, adres_onbekend, adres_verboden), never with what the name resolved to.

    Any port: what is behind it was judged by its address.
    """
    delen = _ontleed(adres)
    naam = str(delen.hostname)
    poort = delen.port or POORTEN[delen.scheme]
    gevonden = _los_op(naam, poort)
    toegestaan = naam in settings.WEBHOOK_TOEGESTAAN or all(map(_toegestaan, gevonden))
    if delen.scheme == "http" and not toegestaan:
        raise Ongeldig("adres_ongeldig", "Gebruik een adres dat met https:// begint.", veld="adres")
    if not all(toegestaan or _toegestaan(ip) or mag(ip) for ip in gevonden):
        raise Ongeldig("adres_verboden", "Dit adres ligt in een afgeschermd netwerk.", veld="adres")
    pad = (delen.path or "/") + (f"?{delen.query}" if delen.query else "")
    return Doel(str(gevonden[0]), poort, naam, pad, delen.scheme == "https")


def _ontleed(adres: str) -> SplitResult:
    try:
        delen = urlsplit(adres)
        klopt = delen.scheme in POORTEN and delen.hostname and (delen.port is None or delen.port > 0)
    except ValueError:
        klopt = False
    if not klopt or any(teken.isspace() or ord(teken) < 33 or ord(teken) > 126 for teken in adres):
        raise Ongeldig("adres_ongeldig", "Dit is geen adres van een website.", veld="adres")
    if delen.username is not None or delen.password is not None or delen.fragment:
        raise Ongeldig("adres_ongeldig", "Zet geen naam, wachtwoord of # in het adres.", veld="adres")
    return delen


def _los_op(naam: str, poort: int) -> Sequence[IPv4Address | IPv6Address]:
    try:
        gevonden = socket.getaddrinfo(naam, poort, type=socket.SOCK_STREAM)
        return [ip_address(str(rij[4][0]).split("%")[0]) for rij in gevonden]
    except (OSError, UnicodeError, ValueError):
        raise Ongeldig("adres_onbekend", "Dit adres is niet te vinden.", veld="adres") from None


def _toegestaan(ip: IPv4Address | IPv6Address) -> bool:
    """Within a network that the beheerder allowed."""
    return any(ip in ip_network(netwerk) for netwerk in settings.WEBHOOK_TOEGESTAAN if "/" in netwerk)


def mag(ip: IPv4Address | IPv6Address) -> bool:
    """A public address, also inside whatever wraps it (IPv4-mapped, 6to4, Teredo, NAT64)."""
    if isinstance(ip, IPv6Address):
        if ip in NAT64 or ip in NAT64_EIGEN:
            return mag(IPv4Address(int(ip) & 0xFFFFFFFF))
        binnen = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if binnen:
            return mag(binnen)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
