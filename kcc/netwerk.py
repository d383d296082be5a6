"""From which network something came: to count per sender, never to keep."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any


def netwerkadres(meta: Mapping[str, Any], proxys: int) -> str:
    """The address that our own proxies saw; of IPv6 the network, because one home has millions of addresses.

    What stands before the last `proxys` names in X-Forwarded-For the visitor may have made up.
    """
    keten = [deel.strip() for deel in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if deel.strip()]
    adres = keten[-proxys] if 0 < proxys <= len(keten) else str(meta.get("REMOTE_ADDR", ""))
    try:
        gelezen = ip_address(adres)
    except ValueError:
        return adres[:60]
    if isinstance(gelezen, IPv6Address) and not gelezen.ipv4_mapped:
        return str(ip_network((gelezen, 64), strict=False))
    return str(gelezen)
