"""Encryption and keyed hash for identifiers of base registers (cryptography's Fernet, HMAC)."""

import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _kluis() -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in settings.KCC_VERSLEUTEL_SLEUTELS])


def versleutel(waarde: str) -> bytes:
    """Encrypted under the newest key."""
    return _kluis().encrypt(waarde.encode())


def ontsleutel(waarde: bytes | memoryview) -> str:
    """Back to text, with any of the keys still kept."""
    return _kluis().decrypt(bytes(waarde)).decode()


def sleutelhash(soort: str, waarde: str) -> str:
    """Keyed hash for look-up and uniqueness: the same number gives the same 64 hex digits."""
    bericht = f"{soort}:{waarde}".encode()
    return hmac.new(settings.KCC_HASH_SLEUTEL.encode(), bericht, hashlib.sha256).hexdigest()


def masker(waarde: str) -> str:
    """The last three characters, the rest as dots."""
    return "•" * max(len(waarde) - 3, 0) + waarde[-3:]
